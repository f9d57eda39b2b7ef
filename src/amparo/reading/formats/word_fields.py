# SPDX-License-Identifier: MPL-2.0
"""Fields of a Word file (17.16): what stands in their place is what was shown last; what they would do isn't done."""

import re
from dataclasses import dataclass, field

from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_signs import in_letters

_FIRST_WORD = re.compile(r"\s*([A-Za-z=]+)")
_FETCHING = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "RD", "DATABASE", "LINK"})
_DAYS_OF_OPENING = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE"})
_LONGEST_INSTRUCTION = 4000
_MOST_NESTED = 40


@dataclass(slots=True)
class OpenField:
    """A field that has begun: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a story; they may reach over paragraphs."""

    file: WordFile
    is_repeated: bool = False  # in a header or footer, where page numbers are written anew
    open: list[OpenField] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """True where letters belong to an instruction, or to a result that is written anew."""
        return any(not one.in_result or self._is_page_number(one) for one in self.open)

    def begin(self) -> None:
        """A field begins."""
        if len(self.open) < _MOST_NESTED:
            self.open.append(OpenField())

    def instruct(self, text: str) -> None:
        """Letters of an instruction."""
        if self.open and not self.open[-1].in_result:
            one = self.open[-1]
            one.instruction = (one.instruction + text)[:_LONGEST_INSTRUCTION]

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self.open:
            self.open[-1].in_result = self.open[-1].has_result = True

    def end(self) -> tuple[str, str]:
        """A field ends: give what is written in its place besides its result, as kind and text (`text`, `page` …)."""
        if not self.open:
            return ("", "")
        ended = self.open.pop()
        self.note(ended.instruction)
        if self._is_page_number(ended):
            return ("" if self.hides else _kind(ended.instruction).lower(), _format(ended.instruction))
        if not ended.has_result and not self.hides:
            return ("text", _shown_without_result(ended.instruction))
        return ("", "")

    def note(self, instruction: str) -> None:
        """Count what a field would do."""
        kind = _kind(instruction)
        if kind in {"DDE", "DDEAUTO"}:
            self.file.met["reading.found-dde"] += 1
        elif kind in _FETCHING:
            self.file.met["reading.found-fetching-fields"] += 1
        elif kind in _DAYS_OF_OPENING:
            self.file.met["reading.date-fields"] += 1
        elif kind == "MACROBUTTON":
            self.file.met["reading.unfilled-fields"] += 1

    def _is_page_number(self, one: OpenField) -> bool:
        return self.is_repeated and _kind(one.instruction) in {"PAGE", "NUMPAGES", "SECTIONPAGES"}


def _kind(instruction: str) -> str:
    found = _FIRST_WORD.match(instruction)
    return found[1].upper() if found else ""


def _format(instruction: str) -> str:
    """Give how a page number is written, as lists name it."""
    found = re.search(r"\\\*\s*(\w+)", instruction)
    name = found[1] if found else ""
    known = {"ROMAN": "upperRoman", "roman": "lowerRoman", "ALPHABETIC": "upperLetter", "alphabetic": "lowerLetter"}
    return known.get(name, "")


def _shown_without_result(instruction: str) -> str:
    """Some fields show part of their instruction: the words of a button, a sign by its number."""
    kind = _kind(instruction)
    words = instruction.split(maxsplit=2)
    if kind in {"MACROBUTTON", "GOTOBUTTON"} and len(words) == 3:
        return words[2]
    if kind == "SYMBOL" and len(words) > 1:
        return _sign(words[1], instruction)
    return ""


def _sign(number: str, instruction: str) -> str:
    font = re.search(r'\\f\s+"?([^"\\]+)"?', instruction)
    try:
        code = int(number, 0)
        letter = chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    except ValueError:
        return ""
    return in_letters(letter, font[1].strip() if font else "")
