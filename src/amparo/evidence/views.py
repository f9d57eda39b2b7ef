# SPDX-License-Identifier: MPL-2.0
"""Pages of papers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.forms import PaperForm
from amparo.evidence.uploads import SealedUpload
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_for
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.said import sentences_of
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.SEE)
@require_GET
def papers(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List a matter's papers; the list alone when only that is asked for, as while papers are being read."""
    found = list(queries.papers_in(request.membership, request.member))
    context = {
        "matter": matter_for(request.member, matter_id),
        "papers": found,
        "are_waiting": any(paper.state == "waiting" for paper in found),
        "may_upload": request.membership.may(May.UPLOAD),
        "here": "papers",
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "evidence/list.html" if is_part else "evidence/papers.html", context)


@access(in_matter=May.UPLOAD)
@require_POST
def upload(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Take files in; they arrived sealed already."""
    matter = matter_for(request.member, matter_id)
    received = [
        actions.receive_document(matter=matter, stored=file.stored, name=file.name or "", by=request.member)
        for file in request.FILES.getlist("files")
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
    """Show a paper: what it is, what was found, its pages' text; or change what is said about it."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    may_change = request.membership.may(May.CHANGE)
    form = PaperForm(request.POST or None, instance=queries.paper_for(request.membership, request.member, paper_id))
    status = 200
    if request.method == "POST" and may_change:
        status = 422
        if form.is_valid():
            try:
                seen = seen_version(request.POST)
                actions.describe_paper(found, by=request.member, seen=seen, values=form.cleaned_data)
                return redirect("evidence:paper", matter_id, paper_id)
            except ChangedMeanwhile as both:
                found, status = both.current, 409
    record_reading("paper", by=request.member, matter=matter_id, about=f"paper:{paper_id}")
    context = {
        "matter": matter_for(request.member, matter_id),
        "paper": found,
        "form": form,
        "may_change": may_change,
        "conflict": status == 409,
        "pages": queries.pages_of(found, request.member),
        "findings": sentences_of(found.findings, language=get_language() or "en"),
        "here": "papers",
    }
    return render(request, "evidence/paper.html", context, status=status)
