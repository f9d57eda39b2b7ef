# SPDX-License-Identifier: MPL-2.0
"""Pages about people: who comes, who leaves, who carries on for whom, and what one session read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from amparo.offices import actions
from amparo.offices.audit import events_of_session
from amparo.offices.forms import PersonForm, TakeoverForm
from amparo.offices.gate import MemberRequest
from amparo.offices.models import Member
from amparo.offices.readings import readings_by_matter
from amparo.offices.taking_over import take_over_all
from amparo.offices.words import OfficeMay
from amparo.pages.access import access


@access(in_office=OfficeMay.MANAGE_KEYS, again=True, takes=("role",))
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: MemberRequest) -> HttpResponse:
    """Add a person, who types a passphrase of their own."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_member(**form.cleaned_data, by=request.member)
        messages.success(request, _("The person can sign in now. A second step is set up at the first sign-in."))
        return redirect("offices:office")
    return render(request, "offices/add_person.html", {"form": form}, status=422 if form.errors else 200)


@access(in_office=OfficeMay.MANAGE_KEYS, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def let_go(request: MemberRequest, member_id: UUID) -> HttpResponse:
    """End somebody's time in the office: sessions, places, and their way into the vault; asked for once more first."""
    member = get_object_or_404(Member, pk=member_id)
    if member == request.member:
        raise Http404
    if request.method != "POST":
        return render(request, "offices/let_go.html", {"person": member})
    actions.let_go(member, by=request.member)
    messages.success(request, _("Their sessions and places have ended; their passphrase no longer unlocks the office."))
    return redirect("offices:office")


@access(in_office=OfficeMay.TAKE_OVER, again=True)
@require_http_methods(["GET", "HEAD", "POST"])
def takeover(request: MemberRequest) -> HttpResponse:
    """Take over all the cases of a colleague, with a reason, loudly."""
    form = TakeoverForm(request.POST or None, by=request.member)
    if request.method == "POST" and form.is_valid():
        taken = take_over_all(by=request.member, **form.cleaned_data)
        told = ngettext("%(n)d case is yours now.", "%(n)d cases are yours now.", taken) % {"n": taken}
        messages.success(request, told)
        return redirect("matters:matters")
    return render(request, "offices/takeover.html", {"form": form}, status=422 if form.errors else 200)


@access(in_office=OfficeMay.SEE_AUDIT)
@require_GET
def session_read(request: MemberRequest, mark: str) -> HttpResponse:
    """Say what of which case one session read and did."""
    found = events_of_session(mark)
    names = {str(row.pk): row.name for row in Member.objects.all()}
    who = names.get(found[0].actor, "–") if found else ""
    context = {"who": who, "groups": readings_by_matter(found, member=request.member)}
    return render(request, "offices/session_read.html", context)
