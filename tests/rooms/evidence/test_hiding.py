# SPDX-License-Identifier: MPL-2.0
"""A redacted copy: what was to be hidden is gone from its bytes, its text, what it says of itself, and its dots."""

import re
import zlib
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
from django.test import Client
from django.urls import reverse

from amparo.evidence.actions import read_paper
from amparo.evidence.hiding import REDACT_PAPER, redact_paper
from amparo.evidence.models import Derivation, Paper, PaperPage, Pin
from amparo.matters.models import Matter
from amparo.offices import held_key
from amparo.offices.models import Job
from amparo.offices.stores import documents
from amparo.offices.work import work_once
from amparo.terms.watch import UNWATCHED
from tests.rooms.evidence.conftest import Read, pdf
from tests.rooms.evidence.test_paper_view import address, page

SECRET = "Quetzalcanary"
LINES = (
    "Declaration of a neighbour",
    f"My name is {SECRET} and I live at 14 Invented Street.",
    "I saw six men at the door of the house across the street.",
    f"{SECRET}, on the second of March",
)
WHY = "The neighbour still lives there."


def content_of(paper: Paper) -> bytes:
    return documents().content(paper.blob, identity=paper.matter.lock.identity(held_key.held()))


def hidden(ana: Client, paper: Paper, matter: Matter) -> Paper:
    """Have everything pinned hidden, as the worker does it, and the copy read."""
    ana.post(address(paper, "hide"), {"title": "Declaration, data hidden", "why": WHY, "page": 1})
    redact_paper(Job.objects.get(kind=REDACT_PAPER), UNWATCHED)
    copy = Paper.rows.get(made_of=paper)
    read_paper(Job.objects.get(about=copy.pk), UNWATCHED)
    return Paper.rows.get(pk=copy.pk)


