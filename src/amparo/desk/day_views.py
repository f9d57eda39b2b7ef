# SPDX-License-Identifier: MPL-2.0
"""The sheet of a day, to be printed and written on; and what was written on it, entered in one form."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from amparo.desk.day_actions import NotTaken, save_entry
from amparo.desk.day_forms import MOST_ROWS, DayEntry, preset
from amparo.desk.day_sheet import concerned_by, day_sheet
from amparo.matters.searching import matters_allowing
from amparo.offices.audit import record_event
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access

_SAVED = "day-entries-saved"
_FEWEST_ROWS, _MOST_KEPT = 3, 20


@access()
@require_GET
def sheet(request: MemberRequest) -> HttpResponse:
    """Show the sheet of a day, tomorrow's unless another is asked for; names and A-numbers only when asked for."""
    found = day_sheet(request.member, _day(request), also=_ids(request.GET.getlist("also")))
    with_names = request.GET.get("names") == "1"
    with transaction.atomic(savepoint=False):
        record_event("read:day-sheet", by=request.member)
        for case in found.cases if with_names else ():
            record_event("read:names", by=request.member, matter=case.matter.pk, about="day-sheet")
    has_added = any(is_added for _matter, is_added in found.others)
    return render(request, "desk/day_sheet.html", {"sheet": found, "with_names": with_names, "has_added": has_added})


@access()
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: MemberRequest) -> HttpResponse:
    """Take what was written on a sheet; when something can't be taken nothing is saved and every word comes back."""
    matters, rows, day = matters_allowing(request.member, May.CHANGE), _rows(request), _day(request, ahead=0)
    if request.method != "POST":
        on_the_sheet = concerned_by(request.member, day)
        first = preset(day, [matter for matter in matters if matter.pk in on_the_sheet][:MOST_ROWS])
        return _shown(request, DayEntry(None, matters=matters, rows=rows, first=first), rows, day)
    once = request.POST.get("once", "")
    written = DayEntry(request.POST, matters=matters, rows=rows)
    if once and once in request.session.get(_SAVED, ()):
        messages.info(request, _("This was saved already; it was not saved twice."))
        return redirect("desk:desk")
    if not written.filled():
        messages.warning(request, _("Nothing was written. What to do: fill in a row, or go back to the desk."))
        return _shown(request, written, rows, day, status=422)
    try:
        count = save_entry(written, by=request.member)
    except NotTaken:
        return _shown(request, written, rows, day, status=422)
    request.session[_SAVED] = [*request.session.get(_SAVED, ())[1 - _MOST_KEPT :], once]
    messages.success(request, ngettext("%(n)d row was saved.", "%(n)d rows were saved.", count) % {"n": count})
    return redirect("desk:desk")


def _shown(request: MemberRequest, written: DayEntry, rows: int, day: date, *, status: int = 200) -> HttpResponse:
    context = {
        "entry": written,
        "row_count": rows,
        "more_rows": min(MOST_ROWS, rows + 3) if rows < MOST_ROWS else 0,
        "day": day,
        "once": request.POST.get("once") or secrets.token_hex(8),
        "is_wrong": status == 422,
    }
    return render(request, "desk/day_entry.html", context, status=status)


def _day(request: MemberRequest, *, ahead: int = 1) -> date:
    asked = request.POST.get("on") or request.GET.get("on", "")
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return timezone.localdate() + timedelta(days=ahead)


def _rows(request: MemberRequest) -> int:
    asked = request.POST.get("rows") or request.GET.get("rows", "")
    return min(MOST_ROWS, max(_FEWEST_ROWS, int(asked))) if asked.isdecimal() and len(asked) < 4 else _FEWEST_ROWS


def _ids(written: Iterable[str]) -> list[UUID]:
    found = []
    for one in written:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
