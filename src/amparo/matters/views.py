# SPDX-License-Identifier: MPL-2.0
"""Pages of matters."""

from copy import copy
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from amparo.matters import actions, queries
from amparo.matters.conflicts import notices_for
from amparo.matters.forms import MatterForm, seen_version
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Membership
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import MatterRole, May, OfficeMay
from amparo.pages.access import access

_ON_A_PAGE = 100


@access()
@require_GET
def matters(request: MemberRequest) -> HttpResponse:
    """List the matters this member may see, so many on a page; with `closed`, those that were closed."""
    closed = bool(request.GET.get("closed"))
    rows = queries.closed_matters_of(request.member) if closed else queries.matters_of(request.member)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "are_closed": closed, "may_open": request.member.may(OfficeMay.OPEN_MATTERS)}
    return render(request, "matters/matters.html", context)


@access(in_matter=May.SEE)
@require_GET
def overview(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show where a matter stands and who works on it."""
    matter = queries.matter_here(request.membership)
    record_reading("overview", by=request.member, matter=matter_id)
    team = Membership.objects.filter(lock_id=matter_id).active(on=timezone.localdate()).select_related("member")
    people = list(team.order_by("since", "pk"))
    context = {
        "matter": matter,
        "people": people,
        "has_second": _has_second(people),
        "notices": notices_for(request.member, matter_id=matter_id),
        "may_change": request.membership.may(May.CHANGE),
        "here": "overview",
    }
    return render(request, "matters/overview.html", context)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Change a matter's facts; when somebody else did meanwhile, show both versions and save nothing."""
    matter = queries.matter_here(request.membership)
    # A form writes what was typed into its own copy, also when it isn't saved.
    form = MatterForm(request.POST or None, instance=copy(matter))
    if request.method == "POST" and form.is_valid():
        try:
            seen = seen_version(request.POST)
            actions.change_matter(matter, by=request.member, seen=seen, values=form.cleaned_data)
        except ChangedMeanwhile as both:
            theirs = differences(form, both.current)
            context = {"matter": both.current, "form": form, "is_conflict": True, "theirs": theirs}
            return render(request, "matters/change.html", context, status=409)
        return redirect("matters:overview", matter_id)
    context = {"matter": matter, "form": form}
    return render(request, "matters/change.html", context, status=422 if form.errors else 200)


def _has_second(people: list[Membership]) -> bool:
    """Tell whether two lawyers carry the case: no case hangs on one person."""
    counsel = {MatterRole.LEAD, MatterRole.CO_COUNSEL}
    return sum(place.role in counsel for place in people) > 1
