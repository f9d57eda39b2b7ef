# SPDX-License-Identifier: MPL-2.0
"""What comes in wrong, forged or cut off: refused with a sentence or taken as text, and never more than that."""

import os
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.evidence.models import Paper
from amparo.matters.models import Matter
from amparo.offices import audit
from amparo.offices.actions import let_go
from amparo.offices.models import Membership
from amparo.offices.stores import documents
from amparo.offices.sweeping import GRACE_SECONDS, sweep
from amparo.offices.words import MatterRole
from tests.rooms.conftest import JOINED, PASSPHRASE, Cast

BACKEND = "amparo.offices.known.KnownMembers"
FACTS = {"alias": "M.", "client_name": "Invented Client", "track": "defensive"}


@pytest.fixture
def matter(cast: Cast) -> Matter:
    settings.PLACE.documents.mkdir(parents=True, exist_ok=True)
    made: Matter = Matter.objects.create(lock=cast.lock, alias="M.", client_name="Invented Client", opened_on=JOINED)
    return made


@pytest.fixture
def ana(cast: Cast) -> Client:
    TOTP.activate(cast.ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(cast.ana, backend=BACKEND)
    return client


def send(client: Client, matter: Matter, name: str, content: bytes = b"invented words", **headers: str) -> object:
    file = SimpleUploadedFile("x.txt", content)
    file._name = name
    return client.post(reverse("evidence:upload", args=[matter.id]), {"files": file}, headers=headers or None)


def files() -> set[Path]:
    return {path for path in settings.PLACE.documents.rglob("*") if path.is_file()}


def test_files_larger_than_the_limit_are_refused_before_they_are_read(ana: Client, matter: Matter) -> None:
    before = files()
    answer = ana.generic(
        "POST", reverse("evidence:upload", args=[matter.id]), b"--x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(3 * 1000**3),
    )  # fmt: skip

    assert answer.status_code == 413
    assert "larger than 2000 MB" in answer.content.decode()
    assert files() == before


def test_files_without_room_on_the_disk_are_refused_with_a_sentence(
    ana: Client, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = type("Usage", (), {"free": 1000, "total": 10**12})
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    before = files()

    answer = send(ana, matter, "story.txt")

    assert answer.status_code == 507  # type: ignore[attr-defined]
    assert "What to do" in answer.content.decode()  # type: ignore[attr-defined]
    assert files() == before


def test_an_upload_that_breaks_off_leaves_nothing(matter: Matter) -> None:
    before = files()

    def breaks_off() -> None:
        with documents().arriving(recipient=matter.lock.public) as (document, _):
            document.write(b"nine tenths of an invented story" * 10_000)
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        breaks_off()

    assert files() == before
    assert not Paper.rows.exists()


def test_what_a_killed_upload_left_is_swept_after_an_hour_and_orphans_after_a_day(matter: Matter) -> None:
    stored = documents().put([b"an orphan"], recipient=matter.lock.public)
    orphan = documents().path_of(stored.name)
    part = orphan.parent / ".amparo-part-left"
    part.write_bytes(b"x")
    now = time.time()

    assert sweep(now=now)["swept"] == 0
    os.utime(part, (now - 4000, now - 4000))
    told = sweep(now=now)
    assert (told["parts"], part.exists(), orphan.exists()) == (1, False, True)

    told = sweep(now=now + GRACE_SECONDS + 60)

    assert told["swept"] >= 1
    assert not orphan.exists()


def test_a_row_without_its_document_is_told(ana: Client, matter: Matter) -> None:
    send(ana, matter, "story.txt", b"a paper that will be lost")
    (paper,) = Paper.rows.all()
    documents().remove(paper.blob)

    assert sweep()["missing"] == [paper.blob]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "a\0b.pdf", "x" * 300 + ".pdf", "CON", "story\u202efdp.exe", "two\nlines.txt", "😀.txt",
        "<script>alert(1)</script>.txt", "'; DROP TABLE matters_matter; --.txt", "{{7*7}}.txt",
        "Rosa Invented asylum declaration.txt",
    ],
)  # fmt: skip
def test_a_file_name_is_text_and_nothing_else(name: str, ana: Client, matter: Matter) -> None:
    send(ana, matter, name, f"content {name!r}".encode())

    (paper,) = Paper.rows.all()
    page = ana.get(reverse("evidence:papers", args=[matter.id]))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert "49.txt" not in page.content.decode()
    path = documents().path_of(paper.blob)
    assert path.parent.parent == settings.PLACE.documents
    assert "Rosa" not in str(path)
    assert not paper.received_as.startswith(("..", "/"))
    assert len(paper.received_as) <= 400


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "O'Brien", "Null", "{{7*7}}", "'; DROP TABLE x; --"])
def test_a_name_is_kept_and_shown_as_typed(name: str, ana: Client, matter: Matter) -> None:
    ana.post(reverse("matters:change", args=[matter.id]), {**FACTS, "client_name": name, "seen": 1})

    assert Matter.rows.get().client_name == name
    page = ana.get(reverse("matters:overview", args=[matter.id])).content.decode()
    assert "<script>alert" not in page
    assert ">49<" not in page


