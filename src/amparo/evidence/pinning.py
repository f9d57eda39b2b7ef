# SPDX-License-Identifier: MPL-2.0
"""Places pinned in a paper and taken off again; the paper itself is never touched."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from amparo.evidence.anchoring import as_anchor, as_row
from amparo.evidence.bridge import QuotePlaces, finder_of, follow, places_of
from amparo.evidence.models import Paper, PaperPage, Pin, PinUse
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.anchor import Anchor, Box
from amparo.terms.finding import Finding, Refusal, Severity

_MOST_PLACES = 100


def pin_quote(
    paper: Paper, *, quote: str, page: int, use: str, note: str, everywhere: bool, by: Member
) -> tuple[list[Pin], tuple[Finding, ...]]:
    """Pin words where they stand, on one page (0: any); give the pins, and what a person should know of them.

    Raises `Refusal` when the words stand nowhere, or in several places and not `everywhere` is meant.
    """
    found = _found(paper, quote=quote, page=page)
    blocking = [one for one in found.findings if one.severity is Severity.BLOCKS]
    if blocking or (len(found.places) > 1 and not everywhere):
        raise Refusal(*found.findings)
    told = tuple(one for one in found.findings if not (everywhere and one.code == "reading.quote-in-several-places"))
    pins = [_pin(paper, anchors, use=use, note=note, by=by) for anchors in found.places[:_MOST_PLACES]]
    return _kept(paper, pins, by=by), told


def pin_area(paper: Paper, *, page: int, box: Box, use: str, note: str, by: Member) -> Pin:
    """Pin a part of a page that has no words: a face, a signature, a stamp."""
    anchor = Anchor(document_sha256=paper.sha256, text_sha256="", page=page, start=0, end=0, quote="", boxes=(box,))
    return _kept(paper, [_pin(paper, (anchor,), use=use, note=note, by=by)], by=by)[0]


def take_pin_off(pin: Pin, *, by: Member, seen: int) -> None:
    """Take a pin off; its row stays for whoever looks back."""
    with transaction.atomic():
        save_version(pin, seen=seen, values={"taken_back_at": timezone.now()})
        about = f"paper:{pin.paper_id}:pin:{pin.pk}"
        record_event("pin-taken-off", by=by, matter=pin.paper.matter_id, about=about)


def follow_pins(paper: Paper) -> None:
    """Let the pins of a paper follow their words after it was read again; those in doubt are flagged."""
    rows = Pin.objects.for_office("reading").filter(paper=paper, taken_back_at__isnull=True).exclude(quote="")
    pins = list(rows)
    if not pins:
        return
    finder = finder_of(paper, PaperPage.objects.for_office("reading").filter(paper=paper).order_by("number"))
    for pin in pins:
        followed = [follow(as_anchor(row), finder) for row in pin.anchors]
        anchors = [as_row(anchor) if anchor else row for (anchor, _), row in zip(followed, pin.anchors, strict=True)]
        flagged = any(is_flagged for _, is_flagged in followed)
        values = {"anchors": anchors, "page": anchors[0]["page"], "is_flagged": flagged}
        Pin.objects.for_office("reading").filter(pk=pin.pk).update(**values)


def _found(paper: Paper, *, quote: str, page: int) -> QuotePlaces:
    rows = PaperPage.objects.for_office("quotes of a paper somebody may read").filter(paper=paper)
    return places_of(finder_of(paper, rows.order_by("number")), quote=quote, page=page, about=paper.short_id)


def _pin(paper: Paper, anchors: Sequence[Anchor], *, use: str, note: str, by: Member) -> Pin:
    return Pin(
        pk=uuid4(),
        paper=paper,
        use=PinUse(use),
        page=anchors[0].page,
        quote=" … ".join(anchor.quote for anchor in anchors),
        anchors=[as_row(anchor) for anchor in anchors],
        note=note,
        made_by=by,
        made_at=timezone.now(),
    )


def _kept(paper: Paper, pins: list[Pin], *, by: Member) -> list[Pin]:
    with transaction.atomic():
        Pin.objects.bulk_create(pins)
        for pin in pins:
            record_event("pinned", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}:pin:{pin.pk}")
    return pins
