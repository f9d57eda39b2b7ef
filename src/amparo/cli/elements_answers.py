# SPDX-License-Identifier: MPL-2.0
"""Elements, bars, splits and social groups as paragraphs and as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from amparo.cli.paragraphs import print_heading, print_paragraph
from amparo.law.choosing import Stood
from amparo.law.elements.asking import ChainAnswer, PointAnswer
from amparo.law.elements.splits import SplitAnswer
from amparo.law.elements.values import Authority, Burden, Point, SplitEntry
from amparo.law.standards.values import PlainEntry, StandardsLaw, entry_words
from amparo.law.wording import circuit_words, grade_words, scope_words, status_words
from amparo.terms.citation import Confidence
from amparo.terms.sentences import say
from amparo.terms.words import Words

_SAID = {
    "elements": Words(en="Elements", es="Requisitos legales"),
    "bars": Words(en="Bars", es="Impedimentos legales"),
    "credibility": Words(en="Credibility and corroboration", es="Credibilidad y pruebas que respaldan"),
    "proof": Words(
        en="Rules of proof that the record must satisfy", es="Reglas de prueba que el expediente debe cumplir"
    ),
    "says": Words(en="The rule says", es="La regla dice"),
    "printed": Words(en="Printed, and not applied", es="Escrito, y no se aplica"),
    "came_in": Words(en="If the person came in {since}..{until}", es="Si la persona entró {since}..{until}"),
    "burden": Words(en="Who shows it", es="A quién le toca probarlo"),
    "authorities": Words(en="Also", es="También"),
    "exceptions": Words(en="Exceptions", es="Excepciones"),
    "evidence": Words(en="Typically shown by", es="Suele mostrarse con"),
    "questions": Words(en="To find in the evidence", es="Por hallar en las pruebas"),
    "chains": Words(en="Precedent on that day", es="Precedente ese día"),
    "theories": Words(en="Where a theory bears", es="Dónde pesa un planteamiento"),
    "settled": Words(en="here", es="aquí"),
    "split": Words(
        en="not settled for this circuit in our data: each answer counts",
        es="no resuelto para este circuito en nuestros datos: cuenta cada respuesta",
    ),
    "nothing_found": Words(
        en="no decision in our data on that day", es="ninguna decisión en nuestros datos para ese día"
    ),
    "board": Words(en="the Board, for all others", es="la Junta, para todos los demás"),
    "begun_by": Words(
        en="decided in {year}, the day isn't in our source", es="de {year}, sin el día en nuestra fuente"
    ),
    "elsewhere": Words(en="Elsewhere", es="En otros lugares"),
    "later": Words(en="Came later", es="Vino después"),
    "counsel": Words(en="Question for counsel", es="Pregunta para la abogada o el abogado"),
}
_TAGS = {
    "actor": Words(en="actor", es="quién"),
    "act": Words(en="act", es="acto"),
    "victim": Words(en="victim", es="víctima"),
    "place": Words(en="place", es="lugar"),
    "motive_words": Words(en="words of motive", es="palabras del motivo"),
    "state_response": Words(en="the state's response", es="respuesta del Estado"),
}


def print_points(answers: Sequence[PointAnswer], law: StandardsLaw, language: str) -> None:
    """Print points in their order, under a heading for each kind."""
    kind = ""
    for answer in answers:
        if answer.point.kind != kind:
            kind = answer.point.kind
            print_heading(_said(kind, language).upper())
        _print_point(answer, law, language)


def _print_point(answer: PointAnswer, law: StandardsLaw, language: str) -> None:
    print_heading(f"{_named(answer.point)}{answer.point.title.said(language)}")
    if answer.stood:
        print_paragraph(f"{_said('says', language)}: {_text(answer.stood, language)}", indent=2)
    elif answer.nothing:
        print_paragraph(say(answer.nothing, language=language), indent=2)
    for stood in answer.possible:
        until = (stood.entry.until - date.resolution).isoformat() if stood.entry.until else "…"
        came_in = _said("came_in", language).format(since=stood.entry.since.isoformat(), until=until)
        print_paragraph(f"{came_in}: {_text(stood, language)}", indent=2, mark="? ")
    for stood in answer.beside:
        print_paragraph(f"{_said('printed', language)}: {_text(stood, language)}", indent=2)
    for label, lines in _lists(answer, law, language).items():
        _print_list(_said(label, language), lines)
    for split in answer.splits:
        print_split(split, language)


def _lists(answer: PointAnswer, law: StandardsLaw, language: str) -> dict[str, list[str]]:
    point = answer.point
    return {
        "burden": [_burden(each, law, language) for each in point.burden],
        "authorities": [_authority(each, language) for each in answer.authorities],
        "chains": [chain_line(each, language) for each in answer.chains],
        "exceptions": [each.said(language) for each in point.exceptions],
        "evidence": [point.evidence.said(language)] if point.evidence else [],
        "theories": [f"{theory.title.said(language)}: {how.words.said(language)}" for theory, how in answer.theories],
        "questions": [
            f"{each.id} ({_tag(each.tag, language)}) {each.words.said(language)}" for each in point.questions
        ],
    }


def _print_list(label: str, lines: Sequence[str]) -> None:
    if len(lines) == 1:
        print_paragraph(f"{label}: {lines[0]}", indent=2)
        return
    if lines:
        print_paragraph(f"{label}:", indent=2)
    for line in lines:
        print_paragraph(line, indent=4, mark="– ")


def print_split(answer: SplitAnswer, language: str, *, indent: int = 2) -> None:
    """Print how a split stands for a circuit: its own answer, or every answer with the question for counsel."""
    title = answer.split.title.said(language)
    held = (*answer.own, *answer.board, *answer.others)
    if answer.is_settled:
        print_paragraph(f"{title} ({circuit_words(answer.circuit).said(language)}):", indent=indent)
    else:
        print_paragraph(f"{title}: {_said('split' if held else 'nothing_found', language)}.", indent=indent)
    for entry in answer.own if answer.is_settled else held:
        print_paragraph(_position(answer, entry, language), indent=indent + 2, mark="– ")
    if answer.is_settled and answer.elsewhere:
        print_paragraph(f"{_said('elsewhere', language)}: {_elsewhere(answer, language)}.", indent=indent + 2)
    for caution in answer.cautions:
        words = f"{_said('later', language)}: {caution.words.said(language)}"
        print_paragraph(f"{words} [{caution.citation}; {_grade(caution.confidence, language)}]", indent=indent + 2)
    if answer.cautions or not answer.is_settled:
        print_paragraph(f"{_said('counsel', language)}: {answer.split.question.said(language)}", indent=indent + 2)


def _elsewhere(answer: SplitAnswer, language: str) -> str:
    said = []
    for position, entries in answer.elsewhere.items():
        ordered = sorted(entries, key=lambda entry: [circuit.zfill(2) for circuit in entry.scope.circuits])
        where = ", ".join(dict.fromkeys(_where(entry, language) for entry in ordered))
        said.append(f"{answer.split.positions[position].said(language)} ({where})")
    return "; ".join(said)


def _where(entry: SplitEntry, language: str) -> str:
    return _said("board", language) if entry.scope.is_nationwide else scope_words(entry.scope).said(language)


def _position(answer: SplitAnswer, entry: SplitEntry, language: str) -> str:
    position = answer.split.positions[entry.position].said(language)
    year = ""
    if entry.begun_by and answer.in_doubt and entry in answer.own:
        year = f" ({_said('begun_by', language).format(year=entry.since.year)})"
    grade = _grade(entry.checked.confidence, language)
    says = entry_words(entry).said(language)
    return f"{_where(entry, language)}: {position}. {says}{year} [{entry.citation.text}; {grade}]"


def _text(stood: Stood[PlainEntry], language: str) -> str:
    authority = stood.entry.citation.text
    if stood.period and stood.period.citation.text not in authority:
        authority = f"{authority}; {stood.period.citation.text}"
    status = status_words(stood.status).said(language)
    return f"{entry_words(stood.entry).said(language)} [{authority}: {status}; {_grade(stood.grade, language)}]"


def _grade(grade: Confidence, language: str) -> str:
    return f"{grade}: {grade_words(grade).said(language)}"


def _named(point: Point) -> str:
    return f"{point.aliases[0]} · " if point.aliases else ""


def _tag(tag: str, language: str) -> str:
    return _TAGS[str(tag)].said(language)


def _burden(burden: Burden, law: StandardsLaw, language: str) -> str:
    words = burden.words.said(language)
    if burden.standard is None:
        return words
    return f"{words} [{law.standards[burden.standard.value].title.said(language)}]"


def _authority(authority: Authority, language: str) -> str:
    words = f": {authority.words.said(language)}" if authority.words else ""
    return f"{authority.citation}{words} [{_grade(authority.confidence, language)}]"


def chain_line(answer: ChainAnswer, language: str) -> str:
    """Give a chain of precedents as it stands, in a line."""
    entry, grade = answer.stood.entry, _grade(answer.stood.grade, language)
    return f"{answer.chain.title.said(language)}: {entry_words(entry).said(language)} [{entry.citation.text}; {grade}]"


def point_row(answer: PointAnswer, language: str) -> dict[str, Any]:
    """Give one point as a program may read it."""
    point = answer.point
    return {
        "point": point.id,
        "kind": point.kind,
        "rows": list(point.aliases),
        "title": point.title.said(language),
        "claims": [str(claim) for claim in point.claims],
        "text": _stood_row(answer.stood, language) if answer.stood else None,
        "nothing": say(answer.nothing, language=language) if answer.nothing else None,
        "possible": [_stood_row(stood, language) for stood in answer.possible],
        "printed_not_applied": [_stood_row(stood, language) for stood in answer.beside],
        "burden": [
            {
                "who": str(each.who),
                "standard": each.standard.value if each.standard else None,
                "words": each.words.said(language),
            }
            for each in point.burden
        ],
        "authorities": [
            {
                "citation": each.citation,
                "grade": str(each.confidence),
                "words": each.words.said(language) if each.words else None,
            }
            for each in answer.authorities
        ],
        "exceptions": [each.said(language) for each in point.exceptions],
        "evidence": point.evidence.said(language) if point.evidence else None,
        "questions": [
            {"id": each.id, "tag": str(each.tag), "question": each.words.said(language)} for each in point.questions
        ],
        "splits": [split_row(each, language) for each in answer.splits],
        "chains": [chain_row(each, language) for each in answer.chains],
        "theories": [
            {"theory": theory.id, "title": theory.title.said(language), "how": each.words.said(language)}
            for theory, each in answer.theories
        ],
        "rules": list(point.rules),
        "measures": list(point.measures),
    }


def _stood_row(stood: Stood[PlainEntry], language: str) -> dict[str, Any]:
    entry = stood.entry
    return {
        "says": entry_words(entry).said(language),
        "row": entry.row or None,
        "citation": entry.citation.text,
        "status": str(stood.status),
        "status_authority": stood.period.citation.text if stood.period else None,
        "grade": str(stood.grade),
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
    }


def split_row(answer: SplitAnswer, language: str) -> dict[str, Any]:
    """Give one split as a program may read it."""
    return {
        "split": answer.split.id,
        "title": answer.split.title.said(language),
        "circuit": answer.circuit or None,
        "is_settled": answer.is_settled,
        "positions": list(answer.positions),
        "own": [_entry_row(entry, language) for entry in answer.own],
        "board": [_entry_row(entry, language) for entry in answer.board],
        "others": [_entry_row(entry, language) for entry in answer.others],
        "later": [
            {
                "words": each.words.said(language),
                "citation": each.citation,
                "since": each.since.isoformat(),
                "grade": str(each.confidence),
            }
            for each in answer.cautions
        ],
        "question_for_counsel": answer.split.question.said(language),
    }


def _entry_row(entry: SplitEntry, language: str) -> dict[str, Any]:
    return {
        "position": entry.position,
        "circuits": list(entry.scope.circuits),
        "says": entry_words(entry).said(language),
        "citation": entry.citation.text,
        "grade": str(entry.checked.confidence),
        "since": entry.since.isoformat(),
        "begun_by": entry.begun_by.isoformat() if entry.begun_by else None,
    }


def chain_row(answer: ChainAnswer, language: str) -> dict[str, Any]:
    """Give a chain of precedents as it stands, for a program."""
    entry = answer.stood.entry
    return {
        "chain": answer.chain.id,
        "title": answer.chain.title.said(language),
        "says": entry_words(entry).said(language),
        "citation": entry.citation.text,
        "grade": str(answer.stood.grade),
    }


def _said(label: str, language: str) -> str:
    return _SAID[label].said(language)
