# SPDX-License-Identifier: MPL-2.0
"""Web archives (MHTML): the page with the pictures saved along, where it was found and when."""

import base64
import quopri
from pathlib import Path

import pytest
from PIL import Image

from amparo.reading.sniffing import sniff
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import Result, read_here, saved

PICTURE = saved(Image.linear_gradient("L").resize((300, 150)).convert("RGB"), "PNG")
ADDRESS = "https://www.example.org/noticias/1"


def archive(
    body: str, *, charset: str = "utf-8", where: str = ADDRESS, picture: str = "https://www.example.org/i/a.png"
) -> bytes:
    """Give a web archive as browsers save it."""
    page = quopri.encodestring(f"<html><body>{body}</body></html>".encode(charset))
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {where}\n"
        "Subject: =?utf-8?Q?Una_noticia_=E2=80=94_Diario?=\n"
        "Date: Fri, 3 May 2024 10:22:13 -0600\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\n\n\n'
        f"----b\nContent-Type: text/html; charset={charset}\nContent-ID: <frame-1@mhtml.blink>\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {where}\n\n"
    )
    rest = (
        f"\n----b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: {picture}\n"
        f"Content-ID: <pic@x>\n\n{base64.encodebytes(PICTURE).decode()}\n"
        "----b\nContent-Type: text/css\nContent-Location: cid:css@x\n\n.gone { display: none }\n----b--\n"
    )
    return head.replace("\n", "\r\n").encode() + page + rest.replace("\n", "\r\n").encode()


def text_of(result: Result) -> str:
    return "\n".join(page["text"] for page in result.layer)


@pytest.mark.parametrize(
    "address", ["https://www.example.org/i/a.png", "../i/a.png", "/i/a.png", "cid:pic@x", "//www.example.org/i/a.png"]
)
def test_pictures_saved_along_are_drawn_however_the_page_names_them(address: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, archive(f"<p>Text.</p><img src='{address}'>"), name="p.mhtml")

    assert len(set(result.picture().tobytes())) > 100
    assert "web-pictures-elsewhere" not in result.codes


def test_source_and_day_are_told_and_stand_at_the_top(tmp_path: Path) -> None:
    result = read_here(tmp_path, archive("<p>Texto de la noticia.</p>"), name="p.mhtml")

    assert text_of(result).split("\n") == [
        "Una noticia — Diario", f"Address: {ADDRESS}", "Saved: 2024-05-03 16:22 UTC", "Texto de la noticia.",
    ]  # fmt: skip
    assert result.params("web-source") == {"address": ADDRESS}
    assert result.params("web-saved") == {"day": "2024-05-03 16:22 UTC"}
    assert not {"web-no-address", "web-no-day", "web-own-address"} & result.codes


@pytest.mark.parametrize("name", ["p.mhtml", "p.mht", "p", "p.eml"])
def test_an_archive_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, archive("<p>Text.</p>"), name=name)

    assert result.answer["media_type"] == "multipart/related"
    assert text_of(result).endswith("Text.")


def test_letters_follow_the_envelope(tmp_path: Path) -> None:
    result = read_here(tmp_path, archive("<p>Señor, año</p>", charset="iso-8859-1"), name="p.mhtml")

    assert text_of(result).endswith("Señor, año")


def test_style_sheets_saved_along_decide_what_is_seen(tmp_path: Path) -> None:
    body = f"<p>{'Seen words. ' * 20}</p><p class=gone>not seen</p>"

    result = read_here(tmp_path, archive(body), name="p.mhtml")

    assert "not seen" not in text_of(result)
    assert result.params("web-hidden-text") == {"count": 2}


def test_a_picture_that_was_not_saved_is_told(tmp_path: Path) -> None:
    result = read_here(tmp_path, archive("<p>Text.</p><img src='https://other.example/x.png'>"), name="p.mhtml")

    assert result.params("web-pictures-elsewhere") == {"count": 1}


@pytest.mark.parametrize("kept", [300, 600, 900])
def test_an_archive_that_breaks_off_is_pages_or_a_sentence(kept: int, tmp_path: Path) -> None:
    try:
        result = read_here(tmp_path, archive(f"<p>{'Text. ' * 200}</p>")[:kept], name="p.mhtml")
    except Declined as refused:
        assert refused.code in {"reading.damaged-web-archive", "reading.web-empty"}  # noqa: PT017
    else:
        assert "Text." in text_of(result)


def test_a_thousand_parts_within_parts_end_as_a_sentence(tmp_path: Path) -> None:
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n' for number in range(1000)
    )
    raw = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n{nested}"

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, raw.encode(), name="p.mhtml")

    assert refused.value.code == "reading.damaged-web-archive"


def test_an_ordinary_e_mail_is_no_archive() -> None:
    mail = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    )

    assert sniff(mail).name == "EML"
