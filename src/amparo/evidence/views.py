# SPDX-License-Identifier: MPL-2.0
"""Pages of papers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.models import PaperState
from amparo.evidence.uploads import SealedUpload
from amparo.matters.queries import matter_here
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.SEE)
@require_GET
def papers(request: MemberRequest, matter_id: UUID) -> HttpResponse:  # noqa: ARG001  the route's word
    """List a matter's papers; the list alone when only that is asked for, as while papers are being read."""
    found = list(queries.papers_in(request.membership, request.member))
    queries.mark_stopped(found)
    waiting = sum(paper.state == PaperState.WAITING and not paper.is_stopped for paper in found)
    context = {
        "matter": matter_here(request.membership),
        "papers": found,
        "are_waiting": bool(waiting),
        "waiting": waiting,
        "may_upload": request.membership.may(May.UPLOAD),
        "here": "papers",
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "evidence/list.html" if is_part else "evidence/papers.html", context)


@access(in_matter=May.UPLOAD)
@require_POST
def upload(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Take files in; they arrived sealed already."""
    matter = matter_here(request.membership)
    files = request.FILES.getlist("files")
    if refused := getattr(request, "upload_refusal", None):
        raise refused
    received = [
        actions.receive_document(matter=matter, stored=file.stored, name=file.name or "", by=request.member)
        for file in files
        if isinstance(file, SealedUpload)
    ]
    fresh = sum(one.is_new for one in received)
    if fresh:
        messages.success(
            request, ngettext("%(n)d paper was taken in.", "%(n)d papers were taken in.", fresh) % {"n": fresh}
        )
    if again := len(received) - fresh:
        told = ngettext(
            "%(n)d was here already and was not kept twice.", "%(n)d were here already and were not kept twice.", again
        )
        messages.info(request, told % {"n": again})
    if not received:
        messages.warning(request, _("No file was chosen. What to do: choose one or more files, then press Add."))
    return redirect("evidence:papers", matter_id)
