# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/deadlines from the rulebook and its situations, in English and in Spanish.

Each page is one stage: every rule with its values, standing and sources, then the situations that show how it counts.
Run by `make docs`; a test fails when a page is behind.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from amparo.cli.law_lists import shown_value
from amparo.law.bundle import SHIPPED, read_rulebook
from amparo.law.names import name_key, rules_named
from amparo.law.shapes import STAGES
from amparo.law.values import Kind, Measure, Rule, Rulebook, RuleEntry
from amparo.law.wording import grade_words, scope_words, status_words
from amparo.terms.days import day_in_words
from amparo.terms.words import Words
from scripts.situations import Situation, situations

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference" / "deadlines"
LANGUAGES = ("en", "es")
_TIMELINE = "timeline"

_STAGES = {
    "ENTRY": Words(en="At the border", es="En la frontera"),
    "ER": Words(en="Expedited removal", es="Expulsión acelerada"),
    "SCREEN": Words(en="Fear interviews", es="Entrevistas de temor"),
    "CUST": Words(en="Custody and release", es="Detención y salida"),
    "AFF": Words(en="Before USCIS", es="Ante USCIS"),
    "IJ": Words(en="Immigration court", es="Corte de inmigración"),
    "BIA": Words(en="Board of Immigration Appeals", es="Junta de Apelaciones de Inmigración"),
    "COA": Words(en="Courts of appeals", es="Cortes de apelaciones"),
    "ELIG": Words(en="Eligibility", es="Requisitos de fondo"),
    "EAD": Words(en="Work permit", es="Permiso de trabajo"),
    "FEE": Words(en="Fees", es="Tarifas"),
    "CHILD": Words(en="Children", es="Niñas, niños y adolescentes"),
}
_SAID = {
    "made": Words(
        en="Written by `make docs` from the rule files and their situations: change those, not this page.",
        es="Lo escribe `make docs` a partir de las reglas y sus situaciones: se cambian esas, no esta página.",
    ),
    "title": Words(en="Deadlines, rule by rule", es="Plazos, regla por regla"),
    "lead": Words(
        en="Law data, edition {number} of {on}; the law was read up to {read_to}. Not legal advice: what isn't graded "
        "V is confirmed with counsel. V read in the source · v2 read about · B from memory · U uncertain.",
        es="Datos de la ley, edición {number} del {on}; la ley se leyó hasta el {read_to}. No es asesoría legal: lo "
        "que no tiene grado V se confirma con la abogada o el abogado. V leído en la fuente · v2 leído en otra · "
        "B de memoria · U incierto.",
    ),
    "stage": Words(en="Stage", es="Etapa"),
    "rules": Words(en="Rules", es="Reglas"),
    "situations": Words(en="Situations", es="Situaciones"),
    "timeline": Words(en="Policy timeline", es="Cronología de políticas"),
    "value": Words(en="Value", es="Valor"),
    "since": Words(en="Since", es="Desde"),
    "until": Words(en="Until (first day it no longer holds)", es="Hasta (primer día en que ya no rige)"),
    "where": Words(en="Where", es="Dónde"),
    "authority": Words(en="Authority", es="Fuente"),
    "grade": Words(en="Grade", es="Grado"),
    "standing": Words(en="Standing", es="Estado"),
    "open": Words(en="no end known", es="sin fin conocido"),
    "missed": Words(en="If missed:", es="Si se pasa:"),
    "exceptions": Words(en="Exceptions:", es="Excepciones:"),
    "due": Words(en="due", es="vence"),
    "opens": Words(en="not before", es="no antes del"),
    "safe": Words(en="safe date", es="fecha segura"),
    "no_day": Words(en="no day", es="sin fecha"),
    "refused": Words(en="no answer; the program says why", es="sin respuesta; el programa dice por qué"),
    "signed": Words(en="signed by", es="firmado por"),
    "unsigned": Words(en="not yet signed by a lawyer", es="todavía sin firma de una abogada o un abogado"),
    "issued": Words(en="Issued", es="Emitida"),
    "measure": Words(en="Measure", es="Medida"),
    "effect": Words(en="What it does", es="Qué hace"),
}


