# SPDX-License-Identifier: MPL-2.0
"""Stretches of a text that hold no facts of the story: cites, case names, form numbers, page numbers, web addresses.

Rules see them; what they see in there is dropped.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from amparo.reading.offers.flat import FlatPage

Span = tuple[int, int]

_REPORTERS = (
    r"C\.?F\.?R\.?|U\.?S\.?C\.?(?:A\.?)?|U\.S\.|Fed\. ?Reg\.|F\. ?(?:2d|3d|4th)|F\. ?App'?x\.?|"
    r"F\. ?Supp\.?(?: ?[23]d)?|S\. ?Ct\.|L\. ?Ed\.(?: ?2d)?|I\.? ?& ?N\.? ?Dec\.|Stat\."
)
_CITED = (
    rf"(?<!\w)\d{{1,4}} ?(?:{_REPORTERS})(?:,? ?(?:§{{1,2}} ?|[Pp](?:ar)?ts?\.? ?|at ))?[ ]?[\w.()\-]{{0,40}}"
    r"(?:,? at \d{1,4}(?:-\d{1,4})?)?(?:,? \d{1,4}(?:-\d{1,4})?)?(?: ?\([^()]{0,40}\))?"
)
_LAW = (
    r"\b(?:INA|Act|[Ss]ections?|[Ss]ecs?\.|[Aa]rt(?:icle|ículo|iculo)?s?\.?|[Rr]ules?|[Pp]aragraphs?|[Pp]árrafos?|"
    r"[Ff]racci[oó]n|[Nn]umeral|[Ii]nciso|[Cc]hapter|[Cc]ap[ií]tulo|[Ll]ey|[Dd]ecreto|Law|Public Law)"
    r"(?: (?:No\.|Número|N[uú]m\.))? ?§{0,2} ?\d[\w.()\-/]{0,30}"
)
_MATTER_OF = (
    r"\b(?:Matter of|In re|Ex parte|Estate of) [A-Z][\w'&.\-]{0,30}(?: [A-Z&][\w'&.\-]{0,30}){0,3}"
    r"(?:,? ?\([^()]{0,40}\))?"
)
_VERSUS = (
    r"\b[A-Z][\w'&.\-]{0,30}(?: (?:[A-Z&][\w'&.\-]{0,30}|of|the|de|la|del)){0,4},? vs?\.? "
    r"[A-Z][\w'&.\-]{0,30}(?:[ \-](?:[A-Z&][\w'&.\-]{0,30}|of|the|de|la|del)){0,4}"
)
_EDITION = (
    r"\b(?:Rev\.|Edition|Edici[oó]n|ed\.|OMB(?: (?:No\.|Control Number))?|Exp(?:ires|iration)?\.?(?: [Dd]ate)?)"
    r"[ :]{0,3}[\d/\-.]{4,14}"
)
_PART_OF_A_PAPER = (
    r"\b(?:[Pp]ages?|[Pp]p?\.|[Pp]áginas?|[Pp]aginas?|[Pp]ágs?\.|[Ff]olios?|[Ff]ojas?|[Ee]xhibits?|Exh?\.|[Tt]abs?|"
    r"[Aa]nexos?|[Aa]ttachments?|[Ss]heet|[Hh]oja|[Vv]ol(?:ume|umen)?\.?|[Tt]omo|[Nn]ote|[Nn]ota|[Ii]tem|[Ll]ine|"
    r"[Rr]oom|[Ss]uite|[Aa]pt\.?|[Aa]partment|[Ff]loor|[Pp]art|[Ss]tep|[Tt]able)"
    r" (?:\d{1,5}(?: ?(?:-|of|de|to|a) ?\d{1,5})?|[A-Z]{1,2}(?:-\d{1,3})?)(?![\w])"
)
# Streets, schools and quarters are named for days: Calle 5 de Mayo.
_NAMED_FOR_A_DAY = (
    r"\b(?:[Cc]alle|[Aa]venida|Av\.|Blvd\.?|Boulevard|Bulevar|[Cc]olonia|Col\.|[Bb]arrio|Plaza|[Ee]scuela|Parque|Reparto|Carretera|"
    r"Callej[oó]n|Calzada|Mercado|Hospital|Liceo|Instituto|Estadio|Ejido)"
    r" (?:\d{1,2}|[A-Z]\w{2,12}) (?:de|of) [A-Z]\w{2,12}(?! de \d)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)[^\s<>\"]{1,400}",
        _CITED,
        r"§{1,2} ?[\w.()\-]{1,40}(?:,? (?:and |or )?[\d.()\-]{2,30}){0,4}",
        _LAW,
        _MATTER_OF,
        _VERSUS,
        r"\b(?:Forms? |Formularios? )?(?:[A-Z]{1,4}|EOIR)-\d{1,4}[A-Z]?\b(?!-\d)",
        _EDITION,
        _PART_OF_A_PAPER,
        _NAMED_FOR_A_DAY,
        r"\b\d{1,2} de [A-Z]\w{2,12} (?:Street|Avenue|Ave\.|School|Park)",
        r"\b\d{3}-\d{2}-\d{4}\b",  # a social security number: never offered as anything else
    )
)
_PAGE_LINE = re.compile(
    r"[\W_]*(?:(?:page|p\.|p[aá]gina|p[aá]g\.|folio|foja)?[\W_]{0,3}\d{1,5}(?:[\W_]{0,3}(?:of|de|/)[\W_]{0,3}\d{1,5})?|"
    r"[ivxlc]{1,6})[\W_]*",
    re.IGNORECASE,
)


class Masks:
    """The masked spans of one page."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = _merged(sorted(spans))
        self._starts = [start for start, _ in self._spans]

    def cover(self, start: int, end: int) -> bool:
        """True when a masked span touches the characters from `start` up to `end`."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._spans[place][1] > start


def masks_of(page: FlatPage) -> Masks:
    """Give what is masked on a page."""
    spans = [found.span() for pattern in _PATTERNS for found in pattern.finditer(page.text)]
    spans += [span for number in range(len(page.lines)) if _is_page_number(page, span := page.line(number))]
    return Masks(spans)


def _is_page_number(page: FlatPage, span: Span) -> bool:
    return 0 < span[1] - span[0] <= 24 and _PAGE_LINE.fullmatch(page.text[span[0] : span[1]]) is not None


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
