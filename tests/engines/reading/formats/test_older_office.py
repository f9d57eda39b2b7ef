# SPDX-License-Identifier: MPL-2.0
"""Older Office files, rich text and OpenDocument: by way of LibreOffice, confined; without it, a slip sheet says so."""

import os
import re
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from amparo.reading.conversion import prepared
from amparo.reading.converting import LIMITS, converted
from amparo.reading.engine import read_files
from amparo.reading.formats.held_dates import with_dates_held
from amparo.reading.formats.older_account import note_older
from amparo.reading.office_program import office_program
from amparo.reading.sniffing import PPTX
from amparo.reading.tally import Tally
from amparo.reading.values import Reading, Source
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits
from amparo.workspace import Workspace
from tests.engines.reading.formats.word_papers import deleted, field, inserted, p, packed, t, word
from tests.engines.reading.formats.workbook_papers import workbook
from tests.engines.reading.papers import everything_in

needs_libreoffice = pytest.mark.skipif(
    office_program() is None, reason="LibreOffice isn't installed: apt-get install libreoffice-writer-nogui"
)
RICH = (
    rb"{\rtf1\ansi\ansicpg1252{\info{\author Invented Author}}{\*\template https://example.org/t.dotm}"
    rb"Dated {\field{\*\fldinst { DATE \\@ "
    rb'"MMMM d, yyyy"}}{\fldrslt {March 3, 1999}}}, se\'f1ora jueza.\par {\b Bold}\par}'
)


