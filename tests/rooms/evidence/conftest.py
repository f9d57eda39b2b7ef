# SPDX-License-Identifier: MPL-2.0
"""Papers made by script, taken in and read for real: sealed, in a confined child, in memory."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from amparo.evidence.actions import read_paper, receive_document
from amparo.evidence.drawing import open_papers
from amparo.evidence.models import Paper
from amparo.matters.models import Matter
from amparo.offices.models import Job, Member
from amparo.offices.stores import documents
from amparo.offices.words import MatterRole
from amparo.terms.watch import UNWATCHED
from tests.rooms.browsing import browser
from tests.rooms.conftest import Cast, open_case, place

COMPLAINT = (
    "Complaint before the human rights commission",
    "On 24 February 2016 six men came to the door of Amaru Quispe.",
    "They said that the newspaper would be silent or be burned.",
    "The officer on duty refused to take the statement down.",
)
Read = Callable[..., Paper]


@pytest.fixture
def matter(cast: Cast) -> Iterator[Matter]:
    settings.PLACE.documents.mkdir(parents=True, exist_ok=True)
    opened = open_case(cast.ana)
    place(cast.beto, opened.lock, MatterRole.PARALEGAL)
    place(cast.clara, opened.lock, MatterRole.VOLUNTEER)
    yield opened
    open_papers.close_idle()


def received(matter: Matter, content: bytes, name: str, by: Member) -> Paper:
    """Take a paper in."""
    stored = documents().put([content], recipient=matter.lock.public)
    return receive_document(matter=matter, stored=stored, name=name, by=by).paper


@pytest.fixture
def read(matter: Matter, cast: Cast) -> Read:
    """Give what takes a paper in and reads it."""

    def taken_and_read(content: bytes = b"", name: str = "complaint.pdf") -> Paper:
        paper = received(matter, content or pdf(COMPLAINT, COMPLAINT[1:]), name, cast.ana)
        read_paper(Job.objects.get(about=paper.pk), UNWATCHED)
        return Paper.rows.get(pk=paper.pk)

    return taken_and_read


def pdf(*pages: tuple[str, ...], author: str = "Rosa Canary (invented)") -> bytes:
    """Make a PDF with lines of text on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1)
    canvas.setAuthor(author)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def photo(*, colour: str = "#7a3") -> bytes:
    """Make a photograph that tells where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "Telar (invented)", "TL-5", "Rosa Canary"
    exif.get_ifd(0x8769)[0x9003] = "2019:02:24 17:41:08"
    place_told = exif.get_ifd(0x8825)
    place_told[1], place_told[2] = "N", (16.0, 51.0, 12.0)
    place_told[3], place_told[4] = "W", (99.0, 52.0, 48.0)
    buffer = BytesIO()
    Image.new("RGB", (320, 200), colour).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


@pytest.fixture
def ana(cast: Cast) -> Client:
    return browser(cast.ana)
