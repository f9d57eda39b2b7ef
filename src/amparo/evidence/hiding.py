# SPDX-License-Identifier: MPL-2.0
"""Redaction: a new paper in which pinned places are black and their words gone; the original stays as it was."""

from collections import defaultdict

from django.db import transaction

from amparo.evidence.actions import Origin, receive_document
from amparo.evidence.anchoring import as_anchor
from amparo.evidence.models import Derivation, Paper, Pin, PinUse
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import Job, Member
from amparo.offices.stores import documents, open_scratch
from amparo.pipeline.redacting import redacted_copy
from amparo.terms.anchor import Box
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import Watch

REDACT_PAPER = "redact-paper"
_BLOCK = 1024 * 1024


def ask_to_redact(paper: Paper, *, title: str, why: str, by: Member) -> Job:
    """Have a copy made in which every place pinned to be hidden is covered; raises `Refusal` when there is none."""
    pins = Pin.objects.for_office("redaction").filter(paper=paper, use=PinUse.HIDE, taken_back_at__isnull=True)
    ids = [str(pk) for pk in pins.values_list("pk", flat=True)]
    if not ids or not paper.reading_blob:
        raise Refusal(Finding(code="evidence.nothing-to-hide", severity=Severity.BLOCKS, about=paper.short_id))
    settings = {"pins": ids, "title": title, "why": why}
    with transaction.atomic():
        job = Job.objects.create(
            kind=REDACT_PAPER, about=paper.pk, lock_id=paper.matter_id, asked_by=by, settings=settings
        )
        record_event("redaction-asked", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")
    return job


def redact_paper(job: Job, watch: Watch) -> list[Finding]:
    """Make the copy in memory, take it in as a paper of its own, and have it read."""
    paper: Paper = Paper.objects.for_office("redaction").get(pk=job.about)
    assert job.asked_by is not None  # noqa: S101  see ask_to_redact
    pins = Pin.objects.for_office("redaction").filter(paper=paper, pk__in=job.settings["pins"])
    places: dict[int, list[Box]] = defaultdict(list)
    for anchor in (as_anchor(row) for pin in pins for row in pin.anchors):
        places[anchor.page].extend(anchor.boxes)
    identity = paper.matter.lock.identity(held_key.held())
    packed = documents().content(paper.reading_blob, identity=identity)
    with open_scratch() as scratch:
        made = redacted_copy(packed, places, about=paper.short_id, scratch=scratch, watch=watch)
        with made.open("rb") as file:
            stored = documents().put(iter(lambda: file.read(_BLOCK), b""), recipient=identity.public)
    origin = Origin(
        made_of=paper, derivation=Derivation.REDACTION, why=job.settings["why"], title=job.settings["title"]
    )
    name = f"{paper.short_id}.pdf"
    receive_document(matter=paper.matter, stored=stored, name=name, by=job.asked_by, origin=origin)
    return []
