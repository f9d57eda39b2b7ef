# SPDX-License-Identifier: MPL-2.0
"""Periods that can be: none empty, none on top of another, and no day forgotten between two."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Protocol

from amparo.dated.scope import Scope
from amparo.dated.values import Entry
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding, Severity

Gap = tuple[date, date]


class Period(Protocol):
    """Anything that begins, may end and holds somewhere."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def scope(self) -> Scope: ...


def entry_faults(file: YamlFile, entries: Sequence[Entry], *, steps: Steps = ("in_force",)) -> Iterator[Finding]:
    """Give what can't be in a list of entries, each fault with its line."""
    for number, entry in enumerate(entries):
        for code, field, is_wrong in _ORDERS:
            if is_wrong(entry):
                yield _finding(code, file, (*steps, number, field))
        yield from standing_faults(file, entry.standing, steps=(*steps, number, "standing"))
    for (_, one), (number, other) in combinations(enumerate(entries), 2):
        if _clash(one, other):
            yield _finding("dated.periods-overlap", file, (*steps, number), first=one.place.line)


def gap_faults(
    file: YamlFile, entries: Sequence[Entry], *, known_gaps: Sequence[Gap] = (), steps: Steps = ("in_force",)
) -> Iterator[Finding]:
    """Give the days between nationwide entries on which nothing would be said, unless that is meant."""
    numbered = [
        (number, entry)
        for number, entry in enumerate(entries)
        if not entry.replaced_on and not entry.displaces and entry.scope.is_nationwide
    ]
    numbered.sort(key=lambda pair: pair[1].since)
    for (_, one), (number, other) in pairwise(numbered):
        if one.until is not None and one.until < other.since and (one.until, other.since) not in known_gaps:
            ends, begins = one.until.isoformat(), other.since.isoformat()
            yield _finding("dated.periods-gap", file, (*steps, number, "since"), until=ends, since=begins)


def standing_faults(
    file: YamlFile, standing: Sequence[Period], *, steps: Steps, gapless: bool = True
) -> Iterator[Finding]:
    """Give what can't be in a timeline of statuses: periods of one place must follow on, the last one open."""
    for number, period in enumerate(standing):
        if period.until is not None and period.until <= period.since:
            yield _finding("dated.period-empty", file, (*steps, number, "until"))
    for (first, one), (number, other) in combinations(enumerate(standing), 2):
        if one.scope.meets(other.scope) and _share_a_day(one, other):
            line = file.place((*steps, first)).line
            yield _finding("dated.periods-overlap", file, (*steps, number), first=line)
    if gapless:
        yield from _broken_off(file, standing, steps)


def _broken_off(file: YamlFile, standing: Sequence[Period], steps: Steps) -> Iterator[Finding]:
    everywhere = [(number, period) for number, period in enumerate(standing) if period.scope.is_nationwide]
    everywhere.sort(key=lambda pair: pair[1].since)
    for (_, one), (number, other) in pairwise(everywhere):
        if one.until is not None and one.until < other.since:
            ends, begins = one.until.isoformat(), other.since.isoformat()
            yield _finding("dated.periods-gap", file, (*steps, number, "since"), until=ends, since=begins)
    if everywhere and everywhere[-1][1].until is not None:
        yield _finding("dated.standing-ends", file, (*steps, everywhere[-1][0], "until"))


_ORDERS: tuple[tuple[str, str, Callable[[Entry], bool]], ...] = (
    ("dated.period-empty", "until", lambda entry: entry.until is not None and entry.until <= entry.since),
    ("dated.check-order", "checked", lambda entry: entry.checked.next < entry.checked.on),
    (
        "dated.replaced-first",
        "replaced_on",
        lambda entry: entry.replaced_on is not None and entry.replaced_on < entry.recorded_on,
    ),
)


def _clash(one: Entry, other: Entry) -> bool:
    """Tell whether two entries that our data holds today bind on the same day in the same place, on one footing."""
    if one.replaced_on or other.replaced_on or one.displaces != other.displaces or one.key != other.key:
        return False
    if not (one.scope.meets(other.scope) and _share_a_day(one, other)):
        return False
    return any(_share_a_day(ours, theirs) for ours in _binding(one) for theirs in _binding(other))


def _binding(entry: Entry) -> Sequence[Period]:
    """Give the periods in which an entry operates; one that says nothing of its standing does so all its time."""
    return [period for period in entry.standing if period.status.is_operative] if entry.standing else [entry]


def _share_a_day(one: Period, other: Period) -> bool:
    begins_first, begins_last = sorted((one, other), key=lambda period: period.since)
    return begins_first.until is None or begins_last.since < begins_first.until


def _finding(code: str, file: YamlFile, steps: Steps, **params: str | int) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=file.place(steps))
