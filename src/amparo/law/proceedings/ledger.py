# SPDX-License-Identifier: MPL-2.0
"""A history: the people, the dated facts about them, and where they were held, as the file tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType

from amparo.terms.finding import Finding, Place
from amparo.terms.uncertain_date import UncertainDate

Details = Mapping[str, str]
_NO_DETAILS: Details = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFact:
    """One dated fact.  `event` is the kind by the map's id, empty when it knows none; `written` the kind as written.

    `order` and `hour` say which of two facts of one day came first.  `who` lists people's ids; empty means all.
    """

    id: str
    day: UncertainDate
    event: str
    written: str
    who: tuple[str, ...] = ()
    order: int | None = None
    hour: time | None = None
    details: Details = field(default_factory=lambda: _NO_DETAILS)
    triggers: tuple[str, ...] = ()
    facility: str = ""
    located: str = ""
    court: str = ""
    court_id: str = ""
    district: str = ""
    circuit: str = ""
    words: str = ""
    source: str = ""
    place: Place = field(default_factory=Place)

    @property
    def first_day(self) -> date:
        """Give the earliest day it may be; the latest when the start is open."""
        return self.day.earliest or self.day.latest or date.min

    @property
    def last_day(self) -> date:
        """Give the latest day it may be; the earliest when the end is open."""
        return self.day.latest or self.day.earliest or date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """One person of the history: what is known of them beside the facts, as circumstances of the map."""

    id: str
    name: str = ""
    born: UncertainDate | None = None
    nationality: str = ""
    role: str = ""
    circumstances: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    classes: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A time in one place of detention, as the file lists it; without `until` it goes on."""

    since: date
    until: date | None
    who: tuple[str, ...] = ()
    facility: str = ""
    located: str = ""
    circuit: str = ""
    district: str = ""
    court: str = ""
    court_id: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The whole file, and what was noticed while reading it; nothing of it is left out."""

    title: str
    people: tuple[Applicant, ...]
    facts: tuple[LedgerFact, ...]
    held: tuple[Held, ...] = ()
    court: str = ""
    court_id: str = ""
    findings: tuple[Finding, ...] = ()

    def facts_of(self, person: str) -> tuple[LedgerFact, ...]:
        """Give the facts about one person, their own and those about everybody."""
        return tuple(fact for fact in self.facts if not fact.who or person in fact.who)

    def held_of(self, person: str) -> tuple[Held, ...]:
        """Give where one person was held."""
        return tuple(stay for stay in self.held if not stay.who or person in stay.who)
