# SPDX-License-Identifier: MPL-2.0
"""Pre-flight of 300 prepared exhibits, measured:  python -m benchmarks.preflight [--rounds N] [--json FILE] [--assert]

`amparo packet check` as a person runs it, every process counted: start, folder, recalled readings, the plan with its
pages, all checks, the sentences.  Prepared means that the papers were read before.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from rich.console import Console

from benchmarks.measure import Cost, middle, run
from benchmarks.preflight_folder import make_folder

ROOT = Path(__file__).parent.parent / ".bench"
MISSED = 3
MOST_CPU, MOST_MIB, MOST_WAIT = 5.0, 600.0, 1.5


def main() -> int:
    """Measure and tell."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--json", type=Path)
    words.add_argument("--assert", dest="asserted", action="store_true", help="exit 3 when a target is missed")
    asked = words.parse_args()
    folder = ROOT / "preflight"
    make_folder(folder)
    shutil.rmtree(folder / ".amparo", ignore_errors=True)
    unread = _check(folder)
    costs = [_check(folder) for _ in range(asked.rounds)]
    waits = [_first_word(folder) for _ in range(asked.rounds)]
    return _tell(unread, middle(costs), median(waits), asked.json, asserted=asked.asserted)


def _words(folder: Path) -> list[str]:
    return [sys.executable, "-m", "amparo", "packet", "check", str(folder), "--no-ocr"]


def _check(folder: Path) -> Cost:
    return run([*_words(folder), "--json"])[0]


def _first_word(folder: Path) -> float:
    """Give the wall seconds until something is said."""
    begun = time.monotonic()
    with subprocess.Popen(_words(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        child.stderr.readline()
        waited = time.monotonic() - begun
        child.stderr.read()
    return waited


def _tell(unread: Cost, cost: Cost, wait: float, target: Path | None, *, asserted: bool) -> int:
    console = Console()
    console.print(f"papers not read before: {unread.cpu:.1f} CPU s, without the confined readers")
    rows = (
        ("pre-flight of 300 prepared exhibits, CPU s", cost.cpu, MOST_CPU),
        ("peak memory, MiB", cost.peak, MOST_MIB),
        ("seconds until the first word is said", wait, MOST_WAIT),
    )
    for words, reached, wanted in rows:
        console.print(f"{'met' if reached <= wanted else 'MISSED':>7}  {words}: {reached:.2f} (≤ {wanted:g})")
    if target:
        target.write_text(json.dumps({words: reached for words, reached, _ in rows}, indent=2))
    return MISSED if asserted and any(reached > wanted for _, reached, wanted in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
