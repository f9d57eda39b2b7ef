# SPDX-License-Identifier: MPL-2.0
"""Answers on screening and custody as paragraphs and as JSON."""

from collections.abc import Iterator
from typing import Any

from amparo.cli.paragraphs import print_heading, print_paragraph
from amparo.dated.standing import Status
from amparo.law.standards.answering import ENTRY_DAY, Answer, Held, Standards
from amparo.law.standards.values import Checklist, StandardsLaw, entry_words
from amparo.law.wording import circuit_words, grade_words, scope_words, status_words
from amparo.terms.days import day_in_words
from amparo.terms.words import Words

_SAID = {
    "screening": Words(en="Screening", es="Entrevista previa"),
    "custody": Words(en="Custody, bond and parole", es="Detención, fianza y permiso humanitario (parole)"),
    "split": Words(
        en="{number} answers are possible, and which one holds must be found out",
        es="hay {number} respuestas posibles y debe averiguarse cuál rige",
    ),
    "none": Words(
        en="The data has nothing for this situation at this stage",
        es="Los datos no tienen nada para esta situación en este punto del caso",
    ),
    "says": Words(en="The rule says", es="La regla dice"),
    "why": Words(en="On what this rests", es="En qué se basa"),
    "holds_if": Words(
        en="Holds if the answer is “{answer}”: {question}", es="Rige si la respuesta es «{answer}»: {question}"
    ),
    "by_entry_day": Words(
        en="Holds or not by the day of entry, which wasn't given.",
        es="Rige o no según el día de entrada, que no se dio.",
    ),
    "not_settled": Words(en="Whether it holds isn't settled.", es="No está claro si rige."),
    "begun_by": Words(
        en="It began between {since} and {by}; the day isn't in our source.",
        es="Empezó entre el {since} y el {by}; el día no está en nuestra fuente.",
    ),
    "ask": Words(en="To ask", es="Por preguntar"),
    "counsel": Words(en="Question for counsel", es="Pregunta para la abogada o el abogado"),
    "assumed": Words(en="Taken as so, because nothing was said", es="Se toma así, porque no se dijo nada"),
    "tests": Words(en="Tests to go through", es="Requisitos por repasar"),
    "notes": Words(en="Also", es="También"),
    "beside": Words(en="Printed or issued, and not in force", es="Escrito o emitido, y sin vigencia"),
    "evidence": Words(en="typically shown by", es="suele mostrarse con"),
    "entry_day": Words(en="On what day did the person come in?", es="¿Qué día entró la persona?"),
    "confirm": Words(en="confirm with counsel", es="confirmar con la abogada o el abogado"),
    "on": Words(en="On {day}", es="El {day}"),
    "came_in": Words(en="came in on {day}", es="entró el {day}"),
    "where": Words(en="asked for {place}", es="se pregunta por {place}"),
}


def print_standards(answer: Standards, law: StandardsLaw, language: str) -> None:
    """Print the answers of one kind as a person reads them."""
    print_heading(_said(answer.kind, language).upper())
    print_paragraph(_about(answer, language))
    if not used_in(answer):
        print_paragraph(f"{_said('none', language)}.", style="bold")
        return
    for each in answer.answers:
        _print_answer(each, language)
    print_heading(_said("why", language))
    for held in used_in(answer):
        _print_held(held, law, language)
    _print_questions(answer, law, language)
    _print_tests(answer, language)
    _print_notes(answer, law, language)


def _print_tests(answer: Standards, language: str) -> None:
    if answer.tests:
        print_heading(_said("tests", language))
    for checklist in answer.tests:
        _print_checklist(checklist, answer, language)


def _print_notes(answer: Standards, law: StandardsLaw, language: str) -> None:
    for label, listed in (("notes", answer.notes), ("beside", answer.beside)):
        if listed:
            print_heading(_said(label, language))
        for held in listed:
            _print_note(held, law, language)


def used_in(answer: Standards) -> list[Held]:
    """Give the regimes on which the answers rest, each once."""
    return list(
        {(held.regime.id, held.stood.entry.place.line): held for each in answer.answers for held in each.shown}.values()
    )


