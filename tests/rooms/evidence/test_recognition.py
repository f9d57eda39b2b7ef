# SPDX-License-Identifier: MPL-2.0
"""Scans are recognised as they are read: page by page, kept sealed, stopped and gone on with, and told on the page."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from amparo.evidence.actions import read_paper
from amparo.evidence.models import Paper, PaperPage, PaperState, SeenPage
from amparo.matters.models import Matter
from amparo.offices import held_key
from amparo.offices.holdings import holdings
from amparo.offices.models import Job, JobState
from amparo.offices.stores import documents
from amparo.offices.work import work_once
from amparo.pipeline.recognised import usual_languages
from amparo.terms.finding import Cancelled
from amparo.terms.watch import UNWATCHED, Watch
from tests.rooms.conftest import Cast
from tests.rooms.evidence.conftest import Read, browser, received

FONT = Path(__file__).parents[3] / "src/amparo/typeset/fonts/SourceSerif4-Regular.otf"
STORY = (
    "Six men came to the door that week.",
    "They asked for Amaru by his full name.",
    "The officer wrote nothing down.",
)
PAGES = 4
pytestmark = pytest.mark.skipif(not usual_languages(), reason="tesseract with a usual language isn't installed")


def page_of(*lines: str) -> Image.Image:
    """Draw a scanned page."""
    page = Image.new("L", (1000, 1300), 250)
    pen, letters = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 34)
    for number, line in enumerate(lines):
        pen.text((90, 120 + 70 * number), line, fill=25, font=letters)
    return page


def scan(*pages: Image.Image) -> bytes:
    """Give pictures of pages as a PDF without any text."""
    buffer = BytesIO()
    pages[0].save(buffer, "PDF", resolution=120, save_all=True, append_images=list(pages[1:]))
    return buffer.getvalue()


@pytest.fixture
def taken(matter: Matter, cast: Cast) -> Paper:
    pages = (page_of(*STORY, f"Page {number + 1} of the statement.") for number in range(PAGES))
    return received(matter, scan(*pages), "scan.pdf", cast.ana)


def blobs() -> set[str]:
    return set(documents().names())


def read(paper: Paper, watch: Watch = UNWATCHED) -> Paper:
    read_paper(Job.objects.filter(about=paper.pk).latest("asked_at"), watch)
    return Paper.rows.get(pk=paper.pk)


def stops_after(pages: int, told: list[tuple[str, int, int]]) -> Watch:
    """Give a watch that asks to stop once so many pages are recognised."""

    def tell(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))

    return Watch(tell=tell, asks_to_stop=lambda: any(far[0] == "recognise" and far[1] >= pages for far in told))


def test_a_scan_is_searchable_when_it_is_read_and_the_page_says_how_sure_it_is(
    taken: Paper, ana: Client, matter: Matter
) -> None:
    before = blobs()
    paper = read(taken)

    pages = list(PaperPage.rows.filter(paper=paper).order_by("number"))
    assert len(pages) == PAGES
    assert "asked for Amaru by his full name" in pages[0].text
    assert all(page.confidence is not None and page.confidence > 70 for page in pages)
    assert len(pages[0].corners) == 16 * len(pages[0].text.split())
    assert paper.recognition["pages"] == PAGES
    assert paper.recognition["look"] == []
    shown = ana.get(reverse("evidence:paper", args=[matter.id, paper.pk])).content.decode()
    assert f"Text recognised on {PAGES} pages, confidence {paper.recognition['confidence']} of 100." in shown
    assert f"recognised, {pages[0].confidence} of 100" in shown
    assert blobs() - before == {paper.reading_blob}  # no page lies about when the whole is kept
    assert not SeenPage.rows.exists()


def test_a_paper_with_its_own_text_says_nothing_of_recognition(read: Read, ana: Client, matter: Matter) -> None:
    paper = read()

    assert paper.recognition is None
    assert "Text recogni" not in ana.get(reverse("evidence:paper", args=[matter.id, paper.pk])).content.decode()


def test_pages_a_person_should_look_at_are_named(matter: Matter, cast: Cast, ana: Client) -> None:
    faint = page_of(*STORY).resize((250, 325)).filter(ImageFilter.GaussianBlur(1.1)).resize((1000, 1300))
    noise = Image.effect_noise((1000, 1300), 200)
    paper = read(received(matter, scan(page_of(*STORY), faint, noise), "bad.pdf", cast.ana))

    looked = dict(paper.recognition["look"])
    assert 1 not in looked
    assert set(looked) >= {3} or set(looked) >= {2}
    address = reverse("evidence:paper", args=[matter.id, paper.pk])
    shown = ana.get(address).content.decode()
    for number in looked:
        assert f'href="{address}?page={number}"' in shown
    assert "look at" in ana.get(reverse("evidence:papers", args=[matter.id])).content.decode()


def test_a_stopped_reading_goes_on_where_it_was_and_keeps_its_pages_sealed(taken: Paper) -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(Cancelled):
        read(taken, stops_after(1, told))

    kept = list(SeenPage.rows.filter(paper=taken))
    assert 1 <= len(kept) < PAGES
    for row in kept:
        path = documents().path_of(row.blob)
        assert b"Amaru" not in path.read_bytes()
        assert path.read_bytes().startswith(b"age-encryption.org/v1")
        identity = taken.matter.lock.identity(held_key.held())
        assert b"Amaru" in documents().content(row.blob, identity=identity)
    assert {row.blob for row in kept} <= {one.blob for one in holdings()}  # backed up, and not swept away
    assert Paper.rows.get(pk=taken.pk).state == PaperState.WAITING

    again: list[tuple[str, int, int]] = []
    paper = read(taken, Watch(tell=lambda *far: again.append(far)))

    assert next(far for far in again if far[0] == "recognise") == ("recognise", len(kept), PAGES)
    assert paper.recognition["pages"] == PAGES
    assert not SeenPage.rows.exists()
    assert not {row.blob for row in kept} & blobs()


def test_a_kept_page_that_was_damaged_is_recognised_again(taken: Paper) -> None:
    with pytest.raises(Cancelled):
        read(taken, stops_after(1, []))
    for row in SeenPage.rows.all():
        path = documents().path_of(row.blob)
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-40])

    assert read(taken).recognition["pages"] == PAGES


def test_reading_is_stopped_and_asked_for_by_buttons(taken: Paper, ana: Client, cast: Cast, matter: Matter) -> None:
    address = reverse("evidence:paper", args=[matter.id, taken.pk])
    assert "waits its turn" in ana.get(address).content.decode()
    assert "HX-Refresh" not in ana.get(reverse("evidence:reading", args=[matter.id, taken.pk])).headers

    ana.post(reverse("evidence:stop_reading", args=[matter.id, taken.pk]))

    assert Job.objects.get(about=taken.pk).state == JobState.CANCELLED
    assert "was stopped" in ana.get(address).content.decode()
    listed = ana.get(reverse("evidence:papers", args=[matter.id])).content.decode()
    assert "Reading stopped" in listed
    assert "hx-trigger" not in listed.partition('id="papers"')[2].partition(">")[0]  # nobody asks every second for ever
    assert ana.get(reverse("evidence:reading", args=[matter.id, taken.pk])).headers["HX-Refresh"] == "true"
    clara = browser(cast.clara)
    for route in ("stop_reading", "read_again"):
        assert clara.post(reverse(f"evidence:{route}", args=[matter.id, taken.pk])).status_code == 404

    for _ in range(2):  # asked twice, read once
        ana.post(reverse("evidence:read_again", args=[matter.id, taken.pk]))
    assert Job.objects.filter(about=taken.pk, state=JobState.WAITING).count() == 1
    assert work_once(holder="w", beat=lambda: None, asked_to_stop=lambda: False)

    assert Paper.rows.get(pk=taken.pk).state == PaperState.READ
    assert f"Text recognised on {PAGES} pages" in ana.get(address).content.decode()


def test_a_wish_to_stop_is_heard_while_pages_are_recognised(taken: Paper) -> None:
    """Somebody presses the button while the worker is at it."""
    beats: list[int] = []

    def beat() -> None:
        beats.append(1)
        if Job.objects.get(about=taken.pk).stage == "recognise":
            Job.objects.filter(about=taken.pk).update(cancel_asked=True)

    assert work_once(holder="w", beat=beat, asked_to_stop=lambda: False)

    assert Job.objects.get(about=taken.pk).state == JobState.CANCELLED
    assert Paper.rows.get(pk=taken.pk).state == PaperState.WAITING


def test_a_packet_is_built_of_what_was_recognised_without_doing_it_again(
    taken: Paper, cast: Cast, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amparo.filings.actions import ask_to_build, begin_filing, build, choose_exhibits
    from amparo.filings.models import Filing, PacketFile

    paper = read(taken)
    filing = begin_filing(matter=matter, title="Evidence", file_name="E", proceeding="", by=cast.ana)
    choose_exhibits(filing, papers=[paper.pk], by=cast.ana, seen=1)
    told: list[tuple[str, int, int]] = []
    job = ask_to_build(Filing.rows.get(pk=filing.pk), by=cast.ana)

    build(job, Watch(tell=lambda *far: told.append(far)))

    assert ("recognise", PAGES, PAGES) in told
    assert not [far for far in told if far[0] == "recognise" and far[1] < PAGES]
    assert PacketFile.rows.filter(packet__filing=filing).exists()
    assert settings.PLACE.documents.exists()