def open_document(body: str, *, more: dict[str, bytes | str] | None = None, manifest: str = "") -> bytes:
    """Make an OpenDocument text."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "script")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:dom="http://www.w3.org/2001/xml-events" xmlns:ooo="http://openoffice.org/2004/office" '
        f'office:version="1.2">{body}</office:document-content>'
    )
    listed = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
    kind = "application/vnd.oasis.opendocument.text"
    told = entry.format("/", kind) + manifest
    told += "".join(entry.format(name, "text/xml") for name in ("content.xml", *(more or {})))
    return packed({
        "mimetype": kind,
        "content.xml": content,
        "META-INF/manifest.xml": f'<?xml version="1.0"?><m:manifest xmlns:m="{listed}">{told}</m:manifest>',
        **(more or {}),
    })  # fmt: skip


def text_of(*paragraphs: str) -> str:
    inside = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    return f"<office:body><office:text>{inside}</office:text></office:body>"


def read(tmp_path: Path, content: bytes, name: str) -> Reading:
    path = tmp_path / name
    path.write_bytes(content)
    (reading,) = read_files([Source(path=path, about="d001")], workspace=Workspace(tmp_path / "workspace"))
    return reading


def codes(reading: Reading) -> set[str]:
    return {finding.code.removeprefix("reading.") for finding in reading.findings}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, bytes]]:
    """Files as LibreOffice saves them: a Word document with changes and a date, a table, a show."""
    folder = tmp_path_factory.mktemp("older")
    program = office_program()
    assert program is not None
    changes = p(t("I saw "), deleted("one man"), inserted(t("two men")), t("."))
    (folder / "plain.docx").write_bytes(word(p("Señora jueza, escribo esto.") + p(field('DATE \\@ "yyyy"', "1999"))))
    (folder / "changed.docx").write_bytes(word(changes))
    (folder / "table.csv").write_text("Name,Amount\nPersona,12\n", "utf-8")
    both = ("plain.docx", "changed.docx")
    for ending, names in (("doc", both), ("odt", both[:1]), ("xls", ("table.csv",)), ("ods", ("table.csv",))):
        words = [str(program.start), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        words += ["--convert-to", ending, "--outdir", str(folder), *(str(folder / name) for name in names)]
        subprocess.run(words, check=True, capture_output=True)
    yield {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    shutil.rmtree(folder)


@needs_libreoffice
def test_rich_text_is_converted_and_told_by_which_version(tmp_path: Path) -> None:
    reading = read(tmp_path, RICH, "p.rtf")

    assert not reading.slip_sheet
    assert reading.pages[0].text == "Dated March 3, 1999, señora jueza.\nBold"
    assert {"converted", "date-fields", "found-remote-template", "office-details-removed"} <= codes(reading)
    told = next(finding for finding in reading.findings if finding.code == "reading.converted")
    assert told.params["version"] == office_program().version  # type: ignore[union-attr]
    assert "Invented Author" not in everything_in(reading.rendition)


@needs_libreoffice
@pytest.mark.parametrize("name", ["plain.doc", "plain.odt"])
def test_documents_of_older_and_other_programs_become_pages(name: str, made: dict[str, bytes], tmp_path: Path) -> None:
    reading = read(tmp_path, made[name], name)

    assert reading.pages[0].text.startswith("Señora jueza, escribo esto.")
    assert reading.media_type in {"application/msword", "application/vnd.oasis.opendocument.text"}
    assert {"converted", "date-fields"} <= codes(reading)
    assert "converted-dates" not in codes(reading)


@needs_libreoffice
def test_a_date_in_an_old_document_stays_as_it_was_saved(made: dict[str, bytes], tmp_path: Path) -> None:
    shown = re.compile(rb"\x14\x00((?:[0-9]\x00){4})\x15\x00")  # the year of the day on which it was saved
    old = shown.sub(lambda found: found[0].replace(found[1], "1987".encode("utf-16-le")), made["plain.doc"])

    assert with_dates_held(old, "DOC")[1] == 1
    assert read(tmp_path, old, "p.doc").pages[0].text.endswith("1987")


@needs_libreoffice
def test_tracked_changes_in_an_old_document_read_as_accepted(made: dict[str, bytes], tmp_path: Path) -> None:
    reading = read(tmp_path, made["changed.doc"], "p.doc")

    assert reading.pages[0].text == "I saw two men."
    assert "found-changes" in codes(reading)


@needs_libreoffice
@pytest.mark.parametrize("name", ["table.xls", "table.ods"])
def test_tables_of_older_and_other_programs_become_pages(name: str, made: dict[str, bytes], tmp_path: Path) -> None:
    reading = read(tmp_path, made[name], name)

    assert reading.pages[0].text.split("\n")[1:] == ["Name Amount", "Persona 12"]
    assert {"converted", "workbook-set"} <= codes(reading)


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_an_older_workbook_hides_is_shown_and_told(ending: str, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["seen", "=TODAY()"])
        sheet.append(["row"])
        sheet.row_dimensions[2].hidden = True
        sheet["A1"].comment = Comment("Privileged advice", "Invented Author")

    def change(book: Workbook) -> None:
        book.create_sheet("Second")["A1"] = "sheet"
        book["Second"].sheet_state = "hidden"

    program = office_program()
    assert program is not None
    (tmp_path / "p.xlsx").write_bytes(workbook(fill, change=change))
    words = [str(program.start), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    words += ["--convert-to", ending, "--outdir", str(tmp_path), str(tmp_path / "p.xlsx")]
    subprocess.run(words, check=True, capture_output=True)

    reading = read(tmp_path, (tmp_path / f"p.{ending}").read_bytes(), f"q.{ending}")

    text = " ".join(page.text for page in reading.pages)
    assert "2 (hidden) row" in text
    assert "(hidden sheet) sheet" in " ".join(text.split())
    assert {"sheet-hidden", "sheet-comments", "converted-dates"} <= codes(reading)
    assert "Privileged" not in everything_in(reading.rendition)


DOCTYPE = '<?xml version="1.0"?><!DOCTYPE {} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{}.dtd">'
LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'


def document_with_macro(proof: Path) -> bytes:
    """Make a document whose macro, run when it is opened, writes a file."""
    macro = f'Sub Go\nOpen "{proof}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub'
    parts: dict[str, bytes | str] = {
        "Basic/script-lc.xml": DOCTYPE.format("library:libraries", "libraries")
        + f'<library:libraries {LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": DOCTYPE.format("library:library", "library")
        + f'<library:library {LIBRARY} library:name="Standard" library:readonly="false">'
        '<library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": DOCTYPE.format("script:module", "module")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
        f'script:language="StarBasic">{escape(macro)}</script:module>',
    }
    address = "vnd.sun.star.script:Standard.M.Go?language=Basic&amp;location=document"
    listener = (
        '<office:scripts><office:script script:language="ooo:Basic"/><office:event-listeners><script:event-listener '
        f'script:language="ooo:script" script:event-name="dom:load" xlink:href="{address}" xlink:type="simple"/>'
        "</office:event-listeners></office:scripts>"
    )
    return open_document(listener + text_of("As written."), more=parts)


@needs_libreoffice
def test_macros_are_told_and_the_text_stays_as_written(tmp_path: Path) -> None:
    proof = tmp_path / "ran.txt"

    reading = read(tmp_path, document_with_macro(proof), "p.odt")

    assert reading.pages[0].text == "As written."
    assert "found-macros" in codes(reading)
    assert not proof.exists()


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("level", ["0", "3"])
def test_our_settings_are_what_keeps_macros_from_running(level: str, tmp_path: Path) -> None:
    """The document is opened as a person would open it: with lax settings the macro runs, with ours it doesn't."""
    proof, paper = tmp_path / "ran.txt", tmp_path / "p.odt"
    paper.write_bytes(document_with_macro(proof))
    environment = prepared(tmp_path)
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    if level == "0":
        lax = settings.read_text("utf-8").replace("<value>3</value>", "<value>0</value>")
        switches = 'oor:name="{}" oor:op="fuse"><value>{}</value>'
        for name in ("DisableMacrosExecution", "DisableActiveContent"):
            lax = lax.replace(switches.format(name, "true"), switches.format(name, "false"))
        settings.write_text(lax, "utf-8")
    words = [str(office_program().start), f"-env:UserInstallation=file://{tmp_path}/profile"]  # type: ignore[union-attr]
    nowhere = subprocess.DEVNULL
    running = subprocess.Popen(
        [*words, "--headless", "--norestore", str(paper)],
        env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True,
    )  # fmt: skip
    try:
        seen = any(proof.exists() or time.sleep(0.2) for _ in range(30 if level == "3" else 150))
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()

    assert seen is (level == "0")


