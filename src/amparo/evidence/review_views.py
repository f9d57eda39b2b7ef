# SPDX-License-Identifier: MPL-2.0
"""The review queue: proposing, and what a supervisor makes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from amparo.evidence import proposing, queries, worklists
from amparo.evidence.models import Paper, Proposal, ProposalState, Proposed
from amparo.evidence.paper_views import is_behind_summary
from amparo.evidence.proposal_forms import NoteForm, as_it_stands, form_for, in_words
from amparo.matters.forms import SeenVersion, seen_version
from amparo.matters.queries import matter_here
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import said
from amparo.terms.finding import Refusal


@access()
@require_GET
def reviews(request: MemberRequest) -> HttpResponse:
    """List what waits for this member's review in all cases, the oldest first."""
    return render(request, "evidence/reviews.html", {"rows": worklists.waiting_for(request.member)})


@access(in_matter=May.PROPOSE)
@require_GET
def review(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List a case's proposals: all of them for who decides, one's own for who proposes."""
    record_reading("review", by=request.member, matter=matter_id)
    context = {
        "matter": matter_here(request.membership),
        "rows": worklists.proposals_in(request.membership, request.member),
        "place": request.membership,
        "here": "review",
    }
    return render(request, "evidence/review.html", context)


@access(in_matter=May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Propose something about a paper."""
    paper = queries.paper_for(request.membership, request.member, paper_id)
    what = request.GET.get("what", Proposed.SUMMARY)
    if what not in {Proposed.DESCRIPTION, Proposed.SUMMARY, Proposed.QUOTE} or is_behind_summary(request, paper):
        raise Http404
    return _propose(request, what=what, paper=paper, now=as_it_stands(paper, what))


@access(in_matter=May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_draft(request: MemberRequest, matter_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Propose a draft."""
    return _propose(request, what=Proposed.DRAFT, paper=None, now={})


def _propose(request: MemberRequest, *, what: str, paper: Paper | None, now: dict[str, Any]) -> HttpResponse:
    follows = worklists.own_returned(request.member, request.membership.lock_id, request.GET.get("follows", ""))
    begun = follows.values if follows is not None and follows.what == what else now
    form = form_for(what, request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        matter = matter_here(request.membership)
        values = form.cleaned_data
        proposing.propose(matter, what=what, values=values, by=request.member, paper=paper, follows=follows)
        messages.success(request, _("It waits for review. Nothing of the case has changed yet."))
        return redirect("evidence:review", matter.id)
    context = {
        "matter": matter_here(request.membership),
        "paper": paper,
        "form": form,
        "what": Proposed(what).label,
        "follows": follows,
        "here": "review",
    }
    return render(request, "evidence/propose.html", context, status=422 if form.errors else 200)


@access(in_matter=May.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: MemberRequest, matter_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Show a proposal beside what the case says; accept it, change it, return it, or take one's own back."""
    row = worklists.proposal_for(request.membership, request.member, proposal_id)
    is_late = request.method == "POST" and row.state != ProposalState.WAITING
    may_decide = request.membership.may(May.APPROVE) and row.state == ProposalState.WAITING
    form = form_for(row.what, request.POST if _accepts(request, may_decide) else None, initial=row.values)
    note = NoteForm(request.POST if may_decide and request.method == "POST" else None)
    if is_late:
        return _shown(request, row, form, note, status=409)
    if request.method == "POST":
        try:
            if _decided(request, row, form, note, may_decide=may_decide):
                return redirect("evidence:review", matter_id)
        except Refusal as refusal:
            note.add_error("reply", said(refusal))
        except ChangedMeanwhile:
            row = worklists.proposal_for(request.membership, request.member, proposal_id)
            return _shown(request, row, form, note, status=409)
    record_reading("proposal", by=request.member, matter=matter_id, about=f"proposal:{row.pk}")
    return _shown(request, row, form, note, status=422 if form.errors or note.errors else 200)


def _accepts(request: MemberRequest, may_decide: bool) -> bool:  # noqa: FBT001  one word for what is asked
    return may_decide and request.method == "POST" and request.POST.get("act") == "accept"


def _decided(request: MemberRequest, row: Proposal, form: Any, note: NoteForm, *, may_decide: bool) -> bool:
    """Do what was pressed; give whether it was done."""
    act, seen = request.POST.get("act", ""), seen_version(request.POST)
    if act == "withdraw" and row.proposed_by_id == request.member.pk:
        proposing.withdraw(row, by=request.member, seen=seen)
        return True
    if not may_decide or not note.is_valid():
        return False
    told = note.cleaned_data["reply"]
    if act == "return":
        proposing.give_back(row, by=request.member, seen=seen, note=told)
        messages.success(request, _("Returned with your note."))
        return True
    if act == "accept" and form.is_valid():
        paper_seen = _paper_seen(request)
        values = form.cleaned_data
        proposing.accept(row, by=request.member, seen=seen, paper_seen=paper_seen, values=values, note=told)
        messages.success(request, _("Accepted. Both versions are kept."))
        return True
    return False


def _paper_seen(request: MemberRequest) -> int:
    form = SeenVersion({"seen": request.POST.get("paper_seen", "")})
    return int(form.cleaned_data["seen"]) if form.is_valid() else 0


def _shown(request: MemberRequest, row: Proposal, form: Any, note: NoteForm, *, status: int) -> HttpResponse:
    paper = row.paper
    context = {
        "matter": matter_here(request.membership),
        "row": row,
        "proposed": in_words(row.what, row.values),
        "decided": in_words(row.what, row.decided) if row.decided else (),
        "now": in_words(row.what, as_it_stands(paper, row.what)) if paper and row.what != Proposed.QUOTE else (),
        "form": form,
        "note_form": note,
        "may_decide": request.membership.may(May.APPROVE) and row.state == ProposalState.WAITING,
        "is_own": row.proposed_by_id == request.member.pk,
        "is_conflict": status == 409,
        "here": "review",
    }
    return render(request, "evidence/proposal.html", context, status=status)
