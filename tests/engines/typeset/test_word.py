# SPDX-License-Identifier: MPL-2.0
"""Word files: the same bytes each time, and nobody's name left in them."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from amparo.typeset import finish_docx


def made(*, author: str = "An Author", day: int = 1) -> bytes:
    document = docx.Document()
    document.add_paragraph("Invented words.")
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = author
    properties.created = properties.modified = datetime(2026, 11, day, tzinfo=UTC)
    properties.revision = day
    properties.title = "Index"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_who_and_when_leave_no_trace() -> None:
    assert finish_docx(made(author="One", day=1)) == finish_docx(made(author="Two", day=2))


def test_the_words_and_the_title_stay() -> None:
    document = docx.Document(BytesIO(finish_docx(made())))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Invented words."]
    assert document.core_properties.title == "Index"
    assert document.core_properties.author == ""


@pytest.mark.parametrize(
    "trace", [b"thumbnail", b"An Author", b"python-docx", b"Macintosh", b"stylesWithEffects", b"customXml"]
)
def test_nothing_of_the_template_is_left(trace: bytes) -> None:
    finished = parts(finish_docx(made()))
    assert not [name for name, content in finished.items() if trace in name.encode() or trace in content]


def test_every_part_named_is_there_and_every_part_there_is_named() -> None:
    finished = parts(finish_docx(made()))
    types = finished["[Content_Types].xml"].decode()
    for name in finished:
        assert f'PartName="/{name}"' in types or name.endswith((".rels", "[Content_Types].xml"))
    assert types.count("PartName=") == sum(1 for name in finished if not name.endswith((".rels", "Types].xml")))


def test_finishing_twice_changes_nothing() -> None:
    once = finish_docx(made())
    assert finish_docx(once) == once


def test_every_entry_has_the_same_time() -> None:
    with zipfile.ZipFile(BytesIO(finish_docx(made()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
