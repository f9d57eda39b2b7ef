# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/proof from the rulebook and its situations: elements, splits, screening and custody.

In English and in Spanish; run by `make docs`; a test fails when a page is behind.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from amparo.dated.values import Entry
from amparo.law.bundle import SHIPPED, read_rulebook
from amparo.law.elements.freezing import POINTS
from amparo.law.elements.values import Point, Split, Theory
from amparo.law.standards.freezing import KINDS
from amparo.law.standards.values import Checklist, Regime, StandardsLaw, entry_words
from amparo.law.values import Rulebook
from amparo.law.wording import grade_words, scope_words, status_words
from amparo.terms.words import Words
from scripts.proofs import proofs
from scripts.situations import Signed
from scripts.standings import Expected, standings

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference" / "proof"
LANGUAGES = ("en", "es")

_SAID = {
    "made": Words(
        en="Written by `make docs` from the rulebook and its situations: change those, not this page.",
        es="Lo escribe `make docs` a partir de los datos y sus situaciones: se cambian esos, no esta página.",
    ),
    "title": Words(
        en="What must be shown, and by which standard", es="Lo que debe probarse, y con qué nivel de prueba"
    ),
    "lead": Words(
        en="Law data, edition {number} of {on}; the law was read up to {read_to}. Not legal advice: what isn't graded "
        "V is confirmed with counsel. V read in the source · v2 read about · B from memory · U uncertain.",
        es="Datos de la ley, edición {number} del {on}; la ley se leyó hasta el {read_to}. No es asesoría legal: lo "
        "que no tiene grado V se confirma con la abogada o el abogado. V leído en la fuente · v2 leído en otra · B de "
        "memoria · U incierto.",
    ),
    "elements": Words(en="Elements", es="Requisitos legales"),
    "bars": Words(en="Bars", es="Impedimentos legales"),
    "credibility": Words(en="Credibility and corroboration", es="Credibilidad y pruebas que respaldan"),
    "proof": Words(en="Rules of proof", es="Reglas de prueba"),
    "splits": Words(en="Where circuits differ", es="Donde difieren los circuitos"),
    "theories": Words(en="Theories and where they bear", es="Planteamientos y dónde pesan"),
    "standards": Words(en="Standards of proof, in order", es="Niveles de prueba, en orden"),
    "screening": Words(en="Screening", es="Entrevista previa"),
    "custody": Words(en="Custody, bond and parole", es="Detención, fianza y permiso humanitario (parole)"),
    "checklists": Words(en="Tests to go through", es="Requisitos por repasar"),
    "situations": Words(en="Situations", es="Situaciones"),
    "burden": Words(en="Who shows it", es="A quién le toca probarlo"),
    "also": Words(en="Also", es="También"),
    "exceptions": Words(en="Exceptions", es="Excepciones"),
    "evidence": Words(en="Typically shown by", es="Suele mostrarse con"),
    "questions": Words(en="To find in the evidence", es="Por hallar en las pruebas"),
    "counsel": Words(en="Question for counsel", es="Pregunta para la abogada o el abogado"),
    "reach": Words(en="Reaches", es="Alcanza"),
    "sets": Words(en="Sets", es="Fija"),
    "everybody": Words(en="everybody", es="a toda persona"),
    "signed": Words(en="signed by", es="firmado por"),
    "unsigned": Words(en="not yet signed by a lawyer", es="todavía sin firma de una abogada o un abogado"),
    "page": Words(en="Page", es="Página"),
    "entries": Words(en="Entries", es="Entradas"),
    "later": Words(en="Came later", es="Vino después"),
}


def pages() -> Iterator[tuple[Path, str]]:
    """Give every page with its text."""
    book = read_rulebook(SHIPPED)
    for language in LANGUAGES:
        shown = {name: list(lines) for name, lines in _pages_of(book, language)}
        yield FOLDER / language / "README.md", _index(book, shown, language)
        for name, lines in shown.items():
            head = [*_head(_said(name, language), language), _lead(book, language), ""]
            yield FOLDER / language / f"{name}.md", "\n".join([*head, *lines]).rstrip() + "\n"


