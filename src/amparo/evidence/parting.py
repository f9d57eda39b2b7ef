# SPDX-License-Identifier: MPL-2.0
"""Files inside a paper (of an e-mail, an archive, a PDF) taken out as papers of their own, when somebody says which."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from amparo.evidence.actions import Origin, ending_of, receive_document
from amparo.evidence.models import Derivation, Paper
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import Job, Member
from amparo.offices.stores import documents, open_scratch
from amparo.pipeline.parts_taken import PartLost, offered_parts, take_out
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import Watch

TAKE_PARTS = "take-parts"
_BLOCK = 1024 * 1024


def parts_on_offer(paper: Paper) -> list[dict[str, Any]]:
    """Give the files inside a paper that can be papers: neither what its copy shows nor archives opened here."""
    return offered_parts(paper.parts)


def ask_to_take_parts(paper: Paper, *, paths: Sequence[str], by: Member) -> Job:
    """Have files inside a paper taken out; raises `Refusal` when none of those named is there."""
    wanted = [part["path"] for part in parts_on_offer(paper) if part["path"] in set(paths)]
    if not wanted:
        raise Refusal(Finding(code="evidence.no-part-chosen", severity=Severity.BLOCKS, about=paper.short_id))
    with transaction.atomic():
        job = Job.objects.create(
            kind=TAKE_PARTS, about=paper.pk, lock_id=paper.matter_id, asked_by=by, settings={"paths": wanted}
        )
        record_event("parts-asked", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")
    return job


def take_parts(job: Job, watch: Watch) -> list[Finding]:
    """Take the files out in memory and keep each as a paper; one that is here already is not kept twice."""
    paper: Paper = Paper.objects.for_office("parts").get(pk=job.about)
    assert job.asked_by is not None  # noqa: S101  see ask_to_take_parts
    identity = paper.matter.lock.identity(held_key.held())
    parts = [part for part in parts_on_offer(paper) if part["path"] in job.settings["paths"]]
    with open_scratch() as scratch:
        original = scratch / f"original{ending_of(paper.received_as)}"
        with original.open("wb") as target:
            documents().take(paper.blob, identity=identity, into=target)
        try:
            taken = take_out(original, parts, into=scratch, watch=watch)
        except PartLost:
            lost = Finding(code="evidence.part-lost", severity=Severity.BLOCKS, about=paper.short_id)
            raise Refusal(lost) from None
        for part, path in zip(parts, taken, strict=True):
            watch.check()
            with path.open("rb") as file:
                stored = documents().put(iter(lambda: file.read(_BLOCK), b""), recipient=identity.public)
            origin = Origin(made_of=paper, derivation=Derivation.PART)
            name = part["name"] or part["clean_name"]
            receive_document(matter=paper.matter, stored=stored, name=name, by=job.asked_by, origin=origin)
            path.unlink()
    return []