def pages() -> Iterator[tuple[Path, str]]:
    """Give every page with its text."""
    book = read_rulebook(SHIPPED)
    shown = _by_rule(book)
    for language in LANGUAGES:
        yield FOLDER / language / "README.md", _index(book, shown, language)
        for stage in STAGES:
            if _rules_of(book, stage):
                yield FOLDER / language / f"{stage.lower()}.md", _stage_page(book, stage, shown, language)
        yield FOLDER / language / f"{_TIMELINE}.md", _timeline_page(book, language)


def _by_rule(book: Rulebook) -> dict[str, list[Situation]]:
    found: dict[str, list[Situation]] = {}
    for _, situation in situations():
        rule = rules_named(book, situation.rule)[0] if name_key(situation.rule) in book.names else None
        found.setdefault(rule.id if rule else "", []).append(situation)
    return found


def _rules_of(book: Rulebook, stage: str) -> list[Rule]:
    return sorted((rule for rule in book.rules.values() if rule.stage == stage), key=lambda rule: (_row(rule), rule.id))


def _row(rule: Rule) -> str:
    return next(iter((*rule.aliases, *rule.part_of)), rule.id)


def _index(book: Rulebook, shown: dict[str, list[Situation]], language: str) -> str:
    lines = [*_head(_said("title", language), language), _lead(book, language), ""]
    lines += _table_head(("stage", "rules", "situations"), language)
    for stage in STAGES:
        rules = _rules_of(book, stage)
        if rules:
            number = sum(len(shown.get(rule.id, [])) for rule in rules)
            lines.append(f"| [{_STAGES[stage].said(language)}]({stage.lower()}.md) | {len(rules)} | {number} |")
    lines += [f"| [{_said('timeline', language)}]({_TIMELINE}.md) | {len(book.measures)} | – |", ""]
    lines += _situations(shown.get("", []), None, language)
    return "\n".join(lines).rstrip() + "\n"


def _stage_page(book: Rulebook, stage: str, shown: dict[str, list[Situation]], language: str) -> str:
    lines = [*_head(_STAGES[stage].said(language), language), _lead(book, language), ""]
    for rule in _rules_of(book, stage):
        lines += [*_rule(book, rule, language), *_situations(shown.get(rule.id, []), rule, language)]
    return "\n".join(lines).rstrip() + "\n"


def _rule(book: Rulebook, rule: Rule, language: str) -> Iterator[str]:
    yield f"## {_row(rule)}: {rule.title.said(language)}"
    yield ""
    names = ", ".join(f"`{name}`" for name in (rule.id, *rule.aliases, *rule.part_of))
    triggers = "; ".join(book.triggers[name].words.said(language) for name in rule.triggers)
    yield f"{names}{': ' if triggers else '.'}{triggers}{'.' if triggers else ''}"
    yield ""
    yield from _table_head(("value", "since", "until", "where", "authority", "grade"), language)
    for entry in rule.entries:
        if entry.replaced_on is None:
            yield _entry(rule, entry, language)
    yield ""
    yield from _standings(rule, language)
    if rule.missed:
        yield f"{_said('missed', language)} {rule.missed.said(language)}"
        yield ""
    if rule.exceptions:
        yield _said("exceptions", language)
        yield ""
        for exception in rule.exceptions:
            authority = f" ({exception.citation})" if exception.citation else ""
            yield f"- {_plain(exception.words.said(language))}{_plain(authority)}"
        yield ""


def _entry(rule: Rule, entry: RuleEntry, language: str) -> str:
    until = entry.until.isoformat() if entry.until else _said("open", language)
    where = scope_words(entry.scope).said(language)
    cells = (
        shown_value(rule, entry, language),
        entry.since.isoformat(),
        until,
        where,
        entry.citation.text,
        str(entry.checked.confidence),
    )
    return "| " + " | ".join(map(_plain, cells)) + " |"


