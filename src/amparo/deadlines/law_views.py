# SPDX-License-Identifier: MPL-2.0
"""Which cases move when the law data changed, before and after; an attorney writes down that they saw it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from amparo.deadlines.bridge import law_in_use
from amparo.deadlines.law_changes import moves_for, see_moves
from amparo.deadlines.models import LawEdition
from amparo.offices.gate import MemberRequest
from amparo.offices.words import OfficeMay
from amparo.pages.access import access


@access()
@require_GET
def law_changes(request: MemberRequest) -> HttpResponse:
    """List the docketed dates that came out otherwise, in the cases this member may see."""
    moves, version = moves_for(request.member), law_in_use().book.data_version
    context = {
        "moves": moves,
        "unseen": [str(one.pk) for one in moves if one.seen_at is None],
        "version": version,
        "edition": LawEdition.objects.filter(version=version).first(),
        "may_see": request.member.may(OfficeMay.TAKE_OVER),
    }
    return render(request, "deadlines/law_changes.html", context)


@access(in_office=OfficeMay.TAKE_OVER)
@require_POST
def law_changes_seen(request: MemberRequest) -> HttpResponse:
    """Write down that an attorney saw what was shown to them."""
    shown = [one for one in request.POST.getlist("move") if one.isdecimal() and len(one) < 19]
    count = see_moves(by=request.member, shown=shown)
    told = ngettext("%(n)d moved date is noted as seen.", "%(n)d moved dates are noted as seen.", count)
    messages.success(request, told % {"n": count})
    return redirect("deadlines:law_changes")
