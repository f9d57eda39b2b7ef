# SPDX-License-Identifier: MPL-2.0
"""What happens to hearings: set, moved, held, cancelled; and each look at the court's own record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amparo.matters.actions.ledger import correct_fact, record_fact, take_back_fact
from amparo.matters.models import CheckResult, Fact, Hearing, HearingCheck, HearingKind, HearingState, Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity

_TOLD = ("proceeding", "kind", "day", "hour", "zone", "place", "interpreter", "watched_by")
# What the law counts from: kinds of hearings, as the ledger calls them.
_IN_LEDGER = {HearingKind.MASTER: "master_hearing", HearingKind.INDIVIDUAL: "individual_hearing",
              HearingKind.ASYLUM_INTERVIEW: "asylum_interview"}  # fmt: skip


def set_hearing(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Hearing:
    """Write down a hearing that was set; with a `source`, its day goes into the ledger where the law counts from it."""
    told = {name: values[name] for name in _TOLD if name in values}
    with transaction.atomic():
        fact = _in_ledger(matter, by, told, values.get("source", ""))
        hearing: Hearing = Hearing.objects.create(matter=matter, fact=fact, **told)
        carry_next_hearing(matter.id)
        record_event("hearing-set", by=by, matter=matter.id, about=f"hearing:{hearing.pk}", fields=list(told))
    return hearing


def move_hearing(hearing: Hearing, *, by: Member, seen: int, values: Mapping[str, Any]) -> Hearing:
    """Write down that a hearing was moved: the old setting stays and points to the new one; the ledger follows.

    Raises `ChangedMeanwhile` when it was saved since it was shown, `Refusal` when it was over or moved already.
    """
    _must_be_set(hearing)
    told = {name: getattr(hearing, name) for name in _TOLD} | {n: values[n] for n in _TOLD if n in values}
    with transaction.atomic():
        fact = _moved_in_ledger(hearing, by, told, values.get("source", ""))
        heir: Hearing = Hearing.objects.create(matter_id=hearing.matter_id, fact=fact, **told)
        save_version(hearing, seen=seen, values={"state": HearingState.MOVED, "moved_to": heir})
        carry_next_hearing(hearing.matter_id)
        record_event(
            "hearing-moved", by=by, matter=hearing.matter_id, about=f"hearing:{hearing.pk}", fields=list(values)
        )
    return heir


def change_hearing(hearing: Hearing, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Correct what was written of a hearing that is still set; a day that was typed wrong is corrected in the ledger.

    Raises `ChangedMeanwhile` when it was saved since it was shown, `Refusal` when it was over or moved already.
    """
    _must_be_set(hearing)
    changed = {name: values[name] for name in _TOLD if name in values and values[name] != getattr(hearing, name)}
    if not changed:
        return
    with transaction.atomic():
        if _fact_of(hearing) is not None and {"day", "hour", "zone"} & set(changed):
            told = {name: values.get(name, getattr(hearing, name)) for name in _TOLD}
            changed["fact"] = _moved_in_ledger(hearing, by, told, values.get("source", ""))
        save_version(hearing, seen=seen, values=changed)
        carry_next_hearing(hearing.matter_id)
        record_event(
            "hearing-changed", by=by, matter=hearing.matter_id, about=f"hearing:{hearing.pk}", fields=list(changed)
        )


def end_hearing(hearing: Hearing, *, by: Member, seen: int, state: HearingState, outcome: str) -> None:
    """Write down that a hearing was held or cancelled, and what happened; a cancelled one leaves the ledger."""
    _must_be_set(hearing)
    with transaction.atomic():
        fact = _fact_of(hearing)
        if state == HearingState.CANCELLED and fact is not None:
            take_back_fact(fact, by=by, why=outcome)
        save_version(hearing, seen=seen, values={"state": state, "outcome": outcome})
        carry_next_hearing(hearing.matter_id)
        record_event(f"hearing-{state}", by=by, matter=hearing.matter_id, about=f"hearing:{hearing.pk}")


def check_hearing(
    *, matter: Matter, hearing: Hearing | None, by: Member, way: str, result: CheckResult, words: str = "",
    proof: str = "",
) -> HearingCheck:  # fmt: skip
    """Write down that somebody looked at the court's record, and what it says; a look is never changed."""
    with transaction.atomic():
        check: HearingCheck = HearingCheck.objects.create(
            matter=matter, hearing=hearing, checked_at=timezone.now(), checked_by=by, way=way, result=result,
            words=words, proof=proof,
        )  # fmt: skip
        record_event("hearing-checked", by=by, matter=matter.id, about=f"check:{check.pk}", fields=[str(result)])
    return check


def see_hearing_changed(
    hearing: Hearing, *, by: Member, seen: int, look: Mapping[str, Any], values: Mapping[str, Any]
) -> Hearing:
    """Write down a look that found a hearing moved, and move it: both, or neither.  `look` is way, words and proof."""
    with transaction.atomic():
        heir = move_hearing(hearing, by=by, seen=seen, values=values)
        check_hearing(matter=hearing.matter, hearing=hearing, by=by, result=CheckResult.CHANGED, **look)
    return heir


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


def _in_ledger(matter: Matter, by: Member, told: Mapping[str, Any], source: str) -> Fact | None:
    kind = _IN_LEDGER.get(told.get("kind", ""))
    if kind is None or not source.strip():
        return None
    values = {name: told[name] for name in ("day", "hour", "zone", "place") if name in told}
    return record_fact(matter=matter, by=by, values={**values, "kind": kind, "source": source})


def _moved_in_ledger(hearing: Hearing, by: Member, told: Mapping[str, Any], source: str) -> Fact | None:
    """Correct the day of a hearing in the ledger, where it stands there; otherwise write it there if it may."""
    fact = _fact_of(hearing)
    if fact is None or not fact.stands:
        return _in_ledger(hearing.matter, by, told, source)
    values = {name: told[name] for name in ("day", "hour", "zone", "place")}
    return correct_fact(fact, by=by, values={**values, "source": source.strip() or fact.source})


def _fact_of(hearing: Hearing) -> Fact | None:
    fact: Fact | None = hearing.fact
    return fact


def _must_be_set(hearing: Hearing) -> None:
    if hearing.state != HearingState.SET:
        raise Refusal(Finding(code="matters.hearing-is-over", severity=Severity.BLOCKS))
