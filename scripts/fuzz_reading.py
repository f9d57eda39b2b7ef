# SPDX-License-Identifier: MPL-2.0
"""Damage papers at random and read them:  python -m scripts.fuzz_reading SEEDS… [--variants N] [--seed S]

Every variant must end as pages or as a slip sheet with a reason; every rendition must open in a second library, on US
Letter, with as many pages as were told.  Exit code 1 when one does not; the variant is kept in `out/fuzz` then.
"""

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.workspace import Workspace, private_folder
from scripts.damaging import damaged

_BATCH = 100
_KEPT = Path(__file__).parent.parent / "out" / "fuzz"


def variants(seeds: list[Path], folder: Path, *, count: int, chance: random.Random) -> Iterator[Path]:
    """Write damaged variants of the seeds, in turn."""
    for number in range(count):
        seed = seeds[number % len(seeds)]
        path = folder / f"v{number:05}{seed.suffix.lower()}"
        path.write_bytes(damaged(seed.read_bytes(), chance))
        yield path


def fault(reading: Reading) -> str:
    """Say what is wrong with a reading, empty when nothing is."""
    if not reading.pages:
        return "no page"
    if reading.slip_sheet and not any(finding.blocks_filing for finding in reading.findings):
        return "slip sheet without a reason"
    try:
        document = pdfium.PdfDocument(reading.rendition)
    except pdfium.PdfiumError:
        return "rendition does not open"
    sizes = {tuple(round(side) for side in document.get_page_size(index)) for index in range(len(document))}
    pages = len(document)
    document.close()
    return "" if pages == len(reading.pages) and sizes == {(612, 792)} else "rendition is not what was told"


def main() -> int:
    """Read the variants in batches and count how they end."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("seeds", nargs="+", type=Path)
    words.add_argument("--variants", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    chance, ends, faults = random.Random(asked.seed), Counter[str](), 0
    begun = time.monotonic()
    with private_folder() as folder:
        waiting = list(variants(asked.seeds, folder, count=asked.variants, chance=chance))
        for start in range(0, len(waiting), _BATCH):
            paths = waiting[start : start + _BATCH]
            sources = [Source(path=path, about=path.stem) for path in paths]
            readings = read_files(sources, workspace=Workspace(folder / "work"))
            for path, reading in zip(paths, readings, strict=True):
                reasons = [finding.code for finding in reading.findings if finding.blocks_filing]
                ends[reasons[0] if reading.slip_sheet and reasons else "pages"] += 1
                if wrong := fault(reading):
                    faults += 1
                    _KEPT.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, _KEPT / path.name)
                    print(f"{path.name}: {wrong}")
            shutil.rmtree(folder / "work")
    print(f"{asked.variants} variants in {time.monotonic() - begun:.0f} s: {faults} faults")
    for end, count in ends.most_common():
        print(f"{count:>7}  {end}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
