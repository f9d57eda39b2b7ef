# SPDX-License-Identifier: MPL-2.0
"""Pages of filings."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence.queries import must_be_papers_here, papers_in
from amparo.filings import actions, queries
from amparo.filings.forms import FilingForm
from amparo.filings.models import Filing
from amparo.filings.stage_words import stage_words
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.gate import MemberRequest
from amparo.offices.jobs import ask_to_cancel
from amparo.offices.said import sentences_of
from amparo.offices.stores import documents
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import readers_language


@access(in_matter=May.SEE_STORY)
@require_GET
def filings(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List a matter's filings."""
    context = {
        "matter": matter_here(request.membership),
        "filings": queries.filings_in(matter_id, request.member),
        "may_build": request.membership.may(May.BUILD),
        "here": "filings",
    }
    return render(request, "filings/filings.html", context)


@access(in_matter=May.BUILD)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Begin a filing."""
    matter = matter_here(request.membership)
    form = FilingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filing = actions.begin_filing(matter=matter, by=request.member, **form.cleaned_data)
        return redirect("filings:filing", matter_id, filing.pk)
    context = {"matter": matter, "form": form, "here": "filings"}
    return render(request, "filings/new.html", context, status=422 if form.errors else 200)


@access(in_matter=May.SEE_STORY)
@require_GET
def filing(request: MemberRequest, matter_id: UUID, filing_id: UUID) -> HttpResponse:
    """Show a filing: its exhibits, the papers it could hold, and what was built."""
    return _shown(request, queries.filing_for(matter_id, request.member, filing_id))


def _shown(request: MemberRequest, found: Filing, *, mine: Sequence[UUID] | None = None) -> HttpResponse:
    """Show the page of a filing; with `mine`, what somebody had chosen beside what another saved meanwhile."""
    chosen = [exhibit.paper for exhibit in queries.exhibits_of(found, request.member)]
    papers = list(papers_in(request.membership, request.member))
    by_id = {paper.pk: paper for paper in papers}
    wanted = chosen if mine is None else [by_id[paper] for paper in mine if paper in by_id]
    context = {
        "matter": matter_here(request.membership),
        "filing": found,
        "rows": queries.exhibit_rows(wanted, papers),
        "is_conflict": mine is not None,
        "theirs": () if mine is None else queries.both_orders(wanted, chosen),
        "packets": queries.packets_of(found, request.member),
        "may_build": request.membership.may(May.BUILD),
        "may_take_out": request.membership.may(May.TAKE_OUT),
        "here": "filings",
        **_job(found),
    }
    return render(request, "filings/filing.html", context, status=200 if mine is None else 409)


@access(in_matter=May.SEE_STORY)
@require_GET
def progress(request: MemberRequest, matter_id: UUID, filing_id: UUID) -> HttpResponse:
    """Show how far a build is; when it has ended, ask the browser to load the whole page."""
    found = queries.filing_for(matter_id, request.member, filing_id)
    context = {"matter": matter_here(request.membership), "filing": found, **_job(found)}
    answer = render(request, "filings/progress.html", context)
    job = queries.newest_job(found)
    if job is None or not job.is_open:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _job(filing: Filing) -> dict[str, object]:
    job = queries.newest_job(filing)
    said = sentences_of(job.findings, language=readers_language()) if job else []
    return {"job": job, "said": said, "stage": stage_words(job.stage) if job else ""}


@access(in_matter=May.BUILD)
@require_POST
def exhibits(request: MemberRequest, matter_id: UUID, filing_id: UUID) -> HttpResponse:
    """Set the exhibits: all that are ticked, in the order of their numbers."""
    found = queries.filing_for(matter_id, request.member, filing_id)
    return _chosen(request, found) or redirect("filings:filing", matter_id, filing_id)


def _chosen(request: MemberRequest, found: Filing) -> HttpResponse | None:
    """Save what was ticked; when another saved meanwhile, answer with both versions and save nothing."""
    ticked = _ticked(request)
    must_be_papers_here(request.membership, request.member, request.POST.getlist("paper"))
    try:
        actions.choose_exhibits(found, papers=ticked, by=request.member, seen=seen_version(request.POST))
    except ChangedMeanwhile as both:
        return _shown(request, both.current, mine=ticked)
    return None


def _ticked(request: MemberRequest) -> list[UUID]:
    def place(paper: str) -> tuple[int, str]:
        number = request.POST.get(f"place-{paper}", "")
        return (int(number) if number.isdigit() else 10_000, paper)

    names = [paper for paper in request.POST.getlist("paper") if _is_id(paper)]
    order = {paper: position for position, paper in enumerate(names)}
    return [UUID(paper) for paper in sorted(names, key=lambda paper: (place(paper)[0], order[paper]))]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@access(in_matter=May.BUILD)
@require_POST
def build(request: MemberRequest, matter_id: UUID, filing_id: UUID) -> HttpResponse:
    """Have the packet built of what is ticked; a form that shows the exhibits is saved first."""
    found = queries.filing_for(matter_id, request.member, filing_id)
    if "seen" in request.POST and (both_shown := _chosen(request, found)) is not None:
        return both_shown
    if not queries.exhibits_of(found, request.member):
        messages.error(request, _("This filing has no exhibits yet. What to do: tick the papers it should hold."))
    else:
        actions.ask_to_build(found, by=request.member)
    return redirect("filings:filing", matter_id, filing_id)


@access(in_matter=May.BUILD)
@require_POST
def cancel(request: MemberRequest, matter_id: UUID, filing_id: UUID) -> HttpResponse:
    """Ask a running build to end."""
    job = queries.newest_job(queries.filing_for(matter_id, request.member, filing_id))
    if job is not None:
        ask_to_cancel(job.pk)
    return redirect("filings:filing", matter_id, filing_id)


@access(in_matter=May.TAKE_OUT, again=True)
@require_GET
def download(request: MemberRequest, matter_id: UUID, file_id: UUID) -> HttpResponse:
    """Give one file of a packet, as an attachment, and record that it was taken out."""
    file = queries.file_for(matter_id, request.member, file_id)
    identity = file.packet.filing.matter.lock.identity(held_key.held())
    content = documents().content(file.blob, identity=identity)
    with transaction.atomic():
        record_event("taken-out", by=request.member, matter=matter_id, about=f"packet-file:{file.pk}")
    answer = HttpResponse(content, content_type=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@access(in_matter=May.TAKE_OUT, again=True)
@require_GET
def receipt(request: MemberRequest, matter_id: UUID, packet_id: UUID) -> HttpResponse:
    """Give a packet's receipt as a text to be kept elsewhere; it names nobody."""
    packet = queries.packet_for(matter_id, request.member, packet_id)
    text = actions.give_receipt(packet, by=request.member)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="receipt-{str(packet.pk)[:8]}.txt"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
