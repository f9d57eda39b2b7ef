# SPDX-License-Identifier: MPL-2.0
"""Answers of the law as sentences and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from amparo.cli.answers import finding_answer, out
from amparo.cli.findings_shown import print_findings
from amparo.law.answers import Beside, Deadline
from amparo.law.values import Kind, Rulebook
from amparo.law.wording import grade_words, length_words, roll_words, status_words
from amparo.terms.citation import Citation
from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.sentences import say
from amparo.terms.words import Words

_LABELS = {
    "due": Words(en="Due", es="Vence"),
    "opens": Words(en="From", es="Desde"),
    "goal": Words(en="Goal", es="Meta"),
    "no_day": Words(en="No day: the rule gives none by counting.", es="Sin día: la regla no da uno que se cuente."),
    "safe": Words(en="safe date", es="fecha segura"),
    "confirm": Words(en="confirm with counsel", es="confirmar con la abogada o el abogado"),
    "missed": Words(en="If missed", es="Si pasa"),
    "exceptions": Words(en="Exceptions", es="Excepciones"),
    "also": Words(en="Also", es="También"),
    "rule": Words(en="Rule", es="Regla"),
    "amount": Words(en="Amount", es="Importe"),
    "attested": Words(en="attested for the office by", es="confirmado para la oficina por"),
    "checked": Words(en="checked", es="revisado"),
}


def data_findings(book: Rulebook, today: date) -> tuple[Finding, ...]:
    """Say how old the data is, once that is worth saying."""
    edition = book.edition
    if not edition.is_old(today):
        return ()
    params: dict[str, ParamValue] = {
        "read_to": edition.read_to,
        "number": edition.number,
        "on": edition.on,
        "days": (today - edition.read_to).days,
    }
    return (Finding(code="law.data-old", severity=Severity.NOTE, params=params, data_version=book.version),)


def print_deadline(answer: Deadline, language: str) -> None:
    """Print one answer as a person reads it."""
    names = ", ".join((answer.rule.id, *answer.rule.aliases, *answer.rule.part_of))
    out.print(Text.assemble((answer.rule.title.said(language), "bold"), f"  ({names})"))
    out.print(Text(headline(answer, language), style="bold"))
    for number, step in enumerate(answer.steps, start=1):
        out.print(Text(f"{number:>4}. {say(step, language=language)}"))
    print_findings(answer.warnings, language=language, console=out)
    if answer.missed:
        out.print(Text(f"{_said('missed', language)}: {answer.missed.said(language)}"))
    if answer.exceptions:
        out.print(Text(f"{_said('exceptions', language)}:"))
    for exception in answer.exceptions:
        authority = f" ({exception.citation})" if exception.citation else ""
        out.print(Text(f"   – {exception.words.said(language)}{authority}"))
    out.print(Text(_authority(answer, language), style="dim"))


def headline(answer: Deadline, language: str) -> str:
    """Give the day, or the amount, with what must stand beside it."""
    doubt = f" – {_said('confirm', language)}" if answer.confirm else ""
    if answer.amount is not None:
        return f"{_said('amount', language)}: {answer.amount:,.2f} USD{doubt}"
    if answer.due is None:
        says = _basis(answer, language) if isinstance(answer.entry.value, Mapping) else _said("no_day", language)
        return f"{says}{doubt}"
    kinds = {Kind.OPENS: "opens", Kind.GOAL: "goal"}
    label = _said(kinds.get(answer.rule.kind, "due"), language)
    hour = f", {answer.due_at:%H:%M}" if answer.due_at else ""
    day = f"{label}: {day_in_words(answer.due, language)}{hour}"
    return f"{day}{_safe(answer, language)}{doubt}"


def _safe(answer: Deadline, language: str) -> str:
    if answer.safe_by is None or answer.rule.kind in {Kind.OPENS, Kind.GOAL}:
        return ""
    return f"; {_said('safe', language)}: {day_in_words(answer.safe_by, language)}"


def _authority(answer: Deadline, language: str) -> str:
    status = status_words(answer.status).said(language)
    known = grade_words(answer.grade).said(language)
    if answer.attested_by:
        known = f"{_said('attested', language)} {answer.attested_by}"
    checked = answer.entry.checked.on.isoformat()
    return f"{answer.citation.text}: {status}; {known} ({_said('checked', language)} {checked})"


def _said(label: str, language: str) -> str:
    return _LABELS[label].said(language)


def deadline_answer(answer: Deadline, language: str) -> dict[str, Any]:
    """Give one answer as a program may read it."""
    rule = answer.rule
    findings = [finding_answer(finding, language=language) for finding in (*answer.steps, *answer.warnings)]
    return {
        "rule": rule.id,
        "aliases": [*rule.aliases, *rule.part_of],
        "title": rule.title.said(language),
        "kind": str(rule.kind),
        "headline": headline(answer, language),
        "due": _iso(answer.due),
        "due_at": answer.due_at.isoformat() if answer.due_at else None,
        "safe_by": _iso(answer.safe_by),
        "amount": str(answer.amount) if answer.amount is not None else None,
        "basis": _basis(answer, language),
        "unit": str(answer.unit),
        "roll_rule": str(answer.roll),
        "roll_words": roll_words(answer.roll).said(language),
        "trigger": answer.trigger.id if answer.trigger else None,
        "trigger_day": answer.trigger_day.isoformat(),
        "binds": rule.binds,
        "status": str(answer.status),
        "confidence": answer.confidence,
        "grade": str(answer.grade),
        "confirm_with_counsel": answer.confirm,
        "attested_by": answer.attested_by or None,
        "by_order": answer.by_order,
        "steps": [say(step, language=language) for step in answer.steps],
        "warnings": [say(warning, language=language) for warning in answer.warnings],
        "citation": answer.citation.text,
        "url": answer.citation.url or None,
        "checked_on": answer.entry.checked.on.isoformat(),
        "missed": answer.missed.said(language) if answer.missed else None,
        "exceptions": [_exception(words.words, words.citation, language) for words in answer.exceptions],
        "beside": [_beside(other) for other in answer.beside],
        "zone": answer.zone or None,
        "findings": findings,
    }


def data_answer(book: Rulebook, today: date, language: str) -> dict[str, Any]:
    """Give which data answered and how old it is."""
    findings = data_findings(book, today)
    return {
        "data_version": book.data_version,
        "data_age": {
            "edition": book.edition.number,
            "on": book.edition.on.isoformat(),
            "read_to": book.edition.read_to.isoformat(),
            "days": (today - book.edition.on).days,
            "days_since_read": (today - book.edition.read_to).days,
            "old": bool(findings),
            "sentence": " ".join(say(finding, language=language) for finding in findings) or None,
        },
    }


def _exception(words: Words, citation: str, language: str) -> str:
    return f"{words.said(language)} ({citation})" if citation else words.said(language)


def _beside(other: Beside) -> dict[str, Any]:
    authority: Citation = other.period.citation if other.period else other.entry.citation
    return {
        "row": other.entry.row or None,
        "value": _plain(other.entry.value),
        "due": _iso(other.due),
        "status": str(other.status),
        "citation": other.entry.citation.text,
        "authority": authority.text,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, int) else str(value)


def _basis(answer: Deadline, language: str) -> str:
    value = answer.entry.value
    if isinstance(value, Mapping):
        return str(value[language])
    return length_words(value, answer.unit).said(language) if isinstance(value, int) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def print_also(answers: Sequence[Deadline], language: str) -> None:
    """Print the other parts of a row in short."""
    for other in answers:
        head = f"{_said('also', language)}: {other.rule.title.said(language)} ({other.rule.id}): "
        out.print(Text(head + headline(other, language)))


def print_data_age(book: Rulebook, today: date, language: str) -> None:
    """Print how old the data is, once that is worth saying."""
    print_findings(data_findings(book, today), language=language, console=out)


def sentences_of(findings: Iterable[Finding], language: str) -> list[str]:
    """Give findings as sentences."""
    return [say(finding, language=language) for finding in findings]
