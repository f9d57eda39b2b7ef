# SPDX-License-Identifier: MPL-2.0
"""Tesseract as an outside program: a grey picture in memory in, words with boxes out of its standard output."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from amparo.sandbox.declined import Declined
from amparo.sandbox.outside import GIVEN, output_of

PROGRAM = "tesseract"
DPI = 300
_TURN = re.compile(rb"Rotate: (\d+)\s+Orientation confidence: ([\d.]+)")
_SCRIPT = re.compile(rb"Script: (\w+)\s+Script confidence: ([\d.]+)")
# Below this Tesseract's own margin between the best and the next orientation is no more than chance.
_SURE_TURN, _SURE_SCRIPT = 2.0, 3.0
_QUIET = ("-c", "debug_file=/dev/null")


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word seen in a picture: its sides in dots from the upper left, confidence from 0 to 100, number of its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: int


def words_seen(picture: Image.Image, *, languages: str) -> tuple[SeenWord, ...]:
    """Give the words of an upright grey picture, block by block, line by line."""
    answer = _asked(picture, "-l", languages, "--psm", "3", "tsv")
    if answer is None:
        raise Declined("reading.no-recognition")
    return tuple(_words(answer.decode("utf-8", "replace")))


@dataclass(frozen=True, slots=True)
class Bearing:
    """By how many degrees clockwise a picture has to be turned to stand upright (nothing when that can't be told), and
    the name of its letters where they aren't Latin."""

    turn: int | None
    script: str


def bearing_of(picture: Image.Image) -> Bearing:
    """Ask Tesseract which way up a picture is and what letters it shows; costs a fifth of reading it."""
    answer = _asked(picture.reduce(2), "-l", "osd", "--psm", "0", dpi=DPI // 2) or b""
    turn, script = _TURN.search(answer), _SCRIPT.search(answer)
    return Bearing(
        turn=int(turn[1]) if turn and float(turn[2]) >= _SURE_TURN else None,
        script=script[1].decode("ascii")
        if script and float(script[2]) >= _SURE_SCRIPT and script[1] != b"Latin"
        else "",
    )


def _asked(picture: Image.Image, *words: str, dpi: int = DPI) -> bytes | None:
    head = f"P5 {picture.width} {picture.height} 255\n".encode("ascii")
    command = [PROGRAM, GIVEN, "stdout", "--dpi", str(dpi), *_QUIET, *words]
    return output_of(command, given=head + picture.tobytes())


def _words(answer: str) -> Iterator[SeenWord]:
    rows = csv.DictReader(io.StringIO(answer), delimiter="\t", quoting=csv.QUOTE_NONE)
    line = 0
    for row in rows:
        if row.get("level") == "4":
            line += 1
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        yield SeenWord(text, left, top, left + width, top + height, float(row["conf"]), line)
