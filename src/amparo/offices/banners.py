# SPDX-License-Identifier: MPL-2.0
"""What stands above every page: no restore proven for eight days, and cases that changed hands."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.offices.condition import condition
from amparo.offices.models import Member
from amparo.offices.taking_over import recent_takeovers
from amparo.offices.words import OfficeMay
from amparo.pages.frame import Banner, shows_banners

_CLOCK_SLACK = timedelta(minutes=10)


@shows_banners
def office_banners(request: HttpRequest) -> Iterator[Banner]:
    """Give what the staff of the office is to know on every page."""
    member: Member = getattr(request, "member")  # noqa: B009  the frame asks for members only
    if not member.may(OfficeMay.UNLOCK):
        return
    now = timezone.now()
    stands = condition(member, now)
    if (days := stands.days_without_proof) is not None:
        told = _("For %(days)d days no backup was proven to restore. What to do: connect the backup disk, then run")
        yield Banner("stops", f"{told % {'days': days}} amparo backup, amparo restore --verify")
    if stands.newest_event is not None and stands.newest_event - now > _CLOCK_SLACK:
        told = _(
            "The clock of this machine is behind the record. What to do: set it right before you trust a deadline."
        )
        yield Banner("stops", told)
    for one in recent_takeovers(now) if stands.has_takeovers else ():
        told = ngettext(
            "%(who)s took over %(n)d case of %(of)s.", "%(who)s took over %(n)d cases of %(of)s.", one.cases
        )
        words = told % {"who": one.by.name, "n": one.cases, "of": one.of.name}
        yield Banner("needs-eye", f"{words} {one.reason}" if member.may(OfficeMay.TAKE_OVER) else words)
