# SPDX-License-Identifier: MPL-2.0
"""Archives: listed in order with names as meant, or refused as a whole before anything is unpacked, and why."""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from amparo.sandbox.declined import Declined
from tests.engines.reading.containers.mails import attached, mail, multipart, text
from tests.engines.reading.containers.zips import (
    Entry,
    bomb,
    crowded,
    doubling,
    overlapping,
    packed,
    twice_named,
    within_each_other,
    written,
)
from tests.engines.reading.papers import photograph, read_here, text_pdf

LINK, DEVICE, PIPE = stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o600, stat.S_IFIFO | 0o600
UTF8 = 0x800


def listed(tmp_path: Path, raw: bytes, *, name: str = "x.zip") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_here(tmp_path, raw, name=name).answer["parts"]
    return rows


def refused(tmp_path: Path, raw: bytes) -> Declined:
    with pytest.raises(Declined) as found:
        listed(tmp_path, raw)
    return found.value


def test_the_files_of_an_archive_are_listed_in_order_with_kind_size_and_fingerprint(tmp_path: Path) -> None:
    files = {"z.pdf": text_pdf("One."), "fotos/IMG 1.JPG": photograph(), "a.txt": b"Two.", "fotos/": b""}

    answer = read_here(tmp_path, packed(files), name="x.zip").answer

    assert (answer["declined"], answer["params"]) == ("reading.archive", {"count": 3, "kind": "ZIP"})
    rows = answer["parts"]
    assert [(row["path"], row["name"], row["kind"]) for row in rows] == [
        ("1", "z.pdf", "PDF"), ("2", "fotos/IMG 1.JPG", "JPEG"), ("3", "a.txt", "text"),
    ]  # fmt: skip
    assert rows[1]["clean_name"] == "IMG 1.jpg"
    assert rows[1]["sha256"] == hashlib.sha256(files["fotos/IMG 1.JPG"]).hexdigest()
    assert [row["size"] for row in rows] == [len(content) for content in list(files.values())[:3]]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_usual_way_of_packing_is_unpacked(method: int, tmp_path: Path) -> None:
    (row,) = listed(tmp_path, packed({"a.txt": b"invented " * 1000}, method=method))

    assert row["sha256"] == hashlib.sha256(b"invented " * 1000).hexdigest()


def test_a_file_without_a_name_is_listed(tmp_path: Path) -> None:
    (row,) = listed(tmp_path, written([Entry(b"")]))

    assert (row["name"], row["clean_name"]) == ("", "file.txt")


def unicode_path(name: str, raw: bytes) -> bytes:
    body = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (Entry("Seña.txt".encode(), flags=UTF8), "Seña.txt"),
        (Entry("Seña.txt".encode()), "Seña.txt"),  # macOS says nothing of its UTF-8
        (Entry("Seña ÁÉ.txt".encode("cp850")), "Seña ÁÉ.txt"),  # Windows in Spanish
        (Entry(b"Se_a.txt", extra=unicode_path("Seña.txt", b"Se_a.txt")), "Seña.txt"),
        (Entry("a\u202efdp.exe".encode(), flags=UTF8), "a\u202efdp.exe"),
        (Entry(b"a.txt\0.exe"), "a.txt\0.exe"),
        (Entry(b"n" * 300 + b".txt"), "n" * 300 + ".txt"),
        (Entry(b"two\nlines.txt"), "two\nlines.txt"),
        (Entry(b"CON.txt"), "CON.txt"),
        (Entry("😀.txt".encode(), flags=UTF8), "😀.txt"),
        (Entry(b"...txt"[2:]), ".txt"),
    ],
)
def test_a_name_is_kept_as_it_was_meant_and_cleaned_for_a_disk(entry: Entry, name: str, tmp_path: Path) -> None:
    rows = listed(tmp_path, written([entry, Entry(b"z")]))

    if name.startswith("."):
        assert [row["name"] for row in rows] == ["z"]
        return
    clean = rows[0]["clean_name"]
    assert rows[0]["name"] == name
    assert clean.isprintable()
    assert len(clean) <= 120
    assert clean.endswith(".txt")
    assert clean.partition(".")[0].upper() != "CON"


