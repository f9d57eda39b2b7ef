# SPDX-License-Identifier: MPL-2.0
"""What changed in the law between two days, or in our data between two days or editions, and which matters it moves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from amparo.dated.periods import Period
from amparo.dated.scope import NOWHERE, Whereabouts
from amparo.dated.standing import Standing
from amparo.law.answers import Deadline, Question
from amparo.law.attesting import rule_fingerprint
from amparo.law.computing import COURT
from amparo.law.due import answer, choice_for
from amparo.law.starting import key_days
from amparo.law.values import Measure, Rule, Rulebook, RuleEntry, Several
from amparo.law.wording import scope_words, status_words
from amparo.terms.finding import Finding, ParamValue, Place, Refusal, Severity

Facts = Mapping[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at the law: a rulebook, as of a day (the fact's own if None), as known on a day."""

    book: Rulebook
    as_of: date | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a change report needs of a matter: its id, where it is, its dated facts by trigger."""

    id: str
    facts: Facts = field(default_factory=lambda: MappingProxyType({}))
    place: Whereabouts = NOWHERE
    zone: str = ""
    court_place: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline of a matter that differs between two views; None where a view gives no answer."""

    history: str
    rule: str
    trigger: str
    before: Deadline | None
    after: Deadline | None


def law_changes(book: Rulebook, *, since: date, until: date) -> tuple[Finding, ...]:
    """Give what began, ended or changed its status after `since`, up to and with `until`, in the order of the days."""
    found: list[tuple[date, Finding]] = []
    for rule in book.rules.values():
        for entry in rule.entries:
            if entry.replaced_on is None:
                found += _entry_changes(rule, entry)
    for measure in book.measures.values():
        found += _measure_changes(measure)
    return tuple(finding for day, finding in sorted(found, key=lambda pair: pair[0]) if since < day <= until)


def data_changes(before: Rulebook, after: Rulebook) -> tuple[Finding, ...]:
    """Give which rules one rulebook has, lacks or says otherwise than another."""
    findings = []
    for rule_id in sorted({*before.rules, *after.rules}):
        old, new = before.rules.get(rule_id), after.rules.get(rule_id)
        if old is None or new is None:
            code = "law.rule-added" if old is None else "law.rule-gone"
            findings.append(_note(code, rule_id, Place()))
        elif rule_fingerprint(before, old) != rule_fingerprint(after, new):
            findings.append(_note("law.rule-reworded", rule_id, new.place))
    return tuple(findings)


def recorded_changes(book: Rulebook, *, since: date, until: date) -> tuple[Finding, ...]:
    """Give what our data recorded or corrected after `since`, up to and with `until`."""
    found: list[tuple[date, Finding]] = []
    for rule in book.rules.values():
        for entry in rule.entries:
            found.append((entry.recorded_on, _about(rule, entry, "law.entry-recorded", day=entry.recorded_on)))
            if entry.replaced_on is not None:
                found.append((entry.replaced_on, _about(rule, entry, "law.entry-replaced", day=entry.replaced_on)))
    return tuple(finding for day, finding in sorted(found, key=lambda pair: pair[0]) if since < day <= until)


def moved(histories: Iterable[History], *, before: View, after: View) -> Iterator[Moved]:
    """Give every deadline of the histories that comes out otherwise after than before.

    Answers are remembered by what they rest on, so that a hundred thousand histories share the work of few.
    """
    comparing = _Comparing(before, after)
    for history in histories:
        yield from comparing.of(history)


@dataclass(frozen=True, slots=True)
class Bearing:
    """What of a history bears on a rule: its triggers in their order, other facts, its place, its court."""

    rule: Rule
    triggers: tuple[str, ...]
    facts: tuple[str, ...]
    by_place: bool
    by_court: bool

    def trigger_of(self, facts: Facts) -> str:
        """Give the trigger that counts among the facts, or nothing."""
        given = [name for name in self.triggers if name in facts]
        if not given:
            return ""
        if self.rule.several is Several.FIRST:
            return given[0]
        return (min if self.rule.several is Several.EARLIEST else max)(given, key=lambda name: facts[name])


class _Comparing:
    """Compares two views for the rules that may differ between them."""

    def __init__(self, before: View, after: View) -> None:
        self._before, self._after = before, after
        self._is_one_book = before.book is after.book and before.known_on == after.known_on
        self._rules = _rules_that_may_differ(before, after)
        self._remembered: dict[object, tuple[Deadline | None, Deadline | None, bool]] = {}

    def of(self, history: History) -> Iterator[Moved]:
        """Give what moved in one history."""
        for bearing in self._rules:
            trigger = bearing.trigger_of(history.facts)
            if trigger:
                before, after, differs = self._both(bearing, trigger, history)
                if differs:
                    yield Moved(history.id, bearing.rule.id, trigger, before, after)

    def _both(self, bearing: Bearing, trigger: str, history: History) -> tuple[Deadline | None, Deadline | None, bool]:
        facts = tuple((name, history.facts[name]) for name in bearing.facts if name in history.facts)
        place = history.place if bearing.by_place else None
        court = (history.zone, history.court_place) if bearing.by_court else None
        key = (bearing.rule.id, trigger, history.facts[trigger], facts, place, court)
        if key not in self._remembered:
            question = Question(
                day=history.facts[trigger],
                trigger=trigger,
                facts=MappingProxyType(dict(facts)),
                place=history.place,
                zone=history.zone,
                court_place=history.court_place,
            )
            self._remembered[key] = self._compared(bearing.rule, question)
        return self._remembered[key]

    def _compared(self, rule: Rule, question: Question) -> tuple[Deadline | None, Deadline | None, bool]:
        """Count both only when the text that answers, or how it stood, differs: the count itself is the same."""
        views = (self._before, self._after)
        if self._is_one_book and len({_stands(view, rule, question) for view in views}) == 1:
            return None, None, False
        before, after = (_answer(view, rule, question) for view in views)
        return before, after, _says(before) != _says(after)


