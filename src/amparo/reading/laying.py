# SPDX-License-Identifier: MPL-2.0
"""What was recognised laid under the pages it was seen on: rendition and text layer of a paper, made anew."""

import base64
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from amparo.reading.invisible_text import InvisibleText
from amparo.reading.page_languages import page_languages
from amparo.reading.page_seen import PageSeen, RecognisedWord, Sides
from amparo.reading.standing import Standing, box_of, standing_of
from amparo.reading.tally import Tally
from amparo.reading.text_layer import TOLD, PageRow, encoded, page_row, write_layer
from amparo.reading.values import TextState
from amparo.reading.words import normal

_PAGE: Sides = (0.0, 0.0, 612.0, 792.0)
_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, each with its box (left, bottom, right, top) and confidence."""

    words: tuple[tuple[str, Sides, int], ...]

    @property
    def top(self) -> float:
        return max(box[3] for _, box, _ in self.words)


def lay_under(
    rendition: BinaryIO, layer: list[PageRow], pages: Mapping[int, PageSeen], target: BinaryIO, texts: BinaryIO
) -> dict[str, Any]:
    """Write the rendition with the words of `pages` (from 1) under them, and its text layer; say what was altered."""
    tally = Tally()
    with Pdf.open(rendition) as pdf:
        under = InvisibleText(pdf)
        for number, seen in sorted(pages.items()):
            row = layer[number - 1]
            standing = standing_of(seen, tuple(row.get("area", _PAGE)))
            fresh = _fresh_words(seen, row, standing)
            under.add(pdf.pages[number - 1].obj, fresh, text=standing.words, drawing=standing.page)
            layer[number - 1] = _laid(row, seen, fresh, standing)
            _note_standing(standing, number, tally)
            if seen.script:
                tally.on_page("reading.other-letters", number, params={"script": seen.script})
        _save(pdf, target)
    for number, row in enumerate(layer, start=1):
        state = TextState(row.get("state", TextState.WRITTEN))
        if state is TextState.BLANK:
            if number in pages:  # of others it was told when the file was read
                tally.on_page(TOLD[state], number)
        elif state in TOLD:
            tally.on_page("reading.nothing-legible" if number in pages else TOLD[state], number)
    write_layer(layer, texts)
    return {"pages": len(layer), "findings": tally.rows()}


def _save(pdf: Pdf, target: BinaryIO) -> None:
    pdf.save(
        target,
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
        compress_streams=True,
        deterministic_id=True,
    )


def _note_standing(standing: Standing, number: int, tally: Tally) -> None:
    if standing.turned:
        tally.on_page("reading.turned-by-its-text", number)
    if standing.levelled:
        tally.on_page("reading.levelled", number)


def _fresh_words(seen: PageSeen, row: PageRow, standing: Standing) -> tuple[RecognisedWord, ...]:
    """Give the recognised words, cleaned, that the page doesn't hold as usable text already."""
    held = [box for line in _held_lines(row, standing) for _, box, _ in line.words]
    fresh = []
    for word in seen.words:
        text = "".join(normal(word.text).split())
        box = box_of((word.left, word.bottom, word.right, word.top), standing.words)
        if text and not any(_covers(other, box) for other in held):
            fresh.append(RecognisedWord(text, word.left, word.bottom, word.right, word.top, word.confidence, word.line))
    return tuple(fresh)


def _covers(held: Sides, box: Sides) -> bool:
    across = min(held[2], box[2]) - max(held[0], box[0])
    up = min(held[3], box[3]) - max(held[1], box[1])
    return across > 0 and up > 0 and across * up > _COVERED * (box[2] - box[0]) * (box[3] - box[1])


def _laid(row: PageRow, seen: PageSeen, fresh: Sequence[RecognisedWord], standing: Standing) -> PageRow:
    """Give the page's row anew: what it held as text and what was recognised, from top to bottom."""
    held = list(_held_lines(row, standing))
    lines = _merged(held, list(_seen_lines(fresh, standing)))
    state = TextState.RECOGNISED if fresh else TextState.BLANK if seen.is_blank else TextState(row["state"])
    text = "\n".join(" ".join(word for word, _, _ in line.words) for line in lines)
    sides = [(box[0], box[3], box[2], box[1]) for line in lines for _, box, _ in line.words]
    corners = array("f", [side for four in sides for side in four])
    told = page_languages(text, corners)
    made = page_row(text, corners.tobytes(), told) | {"state": str(state), "area": list(row.get("area", _PAGE))}
    if fresh:
        made["confidences"] = encoded(bytes(sure for line in lines for _, _, sure in line.words))
    return made


def _held_lines(row: PageRow, standing: Standing) -> Iterator[_Line]:
    """Give the lines of text the page holds, where they will stand; none where that text is of no use."""
    if row.get("state") == TextState.UNUSABLE or not row["text"]:
        return
    corners = array("f", base64.b64decode(row["corners"]))
    at = 0
    for line in row["text"].split("\n"):
        words = []
        for word in line.split(" "):
            left, top, right, bottom = corners[at : at + 4]
            words.append((word, box_of((left, bottom, right, top), standing.page), 100))
            at += 4
        yield _Line(tuple(words))


def _seen_lines(words: Sequence[RecognisedWord], standing: Standing) -> Iterator[_Line]:
    number, current = -1, list[tuple[str, Sides, int]]()
    for word in words:
        if word.line != number and current:
            yield _Line(tuple(current))
            current = []
        number = word.line
        box = box_of((word.left, word.bottom, word.right, word.top), standing.words)
        current.append((word.text, box, max(0, min(100, round(word.confidence)))))
    if current:
        yield _Line(tuple(current))


def _merged(held: list[_Line], seen: list[_Line]) -> list[_Line]:
    """Put what the page held as text above or below what was recognised, by where it stands."""
    if not held or not seen:
        return held or seen
    middle = (max(line.top for line in seen) + min(line.top for line in seen)) / 2
    above = [line for line in held if line.top >= middle]
    below = [line for line in held if line.top < middle]
    return [*above, *seen, *below]
