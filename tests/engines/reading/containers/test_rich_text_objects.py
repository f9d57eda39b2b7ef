# SPDX-License-Identifier: MPL-2.0
"""Files embedded in a rich text file are offered under their names; what can't be unpacked is told."""

import struct
from io import BytesIO
from typing import Any

import pytest

from amparo.reading.containers.inside import rows_of
from amparo.reading.sniffing import RTF, sniff
from amparo.reading.tally import Tally
from tests.engines.reading.papers import text_pdf


def texts(*names: bytes) -> bytes:
    return b"".join(struct.pack("<I", len(name) + 1) + name + b"\0" for name in names)


def packaged(name: bytes, content: bytes) -> bytes:
    """Give a file as Windows' packager holds it in an object of the old kind."""
    path = b"C:\\invented\\" + name + b"\0"
    held = (
        b"\2\0" + name + b"\0" + path + b"\0\0\3\0" + struct.pack("<I", len(path)) + path
        + struct.pack("<I", len(content)) + content
    )  # fmt: skip
    return struct.pack("<II", 0x501, 2) + texts(b"Package", b"", b"") + struct.pack("<I", len(held)) + held


def rich_text(*objects: bytes) -> bytes:
    """Give a rich text file with objects, their digits in lines as programs write them."""
    held = b"".join(b"{\\object\\objemb{\\*\\objdata " + b"\r\n".join(_lines(one)) + b"}}" for one in objects)
    return b"{\\rtf1\\ansi Invented " + held + b"}"


def _lines(raw: bytes) -> list[bytes]:
    digits = raw.hex().encode()
    return [digits[at : at + 77] for at in range(0, len(digits), 77)]


def rows(raw: bytes) -> tuple[list[dict[str, Any]], set[str]]:
    tally = Tally()
    return rows_of(BytesIO(raw), RTF, tally), {str(row["code"]) for row in tally.rows()}


def test_a_file_comes_out_byte_for_byte_under_its_name() -> None:
    paper = text_pdf()
    raw = rich_text(packaged(b"carta.pdf", paper), packaged(b"tool.exe", b"MZ" + b"\0" * 90))

    found, codes = rows(raw)

    assert sniff(raw) is RTF
    assert [(row["path"], row["clean_name"], row["kind"], row["size"]) for row in found] == [
        ("1", "carta.pdf", "PDF", len(paper)),
        ("2", "tool.bin", "Windows program", 92),
    ]
    assert codes == set()


@pytest.mark.parametrize("kept", [20, 60, 300])
def test_an_object_that_breaks_off_is_told(kept: int) -> None:
    found, codes = rows(rich_text(packaged(b"carta.pdf", text_pdf())[:kept], packaged(b"uno.txt", b"one")))

    assert [row["clean_name"] for row in found] == ["uno.txt"]
    assert codes == {"reading.part-not-readable"}


def test_a_link_to_a_file_elsewhere_is_no_file() -> None:
    link = struct.pack("<II", 0x501, 1) + texts(b"Package", b"\\\\host\\share\\a.exe", b"")

    assert rows(rich_text(link)) == ([], {"reading.part-not-readable"})
