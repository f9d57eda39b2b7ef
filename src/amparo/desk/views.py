# SPDX-License-Identifier: MPL-2.0
"""The desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.desk.actions import choose, end_absence, tell_absence
from amparo.desk.forms import AbsenceForm, ChoiceForm
from amparo.desk.models import Absence
from amparo.desk.queries import on_the_desk
from amparo.offices.gate import MemberRequest
from amparo.offices.words import OfficeMay
from amparo.pages.access import access


@access()
@require_GET
def desk(request: MemberRequest) -> HttpResponse:
    """Show what hurts first, as this person chose to see it."""
    found = on_the_desk(request.member)
    context = {
        "desk": found,
        "choice_form": ChoiceForm(instance=found.choice),
        "may_open": request.member.may(OfficeMay.OPEN_MATTERS),
        "today": timezone.localdate(),
    }
    return render(request, "desk/desk.html", context)


@access()
@require_POST
def filters(request: MemberRequest) -> HttpResponse:
    """Keep what somebody chose to see, for this and every later day."""
    form = ChoiceForm(request.POST)
    if form.is_valid():
        choose(by=request.member, values=form.cleaned_data)
    else:
        messages.warning(request, _("This choice isn't one of those the desk has; nothing was changed."))
    return redirect("desk:desk")


@access()
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: MemberRequest) -> HttpResponse:
    """Tell that one is away, or that one is back."""
    own = Absence.objects.filter(member=request.member).first()
    if request.method == "POST" and request.POST.get("act") == "end":
        end_absence(by=request.member)
        messages.success(request, _("You are back; the desks no longer show you as away."))
        return redirect("desk:desk")
    form = AbsenceForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        tell_absence(by=request.member, values=form.cleaned_data)
        messages.success(request, _("Everybody's desk shows that you are away."))
        return redirect("desk:desk")
    return render(request, "desk/absence.html", {"form": form, "own": own}, status=422 if form.errors else 200)
