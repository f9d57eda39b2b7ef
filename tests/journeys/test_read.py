# SPDX-License-Identifier: MPL-2.0
"""Papers by themselves at the command line."""

from pathlib import Path

from pypdf import PdfReader

from tests.architecture.checkout import ROOT
from tests.engines.reading.containers.mails import attached, mail, message_part, multipart, text
from tests.engines.reading.containers.zips import packed
from tests.engines.reading.papers import A_PROGRAM
from tests.journeys.office import amparo, letter, photograph, write_papers


def test_papers_are_read_and_their_safe_copies_kept(tmp_path: Path) -> None:
    papers, out = write_papers(tmp_path / "mail"), tmp_path / "out"
    spanish = "Tres días después volvieron los hombres y preguntaron dónde estaba el reportero."
    papers[3].write_bytes(letter(spanish, size=(595, 842)))
    done = amparo("read", *papers, "--out", out)
    assert done.code == 0, done.err
    assert sorted(path.name for path in out.glob("*.pdf")) == ["p001.pdf", "p002.pdf", "p003.pdf", "p004.pdf"]
    assert {tuple(map(float, page.mediabox[2:])) for page in PdfReader(out / "p004.pdf").pages} == {(612.0, 792.0)}
    assert "Tres días después" in (out / "p004.txt").read_text(encoding="utf-8")


def test_a_program_gets_every_page_and_word(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("The door was broken at night and nobody came to help us.", pages=2))
    (read,) = amparo("read", paper, "--json").json["papers"]
    assert [page["number"] for page in read["pages"]] == [1, 2]
    assert read["pages"][0]["language"] == "en"
    assert read["pages"][0]["words"][0][0] == "The"


def test_nothing_stays_on_the_disk_without_a_folder_for_it(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("An invented letter."))
    assert amparo("read", paper, cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_folder_and_a_missing_file_are_each_told(tmp_path: Path) -> None:
    done = amparo("read", tmp_path, tmp_path / "none.pdf")
    assert done.code == 2
    assert "this is a folder" in done.err
    assert "no such file" in done.err


def test_the_report_says_first_what_blocks_and_what_each_file_holds(tmp_path: Path) -> None:
    archive, message, paper = tmp_path / "a.zip", tmp_path / "m.eml", tmp_path / "l.pdf"
    archive.write_bytes(packed({"x.txt": b"x"}))
    message.write_bytes(mail(multipart([text("Hello."), attached(letter("Attached."), "carta.pdf")])))
    paper.write_bytes(letter("An invented letter about the house by the river."))

    english = amparo("read", archive, message, paper)
    spanish = amparo("--lang", "es", "read", archive, message, paper)

    assert english.code == spanish.code == 0
    order = ["p001", "Blocks a filing", "Deserves a look", "Told for the record", "Files in p002 (m.eml)", "carta.pdf"]
    places = [english.out.index(words) for words in order]
    assert places == sorted(places)
    assert "2 of 3 papers read; slip sheets: 1; deserving a look: 1." in english.out
    for words in ("correo electrónico", "Impide presentar", "Merece una revisión", "Qué hacer:", "Archivos en p002"):
        assert words in spanish.out
    assert "What to do" not in spanish.out


def test_the_files_inside_are_written_under_plain_names_and_programs_are_not(tmp_path: Path) -> None:
    message, inside = tmp_path / "m.eml", tmp_path / "inside"
    inner = mail(multipart([text("Inner."), attached(letter("Deep."), "../../etc/passwd")]))
    parts = [text("Hello."), attached(A_PROGRAM, "CON.pdf"), message_part(inner), attached(b"a;b\n1;2\n", "x.csv")]
    message.write_bytes(mail(multipart(parts, boundary="=_outer")))

    done = amparo("read", message, "--parts", inside, "--json")

    assert done.code == 0, done.err
    assert sorted(path.name for path in inside.iterdir()) == ["p001-2.1.pdf", "p001-2.eml", "p001-3.csv"]
    assert (inside / "p001-2.1.pdf").read_bytes() == letter("Deep.")
    assert (inside / "p001-2.eml").read_bytes() == inner
    assert {path.stat().st_mode & 0o777 for path in inside.iterdir()} == {0o600}
    (paper,) = done.json["papers"]
    assert [(part["path"], part.get("file")) for part in paper["parts"]] == [
        ("1", None), ("2", "p001-2.eml"), ("2.1", "p001-2.1.pdf"), ("3", "p001-3.csv"),
    ]  # fmt: skip
    assert [finding["code"] for finding in done.json["findings"]] == ["reading.part-is-program"]


def test_a_program_gets_all_that_is_known_of_a_paper(tmp_path: Path) -> None:
    described = (ROOT / "docs" / "reference" / "reading-json.md").read_text(encoding="utf-8")
    message, out = tmp_path / "m.eml", tmp_path / "out"
    picture = attached(photograph(), "IMG_1.jpg", kind="image/jpeg", how="inline")
    message.write_bytes(mail(multipart([text("Hello."), picture, attached(packed({"x.txt": b"x"}), "a.zip")])))

    (paper,) = amparo("read", message, "--json", "--out", out).json["papers"]

    fields = [*paper, *paper["pages"][0], *paper["parts"][0], *paper["findings"][0]]
    assert [field for field in fields if f"`{field}`" not in described] == []
    assert (out / paper["text"]).read_text(encoding="utf-8").startswith("From: Ana Ejemplo")
    assert paper["rendition_bytes"] == (out / paper["rendition"]).stat().st_size
