# SPDX-License-Identifier: MPL-2.0
"""The page of one paper: its picture and text side by side, what is said about it, who did what with it."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.bridge import asked, pin_boxes, word_boxes
from amparo.evidence.drawing import picture_of
from amparo.evidence.forms import PaperForm
from amparo.evidence.looked_for import kept_words
from amparo.evidence.models import Paper, PinUse
from amparo.evidence.pin_forms import AreaForm, HidingForm, QuoteForm
from amparo.evidence.reading_views import reading_state
from amparo.evidence.said_words import said_in_words
from amparo.evidence.searching import marked
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.said import sentences_of
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import readers_language

_OPENED = "graphic-papers"


@access(in_matter=May.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Show a paper: what it is, what was found, its pages; or change what is said about it."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    # A form writes what was typed into its own copy, also when it isn't saved.
    form = PaperForm(request.POST or None, instance=copy(found))
    if request.method != "POST" or not request.membership.may(May.CHANGE):
        return show_paper(request, found, form)
    if not form.is_valid():
        return show_paper(request, found, form, status=422)
    try:
        seen = seen_version(request.POST)
        actions.describe_paper(found, by=request.member, seen=seen, values=form.cleaned_data)
    except ChangedMeanwhile as both:
        return show_paper(request, both.current, form, status=409)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('evidence:paper', args=[matter_id, paper_id])}?page={page_asked(request.POST)}")


def show_paper(
    request: MemberRequest, found: Paper, form: PaperForm | None = None, *, status: int = 200, **forms: Form
) -> HttpResponse:
    """Show the page of a paper; with 409, both versions of what two people said about it; `forms` as they were sent."""
    form = form or PaperForm(instance=copy(found))
    record_reading("paper", by=request.member, matter=found.matter_id, about=f"paper:{found.pk}")
    is_conflict = status == 409
    context = {
        "matter": matter_here(request.membership),
        "paper": found,
        "form": form,
        "may_propose": request.membership.may(May.PROPOSE) and not request.membership.may(May.CHANGE),
        "may_change": request.membership.may(May.CHANGE),
        "is_conflict": is_conflict,
        "theirs": differences(form, found) if is_conflict else (),
        "findings": sentences_of(found.findings, language=readers_language()),
        "said": said_in_words(found.said),
        "parts": queries.parts_of(found, request.member) if request.membership.may(May.SEE_STORY) else (),
        "may_upload": request.membership.may(May.UPLOAD),
        "made_from_it": queries.made_from(found, request.membership, request.member),
        "views": queries.views_of(found) if found.is_graphic else (),
        "here": "papers",
        **reading_state(request, found),
        "quote_form": QuoteForm(initial={"use": PinUse.QUOTE}),
        "area_form": AreaForm(initial={"use": PinUse.HIDE}),
        "hiding_form": HidingForm(initial={"title": found.title}),
        **_leaf(request, found),
        **forms,
    }
    return render(request, "evidence/paper.html", context, status=status)


def _leaf(request: MemberRequest, found: Paper) -> dict[str, object]:
    """Give what the page shows of one page of the paper; nothing of graphic material that wasn't opened."""
    if is_behind_summary(request, found):
        return {"is_shut": True}
    page = queries.page_of(found, request.member, page_asked(request.POST or request.GET))
    pins = queries.pins_of(found, request.member)
    mark = request.GET.get("words", "")
    words = kept_words(request.session, mark)
    query = asked(words) if words else None
    return {
        "page": page,
        "boxes": word_boxes(page, query) if page else (),
        "pieces": marked(page.text, query) if page and query else (),
        "mark": mark if words else "",
        "looked_for": words,
        "pins": pins,
        "pin_boxes": pin_boxes(pins, page=page.number) if page else (),
        "to_hide": sum(pin.use == PinUse.HIDE for pin in pins),
        "has_pictures": bool(found.reading_blob) and not found.slip_sheet,
    }


def page_asked(told: QueryDict) -> int:
    """Give the page (from 1) that a request names; the first when it names none."""
    page = told.get("page", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1


def is_behind_summary(request: MemberRequest, found: Paper) -> bool:
    """Tell whether a paper is graphic and wasn't opened in this session."""
    return found.is_graphic and str(found.pk) not in request.session.get(_OPENED, ())


@access(in_matter=May.SEE_STORY)
@require_GET
def history(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Show who did what with a paper; the list alone when only that is asked for."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    context = {
        "matter": matter_here(request.membership),
        "paper": found,
        "history": queries.history_of(found),
        "here": "papers",
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "evidence/acts.html" if is_part else "evidence/history.html", context)


@access(in_matter=May.SEE)
@require_POST
def open_graphic(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Open graphic material, its summary read; kept with who and when, and open until this session ends."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    if is_behind_summary(request, found):
        actions.open_graphic(found, by=request.member)
        request.session[_OPENED] = [*request.session.get(_OPENED, ()), str(found.pk)]
    return redirect("evidence:paper", matter_id, paper_id)


@access(in_matter=May.SEE)
@require_GET
def picture(request: MemberRequest, matter_id: UUID, paper_id: UUID, page: int) -> HttpResponse:
    """Show one page as a picture, drawn anew of its safe copy; the paper itself is never sent to be shown."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    if is_behind_summary(request, found):
        raise Http404
    drawn = picture_of(found, page=page)
    record_reading("page", by=request.member, matter=matter_id, about=f"paper:{paper_id}:{page}")
    answer = HttpResponse(drawn, content_type="image/png")
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
