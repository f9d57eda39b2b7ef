# SPDX-License-Identifier: MPL-2.0
"""The page on which papers are named for a volunteer or an interpreter."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amparo.evidence.models import Paper
from amparo.evidence.queries import must_be_papers_here, papers_in
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.matters.seats import place_in
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Membership
from amparo.offices.placing import name_papers
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import FOR_A_WHILE, May
from amparo.pages.access import access


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One paper of the matter, and whether it is named."""

    paper: Paper
    is_named: bool


@access(in_matter=May.MANAGE, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def named(request: MemberRequest, matter_id: UUID, place_id: UUID) -> HttpResponse:
    """Name the papers somebody may read: exactly those ticked, and only papers of this matter."""
    found = place_in(matter_id, place_id)
    if found.role not in FOR_A_WHILE:
        raise Http404
    papers = list(papers_in(request.membership, request.member))
    if request.method != "POST":
        return _shown(request, found, papers, _named_for(found))
    must_be_papers_here(request.membership, request.member, ticked := request.POST.getlist("paper"))
    chosen = [paper.pk for paper in papers if str(paper.pk) in ticked]
    try:
        name_papers(found, by=request.member, seen=seen_version(request.POST), papers=chosen)
    except ChangedMeanwhile as both:
        return _shown(request, both.current, papers, set(chosen), is_conflict=True)
    messages.success(request, _("The papers are named."))
    return redirect("matters:places", matter_id)


def _named_for(place: Membership) -> set[UUID]:
    return set(place.named_papers.values_list("paper", flat=True))


def _shown(
    request: MemberRequest, place: Membership, papers: Sequence[Paper], ticked: set[UUID], *, is_conflict: bool = False
) -> HttpResponse:
    """Show the list; in a conflict, what somebody ticked beside what another saved meanwhile."""
    saved = _named_for(place)
    both = ((_("Papers"), _listed(papers, ticked), _listed(papers, saved)),) if is_conflict and ticked != saved else ()
    context = {
        "matter": matter_here(request.membership),
        "place": place,
        "rows": [NamedRow(paper, paper.pk in ticked) for paper in papers],
        "is_conflict": is_conflict,
        "theirs": both,
        "here": "overview",
    }
    return render(request, "evidence/named.html", context, status=409 if is_conflict else 200)


def _listed(papers: Sequence[Paper], chosen: set[UUID]) -> str:
    return "\n".join(f"{paper.short_id} {paper.title}" for paper in papers if paper.pk in chosen)
