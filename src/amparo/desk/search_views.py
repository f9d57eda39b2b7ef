# SPDX-License-Identifier: MPL-2.0
"""The page over everything."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from amparo.desk.searching import search_everything
from amparo.evidence.looked_for import keep_words, kept_words
from amparo.offices.audit import record_event
from amparo.offices.gate import MemberRequest
from amparo.pages.access import access


@access()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: MemberRequest) -> HttpResponse:
    """Take what is looked for and keep it with the session; then show what was found under its mark.

    What is looked for may be a client's name: no address ever holds it.
    """
    if request.method == "POST":
        words = request.POST.get("words", "").strip()
        found_at = reverse("desk:search")
        return redirect(f"{found_at}?words={keep_words(request.session, words)}" if words else found_at)
    mark = request.GET.get("words", "")
    words = kept_words(request.session, mark)
    if not words:
        return render(request, "desk/search.html", {"is_lost": bool(mark)})
    with transaction.atomic(savepoint=False):
        record_event("searched", by=request.member)
    return render(
        request,
        "desk/search.html",
        {"answer": search_everything(request.member, words), "looked_for": words, "mark": mark},
    )
