# SPDX-License-Identifier: MPL-2.0
"""What is written into the ledger: facts are recorded, corrected by another or taken back; never changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amparo.matters.models import Fact, Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.terms.finding import Finding, Refusal, Severity

_TOLD = ("person", "kind", "day", "hour", "zone", "place", "words", "source", "paper", "is_order", "order")


def record_fact(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Fact:
    """Record a dated fact; rooms above call it in the transaction of their own act.

    Raises `Refusal` when it doesn't say how we know, and when the person belongs to another matter.
    """
    told = {name: values[name] for name in _TOLD if name in values}
    _must_be_sound(matter.id, told)
    with transaction.atomic():
        fact = _written(matter.id, by, told)
        record_event("fact-recorded", by=by, matter=matter.id, about=f"fact:{fact.pk}", fields=list(told))
    return fact


def correct_fact(fact: Fact, *, by: Member, values: Mapping[str, Any]) -> Fact:
    """Replace a fact by a corrected one; the old one stays readable.

    Raises `Refusal` when somebody corrected it or took it back meanwhile.
    """
    told = {name: getattr(fact, name) for name in _TOLD} | {name: values[name] for name in _TOLD if name in values}
    _must_be_sound(fact.matter_id, told)
    with transaction.atomic():
        heir = _written(fact.matter_id, by, told)
        _leave(fact, replaced_by=heir)
        record_event("fact-corrected", by=by, matter=fact.matter_id, about=f"fact:{fact.pk}", fields=list(values))
    return heir


def take_back_fact(fact: Fact, *, by: Member, why: str) -> None:
    """Take a fact back because it never was; raises `Refusal` without a reason, or when it no longer stands."""
    if not why.strip():
        raise _refused("matters.taken-back-without-reason")
    with transaction.atomic():
        _leave(fact, taken_back_at=timezone.now(), taken_back_why=why.strip())
        record_event("fact-taken-back", by=by, matter=fact.matter_id, about=f"fact:{fact.pk}")


def _written(matter_id: UUID, by: Member, told: Mapping[str, Any]) -> Fact:
    fact: Fact = Fact.objects.create(matter_id=matter_id, recorded_at=timezone.now(), recorded_by=by, **told)
    return fact


def _leave(fact: Fact, **how: Any) -> None:
    standing = Fact.objects.for_office("correction").filter(
        pk=fact.pk, replaced_by__isnull=True, taken_back_at__isnull=True
    )
    if not standing.update(**how):
        raise _refused("matters.fact-no-longer-stands")


def _must_be_sound(matter_id: UUID, told: Mapping[str, Any]) -> None:
    if not str(told.get("source", "")).strip():
        raise _refused("matters.fact-without-source")
    person = told.get("person")
    if person is not None and person.matter_id != matter_id:
        raise _refused("matters.person-of-another-matter")


def _refused(code: str) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS))
