# SPDX-License-Identifier: MPL-2.0
"""`amparo law rules`, `show` and `timeline`: what the data says, entry by entry, with its sources."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import out, print_json, table
from amparo.cli.clock import this_day
from amparo.cli.language import chosen_language
from amparo.cli.law_answers import data_answer, print_data_age
from amparo.cli.law_office import Office, law_of
from amparo.cli.law_pictures import day_marks, write_picture
from amparo.cli.law_questions import day_of
from amparo.dated.scope import NOWHERE, Scope
from amparo.dated.standing import Standing, StandingPeriod, Status, period_on
from amparo.law.names import measure_named, name_key, rules_named
from amparo.law.policy_picture import policy_chart
from amparo.law.shapes import STAGES
from amparo.law.values import CountingRule, Measure, Rule, Rulebook, RuleEntry
from amparo.law.wording import grade_words, length_words, scope_words, status_words
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.words import Words

StageOption = Annotated[str, typer.Option(help=f"Only one stage: {', '.join(STAGES)}.")]
OnDay = Annotated[str, typer.Option("--on", help="As of this day; today if left out.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def rules(stage: StageOption = "", on: OnDay = "", office: Office = None, as_json: AsJson = False) -> None:
    """List the rules: their names, what each says on a day, how it stands, how well it is known."""
    law, language, day = law_of(office), chosen_language.get(), _day(on)
    chosen = [rule for rule in law.book.rules.values() if _is_of(stage, (rule.stage,))]
    rows = [_rule_row(rule, day, language, law.attested.by(rule.id)) for rule in sorted(chosen, key=_rule_order)]
    if as_json:
        print_json(
            {"schema": "amparo.rules/1", "on": day.isoformat(), "rules": rows, **_data_answer(law.book, language)}
        )
        return
    columns = ("row", "title", "value", "status", "grade")
    out.print(table(*_HEADINGS[language], rows=[[str(row[column]) for column in columns] for row in rows]))
    print_data_age(law.book, this_day(), language)


def show(
    name: Annotated[str, typer.Argument(help="A rule, measure or way of counting.", show_default=False)],
    office: Office = None,
    as_json: AsJson = False,
) -> None:
    """Show all that the data says of a rule or a measure: every entry with its days, places, standing and source."""
    law, language = law_of(office), chosen_language.get()
    found = _found(law.book, name, language)
    if as_json:
        print_json({"schema": "amparo.law-show/1", "found": found, **_data_answer(law.book, language)})
        return
    for each in found:
        _print_nested(each, labels=_LABELS.get(language, {}))
    print_data_age(law.book, this_day(), language)


def timeline(
    stage: StageOption = "",
    on: OnDay = "",
    out_file: Annotated[Path | None, typer.Option("--out", help="Also draw it, as SVG, into this file.")] = None,
    mark: Annotated[
        list[str] | None, typer.Option(help="A day to mark in the picture: 2024-06-10=entry. May be repeated.")
    ] = None,
    office: Office = None,
    as_json: AsJson = False,
) -> None:
    """List the measures and decisions of the policy timeline with what became of each, and draw them."""
    law, language, day = law_of(office), chosen_language.get(), _day(on)
    chosen = [each for each in law.book.measures.values() if _is_of(stage, each.stages) and each.issued_on <= day]
    if out_file is not None and chosen:
        write_picture(policy_chart(chosen, tuple(day_marks(mark or ())), until=day, language=language), out_file)
    rows = [_measure_row(each, day, language) for each in sorted(chosen, key=lambda each: (each.issued_on, each.id))]
    if as_json:
        print_json(
            {"schema": "amparo.timeline/1", "on": day.isoformat(), "measures": rows, **_data_answer(law.book, language)}
        )
        return
    columns = ("row", "issued_on", "stages", "title", "status_words", "grade")
    out.print(table(*_TIMELINE[language], rows=[[_cell(row[column]) for column in columns] for row in rows]))
    print_data_age(law.book, this_day(), language)


_HEADINGS = {
    "en": ("Row", "What", "Value", "Status", "Grade"),
    "es": ("Fila", "Qué", "Valor", "Estado", "Grado"),
}
_TIMELINE = {
    "en": ("Row", "Issued", "Stages", "Measure", "Status", "Grade"),
    "es": ("Fila", "Emitida", "Etapas", "Medida", "Estado", "Grado"),
}


# What `show` calls its lines, where the field's own name won't do.
_LABELS = {
    "es": {
        "names": "nombres",
        "title": "título",
        "kind": "clase",
        "stage": "etapa",
        "stages": "etapas",
        "binds": "obliga a",
        "applies_by": "rige según",
        "counted": "cómputo",
        "forum": "ante",
        "triggers": "se cuenta desde",
        "ends_sooner_with": "termina antes con",
        "later_of": "lo que ocurra después",
        "stops": "se detiene",
        "missed": "si pasa",
        "exceptions": "excepciones",
        "warnings": "advertencias",
        "see": "véase",
        "entries": "textos",
        "value": "valor",
        "row": "fila",
        "words": "en palabras",
        "other_sources": "otras fuentes",
        "measure": "medida",
        "measures": "medidas",
        "since": "desde",
        "until": "hasta",
        "where": "dónde",
        "by": "lo fijó",
        "standing": "vigencia",
        "codified": "en el código",
        "citation": "cita",
        "url": "dirección",
        "grade": "grado",
        "since_grade": "grado del comienzo",
        "checked": "comprobado",
        "recorded_on": "anotado el",
        "replaced_on": "reemplazado el",
        "part": "parte",
        "parts": "partes",
        "effect": "efecto",
        "issued_on": "emitida el",
        "rules": "reglas",
        "function": "forma de contar",
        "roll": "si cae en día inhábil",
        "counts_when": "cuenta cuando",
        "mail_days": "días por correo",
        "safe": "fecha segura",
    }
}
_NO_END = {"en": "no end known on {day}", "es": "sin fin conocido al {day}"}
_CHECKED = {"en": "{on}, {by}; next {next}", "es": "{on}, {by}; próxima vez {next}"}


def _day(typed: str) -> date:
    return day_of("--on", typed) if typed else this_day()


def _is_of(stage: str, stages: Iterable[str]) -> bool:
    if stage and stage.upper() not in STAGES:
        params = {"typed": stage, "stages": ", ".join(STAGES)}
        raise Refusal(Finding(code="law.stage-unknown", severity=Severity.BLOCKS, params=params))
    return not stage or stage.upper() in stages


def _rule_order(rule: Rule) -> tuple[int, str]:
    return STAGES.index(rule.stage), _row_of(rule)


def _row_of(rule: Rule) -> str:
    return next(iter((*rule.aliases, *rule.part_of)), rule.id)


def _rule_row(rule: Rule, day: date, language: str, attested_by: str) -> dict[str, Any]:
    entry, status = _in_use(rule, day)
    return {
        "rule": rule.id,
        "row": _row_of(rule),
        "aliases": [*rule.aliases, *rule.part_of],
        "title": rule.title.said(language),
        "kind": str(rule.kind),
        "stage": rule.stage,
        "value": shown_value(rule, entry, language) if entry else "–",
        "status": str(status) if status else "–",
        "grade": str(entry.checked.confidence) if entry else "–",
        "attested_by": attested_by or None,
        "citation": entry.citation.text if entry else None,
    }


def _in_use(rule: Rule, day: date) -> tuple[RuleEntry | None, Status | None]:
    """Give the entry that would answer for a fact of that day, nationwide."""
    held = [entry for entry in rule.entries if entry.known_on(None) and entry.holds_on(day)]
    stood = [(entry, _status(entry.standing, day)) for entry in held if entry.scope.is_nationwide] or [
        (entry, _status(entry.standing, day)) for entry in held
    ]
    if not stood:
        return None, None
    return max(stood, key=lambda pair: (pair[1].is_operative, pair[0].displaces, pair[0].since))


def _status(standing: Standing, day: date) -> Status:
    if not standing:
        return Status.IN_FORCE
    period = period_on(standing, day, NOWHERE)
    return period.status if period else Status.PROPOSED


def shown_value(rule: Rule, entry: RuleEntry, language: str) -> str:
    """Give the value of an entry in words."""
    unit = entry.unit or rule.unit
    if isinstance(entry.value, Mapping):
        return str(entry.value[language])
    if unit.is_counted and isinstance(entry.value, int):
        return length_words(entry.value, unit).said(language)
    return f"{entry.value} {unit}" if unit == "USD" else str(entry.value)


def _measure_row(measure: Measure, day: date, language: str) -> dict[str, Any]:
    status = _status(measure.standing, day)
    parts = [
        f"{part.words.as_part().said(language)}: {_status_said(part.standing, day, language)}" for part in measure.parts
    ]
    return {
        "measure": measure.id,
        "row": next(iter(measure.aliases), measure.id),
        "issued_on": measure.issued_on.isoformat(),
        "stages": list(measure.stages),
        "title": measure.title.said(language),
        "effect": measure.effect.said(language),
        "status": str(status),
        "status_words": "; ".join([_status_said(measure.standing, day, language), *parts]),
        "grade": str(measure.checked.confidence),
        "citation": measure.citation.text,
    }


def _status_said(standing: Standing, day: date, language: str) -> str:
    return status_words(_status(standing, day)).said(language)


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _data_answer(book: Rulebook, language: str) -> dict[str, Any]:
    return data_answer(book, this_day(), language)


def _found(book: Rulebook, name: str, language: str) -> list[dict[str, Any]]:
    """Give what goes by a name: a way of counting, a measure, or rules."""
    if (counting := book.counting.get(name_key(name))) is not None:
        return [_shown_counting(counting, language)]
    if name_key(name) in {name_key(each) for one in book.measures.values() for each in (one.id, *one.aliases)}:
        return [_shown_measure(measure_named(book, name), language)]
    return [_shown_rule(book, rule, language) for rule in rules_named(book, name)]


def _shown_rule(book: Rulebook, rule: Rule, language: str) -> dict[str, Any]:
    triggers = [f"{name}: {book.triggers[name].words.said(language)}" for name in rule.triggers]
    whole = {
        "id": rule.id,
        "names": ", ".join((*rule.aliases, *rule.part_of)),
        "title": rule.title.said(language),
        "kind": str(rule.kind),
        "stage": rule.stage,
        "binds": rule.binds,
        "applies_by": rule.key,
        "counted": f"{rule.direction}, {rule.counting}" if rule.counting else "",
        "forum": book.forums[rule.forum].words.said(language) if rule.forum else "",
        "triggers": triggers,
        "ends_sooner_with": list(rule.or_sooner),
        "later_of": list(rule.or_later),
        "stops": _said(rule.stops, language),
        "missed": _said(rule.missed, language),
        "exceptions": [each.words.said(language) for each in rule.exceptions],
        "warnings": [each.words.said(language) for each in rule.warnings],
        "see": list(rule.see),
        "entries": [_shown_entry(rule, entry, language) for entry in rule.entries],
    }
    return _without_empty(whole)


def _shown_entry(rule: Rule, entry: RuleEntry, language: str) -> dict[str, Any]:
    others = [
        f"{other.value} {other.unit or entry.unit or rule.unit}: {other.citation.text}" for other in entry.conflicts
    ]
    return _without_empty(
        {
            "value": shown_value(rule, entry, language),
            "row": entry.row,
            **_dates_and_source(entry, language),
            "words": _said(entry.words, language),
            "other_sources": others,
            "measure": entry.measure,
        }
    )


def _dates_and_source(entry: Any, language: str) -> dict[str, Any]:
    checked = entry.checked
    return {
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else _NO_END[language].format(day=checked.on),
        "where": _where(entry.scope, language),
        "by": entry.by,
        "standing": [_shown_period(period, language) for period in entry.standing],
        "codified": [day.isoformat() for day in entry.codified if day] if entry.codified else [],
        "citation": entry.citation.text,
        "url": entry.citation.url,
        "grade": f"{checked.confidence}: {grade_words(checked.confidence).said(language)}",
        "since_grade": str(checked.since_confidence) if checked.since_confidence else "",
        "checked": _CHECKED[language].format(on=checked.on, by=checked.by, next=checked.next),
        "recorded_on": entry.recorded_on.isoformat(),
        "replaced_on": entry.replaced_on.isoformat() if entry.replaced_on else "",
    }


def _shown_period(period: StandingPeriod, language: str) -> str:
    until = period.until.isoformat() if period.until else "…"
    words = f": {period.words.said(language)}" if period.words else ""
    status, where = status_words(period.status).said(language), _where(period.scope, language)
    return f"{period.since.isoformat()}..{until} {status}, {where} ({period.citation.text}; {period.confidence}){words}"


def _shown_measure(measure: Measure, language: str) -> dict[str, Any]:
    parts = [
        {"part": part.words.said(language), "standing": [_shown_period(period, language) for period in part.standing]}
        for part in measure.parts
    ]
    return _without_empty(
        {
            "id": measure.id,
            "names": ", ".join(measure.aliases),
            "title": measure.title.said(language),
            "stages": list(measure.stages),
            "effect": measure.effect.said(language),
            "applies_by": measure.key,
            "issued_on": measure.issued_on.isoformat(),
            "by": measure.by,
            "where": _where(measure.scope, language),
            "standing": [_shown_period(period, language) for period in measure.standing],
            "parts": parts,
            "rules": list(measure.rules),
            "measures": list(measure.measures),
            "citation": measure.citation.text,
            "url": measure.citation.url,
            "grade": f"{measure.checked.confidence}: {grade_words(measure.checked.confidence).said(language)}",
            "checked": f"{measure.checked.on.isoformat()}, {measure.checked.by}",
        }
    )


def _shown_counting(counting: CountingRule, language: str) -> dict[str, Any]:
    entries = [
        _without_empty(
            {
                "function": str(entry.value),
                "roll": str(entry.roll),
                "counts_when": entry.filed_when,
                "mail_days": entry.mail_days,
                "safe": [str(each) for each in entry.safe],
                "words": _said(entry.words, language),
                **_dates_and_source(entry, language),
            }
        )
        for entry in counting.entries
    ]
    return {"id": counting.id, "title": counting.title.said(language), "entries": entries}


def _where(scope: Scope, language: str) -> str:
    return scope_words(scope).said(language)


def _said(words: Words | None, language: str) -> str:
    return words.said(language) if words else ""


def _without_empty(whole: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in whole.items() if value not in ("", [], 0, None)}


def _print_nested(whole: Mapping[str, Any], *, labels: Mapping[str, str], indent: int = 0) -> None:
    for name, value in whole.items():
        mark = f"{' ' * indent}{labels.get(name, name.replace('_', ' '))}: "
        if not isinstance(value, list):
            out.print(Text.assemble((mark, "bold" if not indent else ""), str(value)))
            continue
        out.print(Text(mark, style="bold"))
        for each in value:
            if isinstance(each, dict):
                _print_nested(each, labels=labels, indent=indent + 4)
                out.print()
            else:
                out.print(Text(f"{' ' * (indent + 4)}– {each}"))
