# SPDX-License-Identifier: MPL-2.0
"""The translations desk, and the papers that are wanted: of one case, and translations of all of them."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.evidence import queries, translating, worklists
from amparo.evidence.desk_forms import AskTranslationForm, CertificateForm, PaperRequestForm, TranslationForm
from amparo.evidence.models import PaperRequest, Translation
from amparo.matters.forms import seen_version
from amparo.matters.queries import matter_here
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.versions import ChangedMeanwhile, differences
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.reader import said
from amparo.terms.finding import Refusal

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@access()
@require_GET
def all_translations(request: MemberRequest) -> HttpResponse:
    """List what is being translated in all the cases a member works on, the earliest day first."""
    rows = worklists.translations_of(request.member)
    return render(request, "evidence/all_translations.html", {"rows": rows, "today": timezone.localdate()})


@access(in_matter=May.SEE_STORY)
@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List a case's translations; put a paper on the desk."""
    papers = queries.papers_in(request.membership, request.member)
    is_sent = request.method == "POST" and request.membership.may(May.CHANGE)
    form = AskTranslationForm(request.POST if is_sent else None, papers=papers, initial={"into_language": "en"})
    if is_sent and form.is_valid() and _asked(request, form):
        return redirect("evidence:translations", matter_id)
    record_reading("translations", by=request.member, matter=matter_id)
    context = {
        "matter": matter_here(request.membership),
        "rows": worklists.translations_of(request.member, matter_id=matter_id, with_closed=True),
        "form": form,
        "may_change": request.membership.may(May.CHANGE),
        "today": timezone.localdate(),
        "here": "papers",
        "desk": "translations",
    }
    return render(request, "evidence/translations.html", context, status=422 if form.errors else 200)


def _asked(request: MemberRequest, form: AskTranslationForm) -> bool:
    told = dict(form.cleaned_data)
    try:
        translating.ask_for_translation(told.pop("original"), by=request.member, values=told)
    except Refusal as refusal:
        form.add_error("original", said(refusal))
        return False
    messages.success(request, _("It stands on the translations desk."))
    return True


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: MemberRequest, matter_id: UUID, translation_id: UUID) -> HttpResponse:
    """Change a translation; when somebody else did meanwhile, show both versions and save nothing."""
    row = worklists.translation_for(request.member, matter_id, translation_id)
    papers = queries.papers_in(request.membership, request.member)
    form = TranslationForm(request.POST or None, instance=copy(row), papers=papers)
    context: dict[str, Any] = {"row": row, "certificate_form": CertificateForm(), "desk": "translations"}
    if request.method == "POST" and form.is_valid():
        try:
            seen = seen_version(request.POST)
            translating.change_translation(row, by=request.member, seen=seen, values=form.cleaned_data)
        except ChangedMeanwhile as both:
            context["row"] = both.current
            return _form_page(request, "translation", form, context, current=both.current)
        messages.success(request, _("Saved."))
        return redirect("evidence:translations", matter_id)
    record_reading("translation", by=request.member, matter=matter_id, about=f"paper:{row.original_id}")
    return _form_page(request, "translation", form, context)


@access(in_matter=May.TAKE_OUT)
@require_POST
def certificate(request: MemberRequest, matter_id: UUID, translation_id: UUID) -> HttpResponse:
    """Give the certificate for whoever translated, to be signed, as a Word file."""
    row = worklists.translation_for(request.member, matter_id, translation_id)
    form = CertificateForm(request.POST)
    if not form.is_valid():
        return redirect("evidence:translation", matter_id, translation_id)
    made = translating.certificate_of(row, wording=form.cleaned_data["wording"], by=request.member)
    answer = HttpResponse(made, content_type=_WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="Certificate_{row.original.short_id}.docx"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@access(in_matter=May.SEE_STORY)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_requests(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """List the papers that are wanted; note another one."""
    papers = queries.papers_in(request.membership, request.member)
    is_sent = request.method == "POST" and request.membership.may(May.CHANGE)
    form = PaperRequestForm(request.POST if is_sent else None, papers=papers)
    if is_sent and form.is_valid():
        translating.want_paper(matter_here(request.membership), by=request.member, values=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("evidence:paper_requests", matter_id)
    record_reading("paper-requests", by=request.member, matter=matter_id)
    context = {
        "matter": matter_here(request.membership),
        "rows": worklists.requests_of(request.member, matter_id),
        "form": form,
        "may_change": request.membership.may(May.CHANGE),
        "today": timezone.localdate(),
        "here": "papers",
        "desk": "requests",
    }
    return render(request, "evidence/requests.html", context, status=422 if form.errors else 200)


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_request(request: MemberRequest, matter_id: UUID, request_id: UUID) -> HttpResponse:
    """Change what became of a paper that is wanted; when somebody else did meanwhile, show both versions."""
    row = worklists.request_for(request.member, matter_id, request_id)
    papers = queries.papers_in(request.membership, request.member)
    form = PaperRequestForm(request.POST or None, instance=copy(row), papers=papers)
    if request.method == "POST" and form.is_valid():
        try:
            seen = seen_version(request.POST)
            translating.change_request(row, by=request.member, seen=seen, values=form.cleaned_data)
        except ChangedMeanwhile as both:
            return _form_page(request, "request", form, {"row": both.current, "desk": "requests"}, current=both.current)
        messages.success(request, _("Saved."))
        return redirect("evidence:paper_requests", matter_id)
    record_reading("paper-request", by=request.member, matter=matter_id, about=f"paper-request:{row.pk}")
    return _form_page(request, "request", form, {"row": row, "desk": "requests"})


def _form_page(
    request: MemberRequest,
    page: str,
    form: TranslationForm | PaperRequestForm,
    context: dict[str, Any],
    *,
    current: Translation | PaperRequest | None = None,
) -> HttpResponse:
    """Show a row with its form; with `current`, both versions of what two people wrote."""
    is_conflict = current is not None
    shown = {
        **context,
        "matter": matter_here(request.membership),
        "form": form,
        "is_conflict": is_conflict,
        "theirs": differences(form, current) if is_conflict else (),
        "here": "papers",
    }
    status = 409 if is_conflict else 422 if form.errors else 200
    return render(request, f"evidence/{page}.html", shown, status=status)
