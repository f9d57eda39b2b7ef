# SPDX-License-Identifier: MPL-2.0
"""Places pinned in papers: typed words found, boxed, flagged when the paper is read again; nothing typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from amparo.evidence.actions import read_paper
from amparo.evidence.models import Paper, PaperPage, Pin
from amparo.matters.models import Matter
from amparo.offices.models import Job
from amparo.terms.watch import UNWATCHED
from tests.rooms.evidence.conftest import Read
from tests.rooms.evidence.test_paper_view import address, page

QUOTE = {"quote": "six men came to the door", "use": "quote", "note": "nexus", "on_this_page": "on", "page": 1}


def pin(client: Client, paper: Paper, **told: object) -> object:
    return client.post(address(paper, "pin"), {**QUOTE, **told})


def test_typed_words_are_pinned_where_they_stand_and_boxed(ana: Client, read: Read) -> None:
    paper = read()
    answer = pin(ana, paper, quote="SIX MEN came  to the dóor")

    assert answer.headers["Location"] == f"{address(paper)}?page=1"  # type: ignore[attr-defined]
    made = Pin.rows.get()
    assert (made.page, made.quote, made.note) == (1, "six men came to the door", "nexus")
    (anchor,) = made.anchors
    text = PaperPage.rows.get(paper=paper, number=1).text
    assert text[anchor["start"] : anchor["end"]] == made.quote
    assert anchor["document"] == paper.sha256
    assert len(re.findall(r'<rect class="pin quote"', page(ana, paper))) == len(anchor["boxes"]) >= 1
    assert '<rect class="pin' not in page(ana, paper, "?page=2")


def test_words_that_stand_twice_are_asked_about_or_pinned_everywhere(ana: Client, read: Read) -> None:
    paper = read()
    name = {"quote": "the newspaper would be silent", "use": "hide"}
    unsure = pin(ana, paper, **{**name, "on_this_page": ""})
    assert unsure.status_code == 422  # type: ignore[attr-defined]
    shown = unsure.content.decode()  # type: ignore[attr-defined]
    assert "stands in 2 places, on pages 1, 2" in shown
    assert "the newspaper would be silent</textarea>" in shown
    assert not Pin.rows.exists()

    pin(ana, paper, **name, everywhere="on")
    assert sorted(Pin.rows.values_list("page", flat=True)) == [1, 2]
    pin(ana, paper, **{**name, "page": 2})
    assert Pin.rows.filter(page=2).count() == 2


@pytest.mark.parametrize("quote", ["words that stand nowhere in it", "…", "", "x" * 10_001, "\u200b"])
def test_words_that_are_not_there_are_told_and_kept_in_the_form(quote: str, ana: Client, read: Read) -> None:
    answer = pin(ana, read(), quote=quote)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert quote in answer.content.decode()  # type: ignore[attr-defined]
    assert not Pin.rows.exists()


def test_a_part_without_words_is_pinned_by_its_measures(ana: Client, read: Read) -> None:
    paper = read()
    area = {"left": 50, "top": 25, "width": 10, "height": 5, "use": "hide", "note": "face", "page": 2}
    ana.post(address(paper, "pin_area"), area)

    (anchor,) = Pin.rows.get().anchors
    assert anchor["boxes"] == [[306.0, 554.4, 367.2, 594.0]]
    assert 'x="306.0" y="198.0" width="61.2" height="39.6"' in page(ana, paper, "?page=2")
    for wrong in ({"left": -1}, {"width": 0}, {"page": 3}, {"left": "nan"}):
        assert ana.post(address(paper, "pin_area"), {**area, **wrong}).status_code == 422
    assert Pin.rows.count() == 1


def test_a_pin_taken_off_stays_in_the_record(ana: Client, read: Read, matter: Matter) -> None:
    paper = read()
    pin(ana, paper)
    made = Pin.rows.get()
    off = reverse("evidence:take_pin_off", args=[matter.id, made.pk])

    ana.post(off, {"seen": 7})
    assert Pin.rows.get().taken_back_at is None
    ana.post(off, {"seen": 1})
    assert Pin.rows.get().taken_back_at is not None
    shown = page(ana, paper)
    assert "six men came to the door</bdi>" not in shown
    assert "took a pin off" in ana.get(address(paper, "history")).content.decode()


def test_pins_follow_their_words_when_a_paper_is_read_again(ana: Client, read: Read) -> None:
    paper = read()
    pin(ana, paper)
    made = Pin.rows.get()
    lost = {
        **made.anchors[0],
        "text": "0" * 64,
        "quote": "words that were misread beyond knowing",
        "start": 0,
        "end": 9,
    }
    Pin.rows.filter(pk=made.pk).update(anchors=[{**made.anchors[0], "text": "0" * 64, "start": 3, "end": 9}])
    read_paper(Job.objects.get(about=paper.pk), UNWATCHED)
    followed = Pin.rows.get()
    assert followed.anchors == made.anchors
    assert not followed.is_flagged

    Pin.rows.filter(pk=made.pk).update(anchors=[lost], quote=lost["quote"])
    read_paper(Job.objects.get(about=paper.pk), UNWATCHED)
    assert Pin.rows.get().is_flagged
    assert "look where it stands" in page(ana, paper)
