# SPDX-License-Identifier: MPL-2.0
"""The ledger of a matter as facts for the law, and the law's answers as chips for a page.

The law reads nothing but the ledger.  Court and circuit come from the proceeding that runs; where none is known the
answers say so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.law.answers import Deadline, Question
from amparo.law.attesting import Attested, attested_in
from amparo.law.due import answer
from amparo.law.editions import current_rulebook
from amparo.law.values import Kind, Rule, Rulebook, Several
from amparo.law.wording import grade_words, status_words
from amparo.matters.models import Fact, Part, Person, Proceeding
from amparo.pipeline.positions import Positions, ToldFact, ToldPerson, positions_drawn
from amparo.places.courts import find_court
from amparo.terms.finding import Finding, Refusal
from amparo.terms.sentences import say

_DATED = frozenset({Kind.DEADLINE, Kind.OPENS, Kind.GOAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with how much it weighs."""

    severity: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A date the rule gives, with all that must stand beside it: arithmetic, authority, doubts, what if missed.

    `must_confirm` is True while the rule is below verified and no attorney of the office attested it.
    """

    rule: str
    row: str
    title: str
    kind: str
    fact: UUID
    trigger: str
    due: date
    due_at: datetime | None
    safe_by: date | None
    steps: tuple[str, ...]
    warnings: tuple[Said, ...]
    missed: str
    citation: str
    status: str
    status_words: str
    grade: str
    grade_words: str
    must_confirm: bool
    is_order: bool
    law_version: str


@dataclass(frozen=True, slots=True)
class LawInUse:
    """The rulebook of the office, and what its attorneys attested."""

    book: Rulebook
    attested: Attested


def law_in_use() -> LawInUse:
    """Give the law the office works with; read again when a file of it changed."""
    folder = settings.PLACE.root / "law"
    return _law(folder, _marks(folder))


def fact_kinds(language: str) -> list[tuple[str, str]]:
    """Give the kinds of dated facts the law knows, with their words, by words: what rules count from, and the map's."""
    book = law_in_use().book
    words = {each.id: each.title.said(language) for each in book.proceedings.events.values()}
    words |= {each.id: each.words.said(language) for each in book.triggers.values()}
    return sorted(words.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def positions_of(
    facts: Sequence[Fact], proceedings: Iterable[Proceeding], people: Iterable[Person], *, on: date, language: str
) -> Positions:
    """Draw where each applicant of a matter stands, by the ledger; facts of other people aren't theirs."""
    law = law_in_use()
    applicants = {person.pk: person for person in people if person.part == Part.CLIENT or person.is_applicant}
    running = next((each.court or each.court_words for each in proceedings if each.until is None), "")
    return positions_drawn(
        law.book,
        facts=[
            ToldFact(
                id=str(fact.pk), kind=fact.kind, day=fact.day, hour=fact.hour,
                who=str(fact.person_id) if fact.person_id else "",
            )
            for fact in facts
            if not fact.is_order and (fact.person_id is None or fact.person_id in applicants)
        ],
        people=[ToldPerson(str(person.pk), person.name) for person in applicants.values()],
        court=running, on=on, language=language, attested=law.attested,
    )  # fmt: skip


def chips(
    facts: Sequence[Fact], proceedings: Iterable[Proceeding], *, language: str, rules: frozenset[str] = frozenset()
) -> list[Chip]:
    """Give every date that the rules count from these facts, the earliest first; `rules` narrows to some of them.

    A fact of one person counts for that person alone.
    """
    law, ground = law_in_use(), _ground(proceedings)
    found: list[Chip] = []
    people: set[UUID | None] = {fact.person_id for fact in facts if fact.person_id}
    for person in people or {None}:
        own = [fact for fact in facts if fact.person_id in {None, person}]
        found += _chips(law, own, ground, language, rules)
    unique = {(chip.rule, chip.fact): chip for chip in found}
    return sorted(unique.values(), key=lambda chip: (chip.due, chip.title))


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where the matter is: circuit, zone of its court, the court's city."""

    place: Whereabouts = NOWHERE
    zone: str = ""
    city: str = ""


def _ground(proceedings: Iterable[Proceeding]) -> _Ground:
    running = [each for each in proceedings if each.until is None]
    for each in running:
        try:
            court = find_court(each.court or each.court_words)
        except Refusal:
            continue
        return _Ground(Whereabouts(circuit=court.circuit), court.zone, court.place)
    return _Ground()


def _chips(
    law: LawInUse, facts: Sequence[Fact], ground: _Ground, language: str, rules: frozenset[str]
) -> Iterator[Chip]:
    by_kind = {fact.kind: fact for fact in facts if not fact.is_order}
    days = {kind: fact.day for kind, fact in by_kind.items()}
    for rule in law.book.rules.values():
        if rule.kind not in _DATED or (rules and rule.id not in rules):
            continue
        kind = _trigger(rule, days)
        if kind and (found := _answered(law, rule, by_kind[kind], days, ground)):
            yield _chip(law, found, by_kind[kind], language)


def _trigger(rule: Rule, days: Mapping[str, date]) -> str:
    """Give which of the facts the rule counts from, or nothing."""
    given = [name for name in rule.triggers if name in days]
    if not given or rule.several is Several.FIRST:
        return given[0] if given else ""
    return (min if rule.several is Several.EARLIEST else max)(given, key=lambda name: days[name])


def _answered(law: LawInUse, rule: Rule, fact: Fact, days: Mapping[str, date], ground: _Ground) -> Deadline | None:
    """Give the answer, or None when the rule gives no day for such a history: it has its own page in the law."""
    question = Question(
        day=fact.day,
        hour=fact.hour if isinstance(fact.hour, time) else None,
        trigger=fact.kind,
        facts=dict(days),
        place=ground.place,
        zone=fact.zone or ground.zone,
        court_place=ground.city,
    )
    try:
        found = answer(law.book, rule, question, attested=law.attested, looks_ahead=True)
    except Refusal:
        return None
    return found if found.due is not None else None


def _chip(law: LawInUse, found: Deadline, fact: Fact, language: str) -> Chip:
    assert found.due is not None  # noqa: S101  asked for above
    rule = found.rule
    return Chip(
        rule=rule.id,
        row=next(iter((*rule.aliases, *rule.part_of)), rule.id),
        title=rule.title.said(language),
        kind=str(rule.kind),
        fact=fact.pk,
        trigger=found.trigger.words.said(language) if found.trigger else "",
        due=found.due,
        due_at=found.due_at,
        safe_by=found.safe_by if rule.kind is Kind.DEADLINE else None,
        steps=tuple(say(step, language=language) for step in found.steps),
        warnings=tuple(_said(warning, language) for warning in found.warnings),
        missed=found.missed.said(language) if found.missed else "",
        citation=found.citation.text,
        status=str(found.status),
        status_words=status_words(found.status).said(language),
        grade=found.confidence,
        grade_words=grade_words(found.grade).said(language),
        must_confirm=found.confirm,
        is_order=found.by_order,
        law_version=law.book.data_version,
    )


def _said(finding: Finding, language: str) -> Said:
    return Said(severity=str(finding.severity), sentence=say(finding, language=language))


def _marks(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Give what changes when an edition or an attestation comes in: names, sizes and times of the files."""
    files = sorted(folder.rglob("*")) if folder.is_dir() else []
    return tuple((str(each), each.stat().st_size, each.stat().st_mtime_ns) for each in files if each.is_file())


@lru_cache(maxsize=2)
def _law(folder: Path, _marked: tuple[tuple[str, int, int], ...]) -> LawInUse:
    book = current_rulebook(folder)
    return LawInUse(book, attested_in(folder, book))
