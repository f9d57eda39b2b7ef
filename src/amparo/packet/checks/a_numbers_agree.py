# SPDX-License-Identifier: MPL-2.0
"""Every A-number in the papers is that of somebody in the matter; one digit wrong files it in a stranger's record."""

import re
from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA

from amparo.packet.found_at import BLOCKS, WARNS, at, of_filing
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

# Letters by which a machine, or a tired hand, reads a figure.
_MISREAD = str.maketrans("OoQlI|", "000111")
_FIGURE = r"[\dOoQlI|]"
_BETWEEN = r"[\s.\-–]"
_PARTED = rf"{_FIGURE}{{2,4}}{_BETWEEN}{_FIGURE}{{3}}{_BETWEEN}{_FIGURE}{{2,4}}"
_TOGETHER = r"\d{7,10}"
_MARKED = (
    r"(?:\bA[ \t]?[-–]?[ \t]?(?:No|Nos|Number|Num)\b\.?|\bA[ \t]?#|\b(?:Alien|USCIS)[ \t]+(?:Registration[ \t]+)?"
    r"(?:No\b\.?|Number|#)(?:[ \t]*\(A[- ]?(?:Number|No\.?|#)\))?|\b(?:USCIS|Alien)[ \t]?#"
    r"|\bN(?:[úu]mero|[úu]m\.?|\.?[ºo°]\.?)[ \t]+(?:A\b|de[ \t]+(?:extranjer[oa]|registro)))"
)
_WRITTEN = re.compile(
    rf"(?:{_MARKED}[ \t]*[:.]?[ \t]*A?[ \t]?[-–]?[ \t]?(?P<marked>{_PARTED}|{_TOGETHER})"
    rf"|(?<![A-Za-z0-9])A[ \t]?[:]?[ \t]?[-–.]?[ \t]?"
    rf"(?P<plain>[\dO][\dOol]{{1,2}}{_BETWEEN}[\dOol]{{3}}{_BETWEEN}[\dOol]{{2,4}}"
    r"|(?<=A)\d{7,10}|(?<=[ \-–:])\d{8,10}))(?!\d|[-–]\d)"
)
_HAS_FIGURES = re.compile(r"\d{3}")
_LENGTHS = frozenset({7, 8, 9, 10})
_NEAR = 2
_OLD, _WHOLE = 8, 10  # figures of an old number; letters of a whole one, its A included


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give numbers that nearly are a party's, and numbers that are nobody's here, on papers and on the cover."""
    known = {person.a_number for person in plan.request.seen.people if person.a_number}
    if not known:
        return
    parties = sorted(person.a_number for person in plan.request.seen.people if person.a_number and person.is_party)
    for paper in plan.request.seen.papers:
        for number, page in _others(paper, known).items():
            if any(_nearly(number, party) for party in parties):
                yield at(plan, paper.document_id, "a-number-differs", BLOCKS, page=page, ends=number[-3:])
            elif len(number) == _WHOLE:
                yield at(plan, paper.document_id, "a-number-of-nobody", WARNS, page=page, ends=number[-3:])
    for number in _numbers_in("\n".join(plan.request.cover.file_numbers)):
        if number not in known:
            yield of_filing(plan, "cover-number-of-nobody", BLOCKS, ends=number[-3:])


def _others(paper: SeenPaper, known: Collection[str]) -> dict[str, int]:
    """Give the numbers in a paper that are nobody's, each with the first page it stands on."""
    first: dict[str, int] = {}
    for page in paper.pages:
        for number in _numbers_in(page.text):
            if number not in known:
                first.setdefault(number, page.number)
    return first


def _nearly(one: str, other: str) -> bool:
    """True when two numbers differ as by a slip of the pen: two digits, one left out or put in, two that changed."""
    return 0 < OSA.distance(one, other, score_cutoff=_NEAR) <= _NEAR


def _numbers_in(text: str) -> Iterator[str]:
    """Give each number as A and its digits; one of eight is filled up to nine, as the government does.

    One of seven or ten is given as it is: a slip, if it is near a party's, and else some other number.
    """
    if not _HAS_FIGURES.search(text):
        return
    for written in _WRITTEN.finditer(text):
        figures = (written["marked"] or written["plain"]).translate(_MISREAD)
        digits = "".join(filter(str.isdigit, figures))
        if len(digits) in _LENGTHS:
            yield "A" + (digits.zfill(9) if len(digits) == _OLD else digits)
