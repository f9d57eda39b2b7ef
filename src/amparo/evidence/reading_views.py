# SPDX-License-Identifier: MPL-2.0
"""How far the reading of a paper is, and stopping and asking for it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.models import Paper
from amparo.evidence.stage_words import stage_words
from amparo.matters.queries import matter_here
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.SEE)
@require_GET
def reading(request: MemberRequest, paper_id: UUID, **_: UUID) -> HttpResponse:
    """Show how far the reading is; when it has ended, ask the browser to load the whole page."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    state = reading_state(request, found)
    answer = render(
        request, "evidence/reading.html", {"matter": matter_here(request.membership), "paper": found, **state}
    )
    if not state["is_being_read"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@access(in_matter=May.UPLOAD)
@require_POST
def stop(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Stop the reading of a paper."""
    actions.stop_reading(queries.paper_for(request.membership, request.member, paper_id), by=request.member)
    return redirect("evidence:paper", matter_id, paper_id)


@access(in_matter=May.UPLOAD)
@require_POST
def again(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Have a paper read again."""
    actions.ask_to_read(queries.paper_for(request.membership, request.member, paper_id), by=request.member)
    return redirect("evidence:paper", matter_id, paper_id)


def reading_state(request: MemberRequest, found: Paper) -> dict[str, object]:
    """Give what a page shows of a paper's reading."""
    job = queries.reading_jobs([found]).get(found.pk)
    is_being_read = job is not None and job.is_open
    found.is_stopped = found.state == "waiting" and not is_being_read
    return {
        "job": job,
        "is_being_read": is_being_read,
        "stage": stage_words(job.stage) if job else "",
        "may_read_again": request.membership.may(May.UPLOAD) and (found.is_stopped or found.state == "unread"),
        "may_stop": request.membership.may(May.UPLOAD),
    }
