# SPDX-License-Identifier: MPL-2.0
"""Dated values: what a rule said on a day, as the law stood and as we knew it.  Entries are never deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from amparo.dated.scope import EVERYWHERE, Scope, Whereabouts
from amparo.dated.standing import Standing
from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Finding, Place, Refusal, Severity

Value = str | int | Decimal | Mapping[str, str | int | Decimal]

NATIONWIDE = "nationwide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Who compared an entry with its source, on which day, when it is due again, and how well it is known.

    `since_confidence` is the grade of the first day alone, where that is known less well than the rest.
    """

    by: str
    on: date
    next: date
    confidence: Confidence
    since_confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value over one period: from `since`, up to and without `until` (None: no end known on the day checked).

    `by` is what set it (statute, regulation, policy, order, court); `scope` is where it holds; `key` names the fact
    whose day must lie in the period; `displaces` marks a special entry that, while operative, takes the place of
    others on the same days; `standing` tells what courts did to it, `codified` when it stood in print.
    `recorded_on` and `replaced_on` say when our data held it: a corrected entry stays, with the day it was replaced.
    """

    value: Value
    since: date
    until: date | None
    by: str
    citation: Citation
    checked: Checked
    recorded_on: date
    scope: Scope = EVERYWHERE
    replaced_on: date | None = None
    note: str = ""
    key: str = ""
    displaces: bool = False
    standing: Standing = ()
    codified: tuple[date, date | None] | None = None
    place: Place = field(default_factory=Place, compare=False)

    def holds_on(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.since <= day and (self.until is None or day < self.until)

    def known_on(self, day: date | None) -> bool:
        """Tell whether our data held this entry on `day`; None asks for what it holds now."""
        if day is None:
            return self.replaced_on is None
        return self.recorded_on <= day and (self.replaced_on is None or day < self.replaced_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One rule's value over time: its id, title by language, unit and entries."""

    id: str
    title: Mapping[str, str]
    unit: str
    entries: tuple[Entry, ...]

    def value_on(self, day: date, *, known_on: date | None = None, circuit: str = "") -> Entry:
        """Give the entry in force on `day`, a circuit's own before the nationwide one.

        `known_on` asks what our data held on an earlier day.  Raises `Refusal` when no entry covers the day.
        """
        place = Whereabouts(circuit=circuit)
        known = (entry for entry in self.entries if entry.known_on(known_on) and entry.holds_on(day))
        reaching = sorted((entry for entry in known if entry.scope.reaches(place)), key=lambda entry: -entry.scope.rank)
        for entry in reaching:
            return entry
        raise Refusal(self._nothing_on(day, known_on))

    def newest(self) -> Entry:
        """Give the nationwide entry that began last, for what hangs on no day of the past."""
        known = [entry for entry in self.entries if entry.known_on(None) and entry.scope.is_nationwide]
        if not known:
            raise Refusal(Finding(code="dated.nothing-nationwide", severity=Severity.BLOCKS, about=self.id))
        return max(known, key=lambda entry: entry.since)

    def _nothing_on(self, day: date, known_on: date | None) -> Finding:
        starts = [entry.since for entry in self.entries if entry.known_on(known_on)]
        params = {"day": day.isoformat(), "first": min(starts).isoformat() if starts else "–"}
        return Finding(code="dated.no-value-on-day", severity=Severity.BLOCKS, about=self.id, params=params)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSet(Mapping[str, DatedValue]):
    """The dated values of one folder by id, with `version`, a short fingerprint of the sources they were read from."""

    name: str
    version: str
    values_by_id: Mapping[str, DatedValue]

    def __getitem__(self, value_id: str) -> DatedValue:
        return self.values_by_id[value_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_id)

    def __len__(self) -> int:
        return len(self.values_by_id)

    def due_for_checking(self, day: date) -> tuple[tuple[str, Entry], ...]:
        """Give the entries, with the id of their value, that should have been compared with their source by `day`."""
        return tuple(
            (value.id, entry)
            for value in self.values()
            for entry in value.entries
            if entry.known_on(None) and entry.checked.next <= day
        )