def _about(answer: Standards, language: str) -> str:
    person = answer.person
    parts = [_said("on", language).format(day=day_in_words(person.on, language))]
    if person.entry:
        parts.append(_said("came_in", language).format(day=day_in_words(person.entry, language)))
    if person.place.circuit:
        circuit = circuit_words(person.place.circuit).said(language)
        parts.append(_said("where", language).format(place=circuit))
    return "; ".join(parts) + "."


def _print_answer(answer: Answer, language: str) -> None:
    title = answer.outcome.title.said(language)
    if not answer.held:
        print_paragraph(f"{title}: {_said('none', language)}.", style="bold")
    elif answer.is_split:
        number = len(answer.choices)
        print_paragraph(f"{title}: {_said('split', language).format(number=number)}:", style="bold")
        for choice in answer.choices:
            print_paragraph(answer.outcome.choices[choice].said(language), indent=2, mark="– ", style="bold")
    else:
        [choice] = answer.choices
        doubt = _doubt(answer.held[-1], language)
        print_paragraph(f"{title}: {answer.outcome.choices[choice].said(language)}{doubt}", style="bold")


def _doubt(held: Held, language: str) -> str:
    is_known = held.stood.grade.is_verified and held.stood.is_operative
    return "" if is_known else f" – {_said('confirm', language)}"


def _print_held(held: Held, law: StandardsLaw, language: str) -> None:
    sets = [
        f"{law.outcomes[name].title.said(language)}: {law.outcomes[name].choices[choice].said(language)}"
        for name, choice in held.stood.entry.outcomes.items()
    ]
    print_paragraph(held.regime.title.said(language), indent=2, style="bold")
    print_paragraph("; ".join(sets) + ".", indent=4)
    says = entry_words(held.stood.entry).said(language)
    print_paragraph(f"{_said('says', language)}: {says} {_authority(held, language)}", indent=4)
    for condition in conditions(held, law, language):
        print_paragraph(condition, indent=4, mark="? ")


def _print_note(held: Held, law: StandardsLaw, language: str) -> None:
    title, says = held.regime.title.said(language), entry_words(held.stood.entry).said(language)
    print_paragraph(f"{title}: {says} {_authority(held, language)}", indent=2, mark="– ")
    for condition in conditions(held, law, language) if held.unknown else ():
        print_paragraph(condition, indent=4, mark="? ")


def _authority(held: Held, language: str) -> str:
    stood = held.stood
    authority = stood.entry.citation.text
    if stood.period and stood.period.citation.text not in authority:
        authority = f"{authority}; {stood.period.citation.text}"
    status, grade = status_words(stood.status).said(language), grade_words(stood.grade).said(language)
    where = "" if stood.entry.scope.is_nationwide else f", {scope_words(stood.entry.scope).said(language)}"
    return f"[{authority}: {status}{where}; {stood.grade}: {grade}]"


def conditions(held: Held, law: StandardsLaw, language: str) -> Iterator[str]:
    """Give what must be so for a regime to hold, and what isn't settled about it."""
    for name in held.unknown:
        if name == ENTRY_DAY:
            yield _said("by_entry_day", language)
            continue
        circumstance = law.circumstances[name]
        fits = " / ".join(circumstance.answers[each].said(language) for each in held.regime.reach[name])
        yield _said("holds_if", language).format(answer=fits, question=circumstance.question.said(language))
    if not held.has_begun:
        yield _said("begun_by", language).format(since=held.stood.entry.since, by=held.stood.entry.begun_by)
    elif held.stood.status is Status.UNCLEAR:
        words = held.stood.period.words if held.stood.period else None
        yield f"{_said('not_settled', language)} {words.said(language) if words else ''}".strip()


def _print_questions(answer: Standards, law: StandardsLaw, language: str) -> None:
    if answer.ask:
        print_heading(_said("ask", language))
    for name in answer.ask:
        print_paragraph(_question(name, law, language), indent=2, mark="– ")
    if answer.counsel:
        print_heading(_said("counsel", language))
    for held in answer.counsel:
        if held.regime.counsel:
            print_paragraph(held.regime.counsel.said(language), indent=2, mark="– ")
    if answer.assumed:
        print_heading(_said("assumed", language))
    for name, value in answer.assumed.items():
        circumstance = law.circumstances[name]
        print_paragraph(
            f"{circumstance.question.said(language)} {circumstance.answers[value].said(language)} ({name}={value})",
            indent=2,
            mark="– ",
        )


