# SPDX-License-Identifier: MPL-2.0
"""How a page answers an act: back where it came from, with what was done or why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from amparo.matters.conflicts import Met
from amparo.offices.versions import ChangedMeanwhile
from amparo.pages.reader import said
from amparo.terms.finding import Refusal


def told(request: HttpRequest, act: Callable[[], object], success: str, *, back_to: str) -> HttpResponse:
    """Do an act and go back, with what was done or why not."""
    try:
        act()
    except Refusal as refusal:
        for sentence in said(refusal):
            messages.error(request, sentence)
    except ChangedMeanwhile:
        messages.error(
            request,
            _("Somebody changed this since you saw it; nothing was changed. What to do: look at it again below."),
        )
    else:
        messages.success(request, success)
    return redirect(back_to)


def tell_of_met(request: HttpRequest, met: list[Met]) -> None:
    """Say which other cases know this number or name; of those the reader may not see, nothing."""
    for one in met:
        words = {"case": one.matter.alias, "person": one.person, "part": one.part}
        if one.by_number:
            messages.warning(
                request,
                _("This A-number stands in the case %(case)s too, of %(person)s (%(part)s). A family and a reopened "
                  "case may share it. What to do: if it is neither, compare the digits.") % words,
            )  # fmt: skip
        else:
            messages.warning(
                request,
                _("The case %(case)s has somebody of this name: %(person)s (%(part)s). What to do: look whether it is "
                  "the same person, and whether the office may act for both.") % words,
            )  # fmt: skip
