# SPDX-License-Identifier: MPL-2.0
"""What must be shown for a protection on a day in a circuit: each point with its text, burden, splits and questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.dated.standing import Status, period_on
from amparo.law.choosing import Stood, choose
from amparo.law.elements.splits import SplitAnswer, split_on
from amparo.law.elements.values import Authority, Bearing, Claim, Point, Theory
from amparo.law.names import name_key
from amparo.law.standards.values import PlainEntry
from amparo.law.values import Rule, Rulebook, RuleEntry
from amparo.terms.finding import Finding, Refusal, Severity

_Texts = tuple[Stood[PlainEntry], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The day of the decision, the days of facts by their key (filing, entry), the circuit of the court."""

    on: date
    days: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    place: Whereabouts = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainAnswer:
    """Where a chain of precedents stands on the day."""

    chain: Rule
    stood: Stood[RuleEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    """One point: the text that answers (or why none does), what is printed beside it, splits, chains, theories.

    `possible` are the texts that may answer where the point goes by the day of entry and that wasn't given.
    """

    point: Point
    stood: Stood[PlainEntry] | None
    nothing: Finding | None
    possible: _Texts
    beside: tuple[Stood[PlainEntry], ...]
    authorities: tuple[Authority, ...]
    splits: tuple[SplitAnswer, ...]
    chains: tuple[ChainAnswer, ...]
    theories: tuple[tuple[Theory, Bearing], ...]


def points_of(book: Rulebook, claim: Claim) -> tuple[Point, ...]:
    """Give the points that belong to a form of protection, in their order."""
    return tuple(point for point in book.elements.points.values() if claim in point.claims)


def point_named(book: Rulebook, named: str) -> Point | None:
    """Give a point by id or row, in any case; None when nothing goes by that name."""
    wanted = name_key(named)
    for point in book.elements.points.values():
        if wanted in map(name_key, (point.id, *point.aliases)):
            return point
    return None


def answer_points(book: Rulebook, points: Iterable[Point], asked: Asked) -> tuple[PointAnswer, ...]:
    """Answer each point for a day and a circuit."""
    return tuple(answer_point(book, point, asked) for point in points)


def answer_point(book: Rulebook, point: Point, asked: Asked) -> PointAnswer:
    """Answer one point for a day and a circuit."""
    possible = _by_entry(point, asked) if point.key == "entry" and "entry" not in asked.days else ()
    stood, beside, nothing = (None, (), _entry_needed(point)) if possible else _chosen(point, asked)
    law = book.elements
    return PointAnswer(
        point=point,
        stood=stood,
        nothing=nothing,
        possible=possible,
        beside=beside,
        authorities=tuple(each for each in point.authorities if each.stands_on(asked.on)),
        splits=tuple(split_on(law.splits[name], asked.on, asked.place) for name in point.splits),
        chains=_chains(book, point, asked),
        theories=tuple(
            (theory, bearing)
            for theory in law.theories.values()
            for bearing in theory.bears
            if bearing.point in (point.id, *point.aliases)
        ),
    )


def _chains(book: Rulebook, point: Point, asked: Asked) -> tuple[ChainAnswer, ...]:
    answers = []
    for name in point.chains:
        [chain_id] = book.names[name_key(name)]
        chain = book.rules[chain_id]
        try:
            choice = choose(
                chain, key_days=asked.days, default_day=asked.on, as_of=None, place=asked.place, known_on=None
            )
        except Refusal:
            continue
        answers.append(ChainAnswer(chain=chain, stood=choice.chosen))
    return tuple(answers)


def _chosen(point: Point, asked: Asked) -> tuple[Stood[PlainEntry] | None, _Texts, Finding | None]:
    try:
        choice = choose(point, key_days=asked.days, default_day=asked.on, as_of=None, place=asked.place, known_on=None)
    except Refusal:
        return None, (), _nothing(point, asked.days.get(point.key, asked.on))
    return choice.chosen, choice.passed_over, None


def _nothing(point: Point, day: date) -> Finding:
    """Say that the data has no text for the day that counts here, which need not be that of the decision."""
    first = min(entry.since for entry in point.entries)
    is_before = day < first
    code = "law.before-first-value" if is_before else "law.no-value-on-day"
    params = {"day": day, "first": first} if is_before else {"day": day}
    return Finding(code=code, severity=Severity.NOTE, about=point.id, params=dict(params))


def _entry_needed(point: Point) -> Finding:
    return Finding(code="law.entry-day-needed", severity=Severity.NOTE, about=point.id, params={"title": point.title})


def _by_entry(point: Point, asked: Asked) -> _Texts:
    """Give the texts under which an entry before the day asked about could fall."""
    found = []
    for entry in point.entries:
        if entry.known_on(None) and entry.since <= asked.on:
            period = period_on(entry.standing, asked.on, asked.place)
            found.append(Stood(entry, period.status if period else Status.IN_FORCE, period))
    return tuple(found)


def unknown_claim(book: Rulebook, named: str) -> Refusal:
    """Give the refusal of a name that is neither a form of protection nor a point."""
    known = ", ".join(Claim)
    rows = ", ".join(sorted(alias for point in book.elements.points.values() for alias in point.aliases))
    params = {"name": named, "known": known, "rows": rows}
    return Refusal(Finding(code="law.claim-unknown", severity=Severity.BLOCKS, params=dict(params)))
