# SPDX-License-Identifier: MPL-2.0
"""Files inside a PDF are found wherever they hang, each once, and none of them can exhaust the reading."""

import hashlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.engines.reading.papers import A_PROGRAM, changed, hostile_pdf, read_here, text_pdf


def specification(pdf: Pdf, name: str, content: bytes, **how: object) -> pikepdf.Object:
    stream = pdf.make_stream(content, Type=Name.EmbeddedFile, **how)
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=stream)))


def test_a_file_that_hangs_in_three_places_is_listed_once(tmp_path: Path) -> None:
    (row,) = read_here(tmp_path, hostile_pdf()).answer["parts"]

    assert (row["name"], row["kind"], row["stands"]) == ("tool.exe", "Windows program", "embedded")
    assert row["sha256"] == hashlib.sha256(A_PROGRAM).hexdigest()


def test_files_are_found_by_name_by_association_and_on_pages(tmp_path: Path) -> None:
    def hang(pdf: Pdf) -> None:
        leaf = pdf.make_indirect(Dictionary(Names=Array(["b", specification(pdf, "b.txt", b"bb")])))
        first = pdf.make_indirect(Dictionary(Names=Array(["a", specification(pdf, "a.txt", b"a")])))
        tree = pdf.make_indirect(Dictionary(Kids=Array([first, leaf])))
        tree.Kids.append(tree)  # a loop
        pdf.Root.Names = Dictionary(EmbeddedFiles=tree)
        pdf.Root.AF = Array([specification(pdf, "root.txt", b"root")])
        page = pdf.pages[1].obj
        page.AF = Array([specification(pdf, "page.txt", b"page")])
        page.Annots = Array([
            Dictionary(Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]),
                       FS=specification(pdf, "pin.txt", text_pdf("Pinned."))),
            Dictionary(Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=Dictionary(F="elsewhere.txt")),
        ])  # fmt: skip

    rows = read_here(tmp_path, changed(text_pdf("One", "Two"), hang)).answer["parts"]

    assert [(row["path"], row["name"], row["page"]) for row in rows] == [
        ("1", "a.txt", 0), ("2", "b.txt", 0), ("3", "root.txt", 0), ("4", "page.txt", 2), ("5", "pin.txt", 2),
    ]  # fmt: skip
    assert (rows[4]["kind"], rows[4]["clean_name"]) == ("PDF", "pin.pdf")


def test_an_owner_locked_pdf_gives_its_files_unlocked(tmp_path: Path) -> None:
    def hang(pdf: Pdf) -> None:
        pdf.Root.AF = Array([specification(pdf, "a.txt", b"plain words")])

    locked = changed(text_pdf("x"), hang, encryption=pikepdf.Encryption(owner="o", user=""))

    (row,) = read_here(tmp_path, locked).answer["parts"]

    assert row["sha256"] == hashlib.sha256(b"plain words").hexdigest()


def test_a_file_that_unpacks_without_end_is_told_and_the_pages_are_read(tmp_path: Path) -> None:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(text_pdf("The page."))) as pdf:
        pdf.Root.AF = Array([
            specification(pdf, "bomb.txt", bytes(140 * 1024 * 1024)), specification(pdf, "b.txt", b"b"),
        ])  # fmt: skip
        pdf.save(buffer, static_id=True, compress_streams=True)

    result = read_here(tmp_path, buffer.getvalue())

    assert result.text() == "The page."
    assert [row["name"] for row in result.answer["parts"]] == ["b.txt"]
    assert result.params("part-not-readable") == {"count": 1}


@pytest.mark.parametrize("wrong", [None, Array([1, 2]), Dictionary(F=Dictionary()), Name.X])
def test_a_broken_list_of_files_does_not_keep_the_pages_from_being_read(wrong: object, tmp_path: Path) -> None:
    def hang(pdf: Pdf) -> None:
        pdf.Root.AF = Array([Dictionary(Type=Name.Filespec, EF=wrong), Dictionary()]) if wrong else Array([1])
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["x"]), Kids=Array([1, Name.Y])))

    result = read_here(tmp_path, changed(text_pdf("The page."), hang))

    assert result.text() == "The page."
    assert result.answer["parts"] == []
