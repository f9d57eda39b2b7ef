# SPDX-License-Identifier: MPL-2.0
"""Taking over one case that one may not see: found by what an attorney knows of it, never listed or suggested."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from amparo.matters.models import Matter
from amparo.offices.audit import record_event, times_since
from amparo.offices.models import Member, Wall
from amparo.offices.taking_over import FEWEST_WORDS, take_over
from amparo.terms.a_number import ANumber
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity
from amparo.terms.person_name import folded

MOST_TRIES_AN_HOUR = 10
_TRIED = "takeover-tried"


def take_one_over(*, which: str, by: Member, reason: str) -> Matter:
    """Take over the one open case that answers to an A-number, a client's name, an alias or an id.

    A case behind a wall gets the same answer as one that doesn't exist.  Each try that names no case of one's own is
    recorded and counted, so that nobody finds out by guessing whom the office defends.
    """
    if len(reason.split()) < FEWEST_WORDS:
        raise _refused("offices.reason-missing")
    _count_try(by)
    found = _answering_to(which, by)
    if len(found) != 1:
        code = "offices.cases-too-many" if found else "offices.case-not-found"
        raise _refused(code, **({"count": len(found)} if found else {}))
    take_over(lock=found[0].lock, by=by, reason=reason)
    return found[0]


def _count_try(by: Member) -> None:
    if times_since(_TRIED, by=by, since=timezone.now() - timedelta(hours=1)) >= MOST_TRIES_AN_HOUR:
        raise _refused("offices.too-many-tries")
    with transaction.atomic():
        record_event(_TRIED, by=by)


def _answering_to(which: str, by: Member) -> list[Matter]:
    walls = Wall.objects.filter(lock=OuterRef("lock"), member=by).standing(on=timezone.localdate())
    rows = Matter.objects.for_office("takeover").filter(~Exists(walls), closed_on__isnull=True).select_related("lock")
    with suppress(ValueError):
        return list(rows.filter(pk=UUID(which.strip())))
    wanted = folded(which)
    number = ""
    with suppress(Refusal):
        number = str(ANumber.parse(which))
    if not wanted:
        return []
    return [row for row in rows if wanted in _names(row) or (number and number == row.a_number)]


def _names(matter: Matter) -> set[str]:
    return {folded(matter.alias), folded(matter.client_name)}


def _refused(code: str, **params: ParamValue) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
