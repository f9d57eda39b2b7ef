# SPDX-License-Identifier: MPL-2.0
"""Titles and names made ready for paper: one line of text, every character printable, long words breakable."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol

from amparo.packet.values import PacketRequest
from amparo.terms.finding import Finding, Severity
from amparo.terms.shown import shown
from amparo.typeset import printable, uncovered

LONGEST = 500


class Spelling(Protocol):
    """How a text from outside is spelt where it will stand: `in_print` for our sheets, `in_word` for a Word file."""

    def __call__(self, text: str, *, limit: int = LONGEST) -> str:
        """Give the text on one line, at most `limit` characters."""


# A word of more letters than this may break after it and after every few letters more; no column of ours is narrower.
_LONGEST_WORD, _THEN = 24, 8
_LONGEST_IN_TEXT = 40  # the whole width of a page
_BREAK = "\u200b"
# Persian, Urdu and the scripts of South Asia spell with joiners; between letters of theirs a joiner hides nothing.
_JOINED = re.compile(r"(?<=[\u0600-\u08ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u08ff\u0900-\u0dff])")
# Scripts written without spaces; typst knows where their lines may break.
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def in_print(text: str, *, limit: int = LONGEST) -> str:
    """Give `text` as it is printed on a sheet, at most `limit` characters; what no font has stands as U+XXXX."""
    return "".join(_breakable(_one_line(text, limit=limit, spell=printable)))


@lru_cache(maxsize=8192)  # a filing is set several times until its pages settle
def printable_text(text: str) -> str:
    """Give a run of a text as it is printed: spaces at its ends and all its length kept, nothing hidden."""
    parts, joiners = _JOINED.split(text), [*_JOINED.findall(text), ""]
    safe = "".join(
        shown(printable(part.replace("\n", " ").replace("\t", " ")), limit=len(part) * 12 + 1) + joiner
        for part, joiner in zip(parts, joiners, strict=True)
    )
    return "".join(_breakable(safe, longest=_LONGEST_IN_TEXT))


def in_word(text: str, *, limit: int = LONGEST) -> str:
    """Give `text` as it is written to a Word file, which finds fonts of its own: one line, nothing hidden."""
    return _one_line(text, limit=limit, spell=str)


def _one_line(text: str, *, limit: int, spell: Callable[[str], str]) -> str:
    line = " ".join(text.split())
    parts, joiners = _JOINED.split(line), [*_JOINED.findall(line), ""]
    safe = "".join(shown(spell(part), limit=limit) + joiner for part, joiner in zip(parts, joiners, strict=True))
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def uncovered_titles(request: PacketRequest) -> tuple[Finding, ...]:
    """Give a note for every document whose title, or whose exhibit's title, holds a character no font can print."""
    return tuple(
        Finding(code="packet.uncovered-characters", severity=Severity.NOTE, about=document.document_id)
        for exhibit in request.exhibits
        for position, document in enumerate(exhibit.documents)
        if uncovered(document.title) or (position == 0 and uncovered(exhibit.title + exhibit.shows))
    )


def _breakable(text: str, *, longest: int = _LONGEST_WORD) -> Iterator[str]:
    run = 0
    for character in text:
        is_mark = unicodedata.category(character).startswith("M")
        if run >= longest and not is_mark and not _SPACELESS.match(character):
            yield _BREAK
            run = longest - _THEN
        run = 0 if character.isspace() else run + 1
        yield character
