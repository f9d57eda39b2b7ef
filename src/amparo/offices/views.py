# SPDX-License-Identifier: MPL-2.0
"""The office's own pages: lock now, people, what was done."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from amparo.offices.act_words import act_words
from amparo.offices.audit import events
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Member
from amparo.offices.serving.parent import ask
from amparo.offices.speaking import keep_language
from amparo.offices.words import OfficeMay
from amparo.pages.access import access

_SHOWN_EVENTS = 200


@access(anyone=True)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, and go back to where the person was."""
    target = request.POST.get("next", "/")
    is_ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    answer = redirect(target if is_ours else "/")
    keep_language(request, answer, wanted=request.POST.get("language", ""))
    return answer


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
    context = {
        "people": people,
        "sees_audit": sees_audit,
        "manages": request.member.may(OfficeMay.MANAGE_KEYS),
        "takes_over": request.member.may(OfficeMay.TAKE_OVER),
    }
    return render(request, "offices/office.html", context)


@access(in_office=OfficeMay.SEE_AUDIT)
@require_GET
def acts(request: MemberRequest) -> HttpResponse:
    """Show the newest acts; names of people of the office, ids of everything else."""
    names = {str(row.pk): row.name for row in Member.objects.all()}
    newest = list(events())[-_SHOWN_EVENTS:][::-1]
    rows = [act_words(event, names=names) for event in newest]
    return render(request, "offices/acts.html", {"rows": rows})
