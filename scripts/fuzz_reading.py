# SPDX-License-Identifier: MPL-2.0
"""Damage papers at random and read them:  python -m scripts.fuzz_reading [SEEDS…] [--variants N] [--seed S]

Without seeds, papers of every kind are made by script.  Archives are wounded outside, in their members and in what
their XML means; texts in their lines, values, nesting and encoding; everything in its bytes.  Every variant must end as
pages or as a slip sheet with a reason, the reader never stopped; every rendition must open in a second library, on US
Letter, with as many pages as were told.  Exit code 1 when one does not; the variant is kept in `out/fuzz` then.
"""

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.workspace import Workspace, private_folder
from scripts.damaging import bytes_damaged, damaged
from scripts.damaging_words import is_words, words_damaged
from scripts.fuzz_seeds import write_seeds
from scripts.reading_faults import end_of, fault

_BATCH = 100
_KEPT = Path(__file__).parent.parent / "out" / "fuzz"


@dataclass(slots=True)
class Outcome:
    """How the variants of all kinds ended, and how many not as they should."""

    ends: dict[str, Counter[str]] = field(default_factory=dict)
    faults: int = 0

    def add(self, path: Path, reading: Reading) -> None:
        """Count one reading; keep its paper when something is wrong with it."""
        self.ends.setdefault(path.suffix, Counter())[end_of(reading)] += 1
        if wrong := fault(reading):
            self.faults += 1
            _KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, _KEPT / path.name)
            print(f"{path.name}: {wrong}", flush=True)


def wounded(content: bytes, chance: random.Random) -> bytes:
    """Give a paper with wounds of the kinds that reach its reader."""
    if is_words(content):
        return chance.choice((words_damaged, words_damaged, bytes_damaged))(content, chance)
    return damaged(content, chance)


def variants(seeds: Sequence[Path], folder: Path, *, first: int, count: int, seed: int) -> Iterator[Path]:
    """Write damaged variants of the seeds, in turn; each depends on its number alone."""
    for number in range(first, first + count):
        chance, paper = random.Random(f"{seed} {number}"), seeds[number % len(seeds)]
        path = folder / f"v{number:06}{paper.suffix.lower()}"
        path.write_bytes(wounded(paper.read_bytes(), chance))
        yield path


def read_all(seeds: Sequence[Path], folder: Path, *, count: int, seed: int) -> Outcome:
    """Read the variants batch by batch; nothing of a batch stays."""
    outcome = Outcome()
    for first in range(0, count, _BATCH):
        batch = folder / "batch"
        batch.mkdir()
        paths = list(variants(seeds, batch, first=first, count=min(_BATCH, count - first), seed=seed))
        sources = [Source(path=path, about=path.stem) for path in paths]
        for path, reading in zip(paths, read_files(sources, workspace=Workspace(folder / "work")), strict=True):
            outcome.add(path, reading)
        for used in (batch, folder / "work"):
            shutil.rmtree(used)
    return outcome


def main() -> int:
    """Read the variants and count how they end."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("seeds", nargs="*", type=Path)
    words.add_argument("--variants", type=int, default=1000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--kinds", default="", help="endings of the seeds to use, as docx,eml")
    asked = words.parse_args()
    begun = time.monotonic()
    with private_folder() as folder:
        seeds = asked.seeds or write_seeds(folder)
        wanted = [path for path in seeds if not asked.kinds or path.suffix[1:] in asked.kinds.split(",")]
        outcome = read_all(wanted, folder, count=asked.variants, seed=asked.seed)
    print(f"{asked.variants} variants in {time.monotonic() - begun:.0f} s: {outcome.faults} faults")
    for kind, ends in sorted(outcome.ends.items()):
        print(f"{sum(ends.values()):>7}  {kind}")
        for end, number in ends.most_common():
            print(f"{number:>15}  {end}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