HOSTILE = {
    "../../x": "archive-path-outside", "a/../../x": "archive-path-outside", "/etc/passwd": "archive-path-outside",
    "C:\\x": "archive-path-outside", "\\\\host\\x": "archive-path-outside", "a\\..\\x": "archive-path-outside",
    "..": "archive-path-outside", "c:x": "archive-path-outside",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_path_that_leads_outside_refuses_the_archive(name: str, tmp_path: Path) -> None:
    assert refused(tmp_path, written([Entry(b"good.txt"), Entry(name.encode())])).code == f"reading.{HOSTILE[name]}"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (written([Entry(b"a.txt"), Entry(b"link", b"/etc/passwd", mode=LINK)]), "archive-link"),
        (written([Entry(b"a.txt"), Entry(b"null", b"", mode=DEVICE)]), "archive-link"),
        (written([Entry(b"a.txt"), Entry(b"pipe", b"", mode=PIPE)]), "archive-link"),
        (written([Entry(b"a.txt"), Entry(b"b.txt", flags=1)]), "archive-locked"),
        (written([Entry(b"a.txt", flags=1, method=99)]), "archive-locked"),
        (written([Entry(b"a.txt", method=9)]), "archive-packed-otherwise"),
        (twice_named(), "archive-name-twice"),
        (partial(crowded, 65_000), "archive-too-many"),
        (partial(crowded, 2001), "archive-too-many"),
        (written([]), "archive-empty"),
        (written([Entry(b"only/", b"")]), "archive-empty"),
        (partial(bomb, 30), "archive-too-large"),
        (written([Entry(b"a.txt", said=3_000_000_000)]), "archive-too-large"),
        (overlapping(), "archive-overlaps"),
        (written([Entry(b"a.txt", b"x" * 90), Entry(b"a.txt2", b"y", at=0)]), "archive-overlaps"),
        (written([Entry(b"a.txt", local_name=b"b.txt")]), "archive-contradicts-itself"),
        (written([Entry(b"a.txt", b"x" * 900, said=10, method=8)]), "archive-damaged"),
        (written([Entry(b"a.txt", b"x" * 900, said=1000, method=8)]), "archive-contradicts-itself"),
        (packed({"a.txt": b"x" * 90})[:-30], "archive-damaged"),
        (packed({"a.txt": b"invented"}, method=0).replace(b"invented", b"inventad"), "archive-damaged"),
        (within_each_other(11), "archive-too-deep"),
        (partial(doubling, 2), "archive-too-large"),
        (partial(doubling, 3), "archive-too-large"),
        (packed({"a.zip": overlapping()}), "archive-overlaps"),
        (packed({"a.zip": written([Entry(b"../x")])}), "archive-path-outside"),
    ],
)
def test_what_no_honest_archive_holds_refuses_all_of_it(
    raw: bytes | Callable[[], bytes], code: str, tmp_path: Path
) -> None:
    assert refused(tmp_path, raw if isinstance(raw, bytes) else raw()).code == f"reading.{code}"


def test_a_limit_is_named_where_there_is_one(tmp_path: Path) -> None:
    assert refused(tmp_path, crowded(2001)).params == {"limit": 2000}
    assert refused(tmp_path, bomb(30)).params == {"limit": 2048, "times": 100}


def test_archives_within_are_opened_where_they_stand(tmp_path: Path) -> None:
    inner = packed({"b.txt": b"b", "c.txt": b"c"})

    rows = listed(tmp_path, packed({"a.txt": b"a", "inner.zip": inner, "d.txt": b"d"}))

    assert [(row["path"], row["name"]) for row in rows] == [
        ("1", "a.txt"), ("2", "inner.zip"), ("2.1", "b.txt"), ("2.2", "c.txt"), ("3", "d.txt"),
    ]  # fmt: skip


def test_a_locked_archive_within_stays_closed_and_the_rest_is_listed(tmp_path: Path) -> None:
    rows = listed(tmp_path, packed({"a.zip": written([Entry(b"x", flags=1)]), "b.txt": b"b"}))

    assert [(row["name"], row["closed"]) for row in rows] == [("a.zip", "reading.archive-locked"), ("b.txt", "")]


def test_what_a_system_put_in_is_left_out_and_counted(tmp_path: Path) -> None:
    files = {"a.txt": b"a", "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "fotos/Thumbs.db": b"x"}

    result = read_here(tmp_path, packed(files), name="x.zip")

    assert [row["name"] for row in result.answer["parts"]] == ["a.txt"]
    assert result.params("archive-litter") == {"count": 3}


def test_a_bomb_attached_to_an_e_mail_does_not_keep_the_e_mail_from_being_read(tmp_path: Path) -> None:
    parts = [text("The text."), attached(bomb(30), "a.zip"), attached(b"ok", "b.txt")]

    result = read_here(tmp_path, mail(multipart(parts)), name="m.eml")

    assert "The text." in result.text()
    assert [(row["name"], row["closed"]) for row in result.answer["parts"]] == [
        ("a.zip", "reading.archive-too-large"), ("b.txt", ""),
    ]  # fmt: skip
    assert result.params("inside-closed") == {"count": 1}