def _standings(rule: Rule, language: str) -> Iterator[str]:
    periods = [(entry, period) for entry in rule.entries if entry.replaced_on is None for period in entry.standing]
    for entry, period in periods:
        until = period.until.isoformat() if period.until else "…"
        status, where = status_words(period.status).said(language), scope_words(period.scope).said(language)
        words = f" {period.words.said(language)}" if period.words else ""
        value = shown_value(rule, entry, language)
        told = f"{value}: {period.since.isoformat()}..{until} {status}, {where} ({period.citation.text}).{words}"
        yield f"- {_plain(told)}"
    if periods:
        yield ""


def _situations(shown: Sequence[Situation], rule: Rule | None, language: str) -> Iterator[str]:
    if shown:
        yield f"**{_said('situations', language)}**"
        yield ""
    for situation in shown:
        name, counting = (_plain(words) for words in (_of(situation.name, language), _of(situation.counting, language)))
        outcome, row = _outcome(situation, rule, language), _plain(situation.row)
        yield f"- **{name}** ({situation.given.start}; {row}). {counting} → {outcome}"
    if shown:
        yield ""


def _outcome(situation: Situation, rule: Rule | None, language: str) -> str:
    expect = situation.expect
    signed = situation.signed
    told = f"{_said('signed', language)} {signed.by}, {signed.on}" if signed else _said("unsigned", language)
    if expect.refused:
        return f"{_said('refused', language)}; {told}."
    label = _said("opens" if rule and rule.kind is Kind.OPENS else "due", language)
    day = f"**{label} {day_in_words(expect.due, language)}**" if expect.due else _said("no_day", language)
    safe = f", {_said('safe', language)} {day_in_words(expect.safe_by, language)}" if expect.safe_by else ""
    return f"{day}{safe}; {told}."


def _timeline_page(book: Rulebook, language: str) -> str:
    lines = [*_head(_said("timeline", language), language), _lead(book, language), ""]
    for measure in sorted(book.measures.values(), key=lambda each: (each.issued_on, each.id)):
        lines += _measure(measure, language)
    return "\n".join(lines).rstrip() + "\n"


def _measure(measure: Measure, language: str) -> Iterator[str]:
    row = next(iter(measure.aliases), measure.id)
    yield f"## {measure.issued_on.isoformat()} {measure.title.said(language)} ({row})"
    yield ""
    grade = grade_words(measure.checked.confidence).said(language)
    effect = measure.effect.said(language)
    yield _plain(
        f"{effect} {measure.citation.text}. {measure.checked.confidence}: {grade}. {', '.join(measure.stages)}."
    )
    yield ""
    parts = [("", measure.standing), *((f"{part.words.said(language)} ", part.standing) for part in measure.parts)]
    for words, standing in parts:
        for period in standing:
            until = period.until.isoformat() if period.until else "…"
            status, where = status_words(period.status).said(language), scope_words(period.scope).said(language)
            told = f" {period.words.said(language)}" if period.words else ""
            authority = period.citation.text
            yield f"- {_plain(f'{words}{period.since.isoformat()}..{until} {status}, {where} ({authority}).{told}')}"
    yield ""


def _head(title: str, language: str) -> tuple[str, ...]:
    return (f"<!-- {_said('made', language)} -->", "", f"# {title}", "")


def _lead(book: Rulebook, language: str) -> str:
    edition = book.edition
    return _said("lead", language).format(number=edition.number, on=edition.on, read_to=edition.read_to)


def _table_head(labels: Sequence[str], language: str) -> tuple[str, str]:
    return "| " + " | ".join(_said(label, language) for label in labels) + " |", "|" + "---|" * len(labels)


def _plain(text: str) -> str:
    """Give text that no Markdown sign in it turns into something else."""
    return text.replace("|", "\\|").replace("[", "\\[").replace("*", "\\*").replace("<", "&lt;")


def _of(words: object, language: str) -> str:
    return str(getattr(words, language))


def _said(label: str, language: str) -> str:
    return _SAID[label].said(language)


def main() -> None:
    """Write them all, and nothing else beside them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
