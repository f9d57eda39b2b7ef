# SPDX-License-Identifier: MPL-2.0
"""Files that hold other files at the command line: listed, confirmed, taken in with their origin, or refused whole."""

import os
import pty
import random
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from amparo.casefile import CaseFolder, open_folder, verify_folder
from tests.engines.reading.containers.mails import attached, mail, message_part, multipart, text
from tests.engines.reading.containers.zips import Entry, bomb, doubling, overlapping, packed, twice_named, written
from tests.engines.reading.papers import changed, hostile_pdf, text_pdf
from tests.journeys.office import AMPARO, amparo, letter, photograph, plain_environment
from tests.journeys.watching import watched


def a_mail(*, photo: bytes = b"") -> bytes:
    inner = mail(multipart([text("The inner text."), attached(letter("Within the inner one."), "adentro.pdf")]))
    return mail(
        multipart(
            [
                text("Here is what you asked for."),
                attached(letter("The contract."), "Contrato señora.pdf"),
                message_part(inner),
                attached(photo or photograph(), "IMG_1.jpg", kind="image/jpeg"),
            ],
            boundary="=_outer",
        )
    )


def begun(tmp_path: Path) -> Path:
    case = tmp_path / "case"
    assert amparo("casefile", "new", case).code == 0
    return case


def given(at: Path, name: str, content: bytes) -> Path:
    at.mkdir(exist_ok=True)
    (at / name).write_bytes(content)
    return at / name


def origins(case: CaseFolder) -> list[tuple[str, str, str, str]]:
    return [(paper.id, paper.received_as, paper.part_of, paper.part) for paper in case.documents]


def test_an_e_mail_is_added_and_what_it_holds_is_said(tmp_path: Path) -> None:
    case, message = begun(tmp_path), given(tmp_path / "in", "correo.eml", a_mail())

    done = amparo("casefile", "add", case, message)

    assert done.code == 0, done.err
    assert "correo.eml holds 4 files:" in done.out
    assert "Contrato señora.pdf" in done.out
    assert f"amparo casefile parts {case} d001 --add" in done.out
    assert origins(open_folder(case)) == [("d001", "correo.eml", "", "")]


def test_with_parts_the_attachments_come_in_behind_it_in_order(tmp_path: Path) -> None:
    case, message = begun(tmp_path), given(tmp_path / "in", "correo.eml", a_mail())
    other = given(tmp_path / "in", "otra.pdf", letter("Another."))

    done = amparo("casefile", "add", case, message, other, "--with-parts", "--json")

    assert done.code == 0, done.err
    assert [(paper["id"], paper.get("part_of"), paper.get("part")) for paper in done.json["added"]] == [
        ("d001", None, None), ("d002", "d001", "1"), ("d003", "d001", "2"), ("d004", "d003", "1"),
        ("d005", "d001", "3"), ("d006", None, None),
    ]  # fmt: skip
    folder = open_folder(case)
    assert [Path(paper.file).suffix for paper in folder.documents] == [".eml", ".pdf", ".eml", ".pdf", ".jpg", ".pdf"]
    assert (case / folder.document("d002").file).read_bytes() == letter("The contract.")
    assert verify_folder(folder).findings == ()
    assert [hold["taken_in"] for hold in done.json["holds"]] == [True]


def test_the_files_inside_can_be_taken_in_later_and_one_by_one(tmp_path: Path) -> None:
    case, message = begun(tmp_path), given(tmp_path / "in", "correo.eml", a_mail())
    amparo("casefile", "add", case, message)

    listed = amparo("casefile", "parts", case, "d001", "--json")
    one = amparo("casefile", "parts", case, "d001", "--only", "2.1")
    none = amparo("casefile", "parts", case, "d001", "--only", "7")
    all_of_them = amparo("casefile", "parts", case, "d001", "--add")

    assert [part["path"] for part in listed.json["parts"]] == ["1", "2", "2.1", "3"]
    assert one.code == all_of_them.code == 0
    assert (none.code, "d001 holds no file 7. Its files are: 1, 2, 2.1, 3." in none.err) == (2, True)
    assert origins(open_folder(case))[1:] == [
        ("d002", "adentro.pdf", "d001", "2.1"), ("d003", "Contrato señora.pdf", "d001", "1"), ("d004", "", "d001", "2"),
        ("d005", "IMG_1.jpg", "d001", "3"),
    ]  # fmt: skip
    assert "adentro.pdf is already here as d002. That it came again is on record." in all_of_them.out


