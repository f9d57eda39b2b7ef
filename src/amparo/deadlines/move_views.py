# SPDX-License-Identifier: MPL-2.0
"""The page of an address change."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from amparo.deadlines.forms import MoveForm
from amparo.deadlines.moving import address_changed
from amparo.matters.queries import matter_here, people_named
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access


@access(in_matter=May.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def moved_house(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Write down that people moved: once, and every notice becomes due."""
    matter, people = matter_here(request.membership), people_named(request.member, matter_id)
    first = [person.pk for person in people if person.part == "client"]
    form = MoveForm(request.POST or None, people=people, initial={"people": first})
    if request.method == "POST" and form.is_valid():
        moved = list(form.cleaned_data["people"])
        dates, tasks = address_changed(matter=matter, people=moved, by=request.member, values=form.cleaned_data)
        told = ngettext("%(n)d date is on the docket", "%(n)d dates are on the docket", len(dates)) % {"n": len(dates)}
        more = ngettext("%(n)d notice is a task", "%(n)d notices are tasks", len(tasks)) % {"n": len(tasks)}
        messages.success(request, _("The new address is kept; %(dates)s, %(tasks)s.") % {"dates": told, "tasks": more})
        if not tasks:
            messages.warning(
                request,
                _("No proceeding and no appearance runs in this case, so nobody could be named who must be told. What "
                  "to do: add them under Running the case."),
            )  # fmt: skip
        return redirect("deadlines:dates", matter_id)
    record_reading("address", by=request.member, matter=matter_id)
    context = {"matter": matter, "form": form, "here": "running"}
    return render(request, "deadlines/moved_house.html", context, status=422 if form.errors else 200)
