# SPDX-License-Identifier: MPL-2.0
"""Files embedded in Office files are offered as documents of their own, under the names they were given."""

import hashlib
import struct
from io import BytesIO
from pathlib import Path

import pytest

from amparo.reading.looking_inside import Looker
from tests.engines.reading.formats.word_papers import p, word
from tests.engines.reading.papers import read_here, text_pdf

CONTENT = b"Invented words in a packed file."


def packed_file(name: str, content: bytes) -> bytes:
    """Give what Windows' packager writes about a file."""
    label = name.encode("cp1252") + b"\0"
    body = struct.pack("<H", 2) + label + b"C:\\x\\" + label + struct.pack("<HHI", 0, 3, len(label)) + label
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


def compound(stream: str, content: bytes) -> bytes:
    """Make the smallest compound file there is with one stream of at least 4,096 bytes (MS-CFB)."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    end, fat_mark, none = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        wide = (name + "\0").encode("utf-16-le") if name else b""
        return (
            wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, none, none, child)
            + bytes(36) + struct.pack("<IQ", start, size)
        )  # fmt: skip

    chain = [*range(3, 2 + sectors), end]
    table = [fat_mark, end, *chain]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
    head = head.ljust(512, b"\xff")
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    folder = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, none, 2, len(content)) + entry("", 0, none, 0, 0) * 2
    return head + fat + folder + content.ljust(sectors * 512, b"\0")


def test_embedded_files_come_unwrapped_with_their_names(tmp_path: Path) -> None:
    sheet = word(p("Inner document."))
    made = word(
        p("Outer."),
        more={
            "word/embeddings/oleObject1.bin": compound("\x01Ole10Native", packed_file("carta señora.txt", CONTENT)),
            "word/embeddings/oleObject2.bin": compound("CONTENTS", text_pdf("Inner.")),
            "word/embeddings/inner.docx": sheet,
            "word/embeddings/broken.bin": b"\xd0\xcf\x11\xe0 nothing else",
        },
    )

    result = read_here(tmp_path, made, name="p.docx")
    rows = {row["name"]: row for row in result.answer["parts"]}

    assert result.text() == "Outer."
    assert result.params("found-objects") == {"count": 4}
    assert rows["carta señora.txt"]["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert rows["oleObject2.bin"]["kind"] == "PDF"
    assert rows["inner.docx"]["kind"] == "DOCX"
    assert rows["broken.bin"]["stands"] == "embedded"


def test_a_document_inserted_whole_is_offered(tmp_path: Path) -> None:
    made = word(
        p("Before.") + '<w:altChunk r:id="c"/>',
        relations=(("c", "aFChunk", "/word/chunk.txt"),),
        more={"word/chunk.txt": CONTENT},
    )

    (row,) = read_here(tmp_path, made, name="p.docx").answer["parts"]

    assert (row["name"], row["sha256"]) == ("chunk.txt", hashlib.sha256(CONTENT).hexdigest())


def test_what_was_listed_can_be_taken_out_by_the_confined_child(tmp_path: Path) -> None:
    source, target = tmp_path / "p.docx", tmp_path / "out"
    packed_in = compound("\x01Ole10Native", packed_file("a.txt", CONTENT))
    source.write_bytes(word(p("Outer."), more={"word/embeddings/oleObject1.bin": packed_in}))

    with Looker() as looker:
        inside = looker.look(source, about="d001")
        looker.take(source, [(inside.parts[0], target)])

    assert inside.parts[0].name == "a.txt"
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("cut", [30, 400, 900])
def test_a_damaged_file_holds_nothing_and_is_still_taken_in(cut: int, tmp_path: Path) -> None:
    source = tmp_path / "p.docx"
    source.write_bytes(word(p("x"), more={"word/embeddings/a.txt": CONTENT})[:cut])

    with Looker() as looker:
        inside = looker.look(source, about="d001")

    assert inside.parts == ()
    assert inside.refused is None or inside.refused.code.startswith("reading.archive")


def test_the_compound_files_of_these_tests_are_what_olefile_reads() -> None:
    import olefile

    with olefile.OleFileIO(BytesIO(compound("\x01Ole10Native", packed_file("a.txt", CONTENT)))) as made:
        assert made.listdir() == [["\x01Ole10Native"]]