def _question(name: str, law: StandardsLaw, language: str) -> str:
    if name == ENTRY_DAY:
        return f"{_said('entry_day', language)} (--entry)"
    circumstance = law.circumstances[name]
    return f"{circumstance.question.said(language)} ({name}={'/'.join(circumstance.answers)})"


def _print_checklist(checklist: Checklist, answer: Standards, language: str) -> None:
    entry = next(entry for entry in checklist.entries if entry.holds_on(answer.person.on))
    grade = entry.checked.confidence
    says = entry_words(entry).said(language)
    print_paragraph(checklist.title.said(language), indent=2, style="bold")
    print_paragraph(f"{says} [{entry.citation.text}; {grade}: {grade_words(grade).said(language)}]", indent=4)
    for item in checklist.items:
        evidence = f" ({_said('evidence', language)}: {item.evidence.said(language)})" if item.evidence else ""
        cited = f" [{item.citation}]" if item.citation else ""
        print_paragraph(f"{item.words.said(language)}{evidence}{cited}", indent=4, mark="[ ] ")


def standards_answer(answer: Standards, law: StandardsLaw, language: str) -> dict[str, Any]:
    """Give the answers of one kind as a program may read them."""
    return {
        "kind": answer.kind,
        "outcomes": [_answer_row(each, law, language) for each in answer.answers],
        "ask": [{"id": name, "question": _question(name, law, language)} for name in answer.ask],
        "counsel": [held.regime.counsel.said(language) for held in answer.counsel if held.regime.counsel],
        "assumed": dict(answer.assumed),
        "tests": [_checklist_row(each, answer, language) for each in answer.tests],
        "notes": [_held_row(held, law, language) for held in answer.notes],
        "beside": [_held_row(held, law, language) for held in answer.beside],
    }


def _answer_row(answer: Answer, law: StandardsLaw, language: str) -> dict[str, Any]:
    return {
        "outcome": answer.outcome.id,
        "title": answer.outcome.title.said(language),
        "is_split": answer.is_split,
        "choices": list(answer.choices),
        "words": [answer.outcome.choices[choice].said(language) for choice in answer.choices],
        "held": [
            {"choice": held.stood.entry.outcomes[answer.outcome.id], **_held_row(held, law, language)}
            for held in answer.shown
        ],
    }


def _held_row(held: Held, law: StandardsLaw, language: str) -> dict[str, Any]:
    stood = held.stood
    return {
        "regime": held.regime.id,
        "title": held.regime.title.said(language),
        "row": stood.entry.row or None,
        "says": entry_words(stood.entry).said(language),
        "citation": stood.entry.citation.text,
        "status": str(stood.status),
        "status_authority": stood.period.citation.text if stood.period else None,
        "where": scope_words(stood.entry.scope).said(language),
        "since": stood.entry.since.isoformat(),
        "grade": str(stood.grade),
        "unknown": list(held.unknown),
        "conditions": list(conditions(held, law, language)),
        "measures": list(held.regime.measures),
        "rules": list(held.regime.rules),
    }


def _checklist_row(checklist: Checklist, answer: Standards, language: str) -> dict[str, Any]:
    entry = next(entry for entry in checklist.entries if entry.holds_on(answer.person.on))
    items = [
        {
            "id": item.id,
            "question": item.words.said(language),
            "evidence": item.evidence.said(language) if item.evidence else None,
            "citation": item.citation or None,
            "grade": str(item.confidence or entry.checked.confidence),
        }
        for item in checklist.items
    ]
    return {
        "test": checklist.id,
        "title": checklist.title.said(language),
        "says": entry_words(entry).said(language),
        "citation": entry.citation.text,
        "grade": str(entry.checked.confidence),
        "items": items,
    }


def _said(label: str, language: str) -> str:
    return _SAID[label].said(language)
