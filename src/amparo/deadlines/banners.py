# SPDX-License-Identifier: MPL-2.0
"""What stands above every page while dates moved with the law and no attorney has looked."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.deadlines.law_changes import any_unseen, notice_edition, unseen_for
from amparo.offices.known import also_knows
from amparo.offices.models import Member
from amparo.offices.words import OfficeMay
from amparo.pages.frame import Banner, shows_banners

_UNSEEN = "known_unseen_moves"
also_knows(_UNSEEN, any_unseen)


@shows_banners
def law_banners(request: HttpRequest) -> Iterator[Banner]:
    """Give the banner to the staff whose cases are concerned."""
    member: Member = getattr(request, "member")  # noqa: B009  the frame asks for members only
    if not member.may(OfficeMay.UNLOCK):
        return
    notice_edition()
    if getattr(member, _UNSEEN, False) and (count := unseen_for(member)):
        told = ngettext(
            "The law data changed: %(n)d docketed date comes out otherwise now.",
            "The law data changed: %(n)d docketed dates come out otherwise now.",
            count,
        )
        yield Banner("needs-eye", told % {"n": count}, reverse("deadlines:law_changes"), _("See which cases move"))
