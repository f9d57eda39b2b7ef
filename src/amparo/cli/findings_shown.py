# SPDX-License-Identifier: MPL-2.0
"""Findings shown to a person: what blocks first, each with the rule it rests on, many of one kind told together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import say
from amparo.terms.words import Words

_MARKS = {
    Severity.BLOCKS: (Words(en="blocks", es="impide"), "bold red"),
    Severity.WARNS: (Words(en="look", es="mirar"), "yellow"),
    Severity.NOTE: (Words(en="note", es="nota"), "dim"),
}
_GRADES = {
    Confidence.VERIFIED: Words(en="read in the source", es="leído en la fuente"),
    Confidence.SECOND_HAND: Words(en="not read in the source itself: confirm", es="no leído en la fuente: confirmar"),
    Confidence.FROM_MEMORY: Words(en="from memory: confirm", es="de memoria: confirmar"),
    Confidence.UNSURE: Words(en="uncertain: confirm", es="incierto: confirmar"),
}
_MORE = Words(en="and {number} more of this kind: {about}", es="y {number} más de este tipo: {about}")
_MORE_ABOUT = 8
_MARK_WIDTH = 6


def print_findings(findings: Iterable[Finding], *, language: str, console: Console, most: int = 0) -> None:
    """Print findings as sentences, those that block first; the same one about several papers is said once.

    With `most`, so many of one code are said in full, and the others by what they are about.
    """
    order = list(Severity)
    shown = sorted(gathered(findings), key=lambda finding: (order.index(finding.severity), _tab(finding)))
    counted: Counter[tuple[str, Severity]] = Counter()
    alike = Counter((finding.code, finding.severity) for finding in shown)
    for finding in shown:
        kind = finding.code, finding.severity
        counted[kind] += 1
        if not most or alike[kind] <= most + 1 or counted[kind] <= most:
            _print_row(console, finding.severity, _sentence(finding, language), language)
        elif counted[kind] == alike[kind]:
            others = [one for one in shown if (one.code, one.severity) == kind][most:]
            _print_row(console, None, Text(_others(others, language), style="dim"), language)


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Give one finding for all that differ only in which paper they are about."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        params = tuple((name, str(value)) for name, value in sorted(finding.params.items()))
        key = (finding.code, finding.severity, params, finding.place, finding.authority)
        alike.setdefault(key, []).append(finding)
    return [replace(group[0], about=", ".join(dict.fromkeys(each.about for each in group))) for group in alike.values()]


def rests_on(finding: Finding, *, language: str) -> str:
    """Give the citation a finding rests on, with how sure it is; empty where practice alone speaks."""
    if not finding.authority:
        return ""
    grade = _GRADES[finding.grade].said(language) if finding.grade else ""
    return f"{finding.authority}; {grade}" if grade else finding.authority


def _tab(finding: Finding) -> tuple[int, str]:
    """Give what puts findings in the order of their tabs, A to Z before AA; those of no tab come first."""
    tab = str(finding.params.get("tab", ""))
    return len(tab), tab


def _sentence(finding: Finding, language: str) -> Text:
    said = Text(say(finding, language=language))
    rule = rests_on(finding, language=language)
    return said.append(f" [{rule}]", style="dim") if rule else said


def _print_row(console: Console, severity: Severity | None, text: Text, language: str) -> None:
    """Print a row: beneath its mark with an even margin on a screen, as one line elsewhere."""
    words, style = _MARKS[severity] if severity else (Words(en="", es=""), "")
    mark = Text(f"{words.said(language):>{_MARK_WIDTH}}", style=style)
    if not console.is_terminal:
        console.print(Text.assemble(mark, "  ", text))
        return
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_MARK_WIDTH, no_wrap=True)
    row.add_column(ratio=1)
    row.add_row(mark, text)
    console.print(row, soft_wrap=False)


def _others(others: Sequence[Finding], language: str) -> str:
    about = list(dict.fromkeys(one.about for one in others if one.about))
    named = ", ".join(about[:_MORE_ABOUT]) + (" …" if len(about) > _MORE_ABOUT else "")
    return _MORE.said(language).format(number=len(others), about=named)
