# SPDX-License-Identifier: MPL-2.0
"""An intake e-mail becomes a case: kept as its first paper, read, and a person takes piece by piece what it offers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.desk.bridge import offers_of_paper
from amparo.desk.offers_form import OffersForm
from amparo.desk.taking import take_offers
from amparo.evidence import queries
from amparo.evidence.actions import receive_document
from amparo.evidence.models import Paper, PaperState
from amparo.evidence.uploads import SealedUpload
from amparo.matters.answering import tell_of_met
from amparo.matters.conflicts import check_conflicts
from amparo.matters.forms import seen_version
from amparo.matters.models import Part, Person
from amparo.matters.queries import matter_here, people_of
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import readers_language

_MAIL = ("message/rfc822", "application/vnd.ms-outlook")


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Take an e-mail file into a case; it arrived sealed already, and is read before anything is offered."""
    matter = matter_here(request.membership)
    if refused := getattr(request, "upload_refusal", None):
        raise refused
    files = [one for one in request.FILES.getlist("files") if isinstance(one, SealedUpload)]
    if files:
        taken = [
            receive_document(matter=matter, stored=one.stored, name=one.name or "", by=request.member) for one in files
        ]
        return redirect("desk:offers", matter_id, taken[0].paper.pk)
    if request.method == "POST":
        messages.warning(request, _("No file was chosen. What to do: choose the e-mail file, then press Add."))
        return redirect("desk:email", matter_id)
    record_reading("emails", by=request.member, matter=matter_id)
    mails = queries.papers_in(request.membership, request.member).filter(media_type__in=_MAIL)
    return render(request, "desk/email.html", {"matter": matter, "mails": list(mails), "here": "papers"})


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Show what a paper offers, and take what somebody chooses; with 409, somebody else changed the client."""
    paper = queries.paper_for(request.membership, request.member, paper_id)
    record_reading("offers", by=request.member, matter=matter_id, about=f"paper:{paper_id}")
    if paper.state == PaperState.WAITING:
        return _page(request, paper)
    found = offers_of_paper(paper, queries.pages_of(paper, request.member))
    form = OffersForm(request.POST or None, offers=found, language=readers_language())
    client = _client(request, matter_id)
    if request.method != "POST" or not form.is_valid():
        return _page(request, paper, form=form, client=client, status=422 if form.errors else 200)
    chosen = form.chosen()
    if chosen.is_empty:
        messages.warning(request, _("Nothing was chosen, so nothing was taken."))
        return redirect("desk:offers", matter_id, paper_id)
    try:
        take_offers(paper, client, by=request.member, seen=seen_version(request.POST), chosen=chosen)
    except ChangedMeanwhile as both:
        return _page(request, paper, form=form, client=both.current, is_conflict=True, status=409)
    messages.success(request, _("Taken into the case, with this paper as how we know."))
    names = [name for name in (chosen.name, *(name for name, _part in chosen.people)) if name]
    met = check_conflicts(by=request.member, names=names, numbers=[chosen.number] if chosen.number else [])
    tell_of_met(request, [one for one in met if one.matter.pk != matter_id])
    return redirect("matters:people", matter_id)


def _client(request: MemberRequest, matter_id: UUID) -> Person:
    return next(person for person in people_of(request.member, matter_id) if person.part == Part.CLIENT)


def _page(request: MemberRequest, paper: Paper, *, status: int = 200, **given: Any) -> HttpResponse:
    context = {"matter": matter_here(request.membership), "paper": paper, "here": "papers", **given}
    return render(request, "desk/offers.html", context, status=status)
