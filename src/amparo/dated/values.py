# SPDX-License-Identifier: MPL-2.0
"""Dated values: what a rule said on a day, as the law stood and as we knew it.  Entries are never deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Finding, Place, Refusal, Severity

Value = str | int | Decimal | Mapping[str, str | int | Decimal]

NATIONWIDE = "nationwide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Who compared an entry with its source, on which day, when it is due again, and how well it is known."""

    by: str
    on: date
    next: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value over one period: from `since`, up to and without `until` (None: no end known on the day checked).

    `by` is what set it (statute, regulation, policy, order, court); `circuits` is empty when it holds nationwide.
    `recorded_on` and `replaced_on` say when our data held it: a corrected entry stays, with the day it was replaced.
    """

    value: Value
    since: date
    until: date | None
    by: str
    circuits: tuple[str, ...]
    citation: Citation
    checked: Checked
    recorded_on: date
    replaced_on: date | None = None
    note: str = ""
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
        known = [entry for entry in self.entries if entry.known_on(known_on) and entry.holds_on(day)]
        own = [entry for entry in known if circuit and circuit in entry.circuits]
        everywhere = [entry for entry in known if not entry.circuits]
        for entry in own + everywhere:
            return entry
        raise Refusal(self._nothing_on(day, known_on))

    def newest(self) -> Entry:
        """Give the nationwide entry that began last, for what hangs on no day of the past."""
        known = [entry for entry in self.entries if entry.known_on(None) and not entry.circuits]
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
