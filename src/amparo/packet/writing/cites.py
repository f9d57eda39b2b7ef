# SPDX-License-Identifier: MPL-2.0
"""How a text cites a paper: `{cite:complaint p2}`.

After the word (a document's `cite_as`, its id, or the name of a text's file) may stand pages of that paper
(`p2`, `pp2-3`, `p2, 5`) or words of it in quotation marks; several papers are parted by `;`.  What a word processor
makes of it while somebody types (curly marks, longer dashes, a capital, spaces that don't break) is read all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = "\ufffc"  # stands in a text for what isn't letters
_OPENED = re.compile(r"\{\s*cite\b", re.IGNORECASE)
_CITE = re.compile(rf"\{{\s*cite\s*:([^{{}}{OBJECT}]{{1,600}})\}}", re.IGNORECASE)
_NOT_CLOSED = re.compile(rf"[^{{}}\n{OBJECT}]{{0,60}}\}}?")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_ITEM = re.compile(r"""(?:[^;"“”„«»]|"[^"]*"|“[^”]*”|«[^»]*»|["“”„][^"“”„]*["“”„])+""")
_WORD = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\s*(.*)", re.DOTALL)
_SPAN = rf"[1-9][0-9]{{0,4}}(?:\s*[{_DASHES}]+\s*[1-9][0-9]{{0,4}})?"
_PAGES = re.compile(rf"(?:pp?\.?|pages?)\s*({_SPAN}(?:\s*(?:,|and|&)\s*(?:pp?\.?\s*)?{_SPAN})*)", re.IGNORECASE)
_QUOTE = re.compile(r"""(?:"([^"]+)"|“([^”]+)”|«([^»]+)»|["“”„]([^"“”„]+)["“”„])""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One paper cited: its word, and pages of it (first, last), or words of it."""

    word: str
    pages: tuple[tuple[int, int], ...] = ()
    quote: str = ""


def cite_at(text: str, place: int) -> tuple[str, int] | None:
    """Give the cite that begins at a place and where it ends; one that isn't whole is given with its brace.

    None when no cite begins there.
    """
    opened = _OPENED.match(text, place)
    if not opened:
        return None
    if found := _CITE.match(text, place):
        return " ".join(found[1].split()), found.end()
    rest = _NOT_CLOSED.match(text, opened.end())
    end = rest.end() if rest else opened.end()
    return " ".join(text[place:end].split()), end


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
        first, *last = re.split(rf"\s*[{_DASHES}]+\s*", span)
        yield int(first), int(last[0] if last else first)