def _answer(view: View, rule: Rule, question: Question) -> Deadline | None:
    own = view.book.rules.get(rule.id)
    if own is None:
        return None
    asked = replace(question, as_of=view.as_of, known_on=view.known_on)
    try:
        return answer(view.book, own, asked, looks_ahead=True)
    except Refusal:
        return None


def _stands(view: View, rule: Rule, question: Question) -> object:
    """Give which entry answers in a view, and how it stood; None when none does."""
    asked = replace(question, as_of=view.as_of, known_on=view.known_on)
    try:
        chosen = choice_for(rule, asked, key_days(rule, asked, view.book)).chosen
    except Refusal:
        return None
    return id(chosen.entry), chosen.status


def _says(deadline: Deadline | None) -> object:
    """Give what must be the same for nothing to have moved."""
    if deadline is None:
        return None
    return (deadline.due, deadline.safe_by, deadline.status, deadline.amount, deadline.entry.value, deadline.unit)


def _rules_that_may_differ(before: View, after: View) -> list[Bearing]:
    rules = []
    for rule_id in sorted({*before.book.rules, *after.book.rules}):
        old, new = before.book.rules.get(rule_id), after.book.rules.get(rule_id)
        rule, book = (new, after.book) if new else (old, before.book)
        if rule is not None and _may_differ(before, after, old, new):
            rules.append(bearing_on(rule, book))
    return rules


def bearing_on(rule: Rule, book: Rulebook) -> Bearing:
    """Give what of a history bears on a rule."""
    triggers = tuple(dict.fromkeys((*rule.triggers, *(name for entry in rule.entries for name in entry.triggers))))
    keys = {rule.key, *(entry.key for entry in rule.entries if entry.key)}
    own_keys = {book.triggers[name].key for name in triggers}
    by_key = [each.id for each in book.triggers.values() if each.key in keys] if own_keys - keys else []
    periods: list[Period] = [period for entry in rule.entries for period in _periods(entry)]
    by_place = not all(period.scope.is_nationwide for period in periods)
    at_court = rule.forum in book.forums and COURT in {book.forums[rule.forum].zone, book.forums[rule.forum].place}
    facts = tuple(dict.fromkeys((*rule.or_sooner, *rule.or_later, *by_key)))
    return Bearing(rule, triggers, facts, by_place, at_court)


def _may_differ(before: View, after: View, old: Rule | None, new: Rule | None) -> bool:
    if old is None or new is None:
        return True
    if before.book is not after.book:
        return rule_fingerprint(before.book, old) != rule_fingerprint(after.book, new)
    if before.known_on != after.known_on:
        return any(entry.known_on(before.known_on) != entry.known_on(after.known_on) for entry in new.entries)
    first, last = before.as_of or date.min, after.as_of or date.max
    return any(first < day <= last for entry in new.entries for day in _turning_days(entry))


def _periods(entry: RuleEntry) -> tuple[Period, ...]:
    return (entry, *entry.standing)


def _turning_days(entry: RuleEntry) -> Iterator[date]:
    for period in _periods(entry):
        yield period.since
        if period.until is not None:
            yield period.until


def _entry_changes(rule: Rule, entry: RuleEntry) -> Iterator[tuple[date, Finding]]:
    if not entry.standing:
        yield entry.since, _about(rule, entry, "law.entry-began", day=entry.since)
    if entry.until is not None and not entry.standing:
        yield entry.until, _about(rule, entry, "law.entry-ended", day=entry.until)
    yield from _status_changes(rule.id, entry.row or rule.id, entry.standing, entry.place)


def _measure_changes(measure: Measure) -> Iterator[tuple[date, Finding]]:
    params: dict[str, ParamValue] = {"day": measure.issued_on, "title": measure.title, "name": measure.id}
    yield (
        measure.issued_on,
        Finding(
            code="law.measure-issued",
            severity=Severity.NOTE,
            about=measure.id,
            params=params,
            authority=measure.citation.text,
            place=measure.place,
        ),
    )
    yield from _status_changes(measure.id, measure.id, measure.standing, measure.place)
    for part in measure.parts:
        yield from _status_changes(measure.id, f"{measure.id}/{part.id}", part.standing, measure.place)


def _status_changes(about: str, name: str, standing: Standing, place: Place) -> Iterator[tuple[date, Finding]]:
    for period in standing:
        params: dict[str, ParamValue] = {
            "day": period.since,
            "name": name,
            "status": status_words(period.status),
            "places": scope_words(period.scope),
        }
        yield (
            period.since,
            Finding(
                code="law.status-changed",
                severity=Severity.NOTE,
                about=about,
                params=params,
                authority=period.citation.text,
                place=Place(file=place.file),
            ),
        )


def _about(rule: Rule, entry: RuleEntry, code: str, *, day: date) -> Finding:
    params: dict[str, ParamValue] = {"day": day, "name": entry.row or rule.id, "title": rule.title}
    return Finding(
        code=code,
        severity=Severity.NOTE,
        about=rule.id,
        params=params,
        authority=entry.citation.text,
        place=Place(file=entry.place.file),
    )


def _note(code: str, rule_id: str, place: Place) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, about=rule_id, place=Place(file=place.file))
