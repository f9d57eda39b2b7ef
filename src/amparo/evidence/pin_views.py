# SPDX-License-Identifier: MPL-2.0
"""Pinning places of a paper, taking pins off, and having a copy made without what is to be hidden."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from amparo.evidence import pinning, queries
from amparo.evidence.hiding import ask_to_redact
from amparo.evidence.models import Paper
from amparo.evidence.paper_views import is_behind_summary, page_asked, show_paper
from amparo.evidence.parting import ask_to_take_parts
from amparo.evidence.pin_forms import AreaForm, HidingForm, QuoteForm
from amparo.matters.forms import seen_version
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import said, sentences
from amparo.terms.finding import Refusal


@access(in_matter=May.CHANGE)
@require_POST
def pin(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001  the route's word
    """Pin words of a paper."""
    found, page = _open_paper(request, paper_id), page_asked(request.POST)
    form = QuoteForm(request.POST)
    if not form.is_valid():
        return show_paper(request, found, status=422, quote_form=form)
    told: dict[str, Any] = dict(form.cleaned_data)
    within = page if told.pop("on_this_page") and not told["everywhere"] else 0
    try:
        pins, findings = pinning.pin_quote(found, page=within, by=request.member, **told)
    except Refusal as refusal:
        form.add_error("quote", said(refusal))
        return show_paper(request, found, status=422, quote_form=form)
    messages.success(
        request, ngettext("Pinned in %(n)d place.", "Pinned in %(n)d places.", len(pins)) % {"n": len(pins)}
    )
    for sentence in sentences(findings):
        messages.warning(request, sentence)
    return _back(found, pins[0].page)


@access(in_matter=May.CHANGE)
@require_POST
def pin_area(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Pin a part of a page that has no words."""
    found, page = _open_paper(request, paper_id), page_asked(request.POST)
    form = AreaForm(request.POST)
    if not form.is_valid() or not 1 <= page <= found.pages:
        return show_paper(request, found, status=422, area_form=form)
    told = form.cleaned_data
    pinning.pin_area(found, page=page, box=form.box(), use=told["use"], note=told["note"], by=request.member)
    messages.success(request, _("Pinned."))
    return _back(found, page)


@access(in_matter=May.CHANGE)
@require_POST
def take_pin_off(request: MemberRequest, matter_id: UUID, pin_id: UUID) -> HttpResponse:
    """Take a pin off."""
    found = queries.pin_for(request.member, matter_id, pin_id)
    try:
        pinning.take_pin_off(found, by=request.member, seen=seen_version(request.POST))
        messages.success(request, _("Taken off."))
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody changed this since you saw it. What to do: look at it as it stands now."))
    return _back(found.paper, found.page)


@access(in_matter=May.CHANGE)
@require_POST
def hide(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Have a copy made in which the marked places are black and their words gone."""
    found = _open_paper(request, paper_id)
    form = HidingForm(request.POST)
    if not form.is_valid():
        return show_paper(request, found, status=422, hiding_form=form)
    try:
        ask_to_redact(found, by=request.member, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return show_paper(request, found, status=422, hiding_form=form)
    messages.success(request, _("The copy is being made; it will stand among the papers. The original stays as it is."))
    return redirect("evidence:papers", matter_id)


@access(in_matter=May.UPLOAD)
@require_POST
def take_parts(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Take files inside a paper in as papers of their own."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    try:
        ask_to_take_parts(found, paths=request.POST.getlist("part"), by=request.member)
    except Refusal as refusal:
        for sentence in said(refusal):
            messages.warning(request, sentence)
        return redirect("evidence:paper", matter_id, paper_id)
    messages.success(request, _("They are being taken out, and will stand among the papers."))
    return redirect("evidence:papers", matter_id)


def _open_paper(request: MemberRequest, paper_id: UUID) -> Paper:
    """Give a paper whose pages this person has before them."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    if is_behind_summary(request, found):
        raise Http404
    return found


def _back(paper: Paper, page: int) -> HttpResponse:
    return redirect(f"{reverse('evidence:paper', args=[paper.matter_id, paper.pk])}?page={page}")