def test_an_attachment_that_is_here_already_is_linked_told_and_recorded(tmp_path: Path) -> None:
    case, photo = begun(tmp_path), photograph()
    amparo("casefile", "add", case, given(tmp_path / "in", "de su teléfono.jpg", photo))

    done = amparo("casefile", "add", case, given(tmp_path / "in", "m.eml", a_mail(photo=photo)), "--yes")

    assert "IMG_1.jpg is already here as d001. That it came again is on record." in done.out
    (again,) = open_folder(case).also_received
    assert (again.document, again.part_of, again.part, again.received_as) == ("d001", "d002", "3", "IMG_1.jpg")


def test_an_archive_is_listed_first_and_comes_in_only_when_confirmed(tmp_path: Path) -> None:
    case = begun(tmp_path)
    files = {
        "b.pdf": letter("B."),
        "fotos/a.jpg": photograph(size=(320, 240)),
        "m.eml": a_mail(),
        "__MACOSX/._b.pdf": b"x",
    }
    archive = given(tmp_path / "in", "papeles.zip", packed(files))
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}

    first = amparo("casefile", "add", case, archive)
    after = {path: path.read_bytes() for path in case.rglob("*") if path.is_file() and ".amparo" not in path.parts}
    second = amparo("casefile", "add", case, archive, "--yes")

    assert first.code == 2
    assert "papeles.zip holds 7 files:" in first.out
    assert "It was listed, not taken in." in first.out
    assert after == before
    assert second.code == 0, second.err
    assert "d001: hidden and system files in the archive were left out. Files: 1." in second.out
    assert [origin[1:] for origin in origins(open_folder(case))] == [
        ("papeles.zip", "", ""), ("b.pdf", "d001", "1"), ("fotos/a.jpg", "d001", "2"), ("m.eml", "d001", "3"),
        ("Contrato señora.pdf", "d004", "1"), ("", "d004", "2"), ("adentro.pdf", "d006", "1"),
        ("IMG_1.jpg", "d004", "3"),
    ]  # fmt: skip
    assert verify_folder(open_folder(case)).findings == ()


HOSTILE = {
    "outside": (written([Entry(b"a.txt"), Entry(b"../../x")]), "names places outside"),
    "drive": (written([Entry(b"C:\\x")]), "names places outside"),
    "absolute": (written([Entry(b"/etc/amparo-was-here")]), "names places outside"),
    "link": (written([Entry(b"l", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), Entry(b"l/x")]), "links or devices"),
    "device": (written([Entry(b"d", b"", mode=stat.S_IFBLK | 0o600)]), "links or devices"),
    "locked": (written([Entry(b"a.txt", flags=1)]), "protected by a password"),
    "twice": (twice_named(), "have the same name"),
    "bomb": (bomb(30), "more than 2048 MB or to more than 100 times its own size"),
    "nested": (doubling(2), "more than 2048 MB or to more than 100 times its own size"),
    "overlapping": (overlapping(), "share the same bytes"),
    "lying": (written([Entry(b"a.txt", b"x" * 900, said=1000, method=8)]), "says one thing"),
    "cut": (packed({"a.txt": b"x" * 90})[:-30], "damaged"),
}


def test_an_archive_made_to_harm_is_refused_whole_and_nothing_is_written_anywhere(tmp_path: Path) -> None:
    case, box, home = begun(tmp_path), tmp_path / "in", tmp_path / "home"
    home.mkdir()
    archives = [given(box, f"{name}.zip", content) for name, (content, _) in HOSTILE.items()]
    good = given(box, "z.pdf", letter("Good."))
    around = [tmp_path, box, home, case, case / ".amparo", Path("/"), Path("/etc"), Path.cwd()]

    (case / ".amparo").mkdir(exist_ok=True)
    with watched([path for path in around if path.is_dir()]) as touched:
        done = amparo("casefile", "add", case, *archives, good, "--with-parts", cwd=home)

    assert done.code == 2
    for _, reason in HOSTILE.values():
        assert reason in done.out
    assert origins(open_folder(case)) == [("d001", "z.pdf", "", "")]
    own = {"documents", "documents.yaml", "lock", "scratch", "cache", "adding.json"}
    strangers = [path for path in touched if Path(path).name not in own and ".amparo-part-" not in path]
    assert strangers == []
    assert [path.name for path in (case / "documents").iterdir()] == ["d001.pdf"]
    assert list((case / ".amparo" / "scratch").iterdir()) == []


def test_the_watcher_notices_a_file_that_is_made(tmp_path: Path) -> None:
    with watched([tmp_path]) as touched:
        (tmp_path / "x").write_bytes(b"")

    assert touched == [str(tmp_path / "x")]


