# SPDX-License-Identifier: MPL-2.0
"""How a text cites a paper: `{cite:complaint p2}`.

After the word (a document's `cite_as`, its id, or the name of a text's file) may stand pages of that paper
(`p2`, `pp2-3`, `p2, 5`) or words of it in quotation marks; several papers are parted by `;`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITE = re.compile(r"\{cite:([^{}]{1,600})\}")
_ITEM = re.compile(r"""(?:[^;"“”«»]|"[^"]*"|“[^”]*”|«[^»]*»)+""")
_WORD = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\s*(.*)", re.DOTALL)
_SPAN = r"[1-9][0-9]{0,4}(?:\s*[-–]\s*[1-9][0-9]{0,4})?"
_PAGES = re.compile(rf"(?:pp?\.?|pages?)\s*({_SPAN}(?:\s*(?:,|and|&)\s*(?:pp?\.?\s*)?{_SPAN})*)", re.IGNORECASE)
_QUOTE = re.compile(r"""(?:"([^"]+)"|“([^”]+)”|«([^»]+)»)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One paper cited: its word, and pages of it (first, last), or words of it."""

    word: str
    pages: tuple[tuple[int, int], ...] = ()
    quote: str = ""


def references(written: str) -> tuple[Reference, ...] | None:
    """Read what stands between `{cite:` and `}`; None when it can't be understood."""
    items = [" ".join(item.split()) for item in _ITEM.findall(written)]
    if "".join(_ITEM.findall(written)).strip() == "" or _left_over(written):
        return None
    read = tuple(map(_reference, filter(None, items)))
    return None if None in read or not read else tuple(reference for reference in read if reference is not None)


def _left_over(written: str) -> bool:
    """Tell whether a quotation mark was opened and not closed."""
    return bool(_ITEM.sub("", written).strip(" ;\n\t"))


def _reference(item: str) -> Reference | None:
    found = _WORD.fullmatch(item)
    if not found:
        return None
    word, rest = found[1], found[2].strip()
    if not rest:
        return Reference(word=word)
    if quoted := _QUOTE.fullmatch(rest):
        return Reference(word=word, quote=next(filter(None, quoted.groups())))
    if paged := _PAGES.fullmatch(rest):
        spans = tuple(_spans(paged[1]))
        return Reference(word=word, pages=spans) if all(first <= last for first, last in spans) else None
    return None


def _spans(written: str) -> Iterator[tuple[int, int]]:
    for span in re.findall(_SPAN, written):
        first, _, last = re.sub(r"\s", "", span.replace("–", "-")).partition("-")
        yield int(first), int(last or first)
