# SPDX-License-Identifier: MPL-2.0
"""E-mails as pages: who wrote what to whom and when, in any encoding; what hangs on them is listed, byte for byte."""

import hashlib
from pathlib import Path

import pytest

from amparo.sandbox.declined import Declined
from tests.engines.reading.containers.mails import (
    HEADER,
    attached,
    mail,
    message_part,
    multipart,
    nested_messages,
    nested_multiparts,
    part,
    text,
)
from tests.engines.reading.papers import Result, photograph, read_here, text_pdf

WORDS = "Señora: el 3 de marzo vinieron a la redacción. «Váyase», dijeron."


def read(tmp_path: Path, raw: bytes) -> Result:
    return read_here(tmp_path, raw, name="m.eml")


def flat(result: Result, page: int = 1) -> str:
    return " ".join(result.text(page).split())


def whole(result: Result) -> str:
    return " ".join(flat(result, page) for page in range(1, len(result.layer) + 1))


def test_a_message_says_who_wrote_to_whom_and_when(tmp_path: Path) -> None:
    result = read(tmp_path, mail(text(WORDS), header=HEADER + b"Cc: Luis <luis@example.org>\r\n"))

    assert result.answer["media_type"] == "message/rfc822"
    assert flat(result) == (
        "From: Ana Ejemplo <ana@example.org> To: Office <office@example.net> Cc: Luis <luis@example.org> "
        f"Date: Tue, 03 Mar 2026 14:05:00 -0600 (2026-03-03 20:05 UTC) Subject: Invented subject {WORDS}"
    )
    assert result.params("mail-header-shortened") == {"count": 1}


@pytest.mark.parametrize(
    ("sent", "read_as"),
    [
        (b"=?utf-8?q?Rese=C3=B1a_y_n=C3=BAmero?=", "Reseña y número"),
        (b"=?ISO-8859-1?B?UmVzZfFh?= plain =?utf-8?b?w7E=?=", "Reseña plain ñ"),
        (b"=?utf-8?b?w4E=?=\r\n =?utf-8?b?w4k=?=", "ÁÉ"),
        (b"=?utf-8?b?TsO?=\r\n =?utf-8?b?uW4=?=", "Nùn"),  # one letter cut between two words
        (b"=?x-unknown?q?abc?=", "abc"),
        (b"=?utf-8?b?@@@?=", "@@@"),
        ("Reseña".encode("latin-1"), "Reseña"),
        ("Reseña".encode(), "Reseña"),
        (b"folded\r\n\tover\r\n lines", "folded over lines"),
        (b"", ""),
    ],
)
def test_a_subject_is_read_however_it_was_sent(sent: bytes, read_as: str, tmp_path: Path) -> None:
    result = read(tmp_path, mail(text("Body."), subject=sent))

    assert flat(result).endswith(f"Subject: {read_as} Body.") or (not read_as and "Subject" not in flat(result))


@pytest.mark.parametrize("address", [b"<", b"@@@,,,<<>>", b"(" * 5000, b"a@example.org, " * 3000, b"\xff\xfe <x@y>"])
def test_broken_addresses_are_shown_as_they_stand(address: bytes, tmp_path: Path) -> None:
    header = HEADER.replace(b"Office <office@example.net>", address)

    result = read(tmp_path, mail(text("Body."), header=header))

    assert "To:" in flat(result)
    assert whole(result).endswith("Body.")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "iso-8859-15", "cp850"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_text_is_read_by_its_charset(charset: str, kind: str, tmp_path: Path) -> None:
    assert flat(read(tmp_path, mail(text(WORDS, kind=kind, charset=charset)))).endswith(WORDS)