def test_fields_that_a_form_does_not_have_change_nothing_and_are_told_in_the_log(
    ana: Client, matter: Matter, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    forged = {"role": "admin", "lock": str(uuid4()), "lock_id": str(uuid4()), "version": 99, "opened_on": "1999-01-01"}

    ana.post(reverse("matters:change", args=[matter.id]), {**FACTS, **forged, "judge": "Hon. Invented", "seen": 1})

    changed = Matter.rows.get()
    assert (changed.judge, changed.version, changed.lock_id) == ("Hon. Invented", 2, matter.lock_id)
    assert changed.opened_on == JOINED
    cast.ana.refresh_from_db()
    assert cast.ana.role == "attorney"
    assert f"fields no form has: lock_id, role, at matters:change, by {cast.ana.pk}" in caplog.text
    assert forged["lock_id"] not in caplog.text


def test_a_form_without_its_token_keeps_what_was_typed(cast: Cast, matter: Matter) -> None:
    TOTP.activate(cast.ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(cast.ana, backend=BACKEND)
    typed = "A long invented text that must not be lost."

    body = urlencode({**FACTS, "judge": typed, "seen": 1})

    answers = [
        client.post(
            reverse("matters:change", args=[matter.id]),
            body,
            content_type="application/x-www-form-urlencoded",
            headers={"Origin": origin},
        )
        for origin in ("http://localhost", "https://evil.example")
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert [typed in answer.content.decode() for answer in answers] == [True, False]
    assert Matter.rows.get().judge == ""


def test_two_who_save_the_same_case_both_keep_what_they_wrote(ana: Client, matter: Matter) -> None:
    address = reverse("matters:change", args=[matter.id])
    ana.post(address, {**FACTS, "judge": "Hon. First", "seen": 1})

    answer = ana.post(address, {**FACTS, "judge": "Hon. Second", "seen": 1})

    assert answer.status_code == 409
    assert "Hon. First" in answer.content.decode()
    assert "Hon. Second" in answer.content.decode()
    assert Matter.rows.get().judge == "Hon. First"


def test_who_is_let_go_or_loses_a_place_is_out_at_the_next_request(ana: Client, matter: Matter, cast: Cast) -> None:
    address = reverse("matters:overview", args=[matter.id])
    assert ana.get(address).status_code == 200

    Membership.objects.filter(member=cast.ana).update(role=MatterRole.AUDITOR)
    assert ana.get(reverse("filings:filings", args=[matter.id])).status_code == 404
    type(cast.ana).objects.filter(pk=cast.ana.pk).update(is_active=False)

    assert ana.get(address).headers["Location"] == reverse("account_login")


def test_a_session_begins_anew_at_sign_in_and_ends_at_sign_out(cast: Cast) -> None:
    TOTP.activate(cast.ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(headers={"host": "localhost"})
    client.get(reverse("account_login"))
    client.session.save()
    planted = client.session.session_key
    client.force_login(cast.ana, backend=BACKEND)
    key = client.session.session_key
    assert key != planted

    client.post(reverse("account_logout"))

    thief = Client(headers={"host": "localhost"})
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert thief.get("/").headers["Location"] == reverse("account_login")


def test_guessing_is_slowed_whatever_address_is_claimed(cast: Cast) -> None:
    cache.clear()
    client = Client(headers={"host": "localhost"})
    answers = [
        client.post(
            reverse("account_login"),
            {"login": "ana", "password": f"wrong invented guess {number}"},
            headers={"X-Forwarded-For": f"203.0.113.{number}"},
        )
        for number in range(8)
    ]

    assert "Too many tries" in answers[-1].content.decode()
    right = client.post(reverse("account_login"), {"login": "ana", "password": PASSPHRASE})
    assert "mfa" not in right.headers.get("Location", "")
    cache.clear()


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example"])
def test_another_host_is_refused(host: str, cast: Cast) -> None:
    assert Client(headers={"host": host}).get("/").status_code == 400


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_a_form(target: str, ana: Client) -> None:
    for name, address in (("offices:language", reverse("offices:language")), ("login", reverse("account_login"))):
        answer = ana.post(address, {"next": target, "language": "es"})
        assert "evil" not in answer.headers.get("Location", ""), name
        assert not answer.headers.get("Location", "").startswith("javascript"), name


def test_a_line_break_in_a_value_makes_no_header(ana: Client) -> None:
    answer = ana.post(reverse("offices:language"), {"next": "/\r\nSet-Cookie: x=1", "language": "en\r\nX: y"})

    assert "x" not in answer.cookies
    assert "X" not in answer.headers


def test_a_clock_set_back_is_told_and_the_record_keeps_its_order(ana: Client, cast: Cast) -> None:
    from django.db import transaction

    ahead = timezone.now() + timedelta(days=730)
    with transaction.atomic():
        audit.record_event("matter-changed", by=cast.ana, at=ahead)
        audit.record_event("matter-changed", by=cast.ana)

    seqs = [event.seq for event in audit.events()]
    assert seqs == sorted(seqs)
    assert audit.verify_chain() is None
    with transaction.atomic():
        audit.record_event("matter-changed", by=cast.ana, at=ahead)
    assert "clock of this machine" in ana.get("/").content.decode()


@pytest.mark.usefixtures("matter")
def test_who_was_let_go_can_not_sign_in_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.offices.actions.take_way_in", lambda _: None)  # has tests of its own
    let_go(cast.beto, by=cast.ana)

    answer = Client(headers={"host": "localhost"}).post(
        reverse("account_login"), {"login": "beto", "password": PASSPHRASE}
    )

    assert "mfa" not in answer.headers.get("Location", "")
