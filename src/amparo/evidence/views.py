# SPDX-License-Identifier: MPL-2.0
"""Pages of papers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from amparo.evidence import queries
from amparo.evidence.adding import Added, add_files
from amparo.evidence.hiding import REDACT_PAPER
from amparo.evidence.models import PaperState
from amparo.evidence.parting import TAKE_PARTS
from amparo.evidence.uploads import SealedUpload
from amparo.matters.queries import matter_here
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Job
from amparo.offices.said import Said, sentences_of
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import readers_language, said
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say


@access(in_matter=May.SEE)
@require_GET
def papers(request: MemberRequest, matter_id: UUID) -> HttpResponse:  # noqa: ARG001  the route's word
    """List a matter's papers; the list alone when only that is asked for, as while papers are being read."""
    found = list(queries.papers_in(request.membership, request.member))
    queries.mark_stopped(found)
    waiting = sum(paper.state == PaperState.WAITING and not paper.is_stopped for paper in found)
    work = queries.work_in(request.membership)
    context = {
        "matter": matter_here(request.membership),
        "papers": found,
        "are_waiting": bool(waiting) or any(job.is_open for job in work),
        "work": [_work_told(job) for job in work],
        "waiting": waiting,
        "may_upload": request.membership.may(May.UPLOAD),
        "here": "papers",
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "evidence/list.html" if is_part else "evidence/papers.html", context)


_WORK_WORDS = {
    REDACT_PAPER: _lazy("A copy with data hidden is being made."),
    TAKE_PARTS: _lazy("Files inside a paper are being taken out."),
}


def _work_told(job: Job) -> tuple[str, list[str]]:
    """Give what slow work on papers is, or why it failed: a class of the page, and sentences."""
    if job.is_open:
        return "", [str(_WORK_WORDS[job.kind])]
    return "error", [one.sentence for one in sentences_of(job.findings, language=readers_language())]


@access(in_matter=May.UPLOAD)
@require_POST
def upload(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Take files in; they arrived sealed already.  To a script each file is answered by itself."""
    matter = matter_here(request.membership)
    files = [file for file in request.FILES.getlist("files") if isinstance(file, SealedUpload)]
    halted: Refusal | None = getattr(request, "upload_refusal", None)
    if halted is not None and not files:
        raise halted
    added = add_files(files, matter=matter, by=request.member)
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse({"files": [_told(one) for one in added]}, status=507 if halted else 200)
    if halted is not None or any(one.refused for one in added):
        return _account(request, added, halted)
    _tell(request, added)
    return redirect("evidence:papers", matter_id)


def _account(request: MemberRequest, added: list[Added], halted: Refusal | None) -> HttpResponse:
    """Say of every file that wasn't taken why, and that the others were."""
    language = readers_language()
    context = {
        "matter": matter_here(request.membership),
        "kept": sum(one.is_new for one in added),
        "again": sum(one.paper is not None and not one.is_new for one in added),
        "known": [one for one in added if one.paper is not None and not one.is_new],
        "refused": [Said("warns", say(one.refused, language=language)) for one in added if one.refused],
        "halted": said(halted) if halted else (),
        "here": "papers",
    }
    return render(request, "evidence/added.html", context, status=507 if halted else 200)


def _tell(request: MemberRequest, added: list[Added]) -> None:
    fresh = sum(one.is_new for one in added)
    if fresh:
        told = ngettext("%(n)d paper was taken in.", "%(n)d papers were taken in.", fresh)
        messages.success(request, told % {"n": fresh})
    if again := len(added) - fresh:
        told = ngettext(
            "%(n)d was here already and was not kept twice.", "%(n)d were here already and were not kept twice.", again
        )
        messages.info(request, told % {"n": again})
    if not added:
        messages.warning(request, _("No file was chosen. What to do: choose one or more files, then press Add."))


def _told(one: Added) -> dict[str, str]:
    """Say to the script what became of one file."""
    if one.refused is not None:
        return {"name": one.name, "state": "refused", "words": say(one.refused, language=readers_language())}
    assert one.paper is not None  # noqa: S101  kept or refused
    address = reverse("evidence:paper", args=[one.paper.matter_id, one.paper.pk])
    state, words = ("kept", "") if one.is_new else ("here", _("is here already:"))
    return {"name": one.name, "state": state, "words": words, "address": address, "paper": one.paper.short_id}
