# SPDX-License-Identifier: MPL-2.0
"""Pages of running a case: its sections, their rows, closing and opening again."""

from copy import copy
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.matters import actions, queries
from amparo.matters.answering import told
from amparo.matters.forms import WhyForm, seen_version
from amparo.matters.models import ClientRow
from amparo.matters.row_forms import ClosingForm, RowForm, form_of
from amparo.matters.sections import SECTIONS, Section, applicants_without
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.SEE_STORY)
@require_GET
def running(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Show one section after another, and one opened; each is one query."""
    section = _section(request.GET.get("section") or next(iter(SECTIONS)))
    record_reading(f"running:{section.name}", by=request.member, matter=matter_id)
    rows = queries.rows_of(request.member, matter_id, section.model)
    people = queries.people_named(request.member, matter_id) if section.per_applicant else []
    today = timezone.localdate()
    here = [row for row in rows if row.put_away_on is None]
    context = {
        "matter": queries.matter_here(request.membership),
        "sections": SECTIONS.values(),
        "section": section,
        "rows": [{"row": row, "cells": _cells(row, section), "tells": list(section.tells(row, today))} for row in here],
        "away": [row for row in rows if row.put_away_on is not None],
        "without": applicants_without(section, here, people),
        "may_change": request.membership.may(May.CHANGE),
        "may_close": request.membership.may(May.APPROVE),
        "here": "running",
    }
    return render(request, "matters/running.html", context)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_row(request: MemberRequest, matter_id: UUID, section: str) -> HttpResponse:
    """Write a row of a section down."""
    kind = _section(section)
    form = _form(request, matter_id, kind)
    if request.method == "POST" and form.is_valid():
        matter = queries.matter_here(request.membership)
        actions.add_row(kind.model, matter=matter, by=request.member, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(_back(matter_id, kind))
    return _page(request, kind, form=form, status=422 if form.errors else 200)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_row(request: MemberRequest, matter_id: UUID, section: str, row_id: UUID) -> HttpResponse:
    """Correct a row; with 409, both versions of what two people wrote."""
    kind = _section(section)
    found = queries.row_for(request.member, matter_id, kind.model, row_id)
    form = _form(request, matter_id, kind, copy(found))
    if request.method != "POST" or not form.is_valid():
        return _page(request, kind, form=form, row=found, status=422 if form.errors else 200)
    try:
        actions.change_row(found, by=request.member, seen=seen_version(request.POST), values=form.cleaned_data)
    except ChangedMeanwhile as both:
        theirs = differences(form, both.current)
        return _page(request, kind, form=form, row=both.current, is_conflict=True, theirs=theirs, status=409)
    messages.success(request, _("Saved."))
    return redirect(_back(matter_id, kind))


@access(in_matter=May.CHANGE)
@require_POST
def put_away_row(request: MemberRequest, matter_id: UUID, section: str, row_id: UUID) -> HttpResponse:
    """Put a row away with a reason, or bring it back."""
    kind = _section(section)
    found, seen = queries.row_for(request.member, matter_id, kind.model, row_id), seen_version(request.POST)
    by, back_to = request.member, _back(matter_id, kind)
    if request.POST.get("act") == "back":
        again = lambda: actions.take_out_again(found, by=by, seen=seen)  # noqa: E731
        return told(request, again, _("Brought back."), back_to=back_to)
    why = request.POST.get("why", "")
    return told(request, lambda: actions.put_away(found, by=by, seen=seen, why=why), _("Put away."), back_to=back_to)


@access(in_matter=May.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Close a case: why, the file given back, until when papers are kept; or open it again."""
    matter = queries.matter_here(request.membership)
    seen, back_to = seen_version(request.POST), reverse("matters:overview", args=[matter_id])
    if request.POST.get("act") == "open":
        reopen = lambda: actions.reopen_matter(matter, by=request.member, seen=seen)  # noqa: E731
        return told(request, reopen, _("The case is open again."), back_to=back_to)
    form = ClosingForm(request.POST or None, instance=copy(matter))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        shut = lambda: actions.close_matter(matter, by=request.member, seen=seen, values=values)  # noqa: E731
        return told(request, shut, _("The case is closed."), back_to=back_to)
    context = {"matter": matter, "form": form, "here": "running"}
    return render(request, "matters/close.html", context, status=422 if form.errors else 200)


def _section(name: str) -> Section:
    if name not in SECTIONS:
        raise Http404
    return SECTIONS[name]


def _form(request: MemberRequest, matter_id: UUID, kind: Section, row: ClientRow | None = None) -> RowForm:
    people = queries.people_named(request.member, matter_id) if "person" in kind.fields else []
    team = queries.team_of(request.member, matter_id) if "member" in kind.fields else []
    initial = {"person": request.GET.get("person", "")} if row is None else None
    return form_of(kind)(request.POST or None, instance=row, initial=initial, people=people, team=team)


def _cells(row: Any, section: Section) -> list[tuple[str, Any]]:
    """Give label and value of what a row says."""
    cells = []
    for name in section.fields:
        value = getattr(row, f"get_{name}_display", lambda name=name: getattr(row, name))()
        if value not in (None, "", 0):
            label = str(row._meta.get_field(name).verbose_name)  # noqa: SLF001  the words of the field
            cells.append((label, getattr(value, "name", value)))
    return cells


def _back(matter_id: UUID, kind: Section) -> str:
    return f"{reverse('matters:running', args=[matter_id])}?section={kind.name}"


def _page(request: MemberRequest, kind: Section, *, status: int, **given: Any) -> HttpResponse:
    matter = queries.matter_here(request.membership)
    record_reading(f"running:{kind.name}", by=request.member, matter=matter.id)
    context = {"matter": matter, "section": kind, "back_to": _back(matter.id, kind), "here": "running"}
    return render(
        request, "matters/row.html", {**context, "why": WhyForm(auto_id="away-%s"), **cast(Any, given)}, status=status
    )
