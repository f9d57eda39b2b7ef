# SPDX-License-Identifier: MPL-2.0
"""Office files whose end never arrived: what did is shown and told; where that is nothing, a sentence says so."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from amparo.reading.formats.package_mending import put_together
from amparo.sandbox.declined import Declined
from tests.engines.reading.formats.word_papers import p, word
from tests.engines.reading.formats.workbook_papers import of_rows
from tests.engines.reading.papers import photograph, read_here

WORDS = ["la", "casa", "perro", "golpe", "noche", "policía", "calle", "carta", "mi", "hermano", "dijo", "que", "vino"]


def statement(paragraphs: int = 200) -> bytes:
    """Make a Word file whose text is most of it."""
    chance = random.Random(1)
    body = "".join(p(f"n.º {number} " + " ".join(chance.choices(WORDS, k=40))) for number in range(paragraphs))
    return word(body, more={"word/media/a.jpeg": photograph()})


def streamed(content: bytes) -> bytes:
    """Pack the members again as a program does that can't go back: sizes stand behind them."""

    class OneWay(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

    target = OneWay()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name))
    return target.getvalue()


@pytest.mark.parametrize("content", [statement(), streamed(statement())], ids=["sizes-before", "sizes-behind"])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_word_file_that_breaks_off_shows_what_arrived(content: bytes, kept: float, tmp_path: Path) -> None:
    result = read_here(tmp_path, content[: int(len(content) * kept)], name="p.docx")
    text = " ".join(page["text"] for page in result.layer)

    assert "n.º 0 " in text
    assert "n.º 30 " in text
    assert ("n.º 199 " in text) == (kept > 0.9)
    assert "parts-damaged" in result.codes


def test_a_word_file_whose_text_never_arrived_says_so(tmp_path: Path) -> None:
    content = statement()
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, content[: content.index(b"word/document.xml") + 30], name="p.docx")
    assert refused.value.code == "reading.damaged-office"


def test_a_workbook_without_its_list_of_members_is_read(tmp_path: Path) -> None:
    content = of_rows(*[[number, "v"] for number in range(50)])
    result = read_here(tmp_path, content[: content.index(b"PK\1\2")], name="p.xlsx")

    assert "49 v" in " ".join(result.text().split())
    assert "parts-damaged" in result.codes


def test_a_whole_file_is_not_called_damaged(tmp_path: Path) -> None:
    for content in (statement(5), streamed(statement(5))):
        assert "parts-damaged" not in read_here(tmp_path, content, name="p.docx").codes


def test_a_member_with_a_wrong_sum_is_not_put_back() -> None:
    content = bytearray(statement(5))
    del content[content.index(b"PK\1\2") :]
    at = content.index(b"word/document.xml") + 17
    content[at - 17 - 16] ^= 1  # its sum in its header

    made = put_together(bytes(content))
    assert made is not None
    assert "word/document.xml" not in zipfile.ZipFile(made[0]).namelist()
    assert "word/styles.xml" in zipfile.ZipFile(made[0]).namelist()


def test_what_is_made_to_burst_is_not_put_together() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<" * 300_000_000)
    content = target.getvalue()

    assert put_together(content[: content.index(b"PK\1\2")]) is None
    assert put_together(b"PK\3\4" + b"\xff" * 200) is None
    assert put_together(b"nothing") is None