def _pages_of(book: Rulebook, language: str) -> Iterator[tuple[str, Iterator[str]]]:
    for kind in POINTS:
        yield kind, _points(book, kind, language)
    yield "splits", _each(book.elements.splits.values(), _split, language)
    yield "theories", _each(book.elements.theories.values(), _theory, language)
    yield "standards", _standards(book.standards, language)
    for kind in KINDS:
        yield kind, _regimes(book.standards, kind, language)
    yield "checklists", _each(book.standards.checklists.values(), _checklist, language)
    yield "situations", _situations(book.standards, language)


def _index(book: Rulebook, shown: dict[str, list[str]], language: str) -> str:
    lines = [*_head(_said("title", language), language), _lead(book, language), ""]
    lines += [f"| {_said('page', language)} | {_said('entries', language)} |", "|---|---:|"]
    for name, written in shown.items():
        number = sum(1 for line in written if line.startswith(("## ", "- **")))
        lines.append(f"| [{_said(name, language)}]({name}.md) | {number} |")
    return "\n".join(lines) + "\n"


def _points(book: Rulebook, kind: str, language: str) -> Iterator[str]:
    for point in book.elements.points.values():
        if point.kind == kind:
            yield from _point(point, book.standards, language)


def _point(point: Point, law: StandardsLaw, language: str) -> Iterator[str]:
    row = f"{point.aliases[0]}: " if point.aliases else ""
    yield f"## {row}{_plain(point.title.said(language))}"
    yield ""
    yield f"`{point.id}`: {', '.join(point.claims)}."
    yield ""
    yield from _texts(point.entries, language)
    burden = []
    for each in point.burden:
        standard = f" ({law.standards[each.standard.value].title.said(language)})" if each.standard else ""
        burden.append(f"{each.words.said(language)}{standard}")
    also = [
        f"{each.citation}{f': {each.words.said(language)}' if each.words else ''} ({each.confidence})"
        for each in point.authorities
    ]
    yield from _list("burden", burden, language)
    yield from _list("also", also, language)
    yield from _list("exceptions", [each.said(language) for each in point.exceptions], language)
    yield from _list("evidence", [point.evidence.said(language)] if point.evidence else [], language)
    yield from _list("questions", [f"{each.id} {each.words.said(language)}" for each in point.questions], language)


def _texts(entries: Iterable[Entry], language: str) -> Iterator[str]:
    for entry in entries:
        until = entry.until.isoformat() if entry.until else "…"
        where = "" if entry.scope.is_nationwide else f"{scope_words(entry.scope).said(language)}: "
        grade = entry.checked.confidence
        told = f"{where}{entry_words(entry).said(language)} ({entry.citation.text}; {grade}: "
        yield f"- {entry.since.isoformat()}..{until} {_plain(told)}{grade_words(grade).said(language)})"
        for period in entry.standing:
            end = period.until.isoformat() if period.until else "…"
            status, place = status_words(period.status).said(language), scope_words(period.scope).said(language)
            words = f" {period.words.said(language)}" if period.words else ""
            told = f"{period.since.isoformat()}..{end} {status}, {place} ({period.citation.text}).{words}"
            yield f"  - {_plain(told)}"
    yield ""


def _split(split: Split, language: str) -> Iterator[str]:
    yield f"## {_plain(split.title.said(language))}"
    yield ""
    for entry in split.entries:
        position = split.positions[entry.position].said(language)
        where = scope_words(entry.scope).said(language)
        said = entry_words(entry).said(language)
        since = f"{entry.since.year}" if entry.begun_by else entry.since.isoformat()
        told = f"{where}, {since}: {position}. {said} ({entry.citation.text}; {entry.checked.confidence})"
        yield f"- {_plain(told)}"
    for caution in split.cautions:
        words = f"{_said('later', language)}, {caution.since.isoformat()}: {caution.words.said(language)}"
        yield f"- {_plain(f'{words} ({caution.citation}; {caution.confidence})')}"
    yield ""
    yield f"{_said('counsel', language)}: {_plain(split.question.said(language))}"
    yield ""


def _theory(theory: Theory, language: str) -> Iterator[str]:
    yield f"## {_plain(theory.title.said(language))}"
    yield ""
    yield from _texts(theory.entries, language)
    for bearing in theory.bears:
        yield f"- `{bearing.point}`: {_plain(bearing.words.said(language))}"
    yield ""


