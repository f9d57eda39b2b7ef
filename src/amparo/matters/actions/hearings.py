# SPDX-License-Identifier: MPL-2.0
"""What happens to hearings: set, moved, held, cancelled; and each look at the court's own record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amparo.matters.models import CheckResult, Hearing, HearingCheck, HearingState, Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity

_TOLD = ("proceeding", "kind", "day", "hour", "zone", "place", "interpreter", "watched_by")


def set_hearing(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Hearing:
    """Write down a hearing that was set."""
    told = {name: values[name] for name in _TOLD if name in values}
    with transaction.atomic():
        hearing: Hearing = Hearing.objects.create(matter=matter, **told)
        carry_next_hearing(matter.id)
        record_event("hearing-set", by=by, matter=matter.id, about=f"hearing:{hearing.pk}", fields=list(told))
    return hearing


def move_hearing(hearing: Hearing, *, by: Member, seen: int, values: Mapping[str, Any]) -> Hearing:
    """Write down that a hearing was moved: the old setting stays and points to the new one.

    Raises `ChangedMeanwhile` when it was saved since it was shown, `Refusal` when it was over or moved already.
    """
    _must_be_set(hearing)
    told = {name: getattr(hearing, name) for name in _TOLD} | {n: values[n] for n in _TOLD if n in values}
    with transaction.atomic():
        heir: Hearing = Hearing.objects.create(matter_id=hearing.matter_id, **told)
        save_version(hearing, seen=seen, values={"state": HearingState.MOVED, "moved_to": heir})
        carry_next_hearing(hearing.matter_id)
        record_event(
            "hearing-moved", by=by, matter=hearing.matter_id, about=f"hearing:{hearing.pk}", fields=list(values)
        )
    return heir


def end_hearing(hearing: Hearing, *, by: Member, seen: int, state: HearingState, outcome: str) -> None:
    """Write down that a hearing was held or cancelled, and what happened."""
    _must_be_set(hearing)
    with transaction.atomic():
        save_version(hearing, seen=seen, values={"state": state, "outcome": outcome})
        carry_next_hearing(hearing.matter_id)
        record_event(f"hearing-{state}", by=by, matter=hearing.matter_id, about=f"hearing:{hearing.pk}")


def check_hearing(
    *, matter: Matter, hearing: Hearing | None, by: Member, way: str, result: CheckResult, words: str = ""
) -> HearingCheck:
    """Write down that somebody looked at the court's record, and what it says; a look is never changed."""
    with transaction.atomic():
        check: HearingCheck = HearingCheck.objects.create(
            matter=matter, hearing=hearing, checked_at=timezone.now(), checked_by=by, way=way, result=result,
            words=words,
        )  # fmt: skip
        record_event("hearing-checked", by=by, matter=matter.id, about=f"check:{check.pk}", fields=[str(result)])
    return check


def carry_next_hearing(matter_id: UUID) -> None:
    """Write the next hearing into the matter's header; in the caller's transaction."""
    coming = (
        Hearing.objects.for_office("header")
        .filter(matter_id=matter_id, state=HearingState.SET, day__gte=timezone.localdate())
        .order_by("day", "hour")
        .first()
    )
    told = in_words(coming) if coming else ""
    Matter.objects.for_office("header").filter(pk=matter_id).update(next_hearing=told)


def in_words(hearing: Hearing) -> str:
    """Give day and hour as a cover page writes them: `December 4, 2026 at 8:30 a.m.`, of the place of the hearing."""
    day = f"{hearing.day:%B} {hearing.day.day}, {hearing.day.year}"
    if hearing.hour is None:
        return day
    return f"{day} at {hearing.hour.hour % 12 or 12}:{hearing.hour:%M} {'a.m.' if hearing.hour.hour < 12 else 'p.m.'}"


def _must_be_set(hearing: Hearing) -> None:
    if hearing.state != HearingState.SET:
        raise Refusal(Finding(code="matters.hearing-is-over", severity=Severity.BLOCKS))
