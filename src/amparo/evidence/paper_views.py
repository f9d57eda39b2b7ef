# SPDX-License-Identifier: MPL-2.0
"""The page of one paper: its picture and text side by side, what is said about it, who did what with it."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence import actions, queries
from amparo.evidence.bridge import asked, word_boxes
from amparo.evidence.drawing import picture_of
from amparo.evidence.finding import marked
from amparo.evidence.forms import PaperForm
from amparo.evidence.looked_for import kept_words
from amparo.evidence.models import Paper
from amparo.evidence.reading_views import reading_state
from amparo.evidence.said_words import said_in_words
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.said import sentences_of
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access

_OPENED = "graphic-papers"


@access(in_matter=May.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: MemberRequest, matter_id: UUID, paper_id: UUID) -> HttpResponse:
    """Show a paper: what it is, what was found, its pages; or change what is said about it."""
    found = queries.paper_for(request.membership, request.member, paper_id)
    # A form writes what was typed into its own copy, also when it isn't saved.
    form = PaperForm(request.POST or None, instance=copy(found))
    if request.method != "POST" or not request.membership.may(May.CHANGE):
        return _shown(request, found, form)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        seen = seen_version(request.POST)
        actions.describe_paper(found, by=request.member, seen=seen, values=form.cleaned_data)
    except ChangedMeanwhile as both:
        return _shown(request, both.current, form, status=409)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('evidence:paper', args=[matter_id, paper_id])}{_at(request)}")


def _shown(request: MemberRequest, found: Paper, form: PaperForm, *, status: int = 200) -> HttpResponse:
    """Show the page of a paper; with 409, both versions of what two people said about it."""
    record_reading("paper", by=request.member, matter=found.matter_id, about=f"paper:{found.pk}")
    is_conflict = status == 409
    reads_story = request.membership.may(May.SEE_STORY)
    context = {
        "matter": matter_here(request.membership),
        "paper": found,
        "form": form,
        "may_change": request.membership.may(May.CHANGE),
        "is_conflict": is_conflict,
        "theirs": differences(form, found) if is_conflict else (),
        "findings": sentences_of(found.findings, language=get_language() or "en"),
        "said": said_in_words(found.said),
        "history": queries.history_of(found) if reads_story else (),
        "views": queries.views_of(found) if found.is_graphic else (),
        "here": "papers",
        **reading_state(request, found),
        **_leaf(request, found),
    }
    return render(request, "evidence/paper.html", context, status=status)


def _leaf(request: MemberRequest, found: Paper) -> dict[str, object]:
    """Give what the page shows of one page of the paper; nothing of graphic material that wasn't opened."""
    if is_behind_summary(request, found):
        return {"is_shut": True}
    number = request.GET.get("page", "")
    page = queries.page_of(found, request.member, int(number) if number.isdigit() and len(number) < 7 else 1)
    mark = request.GET.get("words", "")
    words = kept_words(request.session, mark)
    query = asked(words) if words else None
    return {
        "page": page,
        "boxes": word_boxes(page, query) if page else (),
        "pieces": marked(page.text, query) if page and query else (),
        "mark": mark if words else "",
        "looked_for": words,
        "has_pictures": bool(found.reading_blob) and not found.slip_sheet,
    }


def _at(request: MemberRequest) -> str:
    """Give the part of the address that leads back to the page that was shown."""
    page = request.POST.get("page", "")
    return f"?page={int(page)}" if page.isdigit() and len(page) < 7 else ""


def is_behind_summary(request: MemberRequest, found: Paper) -> bool:
    """Tell whether a paper is graphic and wasn't opened in this session."""
    return found.is_graphic and str(found.pk) not in request.session.get(_OPENED, ())


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
