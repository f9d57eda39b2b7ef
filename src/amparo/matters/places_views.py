# SPDX-License-Identifier: MPL-2.0
"""Pages of who has a place in a case, who is walled off, and of taking one case over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from amparo.matters.forms import seen_version
from amparo.matters.models import Matter
from amparo.matters.place_forms import NewPlaceForm, PlaceForm, ReasonForm, TakeOneOverForm, WallForm
from amparo.matters.queries import matter_here
from amparo.matters.seats import place_in, places_of, wall_in, walls_of
from amparo.matters.taking_one_over import take_one_over
from amparo.offices import placing
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.models import running_membership
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import FOR_A_WHILE, May, OfficeMay
from amparo.pages.access import access
from amparo.pages.reader import said
from amparo.terms.finding import Refusal


@access(in_matter=May.SEE)
@require_GET
def places(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List who has a place, who had one, and who is walled off."""
    record_reading("places", by=request.member, matter=matter_id)
    may_manage = request.membership.may(May.MANAGE)
    context = {
        "matter": matter_here(request.membership),
        **places_of(matter_id),
        "walls": walls_of(matter_id) if request.membership.may(May.SEE_STORY) else (),
        "may_manage": may_manage,
        "may_take_over": request.member.may(OfficeMay.TAKE_OVER) and request.membership.role != "lead",
        "for_a_while": FOR_A_WHILE,
        "here": "overview",
    }
    return render(request, "matters/places/places.html", context)


@access(in_matter=May.MANAGE, again=True, takes=("role",))
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Give somebody a place; for a volunteer or interpreter the papers are named next."""
    form = NewPlaceForm(request.POST or None, own=request.membership)
    matter = matter_here(request.membership)
    if request.method == "POST" and form.is_valid():
        given: list[Any] = []

        def act() -> None:
            given.append(placing.give_place(lock=matter.lock, by=request.member, **form.cleaned_data))

        if _done(form, act):
            messages.success(request, _("The place is given; it opens the case at once."))
            if given[0].role in FOR_A_WHILE:
                return redirect("evidence:named", matter_id, given[0].pk)
            return redirect("matters:places", matter_id)
    return _form(request, "give", form=form)


@access(in_matter=May.MANAGE, again=True, takes=("role",))
@require_http_methods(["GET", "HEAD", "POST"])
def change_place(request: MemberRequest, matter_id: UUID, place_id: UUID) -> HttpResponse:
    """Change a place's role or last day; when somebody else did meanwhile, show both versions and save nothing."""
    found = place_in(matter_id, place_id)
    form = PlaceForm(request.POST or None, own=request.membership, initial={"role": found.role, "until": found.until})
    if request.method == "POST" and form.is_valid():
        seen, told = seen_version(request.POST), form.cleaned_data
        try:
            if _done(form, lambda: placing.change_place(found, by=request.member, seen=seen, **told)):
                messages.success(request, _("Saved."))
                return redirect("matters:places", matter_id)
        except ChangedMeanwhile as both:
            given: Any = form
            shown = {"is_conflict": True, "theirs": differences(given, both.current), "place": both.current}
            return _form(request, "change", status=409, form=form, **shown)
    return _form(request, "change", form=form, place=found)


@access(in_matter=May.MANAGE, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def end_place(request: MemberRequest, matter_id: UUID, place_id: UUID) -> HttpResponse:
    """End a place at once, with a reason."""
    found = place_in(matter_id, place_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, told = seen_version(request.POST), form.cleaned_data
        try:
            if _done(form, lambda: placing.end_place(found, by=request.member, seen=seen, **told)):
                messages.success(request, _("The place has ended; the case is shut to them."))
                return _back(request, matter_id)
        except ChangedMeanwhile as both:
            return _form(request, "end", status=409, form=form, place=both.current, is_conflict=True)
    return _form(request, "end", form=form, place=found)


@access(in_matter=May.MANAGE, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def raise_wall(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Wall somebody off at once, with a reason."""
    form = WallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        matter = matter_here(request.membership)
        if _done(form, lambda: placing.raise_wall(lock=matter.lock, by=request.member, **form.cleaned_data)):
            messages.success(request, _("The wall stands; for them the case isn't there."))
            return _back(request, matter_id)
    return _form(request, "wall", form=form)


@access(in_matter=May.MANAGE, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def lift_wall(request: MemberRequest, matter_id: UUID, wall_id: UUID) -> HttpResponse:
    """Lift a wall, with a reason."""
    found = wall_in(matter_id, wall_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, told = seen_version(request.POST), form.cleaned_data
        try:
            if _done(form, lambda: placing.lift_wall(found, by=request.member, seen=seen, **told)):
                messages.success(request, _("The wall is lifted; a place they have opens the case again."))
                return redirect("matters:places", matter_id)
        except ChangedMeanwhile:
            raise Http404 from None  # somebody else lifted it: it stands no longer
    return _form(request, "lift", form=form, wall=found)


@access(in_office=OfficeMay.TAKE_OVER, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: MemberRequest) -> HttpResponse:
    """Take over one case at once, with a reason, loudly."""
    case = _case_asked_for(request)
    form = TakeOneOverForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        taken: list[Any] = []
        if _done(form, lambda: taken.append(take_one_over(by=request.member, **form.cleaned_data))):
            messages.success(request, _("You lead this case now. All the staff is told."))
            return redirect("matters:overview", taken[0].id)
    context = {"form": form, "case": case}
    return render(request, "matters/take_over.html", context, status=422 if form.errors else 200)


def _case_asked_for(request: MemberRequest) -> Matter | None:
    """Give the case whose page led here, when its reader may see it anyway."""
    try:
        asked = UUID(request.GET.get("case", ""))
    except ValueError:
        return None
    found: Matter | None = Matter.objects.visible_to(request.member).filter(pk=asked).first()
    return found


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do an act; a refusal is said above the form, whose text stays."""
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    return True


def _form(request: MemberRequest, name: str, *, form: forms.Form, status: int = 0, **more: object) -> HttpResponse:
    context = {"matter": matter_here(request.membership), "form": form, "here": "overview", **more}
    return render(request, f"matters/places/{name}.html", context, status=status or (422 if form.errors else 200))


def _back(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Go back to the list; somebody who shut themselves out goes to their cases."""
    still = running_membership(matter_id, request.member, on=timezone.localdate())
    return redirect("matters:places", matter_id) if still else redirect("matters:matters")
