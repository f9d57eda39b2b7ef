# SPDX-License-Identifier: MPL-2.0
"""Pages of papers."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.forms import PaperForm
from amparo.evidence.models import Paper, PaperState
from amparo.evidence.uploads import SealedUpload
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.said import sentences_of
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.SEE)
@require_GET
def papers(request: MemberRequest, matter_id: UUID) -> HttpResponse:  # noqa: ARG001  the route's word
    """List a matter's papers; the list alone when only that is asked for, as while papers are being read."""
    found = list(queries.papers_in(request.membership, request.member))
    waiting = sum(paper.state == PaperState.WAITING for paper in found)
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


@access(in_matter=May.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Show a paper: what it is, what was found, its pages; or change what is said about it."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    # A form writes what was typed into its own copy, also when it isn't saved.
    form = PaperForm(request.POST or None, instance=copy(found))
    if request.method != "POST" or not request.membership.may(May.CHANGE):
        return _shown(request, found, form)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        seen = seen_version(request.POST)
        actions.describe_paper(found, by=request.member, seen=seen, values=form.cleaned_data)
    except ChangedMeanwhile as both:
        return _shown(request, both.current, form, status=409)
    messages.success(request, _("Saved."))
    return redirect("evidence:paper", matter_id, paper_id)


def _shown(request: MemberRequest, found: Paper, form: PaperForm, *, status: int = 200) -> HttpResponse:
    """Show the page of a paper; with 409, both versions of what two people said about it."""
    record_reading("paper", by=request.member, matter=found.matter_id, about=f"paper:{found.pk}")
    is_conflict = status == 409
    context = {
        "matter": matter_here(request.membership),
        "paper": found,
        "form": form,
        "may_change": request.membership.may(May.CHANGE),
        "is_conflict": is_conflict,
        "theirs": differences(form, found) if is_conflict else (),
        "pages": queries.pages_of(found, request.member),
        "has_pictures": bool(found.reading_blob) and not found.slip_sheet,
        "findings": sentences_of(found.findings, language=get_language() or "en"),
        "here": "papers",
    }
    return render(request, "evidence/paper.html", context, status=status)


@access(in_matter=May.SEE)
@require_GET
def picture(request: MemberRequest, matter_id: UUID, paper_id: UUID, page: int) -> HttpResponse:
    """Show one page as a picture, drawn anew of its safe copy; the paper itself is never sent to be shown."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    drawn = actions.picture_of(found, page=page)
    record_reading("page", by=request.member, matter=matter_id, about=f"paper:{paper_id}:{page}")
    answer = HttpResponse(drawn, content_type="image/png")
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
