# SPDX-License-Identifier: MPL-2.0
"""`amparo law if`: what a step would do, before anybody takes it."""

from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.answers import out, print_json
from amparo.cli.clock import this_day
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_questions import day_of
from amparo.cli.law_where import OnDay
from amparo.cli.law_where_answers import step_answer
from amparo.cli.law_where_shown import forum_words, print_deadline_line, print_position, venue_words
from amparo.cli.law_where_words import heading, line, named, said
from amparo.law.proceedings.answers import StepAnswer, StepOutlook
from amparo.law.proceedings.contemplated import contemplate
from amparo.law.proceedings.reading import read_history
from amparo.law.proceedings.values import Availability, Effect, Proceedings, Step
from amparo.law.values import Rulebook
from amparo.law.wording import grade_words
from amparo.terms.citation import Confidence
from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding, Refusal, Severity

HistoryFile = Annotated[
    Path | None,
    typer.Argument(help="HISTORY.yaml: people and their dated facts (docs/reference/history.md).", show_default=False),
]


def if_(
    history: HistoryFile = None,
    step: Annotated[str, typer.Option(help="The step, as voluntary_departure_early, or T28; see --list.")] = "",
    on: OnDay = "",
    listed: Annotated[
        bool, typer.Option("--list", help="List the steps that can be asked about, and nothing else.")
    ] = False,
    office: Office = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what a step would do: whether the rule gives it, where it leads, what it ends, which days would begin."""
    law, language, today = law_of(office), chosen_language.get(), this_day()
    if listed:
        _list(law.book.proceedings, language, as_json=as_json)
        return
    if history is None or not step:
        raise Refusal(Finding(code="law.step-not-said", severity=Severity.BLOCKS))
    day = day_of("--on", on) if on else today
    read = read_history(history, law.book.proceedings)
    answer = contemplate(law.book, read, step, on=day, attested=law.attested)
    if as_json:
        print_json({"schema": "amparo.if/1", **step_answer(answer, language), **data_answer(law.book, today, language)})
        return
    _print(law.book, answer, language)
    print_data_age(law.book, today, language)


def _list(drawn: Proceedings, language: str, *, as_json: bool) -> None:
    if as_json:
        names = [{"step": step.id, "aliases": list(step.aliases), "title": step.title.said(language)}
                 for step in drawn.steps.values()]  # fmt: skip
        print_json({"schema": "amparo.steps/1", "steps": names})
        return
    heading(said("steps", language))
    for step in drawn.steps.values():
        line(f"{step.title.said(language)} ({', '.join(step.aliases)})", mark=f"{step.id:<27}")


def _print(book: Rulebook, answer: StepAnswer, language: str) -> None:
    step = answer.step
    day = day_in_words(answer.on, language)
    heading(said("if", language, day=day, step=step.title.said(language)))
    deciders = book.proceedings.deciders
    acts, decides = (deciders[name].words.said(language) for name in (step.acts, step.decides))
    line(said("acts", language, acts=acts, decides=decides))
    if answer.entry:
        grade = grade_words(answer.entry.checked.confidence).said(language)
        line(f"{_value(answer.entry.value, language)} [{answer.entry.citation.text}; {grade}]")
    for person, outlooks in answer.people:
        out.print()
        heading(named((person.id, person.name)))
        for number, outlook in enumerate(outlooks, start=1):
            if len(outlooks) > 1:
                words = "; ".join(words.said(language) for words in outlook.position.reading)
                line(said("reading", language, n=str(number), all=str(len(outlooks))) + words, indent=2, style="yellow")
            _print_outlook(book, step, outlook, day, language)
    flags = (*answer.where.flags, *(flag for person in answer.where.people for flag in person.flags))
    if flags:
        out.print()
        heading(said("look", language))
        print_findings(flags, language=language, console=out)
    out.print()
    line(said("grades", language, verified=grade_words(Confidence.VERIFIED).said(language)), style="dim")


def _print_outlook(book: Rulebook, step: Step, outlook: StepOutlook, day: str, language: str) -> None:
    print_position(book, outlook.position, language)
    _print_verdict(outlook, language)
    if outlook.leads_to and outlook.availability is not Availability.NOT_AVAILABLE:
        heading(said("leads", language), indent=2)
        for station, decider, _ in outlook.leads_to:
            line(f"{station.title.said(language)} ({decider.words.said(language)})", indent=4, mark="→ ")
    if outlook.effects and outlook.availability is not Availability.NOT_AVAILABLE:
        heading(said("effects", language), indent=2)
        for effect in outlook.effects:
            _print_effect(book, outlook, effect, language)
    if outlook.deadlines and outlook.availability is not Availability.NOT_AVAILABLE:
        heading(said("starts", language, day=day), indent=2)
        for deadline in outlook.deadlines:
            print_deadline_line(deadline, language)
    _print_places(step, outlook, language)


def _print_verdict(outlook: StepOutlook, language: str) -> None:
    if outlook.availability is Availability.AVAILABLE:
        line(said("available", language), indent=2, style="bold")
    elif outlook.availability is Availability.ASKED:
        line(said("step_asked", language), indent=2, style="bold")
    elif outlook.why:
        line(said("step_not", language), indent=2, style="bold")
    else:
        line(said("not_from_here", language), indent=2, style="bold")
    for hurdle in outlook.why:
        line(f"{hurdle.words.said(language)} [{hurdle.citation.text}]", indent=4, mark="✕ ")
    if outlook.availability is not Availability.NOT_AVAILABLE:
        for ask in outlook.asks:
            line(f"{ask.question.said(language)} ({said('write', language)}: {ask.write})", indent=4, mark="? ")


def _print_effect(book: Rulebook, outlook: StepOutlook, effect: Effect, language: str) -> None:
    unknown = [name for name in effect.when if not outlook.position.circumstances.get(name)]
    values = [
        "/".join(book.proceedings.asks[name].values[value].said(language) for value in effect.when[name])
        for name in unknown
    ]
    condition = f"({said('perhaps', language)} {', '.join(values)}) " if values else ""
    grade = grade_words(effect.confidence).said(language)
    line(f"{condition}{effect.words.said(language)} [{effect.citation.text}; {grade}]", indent=4, mark="– ")


def _print_places(step: Step, outlook: StepOutlook, language: str) -> None:
    position = outlook.position
    if position.venue.court:
        label = "venue_would" if step.venue else "stays_with"
        line(f"{said(label, language)}: {venue_words(position.venue, language)}.", indent=2)
    if position.custody is not None and not step.custody:
        line(f"{forum_words(position.custody, language)}.", indent=2)


def _value(value: object, language: str) -> str:
    return str(value[language]) if hasattr(value, "__getitem__") and not isinstance(value, str) else str(value)
