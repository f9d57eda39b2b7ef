# SPDX-License-Identifier: MPL-2.0
"""Reads of papers, always for a member; a volunteer sees the papers named for them and no others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from amparo.evidence.hiding import REDACT_PAPER
from amparo.evidence.models import READ_PAPER, GraphicView, Paper, PaperPage, PaperState, Pin, SeenPage
from amparo.evidence.parting import TAKE_PARTS, parts_on_offer
from amparo.offices.act_words import act_words
from amparo.offices.audit import events_about
from amparo.offices.holdings import Holding
from amparo.offices.models import Job, JobState, Member, Membership
from amparo.offices.words import May

_FAILED_SHOWN = timedelta(days=1)


def papers_in(membership: Membership, member: Member) -> Any:
    """Give the papers of a matter that a member may read."""
    papers = Paper.objects.visible_to(member).filter(matter_id=membership.lock_id).order_by("number")
    if membership.may(May.SEE_STORY):
        return papers
    if membership.may(May.SEE_NAMED_PAPERS):
        return papers.filter(pk__in=membership.named_papers.values("paper"))
    return papers.filter(pk__isnull=True)


def must_be_papers_here(membership: Membership, member: Member, asked: Sequence[str]) -> None:
    """Answer as if nothing were there when a list names anything but papers of the matter: no part of it is done."""
    here = {str(one) for one in papers_in(membership, member).values_list("pk", flat=True)} if asked else set()
    if not set(asked) <= here:
        raise Http404


def work_in(membership: Membership) -> list[Job]:
    """Give the slow work on a matter's papers that is under way or failed of late; reading stands beside each paper."""
    if not membership.may(May.SEE_STORY):
        return []
    kinds = (REDACT_PAPER, TAKE_PARTS)
    under_way = Q(state__in=[JobState.WAITING, JobState.RUNNING])
    failed = Q(state=JobState.FAILED, ended_at__gt=timezone.now() - _FAILED_SHOWN)
    return list(Job.objects.filter(under_way | failed, lock_id=membership.lock_id, kind__in=kinds).order_by("asked_at"))


def paper_for(membership: Membership, member: Member, paper_id: UUID) -> Paper:
    """Give one paper, or answer as if it weren't there."""
    found = papers_in(membership, member).filter(pk=paper_id).select_related("made_of").first()
    if found is None:
        raise Http404
    return cast(Paper, found)


def made_from(paper: Paper, membership: Membership, member: Member) -> list[Paper]:
    """Give the papers made of a paper that a member may read: redacted copies, what was taken out of it."""
    return list(papers_in(membership, member).filter(made_of=paper))


@dataclass(frozen=True, slots=True)
class OfferedPart:
    """A file inside a paper that can be a paper of its own; `paper` when the matter holds those bytes already."""

    path: str
    name: str
    kind: str
    size: int
    closed: bool
    paper: Paper | None


def parts_of(paper: Paper, member: Member) -> list[OfferedPart]:
    """Give the files inside a paper that can be papers of their own."""
    rows = parts_on_offer(paper)
    hashes = [row["sha256"] for row in rows]
    found = Paper.objects.visible_to(member).filter(matter=paper.matter_id, sha256__in=hashes) if hashes else ()
    here = {other.sha256: other for other in found}
    return [
        OfferedPart(
            row["path"], row["name"] or row["clean_name"], row["kind"], row["size"], bool(row["closed"]),
            here.get(row["sha256"]),
        )
        for row in rows
    ]  # fmt: skip


def pages_of(paper: Paper, member: Member) -> list[PaperPage]:
    """Give a paper's pages in order."""
    return list(PaperPage.objects.visible_to(member).filter(paper=paper).order_by("number"))


def page_of(paper: Paper, member: Member, number: int) -> PaperPage | None:
    """Give one page of a paper, the nearest there is to a number; None for a paper without pages."""
    nearest = min(max(number, 1), max(paper.pages, 1))
    return cast("PaperPage | None", PaperPage.objects.visible_to(member).filter(paper=paper, number=nearest).first())


@dataclass(frozen=True, slots=True)
class PaperAct:
    """Something that was done with a paper: when, by whom, what."""

    at: datetime
    who: str
    words: str


def history_of(paper: Paper) -> list[PaperAct]:
    """Give what was done with a paper, the oldest first, out of the record of acts."""
    found = events_about(f"paper:{paper.pk}", matter=paper.matter_id)
    ids = {event.actor for event in found if event.actor}
    names = {str(one.pk): one.name for one in Member.objects.filter(pk__in=ids)}
    acts = (act_words(event, names=names) for event in found)
    return [PaperAct(act.at, act.who, act.words) for act in acts]


def pins_of(paper: Paper, member: Member) -> list[Pin]:
    """Give the places pinned in a paper, in the order of its pages."""
    return list(Pin.objects.visible_to(member).filter(paper=paper, taken_back_at__isnull=True))


def pin_for(member: Member, matter_id: UUID, pin_id: UUID) -> Pin:
    """Give one pin, or answer as if it weren't there."""
    rows = Pin.objects.visible_to(member).filter(paper__matter_id=matter_id, pk=pin_id, taken_back_at__isnull=True)
    found = rows.select_related("paper").first()
    if found is None:
        raise Http404
    return cast(Pin, found)


def views_of(paper: Paper) -> list[GraphicView]:
    """Give who opened a paper's graphic material, the newest first."""
    rows = GraphicView.objects.for_office("who bears what is hard to see").filter(paper=paper)
    return list(rows.select_related("member").order_by("-at")[:20])


def held_documents() -> Iterator[Holding]:
    """Give what papers hold: the original, and what reading made of it."""
    columns = ("blob", "reading_blob", "sha256", "received_as", "matter_id", "matter__lock__public")
    for blob, reading, sha256, name, matter, public in Paper.objects.for_office("holdings").values_list(*columns):
        yield Holding(blob=blob, matter=matter, public=public, sha256=sha256, shown=name, kind="paper")
        if reading:
            yield Holding(blob=reading, matter=matter, public=public, kind="reading")
    seen = ("blob", "paper__matter_id", "paper__matter__lock__public")
    for blob, matter, public in SeenPage.objects.for_office("holdings").values_list(*seen):
        yield Holding(blob=blob, matter=matter, public=public, kind="seen-page")


def reading_jobs(papers: Iterable[Paper]) -> dict[UUID, Job]:
    """Give the newest reading job of each paper that isn't read; asked only where one is waiting."""
    waiting = [paper.pk for paper in papers if paper.state == PaperState.WAITING]
    rows = Job.objects.filter(kind=READ_PAPER, about__in=waiting).order_by("asked_at") if waiting else ()
    return {job.about: job for job in rows}


def mark_stopped(papers: Sequence[Paper]) -> None:
    """Mark papers that wait to be read and that nobody will read: their reading was stopped or failed."""
    jobs = reading_jobs(papers)
    for paper in papers:
        job = jobs.get(paper.pk)
        paper.is_stopped = paper.state == PaperState.WAITING and (job is None or not job.is_open)
