# SPDX-License-Identifier: MPL-2.0
"""What happens to papers: received, read, described."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from amparo.evidence.kept_pages import SealedPages
from amparo.evidence.models import READ_PAPER, Derivation, GraphicView, Paper, PaperPage, PaperState
from amparo.evidence.pinning import follow_pins
from amparo.matters.models import Matter
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.finding_rows import as_row
from amparo.offices.jobs import ask_to_cancel
from amparo.offices.models import Job, JobState, Member
from amparo.offices.stores import documents, open_scratch
from amparo.offices.versions import save_version
from amparo.pipeline.keeping import KeptReading, confidence_of, read_for_keeping, recognition_of
from amparo.pipeline.part_rows import part_as_row
from amparo.pipeline.said_of_itself import said_of_itself
from amparo.terms.finding import Finding
from amparo.terms.watch import Watch
from amparo.vault.documents import Stored

DESCRIBED = ("title", "kind", "day", "source", "purpose", "summary", "is_graphic")
_LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class Received:
    """A paper as it was taken in; `is_new` is false when the matter had these bytes already."""

    paper: Paper
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a paper was made of: the other paper, how, why, and what the new one is called."""

    made_of: Paper
    derivation: str
    why: str = ""
    title: str = ""

    def columns(self) -> dict[str, Any]:
        """Give the columns of the new paper; a copy is of the same kind, day and source as its paper."""
        told: dict[str, Any] = {"made_of": self.made_of, "derivation": self.derivation, "made_why": self.why}
        if self.derivation == Derivation.REDACTION:
            same = ("kind", "day", "source", "purpose", "summary", "is_graphic")
            told |= {name: getattr(self.made_of, name) for name in same}
        return told | ({"title": self.title} if self.title else {})


def receive_document(
    *, matter: Matter, stored: Stored, name: str, by: Member, origin: Origin | None = None
) -> Received:
    """Take a sealed document into a matter and have it read; the same bytes twice are one paper."""
    with transaction.atomic():
        known = Paper.objects.for_office("duplicates").filter(matter=matter, sha256=stored.sha256).first()
        if known is None:
            paper = _new_paper(matter, stored, name, by, origin)
            Job.objects.create(kind=READ_PAPER, about=paper.pk, lock_id=matter.id, asked_by=by)
            record_event("paper-received", by=by, matter=matter.id, about=f"paper:{paper.pk}")
            if origin is not None:
                about = f"paper:{origin.made_of.pk}:{paper.pk}"
                record_event("paper-made-of-it", by=by, matter=matter.id, about=about)
            return Received(paper, is_new=True)
    documents().remove(stored.name)
    return Received(known, is_new=False)


def _new_paper(matter: Matter, stored: Stored, name: str, by: Member, origin: Origin | None) -> Paper:
    rows = Paper.objects.for_office("numbering").filter(matter=matter)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    shown = name[:_LONGEST_NAME] or "paper"
    made: Paper = Paper.objects.create(
        matter=matter,
        number=last + 1,
        blob=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        received_as=shown,
        received_at=timezone.now(),
        received_by=by,
        **{"title": shown.rpartition(".")[0] or shown, **(origin.columns() if origin else {})},
    )
    return made


def read_paper(job: Job, watch: Watch) -> list[Finding]:
    """Read a paper in memory; its text goes into the database, its safe copy sealed beside the original."""
    paper: Paper = Paper.objects.for_office("reading").get(pk=job.about)
    identity = paper.matter.lock.identity(held_key.held())
    with open_scratch() as scratch:
        original = scratch / f"original{ending_of(paper.received_as)}"
        with original.open("wb") as target:
            documents().take(paper.blob, identity=identity, into=target)
        pages = SealedPages(paper, identity=identity)
        kept = read_for_keeping(
            original, about=paper.short_id, sha256=paper.sha256, scratch=scratch, memory=pages, watch=watch
        )
        said = said_of_itself(original, watch=watch)
        stored = documents().put([kept.packed], recipient=identity.public)
        with transaction.atomic():
            _keep(paper, kept, stored, said)
            follow_pins(paper)
            left = pages.forget()
    for blob in left:
        documents().remove(blob)
    return [*kept.reading.findings, *kept.findings]


def ask_to_read(paper: Paper, *, by: Member) -> None:
    """Have a paper read again whose reading was stopped or failed, or that could not be read."""
    with transaction.atomic():
        if _open_jobs(paper).exists():
            return
        Paper.objects.for_office("reading").filter(pk=paper.pk).update(state=PaperState.WAITING)
        Job.objects.create(kind=READ_PAPER, about=paper.pk, lock_id=paper.matter_id, asked_by=by)
        record_event("reading-asked", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")


def stop_reading(paper: Paper, *, by: Member) -> None:
    """Stop the reading of a paper; pages that were recognised stay for the next time."""
    with transaction.atomic():
        for job in _open_jobs(paper):
            ask_to_cancel(job.pk)
        record_event("reading-stopped", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")


def _open_jobs(paper: Paper) -> Any:
    return Job.objects.filter(kind=READ_PAPER, about=paper.pk, state__in=[JobState.WAITING, JobState.RUNNING])


def _keep(paper: Paper, kept: KeptReading, stored: Stored, said: Sequence[tuple[str, str]]) -> None:
    reading = kept.reading
    PaperPage.objects.for_office("reading").filter(paper=paper).delete()
    PaperPage.objects.bulk_create(
        PaperPage(
            paper=paper,
            number=page.number,
            text=page.text,
            language=page.language,
            corners=page.words.corners_packed,
            confidence=confidence_of(page),
        )
        for page in reading.pages
    )
    languages = [page.language for page in reading.pages if page.language != "und"]
    Paper.objects.for_office("reading").filter(pk=paper.pk).update(
        state=PaperState.UNREAD if reading.slip_sheet else PaperState.READ,
        slip_sheet=reading.slip_sheet,
        pages=len(reading.pages),
        media_type=reading.media_type,
        language=max(set(languages), key=languages.count) if languages else "",
        findings=[as_row(one) for one in (*reading.findings, *kept.findings)],
        recognition=asdict(came) if (came := recognition_of(reading.pages)) is not None else None,
        reading_blob=stored.name,
        said=[list(one) for one in said],
        parts=[part_as_row(part) for part in reading.parts],
    )


def describe_paper(paper: Paper, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change what is said about a paper; never the paper."""
    changed = {name: values[name] for name in DESCRIBED if name in values and values[name] != getattr(paper, name)}
    if not changed:
        return
    with transaction.atomic():
        save_version(paper, seen=seen, values=changed)
        record_event("paper-described", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}", fields=list(changed))


def open_graphic(paper: Paper, *, by: Member) -> None:
    """Note that somebody opens graphic material after having read its summary."""
    with transaction.atomic():
        GraphicView.objects.create(paper=paper, member=by, at=timezone.now())
        record_event("graphic-opened", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")


def ending_of(name: str) -> str:
    """Give the ending of a file's name as a disk may have it; none that could lead elsewhere."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{ending}" if ending.isalnum() and ending.isascii() and len(ending) <= 5 else ""