def test_a_charset_nobody_knows_is_guessed_and_the_guess_is_told(tmp_path: Path) -> None:
    body = part(WORDS.encode("cp1252"), "Content-Type: text/plain; charset=x-klingon")

    result = read(tmp_path, mail(body))

    assert flat(result).endswith(WORDS)
    assert result.params("encoding-guessed") == {"encoding": "Windows-1252"}


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b"Se=C3=B1ora: vin=\r\nieron."),
        ("8bit", "Señora: vinieron.".encode()),
        ("BASE64", b"U2XDsW9yYTogdmluaWVyb24u"),
        ("base64", b"U2XDsW9y\r\n  YTogdmlu aWVyb24u\r\n"),
        ("x-uuencode", b"begin 644 x\r\n24V7#L6]R83H@=FEN:65R;VXN\r\n`\r\nend\r\n"),
        ("unheard-of", "Señora: vinieron.".encode()),
    ],
)
def test_a_transfer_encoding_is_undone(encoding: str, body: bytes, tmp_path: Path) -> None:
    content = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()

    assert flat(read(tmp_path, mail(content + body))).endswith("Señora: vinieron.")


def test_a_damaged_part_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    content = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8gdGhlcmUuI"

    result = read(tmp_path, mail(content))

    assert flat(result).endswith("Hello there.")
    assert result.params("mail-part-damaged") == {"count": 1}


def test_the_version_the_sender_preferred_is_read_once(tmp_path: Path) -> None:
    both = multipart([text("The plain version."), text("<p>The <b>other</b> version.</p>", kind="html")],
                     kind="alternative")  # fmt: skip

    result = read(tmp_path, mail(both))

    assert flat(result).endswith("Subject: Invented subject The other version.")


def test_a_picture_stands_where_the_text_has_it(tmp_path: Path) -> None:
    html = text("<p>Before.</p><img src='cid:one@x'><p>After.</p>", kind="html")
    picture = part(photograph((300, 200)), "Content-Type: image/jpeg", "Content-ID: <one@x>")

    result = read(tmp_path, mail(multipart([html, picture], kind="related")))

    words = {word.text: word.box for word in result.words()}
    assert words["Before."].bottom - words["After."].top > 100
    assert result.picture().crop((72, 200, 280, 300)).getextrema()[0] < 40  # its dark corner
    assert [row["is_shown"] for row in result.answer["parts"]] == [True]
    assert b"Invented camera" not in result.rendition.read_bytes()


def test_pictures_between_texts_are_shown_and_offered(tmp_path: Path) -> None:
    pieces = [text("One."), attached(photograph((200, 100)), "a.jpg", kind="image/jpeg", how="inline"), text("Two.")]

    result = read(tmp_path, mail(multipart(pieces)))

    words = {word.text: word.box for word in result.words()}
    assert words["One."].bottom - words["Two."].top > 60
    (row,) = result.answer["parts"]
    assert (row["name"], row["is_shown"]) == ("a.jpg", False)


def test_attachments_are_listed_with_kind_size_and_fingerprint(tmp_path: Path) -> None:
    paper = text_pdf("Attached.")

    result = read(tmp_path, mail(multipart([text("See attached."), attached(paper, "Contrato (1).doc")])))

    (row,) = result.answer["parts"]
    digest = hashlib.sha256(paper).hexdigest()
    assert (row["name"], row["clean_name"], row["kind"]) == ("Contrato (1).doc", "Contrato (1).pdf", "PDF")
    assert (row["size"], row["sha256"], row["path"], row["stands"]) == (len(paper), digest, "1", "attachment")
    assert digest in result.text().replace("\n", "").replace(" ", "")
    assert "Contrato (1).doc" in result.text()
    assert result.params("mail-holds-files") == {"count": 1}


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Content-Disposition: attachment; filename*=utf-8''Se%C3%B1a%20uno.pdf", "Seña uno.pdf"),
        ("Content-Disposition: attachment; filename*0*=utf-8''Se%C3%B1a; filename*1=-dos.pdf", "Seña-dos.pdf"),
        ("Content-Disposition: attachment; filename==?utf-8?q?Se=C3=B1a.pdf?=", "Seña.pdf"),
        ('Content-Disposition: attachment; filename="Seña.pdf"', "Seña.pdf"),
        ('Content-Disposition: attachment; filename="../../etc/passwd"', "../../etc/passwd"),
        ("Content-Disposition: attachment; filename*=x-none''abc.pdf", "abc.pdf"),
        ("Content-Disposition: attachment", ""),
        ("Content-Disposition: attachment; filename*=\"''\"; filename=", ""),
    ],
)
def test_the_name_of_a_file_is_read_however_it_was_sent(field: str, name: str, tmp_path: Path) -> None:
    hanging = part(text_pdf("x"), "Content-Type: application/pdf", field)

    (row,) = read(tmp_path, mail(multipart([text("t"), hanging]))).answer["parts"]

    assert row["name"] == name
    assert "/" not in row["clean_name"]
    assert row["clean_name"].endswith(".pdf")