def everything_in(content: bytes) -> bytes:
    """Give a PDF's bytes with everything in it unpacked: object streams, contents, images, fonts."""
    parts = [content]
    with pikepdf.open(BytesIO(content)) as pdf:
        for number in range(1, len(pdf.objects) + 1):
            thing = pdf.get_object(number, 0)
            parts.append(repr(thing).encode())
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_raw_bytes())
                if thing.get("/Filter") != "/DCTDecode":
                    parts.append(thing.read_bytes())
    for found in re.finditer(rb"stream\r?\n", content):
        try:
            parts.append(zlib.decompressobj().decompress(content[found.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def spellings(word: str) -> list[bytes]:
    wide = word.encode("utf-16-be")
    spelt = [word.encode(), wide, word.encode("utf-16-le"), wide.hex().encode(), word.encode().hex().encode()]
    return [*spelt, *(one.upper() for one in spelt), *(one.lower() for one in spelt)]


def test_a_hidden_name_is_gone_from_bytes_text_metadata_and_dots(ana: Client, read: Read, matter: Matter) -> None:
    paper = read(pdf(LINES, LINES[::-1], author=SECRET), f"{SECRET}.pdf")
    before = content_of(paper)
    pinned = {"quote": SECRET, "use": "hide", "everywhere": "on", "page": 1}
    ana.post(address(paper, "pin"), pinned)
    assert Pin.rows.count() == 4

    copy = hidden(ana, paper, matter)
    content = content_of(copy)

    unpacked = everything_in(content)
    assert b"/XObject" in unpacked
    for spelt in spellings(SECRET):
        assert spelt not in unpacked, spelt
    texts = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    assert "six men" in texts
    assert SECRET not in texts
    assert SECRET not in "".join(row.text for row in PaperPage.rows.filter(paper=copy))
    assert "six men at the door" in " ".join(PaperPage.rows.get(paper=copy, number=1).text.split())
    assert copy.said == []
    assert SECRET not in copy.received_as
    _dots_are_black(content)
    assert content_of(paper) == before
    assert (copy.derivation, copy.made_why, copy.made_of_id) == (Derivation.REDACTION, WHY, paper.pk)


def _dots_are_black(content: bytes) -> None:
    boxes = [(one.page, sides) for one in Pin.rows.all() for anchor in one.anchors for sides in anchor["boxes"]]
    document = pypdfium2.PdfDocument(content)
    for number, (left, bottom, right, top) in boxes:
        drawn = document[number - 1].render(scale=3).to_pil().convert("L")
        sides = (left * 3 + 3, (792 - top) * 3 + 3, right * 3 - 3, (792 - bottom) * 3 - 3)
        assert drawn.crop(tuple(map(int, sides))).getextrema()[1] < 20
    document.close()


def test_the_test_would_find_what_is_only_covered(read: Read) -> None:
    """The same look finds the name in the paper itself, and under a box drawn over it."""
    covered = BytesIO()
    with pikepdf.open(BytesIO(pdf(LINES))) as made:
        made.pages[0].contents_add(b"0 0 0 rg 70 650 400 40 re f")
        made.save(covered)

    assert any(spelt in everything_in(covered.getvalue()) for spelt in spellings(SECRET))
    assert SECRET in pypdf.PdfReader(BytesIO(covered.getvalue())).pages[0].extract_text()


def test_a_part_without_words_is_hidden_and_words_it_touches_go_whole(ana: Client, read: Read, matter: Matter) -> None:
    paper = read(pdf(LINES))
    # From the middle of "Declaration" to the middle of "of", at the first line.
    area = {"left": 15, "top": 10, "width": 8, "height": 3, "use": "hide", "page": 1}
    ana.post(address(paper, "pin_area"), area)

    copy = hidden(ana, paper, matter)

    text = PaperPage.rows.get(paper=copy, number=1).text
    assert "Declaration" not in text
    assert "neighbour" in text
    assert "Declaration" not in "".join(row.extract_text() for row in pypdf.PdfReader(BytesIO(content_of(copy))).pages)


def test_the_copy_says_where_it_comes_from_and_nothing_is_made_of_nothing(
    ana: Client, read: Read, matter: Matter
) -> None:
    paper = read(pdf(LINES))
    refused = ana.post(address(paper, "hide"), {"title": "T", "why": "W", "page": 1})
    assert refused.status_code == 422
    assert "no place" in refused.content.decode()
    ana.post(address(paper, "pin"), {"quote": SECRET, "use": "hide", "everywhere": "on", "page": 1})
    unsaid = ana.post(address(paper, "hide"), {"title": "Kept title", "why": "", "page": 1})
    assert unsaid.status_code == 422
    assert 'value="Kept title"' in unsaid.content.decode()

    copy = hidden(ana, paper, matter)

    shown = page(ana, copy)
    assert WHY in shown
    assert address(paper) in shown
    assert address(copy) in page(ana, paper)
    assert "asked for a copy with data hidden" in ana.get(address(paper, "history")).content.decode()


def test_the_same_places_hidden_twice_are_one_paper(ana: Client, read: Read, matter: Matter) -> None:
    paper = read(pdf(LINES))
    ana.post(address(paper, "pin"), {"quote": SECRET, "use": "hide", "everywhere": "on", "page": 1})
    for _ in range(2):
        ana.post(address(paper, "hide"), {"title": "T", "why": "W", "page": 1})
    for job in Job.objects.filter(kind=REDACT_PAPER):
        redact_paper(job, UNWATCHED)

    assert Paper.rows.filter(made_of=paper).count() == 1


def test_a_copy_that_could_not_be_made_is_told_on_the_list(ana: Client, read: Read, matter: Matter) -> None:
    paper = read(pdf(LINES))
    ana.post(address(paper, "pin"), {"quote": SECRET, "use": "hide", "everywhere": "on", "page": 1})
    ana.post(address(paper, "hide"), {"title": "T", "why": "W", "page": 1})
    papers = reverse("evidence:papers", args=[matter.id])
    assert "A copy with data hidden is being made" in ana.get(papers).content.decode()
    Job.objects.exclude(kind=REDACT_PAPER).delete()
    # The first page of a paper of one page is marked as if it were its ninth.
    pin = Pin.rows.first()
    Pin.rows.filter(pk=pin.pk).update(anchors=[{**pin.anchors[0], "page": 9}])

    work_once(holder="test", beat=lambda: None, asked_to_stop=lambda: False)

    shown = ana.get(papers).content.decode()
    assert "the copy with places hidden could not be made" in shown
    assert not Paper.rows.filter(made_of=paper).exists()
