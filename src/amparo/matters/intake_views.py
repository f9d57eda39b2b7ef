# SPDX-License-Identifier: MPL-2.0
"""Opening a case begins with the conflict check, before any fact is read; the check has a page of its own too."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.matters import actions
from amparo.matters.answering import told
from amparo.matters.conflicts import Met, check_conflicts, notice_for, see_notice
from amparo.matters.forms import MatterForm
from amparo.matters.intake_forms import CheckForm, checked, was_checked
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May, OfficeMay
from amparo.pages.access import access


@access(in_office=OfficeMay.OPEN_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: MemberRequest) -> HttpResponse:
    """Look for names and numbers across everybody the office ever met."""
    form = CheckForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _first_step(request, form, "matters/check.html")
    return _page(request, "matters/check.html", form=form, met=_met(request, form), was_asked=True)


@access(in_office=OfficeMay.OPEN_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Open a case in two steps: the check first, then the facts."""
    if request.method != "POST":
        return _first_step(request, CheckForm(), "matters/new_check.html")
    if "names" in request.POST:
        form = CheckForm(request.POST)
        if not form.is_valid():
            return _first_step(request, form, "matters/new_check.html")
        names, numbers = form.cleaned_data["names"], form.cleaned_data["numbers"]
        first = {"client_name": names[0], "a_number": numbers[0] if numbers else ""}
        proof = checked(request.member, names, numbers)
        return _second_step(request, MatterForm(initial=first), proof, _met(request, form))
    return _open(request, MatterForm(request.POST), request.POST.get("checked", ""))


@access(in_matter=May.SEE)
@require_POST
def saw_notice(request: MemberRequest, matter_id: UUID, notice_id: UUID) -> HttpResponse:
    """Say that a notice of a conflict check was seen."""
    notice = notice_for(request.member, matter_id, notice_id)
    if notice is None:
        raise Http404
    seen = lambda: see_notice(notice, by=request.member)  # noqa: E731
    return told(request, seen, _("Seen."), back_to=reverse("matters:overview", args=[matter_id]))


def _open(request: MemberRequest, form: MatterForm, proof: str) -> HttpResponse:
    """Open the case, if the name and the number it is opened with were checked; otherwise they are checked now."""
    if not form.is_valid():
        return _second_step(request, form, proof, None)
    name, number = form.cleaned_data["client_name"], form.cleaned_data["a_number"]
    if not was_checked(proof, request.member, name=name, number=number):
        met = check_conflicts(by=request.member, names=[name], numbers=[number] if number else [])
        proof = checked(request.member, [name], [number] if number else [])
        return _second_step(request, form, proof, met, is_again=True)
    matter = actions.open_matter(by=request.member, values=form.cleaned_data)
    return redirect("matters:overview", matter.id)


def _met(request: MemberRequest, form: CheckForm) -> list[Met]:
    return check_conflicts(by=request.member, names=form.cleaned_data["names"], numbers=form.cleaned_data["numbers"])


def _first_step(request: MemberRequest, form: CheckForm, template: str) -> HttpResponse:
    return _page(request, template, form=form, status=422 if form.errors else 200)


def _second_step(
    request: MemberRequest, form: MatterForm, proof: str, met: list[Met] | None, *, is_again: bool = False
) -> HttpResponse:
    given = {"form": form, "checked": proof, "met": met, "was_asked": met is not None, "is_again": is_again}
    return _page(request, "matters/new.html", status=422 if form.errors else 200, **given)


def _page(request: MemberRequest, template: str, *, status: int = 200, **given: Any) -> HttpResponse:
    return render(request, template, given, status=status)
