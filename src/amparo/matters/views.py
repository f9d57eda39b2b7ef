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
from amparo.matters.forms import MatterForm, seen_version
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Membership
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May, OfficeMay
from amparo.pages.access import access

_ON_A_PAGE = 100


@access()
@require_GET
def matters(request: MemberRequest) -> HttpResponse:
    """List the matters this member may see, so many on a page."""
    page = Paginator(queries.matters_of(request.member), _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_open": request.member.may(OfficeMay.OPEN_MATTERS)}
    return render(request, "matters/matters.html", context)


@access(in_office=OfficeMay.OPEN_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Open a matter."""
    form = MatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        matter = actions.open_matter(by=request.member, values=form.cleaned_data)
        return redirect("matters:overview", matter.id)
    return render(request, "matters/new.html", {"form": form}, status=422 if form.errors else 200)


@access(in_matter=May.SEE)
@require_GET
def overview(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show where a matter stands and who works on it."""
    matter = queries.matter_here(request.membership)
    record_reading("overview", by=request.member, matter=matter_id)
    people = Membership.objects.filter(lock_id=matter_id).active(on=timezone.localdate()).select_related("member")
    context = {
        "matter": matter,
        "people": people.order_by("since", "pk"),
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
