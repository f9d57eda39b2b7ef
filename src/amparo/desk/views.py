# SPDX-License-Identifier: MPL-2.0
"""The desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from amparo.desk.queries import on_the_desk
from amparo.offices.gate import MemberRequest
from amparo.offices.words import OfficeMay
from amparo.pages.access import access


@access()
@require_GET
def desk(request: MemberRequest) -> HttpResponse:
    """Show what hurts first."""
    context = {
        "desk": on_the_desk(request.member),
        "may_open": request.member.may(OfficeMay.OPEN_MATTERS),
        "today": timezone.localdate(),
    }
    return render(request, "desk/desk.html", context)
