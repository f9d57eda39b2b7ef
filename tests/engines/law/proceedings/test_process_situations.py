# SPDX-License-Identifier: MPL-2.0
"""Every situation of the map comes out as it is written down from the law, never from what the program said."""

from collections.abc import Iterable, Mapping

import pytest

from amparo.law.bundle import shipped_rulebook
from amparo.law.proceedings.answers import Outlook, PersonAnswer, StepOutlook
from amparo.law.proceedings.contemplated import contemplate
from amparo.law.proceedings.where import where
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from scripts.process_situations import ExpectedPerson, ExpectedStep, Told, process_situations

BOOK = shipped_rulebook()
ALL = dict(process_situations())
ANSWERED = {name: told for name, told in ALL.items() if not told.situation.refused}
REFUSED = {name: told for name, told in ALL.items() if told.situation.refused}
WITH_STEP = {name: told for name, told in ANSWERED.items() if told.situation.step}


def people_of(told: Told) -> Mapping[str, PersonAnswer]:
    answer = where(BOOK, told.history(BOOK.proceedings), on=told.situation.on)
    return {person.person.id: person for person in answer.people}


def test_there_are_at_least_eighty() -> None:
    assert len(ALL) >= 80


@pytest.mark.parametrize("name", ANSWERED)
def test_a_history_stands_where_the_law_puts_it(name: str) -> None:
    told = ANSWERED[name]
    flags = {flag.code for flag in told.history(BOOK.proceedings).findings}
    people = people_of(told)
    expected = told.situation.expect or {}

    assert set(expected) <= set(people)
    assert {who: _differences(people[who], expect, flags) for who, expect in expected.items()} == {
        who: {} for who in expected
    }


@pytest.mark.parametrize("name", WITH_STEP)
def test_a_step_does_what_the_law_says(name: str) -> None:
    told = WITH_STEP[name]
    history, situation = told.history(BOOK.proceedings), told.situation
    answer = contemplate(BOOK, history, situation.step or "", on=situation.on)
    found = {person.id: outlooks for person, outlooks in answer.people}
    wanted = {who: expect.step for who, expect in (situation.expect or {}).items() if expect.step}

    assert wanted, "A situation with a step says what the step must do."
    assert {who: _step_differences(found[who][0], step) for who, step in wanted.items()} == {who: {} for who in wanted}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_answered_is_refused(name: str) -> None:
    told = REFUSED[name]
    with pytest.raises(Refusal) as refused:
        _ask(told)

    assert told.situation.refused in {finding.code for finding in refused.value.findings}


@pytest.mark.parametrize("name", ANSWERED)
def test_everything_told_can_be_said_in_both_languages(name: str) -> None:
    for person in people_of(ANSWERED[name]).values():
        for flag in person.flags:
            assert all("{" not in say(flag, language=language) for language in ("en", "es"))


def _ask(told: Told) -> None:
    contemplate(BOOK, told.history(BOOK.proceedings), told.situation.step or "none", on=told.situation.on)


def _differences(person: PersonAnswer, expect: ExpectedPerson, file_flags: set[str]) -> dict[str, object]:
    """Give what came out otherwise than written; readings beyond the first count for `at` alone, in any order."""
    first = person.outlooks[0]
    position = first.position
    came: dict[str, object] = {"at": sorted(each.position.station.id for each in person.outlooks)}
    wanted: dict[str, object] = {"at": sorted(expect.at)}
    if expect.since:
        came["since"], wanted["since"] = position.since, expect.since
    if expect.decides:
        came["decides"], wanted["decides"] = position.decides.id, expect.decides
    differing = {name: value for name, value in came.items() if value != wanted[name]}
    flags = {flag.code for flag in person.flags} | file_flags
    lists = {
        "venue": _venue(first, expect),
        "custody": _custody(first, expect),
        "can_come": _coming(first, expect),
        "cites": _cites(first, expect),
        "asks": set(expect.asks) - {ask.id for ask in first.asks},
        "no_asks": set(expect.no_asks) & {ask.id for ask in first.asks},
        "deadlines": _missing(expect.deadlines, {each.rule.id: each.due for each in first.deadlines}),
        "no_deadlines": set(expect.no_deadlines) & {each.rule.id for each in first.deadlines},
        "flags": set(expect.flags) - flags,
        "no_flags": set(expect.no_flags) & flags,
    }
    return {**differing, **{field: left for field, left in lists.items() if left}}


def _venue(first: Outlook, expect: ExpectedPerson) -> dict[str, object]:
    if expect.venue is None:
        return {}
    venue = first.position.venue
    return _missing(_told(expect.venue), {"court": venue.court_id, "circuit": venue.place.circuit})


def _custody(first: Outlook, expect: ExpectedPerson) -> dict[str, object]:
    if expect.custody is None:
        return {}
    span, custody = first.position.custody, first.custody
    came = {
        "held": span is not None,
        "facility": span.facility if span else None,
        "circuit": span.circuit if span else None,
        "district": span.district if span else None,
        "basis": custody.basis.id if custody.basis else None,
        "differs": custody.differs,
        "local": custody.local.row if custody.local else None,
    }
    return _missing({"held": True, **_told(expect.custody)}, came)


def _told(shape: object) -> dict[str, object]:
    fields: Iterable[str] = getattr(shape, "model_fields_set")  # noqa: B009  pydantic's own
    values = {field: getattr(shape, field) for field in fields}
    return {field: str(value) if field == "circuit" and value else value for field, value in values.items()}


def _coming(first: Outlook, expect: ExpectedPerson) -> set[str]:
    if expect.can_come is None:
        return set()
    came = {each.transition.id: str(each.availability) for each in first.can_come}
    kinds = ("available", "not_available", "asked")
    wrong = {name for kind in kinds for name in getattr(expect.can_come, kind) if came.get(name) != kind}
    return wrong | (set(expect.can_come.absent) & set(came))


def _cites(first: Outlook, expect: ExpectedPerson) -> dict[str, object]:
    texts = {
        each.transition.id: "; ".join([each.citation.text, *(hurdle.citation.text for hurdle in each.why)])
        for each in first.can_come
    }
    return {name: texts.get(name) for name, cite in expect.cites.items() if cite not in texts.get(name, "")}


def _missing(wanted: Mapping[str, object], came: Mapping[str, object]) -> dict[str, object]:
    return {name: came.get(name) for name, value in wanted.items() if came.get(name) != value}


def _step_differences(outlook: StepOutlook, expect: ExpectedStep) -> dict[str, object]:
    cited = "; ".join(effect.citation.text for effect in outlook.effects)
    reasons = "; ".join(hurdle.citation.text for hurdle in outlook.why)
    checks: dict[str, object] = {
        "availability": "" if str(outlook.availability) == expect.availability else str(outlook.availability),
        "from_here": expect.from_here is not None and outlook.from_here is not expect.from_here,
        "leads_to": expect.leads_to is not None
        and [station.id for station, _, _ in outlook.leads_to] != expect.leads_to
        and [station.id for station, _, _ in outlook.leads_to],
        "why": [cite for cite in expect.why if cite not in reasons],
        "asks": set(expect.asks) - {ask.id for ask in outlook.asks},
        "effects": [cite for cite in expect.effects if cite not in cited],
        "no_effects": [cite for cite in expect.no_effects if cite in cited],
        "starts": _missing(expect.starts, {each.rule.id: each.due for each in outlook.deadlines}),
    }
    return {name: left for name, left in checks.items() if left}
