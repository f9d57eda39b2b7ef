# SPDX-License-Identifier: MPL-2.0
"""Pages that need no row: is the office up, and the parts that all pages are made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from amparo.pages.access import access
from amparo.pages.gallery import SPECIMENS, SpecimenForm


@access(anyone=True)
@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the office is open."""
    return HttpResponse("open\n", content_type="text/plain")


@access()
@require_http_methods(["GET", "HEAD"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every part in every state, with invented words."""
    wrong = SpecimenForm({"alias": "", "pages": "-3"})
    wrong.is_valid()
    context = {"form": SpecimenForm(auto_id="fresh-%s"), "wrong": wrong, **SPECIMENS}
    return render(request, "pages/gallery.html", context)
