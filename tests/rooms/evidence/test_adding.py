# SPDX-License-Identifier: MPL-2.0
"""Many files at once: kept one by one, told one by one; broken ones stop nothing; the same again is kept once."""

import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amparo.evidence.models import Paper
from amparo.matters.models import Matter
from amparo.offices.models import Job
from amparo.offices.stores import documents
from amparo.terms.finding import Finding, Refusal, Severity
from tests.rooms.conftest import Cast, open_case
from tests.rooms.evidence.conftest import browser, pdf

PROGRAM = b"MZ" + b"\0" * 58 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0" + b"\0" * 200


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(client: Client, matter: Matter, *files: SimpleUploadedFile, **headers: str) -> object:
    return client.post(reverse("evidence:upload", args=[matter.id]), {"files": list(files)}, headers=headers or None)


@pytest.mark.slow
def test_five_hundred_files_with_three_broken_ones(ana: Client, matter: Matter) -> None:
    broken = {
        17: file("empty scan.jpg", b""),
        203: file("photo.jpg", PROGRAM),
        388: file("IMG 2.jpg", b"<!DOCTYPE html><html><body>Log in first</body></html>"),
    }
    files = [broken.get(number) or file(f"{number}.txt", f"Invented page {number}".encode()) for number in range(500)]
    began = time.process_time()
    answer = add(ana, matter, *files)
    spent = time.process_time() - began

    assert answer.status_code == 200  # type: ignore[attr-defined]
    shown = answer.content.decode()  # type: ignore[attr-defined]
    assert "497 papers were taken in" in shown
    assert "3 files were not taken" in shown
    for name in ("empty scan.jpg", "photo.jpg", "IMG 2.jpg"):
        assert name in shown
    assert Paper.rows.count() == Job.objects.filter(kind="read-paper").count() == 497
    assert sorted(Paper.rows.values_list("number", flat=True)) == list(range(1, 498))
    held = documents().names()
    assert all(blob in held for blob in Paper.rows.values_list("blob", flat=True))
    assert spent < 60

    again = add(ana, matter, *[file(f"{number}.txt", f"Invented page {number}".encode()) for number in range(500)])
    assert again.status_code == 302  # type: ignore[attr-defined]
    assert Paper.rows.count() == 500


def test_a_script_hears_of_each_file_by_itself(ana: Client, matter: Matter) -> None:
    files = [file("a.txt", b"One invented page"), file("b.txt", b"One invented page"), file("c.txt", b"")]
    answer = add(ana, matter, *files, accept="application/json")

    told = json.loads(answer.content)["files"]  # type: ignore[attr-defined]
    assert [one["state"] for one in told] == ["kept", "here", "refused"]
    (paper,) = Paper.rows.all()
    assert told[1]["address"] == reverse("evidence:paper", args=[matter.id, paper.pk])
    assert "empty" in told[2]["words"]
    assert "vacío" in json.loads(
        add(browser_in_spanish(ana), matter, file("c.txt", b""), accept="application/json").content  # type: ignore[attr-defined]
    )["files"][0]["words"]  # fmt: skip


def browser_in_spanish(client: Client) -> Client:
    client.post(reverse("offices:language"), {"language": "es", "next": "/"})
    return client


def test_an_empty_file_is_refused_and_leaves_nothing(ana: Client, matter: Matter) -> None:
    before = documents().names()
    answer = add(ana, matter, file("nothing.pdf", b""))

    assert "the file is empty" in answer.content.decode()  # type: ignore[attr-defined]
    assert documents().names() == before
    assert not Paper.rows.exists()


def test_the_same_file_twice_is_one_paper_and_another_case_is_never_told(cast: Cast, matter: Matter) -> None:
    content = pdf(("The same page",))
    other = open_case(cast.elena, alias="Crane")
    add(browser(cast.elena), other, file("secret name.pdf", content))
    ana = browser(cast.ana)

    first = add(ana, matter, file("mine.pdf", content), accept="application/json")
    second = add(ana, matter, file("mine again.pdf", content), accept="application/json")

    assert json.loads(first.content)["files"][0]["state"] == "kept"  # type: ignore[attr-defined]
    assert json.loads(second.content)["files"][0]["state"] == "here"  # type: ignore[attr-defined]
    page = ana.get(reverse("evidence:papers", args=[matter.id])).content.decode()
    assert "Crane" not in page
    assert "secret name" not in page
    assert Paper.rows.filter(matter=matter).count() == Paper.rows.filter(matter=other).count() == 1


def test_a_disk_that_fills_up_keeps_what_came_before_and_says_so(
    ana: Client, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amparo.vault.documents import Arriving

    write, seen = Arriving.write, []

    def full_at_the_third(self: Arriving, block: bytes) -> None:
        seen.append(block)
        if len(seen) == 3:
            raise Refusal(Finding(code="workspace.disk-full", severity=Severity.BLOCKS))
        write(self, block)

    monkeypatch.setattr(Arriving, "write", full_at_the_third)
    answer = add(ana, matter, *[file(f"{number}.txt", f"Page {number}".encode()) for number in range(5)])

    assert answer.status_code == 507  # type: ignore[attr-defined]
    assert "2 papers were taken in" in answer.content.decode()  # type: ignore[attr-defined]
    assert "choose the same files again" in answer.content.decode()  # type: ignore[attr-defined]
    assert Paper.rows.count() == 2

    monkeypatch.undo()
    add(ana, matter, *[file(f"{number}.txt", f"Page {number}".encode()) for number in range(5)])
    assert Paper.rows.count() == 5


def test_one_script_word_never_reaches_a_page(ana: Client, matter: Matter) -> None:
    answer = add(ana, matter, file("<img src=x onerror=alert(1)>.pdf", b""))

    assert "<img src=x" not in answer.content.decode()  # type: ignore[attr-defined]
