# SPDX-License-Identifier: MPL-2.0
"""Building a packet, measured:  python -m benchmarks.packet [--rounds N] [--json FILE] [--assert]

The yardstick is `qpdf` merging the same 300 files.  Contenders run in turn, round after round; medians and paired
ratios are told, since machines are small and noisy.
"""

import argparse
import json
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.corpus import make_corpus
from benchmarks.measure import Cost, middle, paired, run

ROOT = Path(__file__).parent.parent / ".bench"
MISSED = 3
_ONCE = frozenset({"pypdf_overlay"})  # it takes so long that one round must do
_WORDS = {
    "qpdf": "qpdf merging the same files (yardstick)",
    "pikepdf_merge": "pikepdf merging alone (floor)",
    "amparo_without_numbers": "Amparo without page numbers",
    "amparo": "Amparo: finished volumes",
    "amparo_and_verify": "Amparo: finished and verified",
    "pypdf_overlay": "pypdf merge, one overlay per page",
}


@dataclass(frozen=True)
class Target:
    """What is to be reached and what was."""

    words: str
    reached: float
    wanted: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """True when the figure is on the right side."""
        return self.reached >= self.wanted if self.at_least else self.reached <= self.wanted


def _command(name: str, corpus: Path, out: Path) -> list[str]:
    if name == "qpdf":
        return ["qpdf", "--empty", "--pages", *map(str, sorted(corpus.glob("*.pdf"))), "--", str(out / "merged.pdf")]
    return [sys.executable, "-m", "benchmarks.contenders", name, str(corpus), str(out)]


def _measured(corpus: Path, rounds: int) -> tuple[dict[str, list[Cost]], dict[str, str]]:
    costs: dict[str, list[Cost]] = {name: [] for name in _WORDS}
    told: dict[str, str] = {}
    for round_number in range(rounds):
        for name in _WORDS:
            if name in _ONCE and round_number:
                continue
            out = ROOT / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            cost, printed = run(_command(name, corpus, out))
            costs[name].append(cost)
            told[name] = printed.decode().strip()
    shutil.rmtree(ROOT / "out", ignore_errors=True)
    return costs, told


def _targets(costs: dict[str, list[Cost]]) -> list[Target]:
    ours, plain = costs["amparo"], costs["amparo_without_numbers"]
    overlay = middle(costs["pypdf_overlay"]).cpu / middle(ours).cpu
    return [
        Target("CPU against qpdf merging the same files", paired(ours, costs["qpdf"]), 1.0),
        Target("CPU with numbers against the same without", paired(ours, plain), 1.25),
        Target("peak memory, MiB", middle(ours).peak, 600),
        Target("times less CPU than pypdf with overlays", overlay, 3.0, at_least=True),
    ]


def _print(costs: dict[str, list[Cost]], told: dict[str, str], targets: list[Target], corpus: Path) -> None:
    size = sum(path.stat().st_size for path in corpus.glob("*.pdf")) / 1e6
    console = Console()
    table = Table(
        "Contender", "CPU s", "× qpdf", "wall s", "peak MiB", title=f"300 files, {size:.0f} MB; {told['amparo']}"
    )
    for name, words in _WORDS.items():
        cost = middle(costs[name])
        ratio = cost.cpu / middle(costs["qpdf"]).cpu
        table.add_row(words, f"{cost.cpu:.2f}", f"{ratio:.2f}", f"{cost.wall:.1f}", f"{cost.peak:.0f}")
    console.print(table)
    console.print(f"Verified by the second library: {told['amparo_and_verify']}.")
    for target in targets:
        word, sign = ("met" if target.met else "MISSED"), ("≥" if target.at_least else "≤")
        console.print(f"{word:>7}  {target.words}: {target.reached:.2f} ({sign} {target.wanted:g})")


def main() -> int:
    """Measure, print one table, and say which targets are met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--json", type=Path)
    words.add_argument("--assert", dest="asserted", action="store_true", help="exit 3 when a target is missed")
    asked = words.parse_args()
    corpus = ROOT / "corpus"
    make_corpus(corpus)
    costs, told = _measured(corpus, asked.rounds)
    targets = _targets(costs)
    _print(costs, told, targets, corpus)
    if asked.json:
        rows = {name: [asdict(cost) for cost in runs] for name, runs in costs.items()}
        asked.json.write_text(
            json.dumps({"costs": rows, "targets": [asdict(t) | {"met": t.met} for t in targets]}, indent=2)
        )
    return MISSED if asked.asserted and not all(target.met for target in targets) else 0


if __name__ == "__main__":
    sys.exit(main())
