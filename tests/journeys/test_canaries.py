# SPDX-License-Identifier: MPL-2.0
"""What is for counsel only, or for nobody, reaches no file that leaves the office: proven by canaries.

Words that stand nowhere else are planted in all that counsel keeps and in all that files carry unseen; then every file
of `filing/`, `word/`, `to-sign/` and the manifest is taken apart: raw bytes, unpacked streams, every string of every
object.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.architecture.checkout import ROOT
from tests.engines.reading.formats.word_papers import p, t, word
from tests.journeys.office import amparo, letter

SAMPLE = ROOT / "examples" / "screening"
SEEN = "Seenword"  # a control: it is in a title, so it must be found
LEAVING = ("filing", "word", "to-sign")
KEPT = (
    "Adversetitle", "Adversepurpose", "Adversesource", "Adversename", "Adversetext", "Ledgerwords", "Personaddress",
    "Keptoutword", "Overridereason", "Mattertitle", "Yamlcomment",
)  # fmt: skip
CARRIED = (
    "Pdfauthor", "Pdfkeyword", "Pdfxmp", "Pdfcomment", "Pdfscript", "Pdfattachment", "Pdfattachedname", "Pdfhidden",
    "Exifartist", "Exifcomment", "Customkey", "Wordauthor", "Wordeditor", "Wordcompany", "Wordbookmark",
)  # fmt: skip


def adverse_row(content: bytes) -> str:
    return (
        "  - id: d900\n    file: documents/d900.txt\n    title: Adversetitle\n    kind: letter\n    language: en\n"
        "    source: Adversesource\n    purpose: Adversepurpose\n    adverse: true\n    received_as: Adversename.txt\n"
        f"    sha256: {hashlib.sha256(content).hexdigest()}\n    bytes: {len(content)}\n"
    )


def laden_pdf() -> bytes:
    """Give a letter of which a reader sees one line, and a file everything else."""
    out = BytesIO()
    with pikepdf.open(BytesIO(letter("A letter offered as an exhibit of this filing, in plain English words."))) as pdf:
        pdf.docinfo["/Author"], pdf.docinfo["/Keywords"], pdf.docinfo["/Customkey"] = (
            "Pdfauthor",
            "Pdfkeyword",
            "Customkey",
        )
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Pdfxmp"]
        pdf.attachments["Pdfattachedname.txt"] = b"Pdfattachment"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="var a = 'Pdfscript';")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Pdfcomment", F=2
        )
        hidden = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[0, 0, 9, 9], Contents="Pdfhidden", F=2
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note), pdf.make_indirect(hidden)]))
        pdf.save(out)
    return out.getvalue()


def laden_photograph() -> bytes:
    picture, exif, out = Image.linear_gradient("L").convert("RGB").resize((320, 240)), Image.Exif(), BytesIO()
    exif[0x013B] = "Exifartist"
    exif[0x010E] = "Exifcomment"
    picture.save(out, "JPEG", exif=exif, comment=b"Exifcomment")
    return out.getvalue()


def laden_brief() -> bytes:
    """Give a brief written in Word that says on its pages what it should, and of itself who wrote it where."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Wordauthor</dc:creator>'
        "<cp:lastModifiedBy>Wordeditor</cp:lastModifiedBy></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Company>Wordcompany</Company></Properties>"
    )
    body = p('<w:bookmarkStart w:id="1" w:name="Wordbookmark"/>', t("The mother heard why they came."))
    out = BytesIO(word(body))
    with ZipFile(out, "a") as more:
        more.writestr("docProps/core.xml", core)
        more.writestr("docProps/app.xml", app)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample with canaries in it, and give the folder handed over."""
    root = tmp_path_factory.mktemp("canaries")
    folder = root / "matter"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns(".amparo", "sources"))
    laden = {"laden.pdf": laden_pdf(), "laden.jpg": laden_photograph()}
    for name, content in laden.items():
        (root / name).write_bytes(content)
    added = amparo("casefile", "add", folder, *(root / name for name in laden), "--json")
    assert added.code == 0, added.err
    names = [row["id"] for row in added.json["added"]]
    _plant(folder, names)
    out = root / "out"
    decided = ("--override", "asked-missing", "--by", "H. Okonkwo-Reyes", "--reason", "Overridereason")
    done = amparo("packet", "build", folder, "--out", out, *decided)
    assert done.code == 0, done.err
    return out


def _plant(folder: Path, names: list[str]) -> None:
    text = b"Adversetext of a paper that is left out on purpose."
    (folder / "documents" / "d900.txt").write_bytes(text)
    _edit(folder / "documents.yaml", lambda said: f"{said.rstrip()}\n{adverse_row(text)}# Yamlcomment\n")
    _edit(folder / "case.yaml", _case)
    (folder / "texts" / "brief.docx").write_bytes(laden_brief())
    exhibit = f"  - {{title: {SEEN} letter and photograph, documents: [{', '.join(names)}]}}\n"
    _edit(folder / "packet.yaml", lambda said: f"{_without_appearance(said).rstrip()}\n{exhibit}")
    _edit(folder / "packet.yaml", lambda said: said.replace("texts/brief.md", "texts/brief.docx"))


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _case(said: str) -> str:
    person = (
        "  - {id: p90, name: {as_written: Somebody Else}, roles: [friend], telephone: (915) 555-0190, "
        'address: ["90 Personaddress Street"], keep_out: ["Keptoutword"]}\n'
    )
    fact = '  - {id: f90, kind: other, day: 2026-01-09, zone: America/Denver, words: "Ledgerwords"}\n'
    said = said.replace("people:\n", f"people:\n{person}", 1).replace("facts:\n", f"facts:\n{fact}", 1)
    lines = ["title: Mattertitle" if line.startswith("title:") else line for line in said.splitlines()]
    return "\n".join(lines) + "\n"


def _without_appearance(said: str) -> str:
    return "\n".join(line for line in said.splitlines() if not line.strip().startswith("appearance:"))


def leaving(out: Path) -> Iterator[Path]:
    """Give every file that leaves the office, and the manifest that lies beside them."""
    for folder in LEAVING:
        yield from (path for path in sorted((out / folder).rglob("*")) if path.is_file())
    yield out / "manifest.json"


@cache
def taken_apart(path: Path) -> bytes:
    """Give all that is in a file: as it lies there, unpacked, and every string in it."""
    raw = path.read_bytes()
    pieces = [str(path.name).encode(), raw]
    if path.suffix == ".pdf":
        pieces += _of_pdf(path)
    if path.suffix == ".docx":
        with ZipFile(BytesIO(raw)) as word:
            for name in word.namelist():
                pieces += [name.encode(), word.read(name)]
            pieces.append(word.comment)
    return b"\n".join(pieces)


def _of_pdf(path: Path) -> Iterator[bytes]:
    with pikepdf.open(path) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_raw_bytes()
                try:
                    yield thing.read_bytes()
                except pikepdf.PdfError:  # a picture's own coding, which stands raw above
                    continue
            yield from _strings(thing)
    document = pypdfium2.PdfDocument(path)
    for page in document:
        yield page.get_textpage().get_text_bounded().encode()


def _strings(thing: object, *, depth: int = 0) -> Iterator[bytes]:
    """Give the keys and strings of an object and of what lies in it; what it points to is an object of its own."""
    if depth and getattr(thing, "is_indirect", False):
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing).encode()
        yield bytes(thing)
    for key, value in _inside(thing):
        yield key.encode()
        yield from _strings(value, depth=depth + 1)


def _inside(thing: object) -> Iterator[tuple[str, object]]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.items()
    elif isinstance(thing, pikepdf.Array):
        yield from (("", value) for value in thing)


def found_in(out: Path, word: str) -> list[str]:
    forms = (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"))
    return [path.name for path in leaving(out) if any(form in taken_apart(path) for form in forms)]


def test_there_is_something_of_every_kind_to_look_into(built: Path) -> None:
    kinds = {(path.parent.name, path.suffix) for path in leaving(built)}

    assert {
        ("filing", ".pdf"),
        ("filing", ".docx"),
        ("word", ".docx"),
        ("to-sign", ".pdf"),
        ("to-sign", ".docx"),
    } <= kinds


def test_a_word_that_is_filed_is_found_where_it_stands(built: Path) -> None:
    names = found_in(built, SEEN)

    assert any(name.endswith(".pdf") for name in names)
    assert any(name.endswith(".docx") for name in names)
    volume = next(path for path in leaving(built) if path.suffix == ".pdf")
    assert SEEN.encode() in b"\n".join(_strings_of_outline(volume))


def _strings_of_outline(path: Path) -> Iterator[bytes]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        for item in outline.root:
            yield item.title.encode()


@pytest.mark.parametrize("word", KEPT)
def test_what_counsel_keeps_leaves_in_no_file(built: Path, word: str) -> None:
    assert found_in(built, word) == []


@pytest.mark.parametrize("word", CARRIED)
def test_what_a_file_carried_unseen_leaves_in_no_file(built: Path, word: str) -> None:
    assert found_in(built, word) == []


def test_counsel_has_it_all(built: Path) -> None:
    told = b"".join(path.read_bytes() for path in (built / "counsel").iterdir())

    assert b"Overridereason" in told
    assert b"Adversetitle" in told
    assert json.loads((built / "counsel" / "pre-flight.json").read_text())["overrides"][0]["by"] == "H. Okonkwo-Reyes"


@pytest.mark.parametrize("folder", LEAVING)
def test_files_say_nothing_of_who_made_them(built: Path, folder: str) -> None:
    """Creator, author, template, machine: none of a PDF's or a Word file's own fields names anybody."""
    for path in (built / folder).iterdir():
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                assert not {"/Author", "/Keywords", "/Subject"} & set(pdf.docinfo.keys())
                assert str(pdf.docinfo.get("/Creator", "Typst")).startswith("Typst")
                assert not pdf.attachments
        elif path.suffix == ".docx":
            with ZipFile(path) as word:
                core = word.read("docProps/core.xml") if "docProps/core.xml" in word.namelist() else b""
            assert b"lastModifiedBy>" not in core or b"<cp:lastModifiedBy></cp:lastModifiedBy>" in core