def test_a_message_within_follows_on_a_page_of_its_own_and_keeps_its_bytes(tmp_path: Path) -> None:
    inner = mail(multipart([text("The inner text."), attached(b"a,b\n1,2\n", "t.csv")]), subject=b"Within")

    result = read(tmp_path, mail(multipart([text("The outer text."), message_part(inner)], boundary="=_outer")))

    assert "The outer text." in flat(result, 1)
    assert "The inner text." in flat(result, 2)
    assert flat(result, 2).startswith("Message 1, attached to the message before From:")
    paths = {row["path"]: row for row in result.answer["parts"]}
    assert list(paths) == ["1", "1.1"]
    assert (paths["1"]["stands"], paths["1"]["clean_name"]) == ("message", "Within.eml")
    assert paths["1"]["sha256"] == hashlib.sha256(inner).hexdigest()


def test_a_message_within_follows_the_order_they_stand_in(tmp_path: Path) -> None:
    within = [message_part(mail(text(f"Text {n}."), subject=b"S")) for n in (1, 2, 3)]

    result = read(tmp_path, mail(multipart([text("Outer."), *within], kind="digest")))

    joined = whole(result)
    assert [joined.index(f"Text {n}.") for n in (1, 2, 3)] == sorted(joined.index(f"Text {n}.") for n in (1, 2, 3))


def test_nothing_is_fetched_and_what_watches_the_reader_is_told(tmp_path: Path) -> None:
    html = (
        "<p>Hello.</p><img src='https://t.example/o.gif?id=7' width='1' height='1'><script>alert(1)</script>"
        "<img src='http://pic.example/a.png' alt='Our logo'><div style='display:none'>Preview text</div>"
        "<a href='https://example.org/'>A link</a>"
    )

    result = read(tmp_path, mail(text(html, kind="html")))

    assert "Hello. [Our logo] A link" in flat(result)
    assert "alert" not in flat(result)
    assert result.params("mail-tracking") == result.params("mail-remote-pictures") == {"count": 1}
    assert result.params("mail-hidden-text") == {"count": 2}
    assert result.params("mail-scripts") == result.params("found-links") == {"count": 1}


def test_blind_copies_are_told_and_not_shown(tmp_path: Path) -> None:
    result = read(tmp_path, mail(text("Body."), header=HEADER + b"Bcc: hidden@example.org\r\n"))

    assert "hidden@" not in whole(result)
    assert "mail-blind-copies" in result.codes


@pytest.mark.parametrize("date", [b"", b"Date: yesterday\r\n", b"Date: Tue, 99 Mar 2026 14:05:00\r\n",
                                  b"Date: Fri, 31 Dec 9999 23:59:59 -2300\r\n"])  # fmt: skip