def _standards(law: StandardsLaw, language: str) -> Iterator[str]:
    for standard in law.standards.values():
        yield f"## {_plain(standard.title.said(language))}"
        yield ""
        yield from _texts(standard.entries, language)
        for used in standard.used_in:
            yield f"- {_plain(used.said(language))}"
        yield ""


def _regimes(law: StandardsLaw, kind: str, language: str) -> Iterator[str]:
    for regime in law.regimes.values():
        if regime.kind == kind:
            yield from _regime(law, regime, language)


def _regime(law: StandardsLaw, regime: Regime, language: str) -> Iterator[str]:
    yield f"## {_plain(regime.title.said(language))}"
    yield ""
    reach = [
        f"{law.circumstances[name].question.said(language)} "
        + " / ".join(law.circumstances[name].answers[each].said(language) for each in answers)
        for name, answers in regime.reach.items()
    ]
    yield from _list("reach", reach or [_said("everybody", language)], language)
    yield from _texts(regime.entries, language)
    sets = {
        f"{law.outcomes[name].title.said(language)}: {law.outcomes[name].choices[choice].said(language)}"
        for entry in regime.entries
        for name, choice in entry.outcomes.items()
    }
    yield from _list("sets", sorted(sets), language)
    yield from _list("counsel", [regime.counsel.said(language)] if regime.counsel else [], language)


def _checklist(checklist: Checklist, language: str) -> Iterator[str]:
    yield f"## {_plain(checklist.title.said(language))}"
    yield ""
    yield from _texts(checklist.entries, language)
    for item in checklist.items:
        evidence = f" ({item.evidence.said(language)})" if item.evidence else ""
        cited = f" ({item.citation})" if item.citation else ""
        yield f"- {_plain(item.words.said(language) + evidence + cited)}"
    yield ""


def _situations(law: StandardsLaw, language: str) -> Iterator[str]:
    for _, each in standings():
        given = [f"{each.given.on}", *(f"{name}={answer}" for name, answer in each.given.circumstances.items())]
        outcome = _outcomes(law, each.expect, language)
        yield _line(each.name, each.row, given, each.because, outcome, each.signed, language)
    for _, proof in proofs():
        given = [f"{proof.given.on}", *(f"{name}={day}" for name, day in proof.given.facts.items())]
        expect = proof.expect.model_dump(mode="json", exclude_defaults=True)
        outcome = "; ".join(f"{name}: {value}" for name, value in expect.items())
        yield _line(proof.name, proof.row, given, proof.because, outcome.replace("'", ""), proof.signed, language)


def _outcomes(law: StandardsLaw, expect: Expected, language: str) -> str:
    if expect.refused:
        return f"`{expect.refused}`"
    told = []
    for name, choices in expect.outcomes.items():
        outcome = law.outcomes[name]
        listed = [choices] if isinstance(choices, str) else choices
        words = " / ".join(outcome.choices[choice].said(language) for choice in listed)
        told.append(f"{outcome.title.said(language)}: {words}")
    return "; ".join(told)


def _line(
    name: object, row: str, given: Sequence[str], because: object, outcome: str, signed: Signed | None, language: str
) -> str:
    told = f"{_said('signed', language)} {signed.by}, {signed.on}" if signed else _said("unsigned", language)
    title, why = (_plain(str(getattr(words, language))) for words in (name, because))
    return f"- **{title}** ({_plain(', '.join(given))}; {_plain(row)}). {why} → {_plain(outcome)}; {told}."


def _each(things: Iterable[object], page: object, language: str) -> Iterator[str]:
    for thing in things:
        yield from page(thing, language)  # type: ignore[operator]


def _list(label: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if lines:
        yield f"{_said(label, language)}:"
        yield ""
    for line in lines:
        yield f"- {_plain(line)}"
    if lines:
        yield ""


def _head(title: str, language: str) -> tuple[str, ...]:
    return (f"<!-- {_said('made', language)} -->", "", f"# {title}", "")


def _lead(book: Rulebook, language: str) -> str:
    edition = book.edition
    return _said("lead", language).format(number=edition.number, on=edition.on, read_to=edition.read_to)


def _plain(text: str) -> str:
    """Give text that no Markdown sign in it turns into something else."""
    return text.replace("|", "\\|").replace("[", "\\[").replace("*", "\\*").replace("<", "&lt;")


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
