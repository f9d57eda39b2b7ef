# SPDX-License-Identifier: MPL-2.0
"""A packet's receipt says what was made and where the record stood, names nobody, and finds what was altered since."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amparo.filings.models import Filing, Packet, PacketFile
from amparo.offices import held_key
from amparo.offices.audit import events, record_event
from amparo.offices.proving import verify_audit
from amparo.offices.receipts import read_receipt
from amparo.terms.finding import Refusal
from amparo.vault import VaultKey
from tests.rooms.conftest import Cast, open_case
from tests.rooms.offices.test_audit import behind_its_back

DIGESTS = ("a" * 64, "b" * 64)


@pytest.fixture
def packet(cast: Cast) -> Packet:
    matter = open_case(cast.ana)
    filing = Filing.objects.create(
        matter=matter, title="Evidence of Amaru", file_name="Amaru_2", made_by=cast.ana, made_at=timezone.now()
    )
    made: Packet = Packet.objects.create(
        filing=filing, built_at=timezone.now(), of_version=1, pages=83, rules="merits, packet rules", law_version="2026"
    )
    for number, digest in enumerate(DIGESTS):
        PacketFile.objects.create(
            packet=made, name=f"Amaru_2_{number}.pdf", blob=f"{number:032}", sha256=digest, size=number + 1,
            media_type="application/pdf",
        )  # fmt: skip
    return made


@pytest.fixture
def ana(cast: Cast) -> Client:
    client = Client(headers={"host": "localhost"})
    TOTP.activate(cast.ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(cast.ana, backend="amparo.offices.known.KnownMembers")
    session = client.session
    session["account_authentication_methods_user"] = str(cast.ana.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return client


@pytest.fixture
def taken(ana: Client, packet: Packet) -> Any:
    return ana.get(reverse("filings:receipt", args=[packet.filing.matter_id, packet.pk]))


@pytest.fixture
def text(taken: Any) -> str:
    content: str = taken.content.decode()
    return content


@pytest.fixture
def another_key() -> Iterator[None]:
    own = held_key.held()
    held_key.hold(VaultKey.new())
    yield
    held_key.hold(own)


def go_on(cast: Cast) -> None:
    """Have the record grow after the receipt was given."""
    with transaction.atomic():
        for _ in range(3):
            record_event("matter-changed", by=cast.ana)


def test_a_receipt_tells_hashes_rules_and_the_record_and_names_nobody(taken: Any, text: str, packet: Packet) -> None:
    assert taken.headers["Content-Disposition"] == f'attachment; filename="receipt-{str(packet.pk)[:8]}.txt"'
    for digest in DIGESTS:
        assert f"file: {digest}" in text
    for told in ("pages: 83", "rules: merits, packet rules", "law: 2026", f"packet: {packet.pk}"):
        assert told in text
    assert not [word for word in ("Amaru", "Heron", "Quispe", "Evidence", "Ana (") if word in text]
    *_, last = events()
    assert last.action == "receipt-given"
    assert f"record-seal: {last.seal}" in text  # it anchors its own giving, too


def test_the_record_that_grew_since_fits_a_receipt(text: str, cast: Cast) -> None:
    go_on(cast)

    told = verify_audit([], [text])

    assert (told["sound"], told["anchors"], told["files"], told["files_not_held"]) == (True, 1, 2, [])


def test_a_record_that_was_cut_off_since_no_longer_fits(text: str) -> None:
    behind_its_back("DELETE FROM offices_event WHERE seq = (SELECT max(seq) FROM offices_event)")

    assert verify_audit([])["sound"]  # without the receipt nobody would know
    assert verify_audit([], [text])["fault"] == "offices.record-shorter-than-anchor"


def test_a_record_that_was_written_anew_by_somebody_with_the_key_no_longer_fits(text: str, cast: Cast) -> None:
    behind_its_back("DELETE FROM offices_event WHERE seq = (SELECT max(seq) FROM offices_event)")
    go_on(cast)

    assert verify_audit([])["sound"]
    assert verify_audit([], [text])["fault"] == "offices.record-other-than-anchor"


def test_a_receipt_with_any_line_changed_is_no_receipt(text: str) -> None:
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        changed = "".join(
            [*lines[:number], line.replace(line[-2], "9" if line[-2] != "9" else "8"), *lines[number + 1 :]]
        )
        for forged in (changed, "".join([*lines[:number], *lines[number + 1 :]]), "x" + text, text + "more\n"):
            with pytest.raises(Refusal) as refusal:
                read_receipt(forged)
            assert refusal.value.findings[0].code == "offices.receipt-not-ours"
    assert read_receipt(text.replace("\n", "\r\n")).files == DIGESTS  # a mail program may change the ends of lines


@pytest.mark.parametrize("nonsense", ["", "Amparo receipt 1\n", "\0" * 100, "seal: ", "Amparo receipt 1\nseal: é\n"])
def test_what_is_no_receipt_is_told_as_such(nonsense: str, db: None) -> None:
    with pytest.raises(Refusal):
        read_receipt(nonsense)


def test_a_receipt_of_another_office_is_none(text: str, another_key: None) -> None:
    with pytest.raises(Refusal):
        read_receipt(text)


def test_a_file_that_was_exchanged_since_is_told(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE filings_packetfile SET sha256 = %s WHERE sha256 = %s", ["c" * 64, DIGESTS[0]])

    assert verify_audit([], [text])["files_not_held"] == [DIGESTS[0]]
