# SPDX-License-Identifier: MPL-2.0
"""Precision and recall of each code over labelled filings, and the page that tells them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from amparo.packet.checks import check
from tests.engines.packet.checks.labelled.cases import Case


@dataclass
class Tally:
    """How often a code was told where it should be, and where it shouldn't; the words of what went wrong."""

    found: int = 0
    let_pass: int = 0
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Give the share of what is wrong that was found."""
        wrong = self.found + len(self.missed)
        return self.found / wrong if wrong else 1.0

    @property
    def precision(self) -> float:
        """Give the share of what was told that is wrong."""
        told = self.found + len(self.false_alarms)
        return self.found / told if told else 1.0


def measure(cases: Iterable[Case]) -> dict[str, Tally]:
    """Run pre-flight on every case; what is told beside the code a case is about counts as a false alarm of its own."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        told = {finding.code.removeprefix("packet.") for finding in check(case.scene.planned())}
        tally = tallies[case.code]
        if case.wanted and case.code in told:
            tally.found += 1
        elif case.wanted:
            tally.missed.append(case.words)
        elif case.code in told:
            tally.false_alarms.append(case.words)
        else:
            tally.let_pass += 1
        for stray in told - {case.code} - case.beside:
            tallies[stray].false_alarms.append(f"{case.words} (a case of {case.code})")
    return dict(tallies)


def page_of(tallies: Mapping[str, Tally]) -> str:
    """Give the reference page."""
    return "\n".join([*_table(tallies), "", *_mistakes(tallies)]) + "\n"


def _table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield "| finding | wrong, found | recall | right, let pass | false alarms | precision |"
    yield "|---|---:|---:|---:|---:|---:|"
    for code in sorted(tallies):
        tally = tallies[code]
        wrong = tally.found + len(tally.missed)
        yield (
            f"| `{code}` | {tally.found} of {wrong} | {tally.recall:.2f} | {tally.let_pass} "
            f"| {len(tally.false_alarms)} | {tally.precision:.2f} |"
        )
    wrong = sum(tally.found + len(tally.missed) for tally in tallies.values())
    found = sum(tally.found for tally in tallies.values())
    alarms = sum(len(tally.false_alarms) for tally in tallies.values())
    right = sum(tally.let_pass for tally in tallies.values())
    yield (
        f"| **all** | {found} of {wrong} | **{found / wrong:.3f}** | {right} | {alarms} "
        f"| **{found / (found + alarms):.3f}** |"
    )


def _mistakes(tallies: Mapping[str, Tally]) -> Iterator[str]:
    missed = [(code, words) for code in sorted(tallies) for words in tallies[code].missed]
    alarms = [(code, words) for code in sorted(tallies) for words in tallies[code].false_alarms]
    for heading, rows in (("What is still missed", missed), ("False alarms that are left", alarms)):
        yield f"## {heading}"
        yield ""
        yield from (f"- `{code}`: {words}" for code, words in rows)
        if not rows:
            yield "None in this set."
        yield ""
