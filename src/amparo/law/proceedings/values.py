# SPDX-License-Identifier: MPL-2.0
"""The map of the system as data, and where a person stands on it.  Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.dated.values import Entry
from amparo.terms.citation import Citation, Confidence
from amparo.terms.finding import Finding, Place
from amparo.terms.words import Words

When = Mapping[str, tuple[str, ...]]


class Availability(StrEnum):
    """Whether something can come or be asked for, by the rule as far as the history tells."""

    AVAILABLE = "available"
    NOT_AVAILABLE = "not_available"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Who decides: CBP, the judge, the Board, the person."""

    id: str
    rank: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A line of the map.  `rank` orders the lines from top to bottom."""

    id: str
    rank: int
    title: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StationDeadline:
    """A rule whose days run at a station, unless one of these events has happened, for those of whom `when` holds."""

    rule: str
    unless: tuple[str, ...] = ()
    when: When = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A place a case can be in: on which line, how far along it, who decides next; `ends` where nothing follows.

    `firm` marks one that is left only by a fact the history tells, never by one it leaves out.
    """

    id: str
    track: str
    rank: int
    title: Words
    label: Words
    decides: str
    ends: bool = False
    firm: bool = False
    deadlines: tuple[StationDeadline, ...] = ()
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What a general event is, once one of its fields has one of these values."""

    when: When
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A kind of dated fact: the names it goes by, the triggers of deadlines it is, what it tells about the person."""

    id: str
    title: Words
    aliases: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    tells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    variants: tuple[Variant, ...] = ()
    may_come: bool = False
    moves_venue: bool = False
    custody: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A circumstance the law hangs on: its possible values, the question, and what to write into the history.

    `initial` is what holds until a fact tells otherwise; `before` what held for everybody before a day.
    """

    id: str
    values: Mapping[str, Words]
    question: Words
    write: str
    initial: str = ""
    before: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry(Entry):
    """What the law says over one period, in words, with the pack's row."""

    row: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdle:
    """A circumstance under which the rule doesn't give something."""

    when: When
    words: Words
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What leads from a station to another: by which events, who decides, under what law.

    `told` marks one that is never supplied where a history has a gap: a reopening, a new entry.
    """

    id: str
    title: Words
    origins: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    decides: str
    entries: tuple[LawEntry, ...]
    aliases: tuple[str, ...] = ()
    when: When = field(default_factory=lambda: MappingProxyType({}))
    hurdles: tuple[Hurdle, ...] = ()
    needs: tuple[str, ...] = ()
    told: bool = False
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a step does, under a condition, with its authority."""

    words: Words
    citation: Citation
    confidence: Confidence
    when: When = field(default_factory=lambda: MappingProxyType({}))
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDeadline:
    """A rule whose days would begin with the step, counted from a trigger on its day."""

    rule: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something a person, counsel or the government may do next.  With no `origins` it can be done anywhere."""

    id: str
    title: Words
    acts: str
    decides: str
    entries: tuple[LawEntry, ...]
    aliases: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    transitions: tuple[str, ...] = ()
    hurdles: tuple[Hurdle, ...] = ()
    effects: tuple[Effect, ...] = ()
    starts: tuple[StepDeadline, ...] = ()
    venue: bool = False
    custody: bool = False
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyBasis:
    """Under what authority somebody is held, and who may release; the first whose condition holds applies."""

    id: str
    rank: int
    title: Words
    when: When
    at: tuple[str, ...]
    tracks: tuple[str, ...]
    forum: Words
    entries: tuple[LawEntry, ...]
    chain: str = ""
    aliases: tuple[str, ...] = ()
    deadlines: tuple[StationDeadline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """The whole map by id, and every name an event or a step goes by."""

    tracks: Mapping[str, Track]
    deciders: Mapping[str, Decider]
    stations: Mapping[str, Station]
    events: Mapping[str, Event]
    asks: Mapping[str, Ask]
    transitions: Mapping[str, Transition]
    steps: Mapping[str, Step]
    custody: tuple[CustodyBasis, ...]
    event_names: Mapping[str, str]
    step_names: Mapping[str, str]


EMPTY = Proceedings(
    tracks={}, deciders={}, stations={}, events={}, asks={}, transitions={}, steps={}, custody=(), event_names={},
    step_names={},
)  # fmt: skip


# What is answered ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A station somebody came to: since when (None: no day told), by which fact of the history, under what law.

    `guessed` marks a station that no fact names and that must lie between two that are named.
    """

    station: Station
    since: date | None
    fact: str = ""
    transition: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodySpan:
    """A time somebody was held in one place; without `until` it goes on."""

    since: date
    until: date | None
    facility: str = ""
    place: str = ""
    circuit: str = ""
    district: str = ""
    court: str = ""
    fact: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the person was held there on a day; on the day of a move, at the new place."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Which court has the case, since when and why; and which circuit's law the merits follow."""

    court: str = ""
    court_id: str = ""
    place: Whereabouts = NOWHERE
    zone: str = ""
    city: str = ""
    since: date | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanCome:
    """What can come next: to which station, who decides, under what law; and why not, or what must be known first."""

    transition: Transition
    to: Station
    decides: Decider
    availability: Availability
    entry: LawEntry
    why: tuple[Hurdle, ...] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def citation(self) -> Citation:
        """Give the authority."""
        return self.entry.citation

    @property
    def grade(self) -> Confidence:
        """Give how well that is known."""
        return self.entry.checked.confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where somebody stands, under one reading of the history, and the way that led there.

    `reading` says what is supposed where the history allows several; `doubt` how much speaks against it.
    """

    station: Station
    since: date | None
    visits: tuple[Visit, ...]
    decides: Decider
    venue: Venue
    circumstances: When
    custody: CustodySpan | None = None
    spans: tuple[CustodySpan, ...] = ()
    reading: tuple[Words, ...] = ()
    flags: tuple[Finding, ...] = ()
    doubt: int = 0