def test_a_date_that_is_none_is_told(date: bytes, tmp_path: Path) -> None:
    header = b"From: a@example.org\r\nTo: b@example.org\r\n" + date

    assert "mail-date-unclear" in read(tmp_path, mail(text("Body."), header=header)).codes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (multipart([part(b"Version: 1", "Content-Type: application/pgp-encrypted"), attached(b"-", "encrypted.asc")],
                   kind="encrypted"), "mail-encrypted"),
        (part(b"0", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"),
         "mail-encrypted"),
        (part(b"0", "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"), "mail-sealed"),
        (text("-----BEGIN PGP MESSAGE-----\nabc"), "mail-encrypted"),
        (multipart([text("Hi."), part(b"0", "Content-Type: application/pkcs7-signature; name=smime.p7s")],
                   kind="signed"), "mail-signed"),
        (multipart([text("Hi."), attached(b"x\x9f\x3e\x22", "winmail.dat", kind="application/ms-tnef")]),
         "mail-winmail"),
        (multipart([text("Hi."), part(b"", "Content-Type: message/external-body; access-type=URL; URL=http://x")]),
         "mail-part-elsewhere"),
        (multipart([text("Hi.")], closed=False), "mail-cut-off"),
    ],
)  # fmt: skip
def test_what_a_copy_can_not_show_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    result = read(tmp_path, mail(content))

    assert code in result.codes
    assert "From: Ana Ejemplo" in flat(result)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (nested_multiparts(1000), "mail-too-deep"),
        (nested_messages(1000), "mail-too-deep"),
        (nested_multiparts(11), "mail-too-deep"),
        (nested_messages(11), "mail-too-deep"),
        (mail(multipart([text("x")] * 1000)), "mail-too-many-parts"),
    ],
)
def test_a_message_made_to_exhaust_its_reader_is_refused(raw: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read(tmp_path, raw)
    assert refused.value.code == f"reading.{code}"
    assert refused.value.params["limit"] in {10, 500}


def test_ten_messages_within_each_other_are_read(tmp_path: Path) -> None:
    assert whole(read(tmp_path, nested_messages(10))).endswith("innermost")


@pytest.mark.parametrize(
    "raw",
    [
        HEADER + b"Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nNo boundary.",
        HEADER + b"Subject: x\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\nNo boundary.",
        HEADER + b"Subject: x\r\nContent-Type: ;;;\r\n\r\nNo boundary.",
        HEADER + b"a line that is no field\r\nSubject: x\r\n\r\nNo boundary.",
        HEADER.replace(b"\r\n", b"\n") + b"Subject: x\n\nNo boundary.",
        b"\r\n\r\n" + HEADER + b"Subject: x\r\n\r\nNo boundary.",
    ],
)
def test_a_message_with_a_broken_header_is_still_read(raw: bytes, tmp_path: Path) -> None:
    joined = whole(read(tmp_path, raw))

    assert "From: Ana Ejemplo" in joined
    assert joined.count("No boundary.") <= 1


def test_a_mailbox_of_one_message_is_read_as_that_message(tmp_path: Path) -> None:
    raw = b"From ana@example.org Tue Mar  3 14:05:00 2026\n" + mail(text("Body.")).replace(b"\r\n", b"\n")

    result = read_here(tmp_path, raw, name="x.mbox")

    assert flat(result).endswith("Body.")
    assert result.answer["sha256"] == hashlib.sha256(raw).hexdigest()


def test_a_mailbox_of_several_gives_each_message(tmp_path: Path) -> None:
    one, two = (mail(text(f"Body {n}."), subject=b"Nr %d" % n).replace(b"\r\n", b"\n") for n in (1, 2))
    raw = b"From a@example.org Tue Mar  3 14:05:00 2026\n" + one + b"\nFrom b@example.org Wed Mar  4 2026\n" + two

    answer = read_here(tmp_path, raw, name="x.mbox").answer

    assert (answer["declined"], answer["params"]["count"]) == ("reading.mailbox", 2)
    assert [row["clean_name"] for row in answer["parts"]] == ["Nr 1.eml", "Nr 2.eml"]
    assert answer["parts"][0]["sha256"] == hashlib.sha256(one).hexdigest()


def test_an_outlook_message_gets_a_slip_sheet_that_says_what_to_do(tmp_path: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "__substg1.0_0037001F".encode("utf-16-le")

    for name, raw in (("a.bin", head), ("a.msg", head[:600])):
        with pytest.raises(Declined) as refused:
            read_here(tmp_path, raw, name=name)
        assert refused.value.code == "reading.outlook-message"


@pytest.mark.parametrize("tail", [0, 1, 2])
def test_the_same_message_gives_the_same_bytes(tail: int, tmp_path: Path) -> None:
    raw = mail(multipart([text(WORDS), attached(photograph(), "a.jpg", kind="image/jpeg", how="inline")]))
    (tmp_path / str(tail)).mkdir()

    first, again = read(tmp_path, raw), read(tmp_path / str(tail), raw)

    assert first.rendition.read_bytes() == again.rendition.read_bytes()
