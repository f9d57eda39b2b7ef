# SPDX-License-Identifier: MPL-2.0
"""The confined side of text recognition: a rendition in; the same with words laid under its textless pages out.

Tesseract runs inside the sandbox, as an outside program, on a grey picture of the page; it reads from its standard
input and answers on its standard output, so that nothing is written but the copy.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from statistics import median
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from amparo.reading.invisible_text import InvisibleText, RecognisedWord
from amparo.reading.tally import Tally
from amparo.reading.text_layer import mapped, read_text, write_layer
from amparo.sandbox.declined import Declined
from amparo.sandbox.outside import output_of

PROGRAM = "tesseract"
DPI = 300
_POINT = 72 / DPI
_PAGE = (0.0, 0.0, 612.0, 792.0)


def recognise_one(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Recognise `request["pages"]` (from 1) in `request["languages"]`; write the rendition and its text layer.

    Gives the mean confidence of each page on which words were found.
    """
    confidences: dict[str, float] = {}
    document = pdfium.PdfDocument(mapped(inputs[0]))
    inputs[0].seek(0)
    with Pdf.open(inputs[0]) as pdf:
        under = InvisibleText(pdf)
        for number in request["pages"]:
            words = list(_words(_answer(_picture(document, number), request["languages"])))
            under.add(pdf.pages[number - 1].obj, words)
            if words:
                confidences[str(number)] = round(sum(word.confidence for word in words) / len(words), 1)
        document.close()
        pdf.save(
            outputs[0],
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
            compress_streams=True,
            deterministic_id=True,
        )
        pages = len(pdf.pages)
    tally = Tally()
    write_layer(read_text(outputs[0], areas=[_PAGE] * pages, tally=tally), outputs[1])
    return {"confidences": confidences, "findings": tally.rows()}


def _picture(document: Any, number: int) -> bytes:
    """Give the page as a grey picture in the plainest format there is."""
    page = document[number - 1]
    drawn = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    page.close()
    head = f"P5 {drawn.width} {drawn.height} 255\n".encode("ascii")
    return head + bytes(drawn.tobytes())


def _answer(picture: bytes, languages: str) -> str:
    """Ask Tesseract for words with boxes and confidences; orientation is found by itself."""
    words = [PROGRAM, "stdin", "stdout", "-l", languages, "--dpi", str(DPI), "--psm", "1", "tsv"]
    answer = output_of(words, given=picture)
    if answer is None:
        raise Declined("reading.no-recognition")
    return answer.decode("utf-8", "replace")


def _words(answer: str) -> Iterator[RecognisedWord]:
    """Give the words line by line, those of a line with one height and, where the line is level, one foot."""
    rows = csv.DictReader(io.StringIO(answer), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = (row for row in rows if row.get("level") == "5" and (row.get("text") or "").strip())
    for _, line in groupby(found, key=itemgetter("block_num", "par_num", "line_num")):
        yield from _level([_word(row) for row in line])


def _word(row: dict[str, str]) -> RecognisedWord:
    left, top, width, height = (float(row[name]) * _POINT for name in ("left", "top", "width", "height"))
    return RecognisedWord(row["text"].strip(), left, 792 - top - height, left + width, 792 - top, float(row["conf"]))


def _level(line: list[RecognisedWord]) -> Iterator[RecognisedWord]:
    """Readers of PDF join words into lines by their feet and sizes: a comma's or a tall letter's mustn't part them."""
    height = max(word.top - word.bottom for word in line)
    foot = median(word.bottom for word in line)
    if any(
        abs(word.bottom - foot) > height / 2 or word.right - word.left < (word.top - word.bottom) / 4 for word in line
    ):
        yield from line  # leaning or turned: each word keeps its own box
        return
    for word in line:
        yield replace(word, bottom=foot, top=foot + height)
