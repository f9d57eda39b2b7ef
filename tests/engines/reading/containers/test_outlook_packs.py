# SPDX-License-Identifier: MPL-2.0
"""What Outlook packs into winmail.dat, and what a signature wraps, comes out; what doesn't is told."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from amparo.reading.containers.inside import Taker, rows_of
from amparo.reading.containers.rich_text import unpacked_rich_text
from amparo.reading.sniffing import OUTLOOK_PACK, sniff
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined
from tests.engines.reading.containers.mails import attached as hung
from tests.engines.reading.containers.mails import mail, multipart, part, text
from tests.engines.reading.containers.outlook_packs import (
    attached,
    enveloped,
    message_within,
    one_property,
    outlook_pack,
    plain_rich_text,
    signed_in_one,
)
from tests.engines.reading.papers import Result, photograph, read_here, text_pdf

RTF = rb"{\rtf1\ansi Invented words}"
SIGNED = "Content-Type: application/pkcs7-mime; name=smime.p7m"


def rows(pack: bytes) -> tuple[list[dict[str, Any]], set[str]]:
    tally = Tally()
    found = rows_of(BytesIO(pack), OUTLOOK_PACK, tally)
    return found, {str(row["code"]) for row in tally.rows()}


def read(tmp_path: Path, raw: bytes) -> Result:
    return read_here(tmp_path, raw, name="m.eml")


def test_attachments_come_out_byte_for_byte_under_their_whole_names() -> None:
    paper, photo = text_pdf(), photograph()
    pack = outlook_pack(attached("Declaración jurada.pdf", paper), attached("foto.jpg", photo))

    found, codes = rows(pack)

    assert sniff(pack) is OUTLOOK_PACK
    assert [(row["path"], row["clean_name"], row["kind"], row["size"]) for row in found] == [
        ("1", "Declaración jurada.pdf", "PDF", len(paper)),
        ("2", "foto.jpg", "JPEG", len(photo)),
    ]
    assert codes == set()
    taken = BytesIO()
    Taker(BytesIO(pack), OUTLOOK_PACK).take("2", taken)
    assert taken.getvalue() == photo


def test_the_text_as_outlook_laid_it_out_is_offered() -> None:
    texts = [
        one_property(0x1013, 0x102, b"<html><body>Invented</body></html>"),
        one_property(0x1009, 0x102, plain_rich_text(RTF)),
        one_property(0x1000, 0x1F, "Señora jueza"),
    ]
    found, _ = rows(outlook_pack(texts=texts))

    assert [(row["clean_name"], row["size"]) for row in found] == [
        ("message.html", 34), ("message.rtf", len(RTF)), ("message.txt", 13),
    ]  # fmt: skip


def test_a_message_within_is_looked_into() -> None:
    inner = outlook_pack(attached("carta.pdf", text_pdf()))
    found, _ = rows(outlook_pack(message_within(inner)))

    assert [(row["path"], row["kind"]) for row in found] == [("1", "winmail.dat"), ("1.1", "PDF")]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.97])
def test_a_pack_that_breaks_off_gives_what_arrived_and_says_so(kept: float) -> None:
    pack = outlook_pack(attached("uno.txt", b"one" * 300), attached("dos.txt", b"two" * 300))

    found, codes = rows(pack[: int(len(pack) * kept)])

    assert len(found) == 1 + (kept > 0.5)
    assert codes == {"reading.part-not-readable"}


def test_packed_rich_text_is_unpacked() -> None:
    # The example of MS-OXRTFCP 4.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rich_text(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 8, b"\xff" * 40, bytes.fromhex("2d000000ffffff7f4c5a4675f1c5c7a7") + b"\0" * 30]
)
def test_rich_text_that_can_not_be_is_declined(raw: bytes) -> None:
    with pytest.raises(Declined):
        unpacked_rich_text(raw)


def test_an_email_lists_what_is_in_its_winmail(tmp_path: Path) -> None:
    pack = outlook_pack(attached("carta.pdf", text_pdf()))
    result = read(tmp_path, mail(multipart([text("Hi."), hung(pack, "winmail.dat", kind="application/ms-tnef")])))

    assert [(row["path"], row["clean_name"]) for row in result.answer["parts"]] == [
        ("1", "winmail.dat"), ("1.1", "carta.pdf"),
    ]  # fmt: skip
    assert "mail-winmail" in result.codes
    assert "carta.pdf" in " ".join(result.text().split())


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_message_wrapped_by_its_signature_is_read(in_pieces: bool, tmp_path: Path) -> None:
    inner = multipart([text("Señora jueza: no firmé nada."), hung(text_pdf(), "carta.pdf")])
    raw = mail(part(signed_in_one(inner, in_pieces=in_pieces), SIGNED + "; smime-type=signed-data"))
    result = read(tmp_path, raw)

    assert "Señora jueza: no firmé nada." in " ".join(result.text().split())
    assert [row["clean_name"] for row in result.answer["parts"]] == ["carta.pdf"]
    assert "mail-signed" in result.codes
    assert not {"mail-sealed", "mail-encrypted"} & result.codes


def test_a_signature_beside_its_message_leaves_the_message_to_be_read(tmp_path: Path) -> None:
    signature = part(b"\x30\0", "Content-Type: application/pkcs7-signature; name=smime.p7s")
    result = read(tmp_path, mail(multipart([text("Words that were signed."), signature], kind="signed")))

    assert "Words that were signed." in " ".join(result.text().split())
    assert "mail-signed" in result.codes


def test_an_encrypted_message_is_told_whatever_it_calls_itself(tmp_path: Path) -> None:
    raw = mail(part(enveloped(b"secret"), SIGNED + "; smime-type=signed-data"))

    assert "mail-encrypted" in read(tmp_path, raw).codes


def test_signatures_within_signatures_come_to_an_end(tmp_path: Path) -> None:
    message = text("innermost")
    for _ in range(40):
        message = part(signed_in_one(message), SIGNED)
    with pytest.raises(Declined) as refused:
        read(tmp_path, mail(message))
    assert refused.value.code == "reading.mail-too-deep"
