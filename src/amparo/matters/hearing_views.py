# SPDX-License-Identifier: MPL-2.0
"""Pages of hearings: what is set, who watches it, each look at the court's record, and what was moved."""

from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from amparo.matters import actions, queries
from amparo.matters.answering import told
from amparo.matters.forms import seen_version
from amparo.matters.hearing_forms import EndForm, HearingForm, LookForm, NewSettingForm, is_over, zone_of
from amparo.matters.models import CheckResult, Hearing, HearingCheck, HearingState, Matter
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access


@dataclass(frozen=True, slots=True)
class Watched:
    """A hearing as the page shows it: the last look, and where it came from."""

    hearing: Hearing
    looks: list[HearingCheck]
    was: Hearing | None
    waits_for_outcome: bool


@access(in_matter=May.SEE_STORY)
@require_GET
def hearings(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show what is set with its watch, and every former setting."""
    record_reading("hearings", by=request.member, matter=matter_id)
    found = queries.hearings_of(request.member, matter_id)
    former = {each.moved_to_id: each for each in found if each.moved_to_id}
    shown = [Watched(each, list(each.checks.all()), former.get(each.pk), is_over(each)) for each in found]
    context = {
        "matter": queries.matter_here(request.membership),
        "coming": [one for one in shown if one.hearing.state == HearingState.SET],
        "past": [one for one in reversed(shown) if one.hearing.state != HearingState.SET],
        "may_change": request.membership.may(May.CHANGE),
        "here": "hearings",
    }
    return render(request, "matters/hearings.html", context)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def set_hearing(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Write down a hearing that was set."""
    matter = queries.matter_here(request.membership)
    form = _form(request, matter)
    if request.method == "POST" and form.is_valid():
        actions.set_hearing(matter=matter, by=request.member, values=form.cleaned_data)
        messages.success(request, _("The hearing is written down; its dates are counted from it."))
        return redirect("matters:hearings", matter_id)
    return _page(request, matter, "matters/hearing.html", form=form, status=422 if form.errors else 200)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_hearing(request: MemberRequest, matter_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Correct what was typed of a hearing; with 409, both versions."""
    matter = queries.matter_here(request.membership)
    found = queries.hearing_for(request.member, matter_id, hearing_id)
    form = _form(request, matter, copy(found))
    if request.method == "POST" and form.is_valid():
        seen = seen_version(request.POST)
        try:
            actions.change_hearing(found, by=request.member, seen=seen, values=form.cleaned_data)
        except ChangedMeanwhile as both:
            given = {"hearing": both.current, "theirs": _apart(form, both.current), "is_conflict": True}
            return _page(request, matter, "matters/hearing.html", form=form, status=409, **given)
        messages.success(request, _("Saved."))
        return redirect("matters:hearings", matter_id)
    return _page(request, matter, "matters/hearing.html", form=form, hearing=found, status=422 if form.errors else 200)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: MemberRequest, matter_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Write down a look at the court's record; when it says something else, the next page asks for the new day."""
    matter = queries.matter_here(request.membership)
    found = queries.hearing_for(request.member, matter_id, hearing_id)
    form = LookForm(request.POST or None, initial={"way": queries.last_way(request.member, matter_id)})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["result"] == CheckResult.CHANGED:
            moved = {"way": form.cleaned_data["way"], "words": form.cleaned_data["words"],
                     "proof": form.cleaned_data["proof"]}  # fmt: skip
            return _page(request, matter, "matters/moved.html", hearing=found, form=_new_setting(found), look=moved)
        looked = lambda: actions.check_hearing(  # noqa: E731
            matter=matter, hearing=found, by=request.member, **form.cleaned_data
        )
        back_to = reverse("matters:hearings", args=[matter_id])
        return told(request, looked, _("The look is written down."), back_to=back_to)
    status = 422 if form.errors else 200
    return _page(request, matter, "matters/look.html", hearing=found, form=form, status=status)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def move_hearing(request: MemberRequest, matter_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Write down that a hearing was moved: the old setting stays, with the look that found it where there was one."""
    matter = queries.matter_here(request.membership)
    found = queries.hearing_for(request.member, matter_id, hearing_id)
    form = _new_setting(found, request.POST or None)
    seen_by = {name: request.POST.get(name, "")[:300] for name in ("way", "words", "proof")}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return _page(request, matter, "matters/moved.html", hearing=found, form=form, look=seen_by, status=status)
    values, seen = form.cleaned_data, seen_version(request.POST)

    def act() -> None:
        if seen_by["way"]:
            seen_by["proof"] = seen_by["proof"][:120]
            seen_by["way"] = seen_by["way"][:120]
            actions.see_hearing_changed(found, by=request.member, seen=seen, look=seen_by, values=values)
        else:
            actions.move_hearing(found, by=request.member, seen=seen, values=values)

    success = _("Moved. The old setting stays below; dates counted from it are marked on the page of dates.")
    return told(request, act, success, back_to=reverse("matters:hearings", args=[matter_id]))


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_hearing(request: MemberRequest, matter_id: UUID, hearing_id: UUID) -> HttpResponse:
    """Write down that a hearing was held or cancelled, and what happened."""
    matter = queries.matter_here(request.membership)
    found = queries.hearing_for(request.member, matter_id, hearing_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values, seen = form.cleaned_data, seen_version(request.POST)
        state = HearingState(values["state"])
        return told(
            request,
            lambda: actions.end_hearing(found, by=request.member, seen=seen, state=state, outcome=values["outcome"]),
            _("Saved."), back_to=reverse("matters:hearings", args=[matter_id]),
        )  # fmt: skip
    status = 422 if form.errors else 200
    return _page(request, matter, "matters/hearing_ended.html", hearing=found, form=form, status=status)


def _form(request: MemberRequest, matter: Matter, hearing: Hearing | None = None) -> HearingForm:
    team = queries.team_of(request.member, matter.id)
    return HearingForm(
        request.POST or None,
        instance=hearing,
        initial={"zone": zone_of(matter), "watched_by": request.member.pk} if hearing is None else None,
        team=team,
        proceedings=queries.proceedings_of(request.member, matter.id),
    )


def _new_setting(hearing: Hearing, posted: Any = None) -> NewSettingForm:
    return NewSettingForm(posted, initial={"hour": hearing.hour, "place": hearing.place})


def _apart(form: HearingForm, current: Hearing) -> list[tuple[str, object, object]]:
    del form.fields["source"]
    return differences(form, current)


def _page(request: MemberRequest, matter: Matter, template: str, *, status: int = 200, **given: Any) -> HttpResponse:
    record_reading("hearing", by=request.member, matter=matter.id)
    context = {"matter": matter, "here": "hearings", "today": timezone.localdate(), **given}
    return render(request, template, context, status=status)
