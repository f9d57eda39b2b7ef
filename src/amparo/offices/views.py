# SPDX-License-Identifier: MPL-2.0
"""The office's own pages: lock now, people, what was done."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from amparo.offices.audit import events
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Member
from amparo.offices.serving.parent import ask
from amparo.offices.words import OfficeMay
from amparo.pages.access import access

_SHOWN_EVENTS = 200


@access()
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Ask the parent to lock the vault; this process ends a moment later."""
    ask(settings.PLACE, do="lock-soon")
    answer = render(request, "offices/locking.html")
    answer.headers["Clear-Site-Data"] = '"*"'
    answer.headers["Refresh"] = "3; url=/"
    return answer


@access()
@require_GET
def office(request: MemberRequest) -> HttpResponse:
    """Show who is here."""
    people = Member.objects.order_by("-is_active", "name")
    sees_audit = request.member.may(OfficeMay.SEE_AUDIT)
    return render(request, "offices/office.html", {"people": people, "sees_audit": sees_audit})


@access(in_office=OfficeMay.SEE_AUDIT)
@require_GET
def acts(request: MemberRequest) -> HttpResponse:
    """Show the newest acts; names of people of the office, ids of everything else."""
    names = {str(row.pk): row.name for row in Member.objects.all()}
    newest = list(events())[-_SHOWN_EVENTS:][::-1]
    rows = [(event, names.get(event.actor, "–")) for event in newest]
    return render(request, "offices/acts.html", {"rows": rows})
