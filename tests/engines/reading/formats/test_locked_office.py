# SPDX-License-Identifier: MPL-2.0
"""Office files behind a password: told as such, opened with it, and never a guess about what is inside."""

import io
from pathlib import Path
from random import Random

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from amparo.reading.unlocking import unlock_paper
from amparo.sandbox.declined import Declined
from amparo.terms.finding import Refusal
from tests.engines.reading.formats.word_papers import p, word
from tests.engines.reading.papers import read_here

PASSWORD = "ñandú 77"


@pytest.fixture(scope="module")
def locked() -> bytes:
    buffer = io.BytesIO()
    padding = bytes(Random(1).randbytes(40_000))  # the library writes very small files wrongly
    plain = word(p("Behind a password."), more={"word/media/x.bin": padding})
    OOXMLFile(io.BytesIO(plain)).encrypt(PASSWORD, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["p.docx", "p.xlsx", "p.doc", "p"])
def test_a_locked_office_file_says_so_whatever_its_name(name: str, locked: bytes, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, locked, name=name)

    assert refused.value.code == "reading.office-password"


def test_the_password_opens_it_and_the_original_stays(locked: bytes, tmp_path: Path) -> None:
    source = tmp_path / "d001.docx"
    source.write_bytes(locked)

    opened = unlock_paper(source, tmp_path, stem="copy", password=PASSWORD, about="d001")

    assert opened.name == "copy.docx"
    assert read_here(tmp_path, opened.read_bytes(), name="p.docx").text() == "Behind a password."
    assert source.read_bytes() == locked
    assert msoffcrypto.OfficeFile(io.BytesIO(locked)).is_encrypted()


def test_a_wrong_password_is_told_and_leaves_nothing(locked: bytes, tmp_path: Path) -> None:
    source = tmp_path / "d001.docx"
    source.write_bytes(locked)

    with pytest.raises(Refusal) as refused:
        unlock_paper(source, tmp_path, stem="copy", password="nandu", about="d001")

    assert [finding.code for finding in refused.value.findings] == ["reading.wrong-password"]
    assert [path.name for path in tmp_path.iterdir()] == ["d001.docx"]


@pytest.mark.parametrize("cut", [600, 3000, 20_000])
def test_a_broken_locked_file_is_told(cut: int, locked: bytes, tmp_path: Path) -> None:
    source = tmp_path / "d001.docx"
    source.write_bytes(locked[:cut])

    with pytest.raises(Refusal) as refused:
        unlock_paper(source, tmp_path, stem="copy", password=PASSWORD, about="d001")

    assert refused.value.findings[0].code in {"reading.not-unlocked", "reading.wrong-password", "reading.not-locked"}