def test_files_in_a_pdf_are_listed_and_a_program_among_them_stays_out(tmp_path: Path) -> None:
    def hang(pdf: object) -> None:
        pdf.attachments["carta.pdf"] = text_pdf("Attached to the PDF.")  # type: ignore[attr-defined]

    case, paper = begun(tmp_path), given(tmp_path / "in", "p.pdf", changed(hostile_pdf(), hang))

    done = amparo("casefile", "add", case, paper, "--with-parts")

    assert done.code == 2
    assert "tool.exe (2, p.pdf) is a program" in done.out
    assert [origin[1:3] for origin in origins(open_folder(case))] == [("p.pdf", ""), ("carta.pdf", "d001")]


def test_a_locked_paper_comes_in_and_is_told_at_once(tmp_path: Path) -> None:
    import pikepdf

    locked = changed(text_pdf("x"), lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    case, paper = begun(tmp_path), given(tmp_path / "in", "p.pdf", locked)

    done = amparo("casefile", "add", case, paper)

    assert done.code == 0
    assert "protected by a password" in done.out
    assert [origin[1] for origin in origins(open_folder(case))] == ["p.pdf"]


@pytest.mark.parametrize(("typed", "taken"), [("y\n", 5), ("n\n", 1), ("\n", 1)])
def test_at_a_terminal_the_question_is_asked_once_after_the_list(typed: str, taken: int, tmp_path: Path) -> None:
    case, message = begun(tmp_path), given(tmp_path / "in", "m.eml", a_mail())
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())

    done = subprocess.run(
        [*AMPARO, "casefile", "add", case, message],
        stdin=theirs, capture_output=True, text=True, env=plain_environment(), check=False,
    )  # fmt: skip

    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Take 4 files in as documents of their own?") == 1
    assert len(open_folder(case).documents) == taken


@pytest.mark.slow
def test_a_run_killed_while_it_takes_things_out_leaves_nothing_half(tmp_path: Path) -> None:
    case = begun(tmp_path)
    files = {f"{number:03}.pdf": letter(f"Paper {number}.") + os.urandom(90_000) for number in range(60)}
    archive = given(tmp_path / "in", "many.zip", packed(files))
    chance, killed = random.Random(20261125), 0
    for _ in range(8):
        child = subprocess.Popen(
            [*AMPARO, "casefile", "add", case, archive, "--yes"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain_environment(),
        )  # fmt: skip
        time.sleep(chance.uniform(0.5, 2.5))
        child.send_signal(signal.SIGKILL)
        child.wait()
        killed += child.returncode == -signal.SIGKILL
        check = verify_folder(open_folder(case))
        assert check.whole == check.listed

    done = amparo("casefile", "add", case, archive, "--yes")

    assert killed > 0
    assert done.code == 0, done.err
    check = verify_folder(open_folder(case))
    assert (check.listed, check.whole, check.findings) == (61, 61, ())
    assert {origin[1] for origin in origins(open_folder(case))} == {"many.zip", *files}
    assert list((case / ".amparo" / "scratch").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("foto.jpg", photograph(size=(64, 48)) + b"<script>alert(1)</script>", ".jpg"),
        ("foto.gif", b"GIF89a/*" + b"\0" * 8 + b"*/=1;alert(1)//", ".gif"),
    ],
)
def test_a_picture_that_is_also_a_script_comes_in_as_the_picture_it_is(
    name: str, content: bytes, ending: str, tmp_path: Path
) -> None:
    case = begun(tmp_path)

    done = amparo("casefile", "add", case, given(tmp_path / "in", name, content))

    assert done.code == 0, done.err
    (paper,) = open_folder(case).documents
    assert paper.file == f"documents/d001{ending}"
    assert (case / paper.file).read_bytes() == content


def test_names_of_people_never_become_names_of_files(tmp_path: Path) -> None:
    """Names stand as text in documents.yaml, where they belong, and nowhere else: not on the disk, not in a fault."""
    case, box, canary = begun(tmp_path), tmp_path / "in", "Xochitl Inventada asylum"
    message = mail(multipart([text("Hello."), attached(letter("A letter."), f"{canary}.pdf")]))
    archive = given(box, "a.zip", packed({f"{canary}/{canary}.eml": message}))
    folders = [case, case / ".amparo", case / "documents"]
    for folder in folders:
        folder.mkdir(exist_ok=True)

    with watched(folders) as touched:
        done = amparo("casefile", "add", case, archive, "--yes")

    assert done.code == 0, done.err
    assert len(open_folder(case).documents) == 3
    assert [path for path in (*touched, *map(str, case.rglob("*"))) if "Xochitl" in path] == []
    holders = {path.name for path in case.rglob("*") if path.is_file() and b"Xochitl" in path.read_bytes()}
    assert holders <= {"documents.yaml", "d001.zip", "d002.eml"}
    assert "Xochitl" not in done.err