@needs_libreoffice
def test_pictures_kept_elsewhere_and_other_programs_are_told(tmp_path: Path) -> None:
    names = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    outside = f'<draw:frame {names}><draw:image xlink:href="https://example.org/seen.png"/></draw:frame>'

    reading = read(tmp_path, open_document(text_of("Letter.", outside)), "p.odt")

    assert reading.pages[0].text == "Letter."
    assert "pictures-elsewhere" in codes(reading)


@needs_libreoffice
def test_a_damaged_document_is_a_slip_sheet_with_its_reason(made: dict[str, bytes], tmp_path: Path) -> None:
    reading = read(tmp_path, made["plain.doc"][:2000], "p.doc")

    assert reading.slip_sheet
    assert codes(reading) == {"damaged-office"}


@needs_libreoffice
def test_a_conversion_that_takes_too_long_ends_with_everything_it_started(tmp_path: Path) -> None:
    paper = tmp_path / "p.rtf"
    paper.write_bytes(RICH)
    short = Limits(cpu_seconds=LIMITS.cpu_seconds, wall_seconds=1, memory=LIMITS.memory)
    lines = b"\\pard\\trowd\\cellx1000 x\\cell\\row" * 400_000
    paper.write_bytes(RICH[:-1] + lines + b"}")
    workspace = Workspace(tmp_path / "workspace")

    with (
        pytest.raises(Declined) as refused,
        converted(paper, "RTF", workspace=workspace, cancel=lambda: False, limits=short),
    ):
        pass

    assert refused.value.code == "reading.took-too-long"
    assert not [path for path in (tmp_path / "workspace" / "scratch").iterdir() if any(path.iterdir())]
    assert not _processes_about(str(tmp_path))


def _processes_about(words: str) -> list[str]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and folder.name != str(os.getpid()):
            try:
                line = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
            except OSError:
                continue
            found += [line] if words in line and "soffice" in line else []
    return found


def test_without_libreoffice_a_slip_sheet_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bwrap", "unshare"):
        if found := shutil.which(name):
            (programs / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(programs))
    office_program.cache_clear()
    try:
        reading = read(tmp_path, RICH, "p.rtf")
        monkeypatch.undo()
        office_program.cache_clear()
        again = read(tmp_path, RICH, "p.rtf")
    finally:
        office_program.cache_clear()

    assert reading.slip_sheet
    assert codes(reading) == {"needs-libreoffice"}
    assert reading.findings[0].params["package"] == "libreoffice-writer-nogui"
    assert again.slip_sheet is (office_program() is None), "installing it is noticed the next time"


def test_an_open_document_with_a_password_says_so(tmp_path: Path) -> None:
    locked = '<m:file-entry m:full-path="x"><m:encryption-data m:checksum="x"/></m:file-entry>'

    reading = read(tmp_path, open_document(text_of("x"), manifest=locked), "p.odt")

    assert codes(reading) == {"locked-otherwise"}


def test_dates_are_held_without_touching_the_rest() -> None:
    body = (
        '<text:p>On <text:date text:fixed="false" text:date-value="1999-03-03">March 3</text:date><text:time/></text:p>'
    )
    held, number = with_dates_held(open_document(body), "ODT")
    content = zipfile.ZipFile(BytesIO(held)).read("content.xml")

    assert number == 2
    assert content.count(b'text:fixed="true"') == 2
    assert b'text:fixed="false"' not in content
    assert with_dates_held(b"{\\rtf1 DATE}", "RTF") == (b"{\\rtf1 DATE}", 0)


def test_speakers_notes_and_hidden_slides_are_counted() -> None:
    def slide(words: str, *, show: str = "1") -> str:
        return (
            f'<p:sld xmlns:p="x" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" show="{show}">'
            f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>"
        )

    made = packed({
        "[Content_Types].xml": "<Types/>",
        "ppt/slides/slide1.xml": slide("Seen"),
        "ppt/slides/slide2.xml": slide("Hidden", show="0"),
        "ppt/notesSlides/notesSlide1.xml": slide("Say this aloud"),
        "ppt/notesSlides/notesSlide2.xml": slide("2"),
    })  # fmt: skip
    tally = Tally()

    note_older(made, PPTX, tally)

    assert {"code": "reading.slides-not-shown", "params": {"count": 2}, "page": 0} in tally.rows()
