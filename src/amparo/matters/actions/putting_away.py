# SPDX-License-Identifier: MPL-2.0
"""Putting away what should no longer stand on the pages of a matter, and taking it out again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity


def put_away(row: Any, *, by: Member, seen: int, why: str) -> None:
    """Put a row away; raises `Refusal` without a reason, `ChangedMeanwhile` when it was saved since it was shown."""
    if not why.strip():
        raise Refusal(Finding(code="matters.put-away-without-reason", severity=Severity.BLOCKS))
    _write(row, by=by, seen=seen, action="put-away", on=timezone.localdate(), why=why.strip())


def take_out_again(row: Any, *, by: Member, seen: int) -> None:
    """Bring a row back onto the pages."""
    _write(row, by=by, seen=seen, action="taken-out-again", on=None, why="")


def _write(row: Any, *, by: Member, seen: int, action: str, on: Any, why: str) -> None:
    kind = row._meta.model_name  # noqa: SLF001  what Django calls the kind of row
    with transaction.atomic():
        save_version(row, seen=seen, values={"put_away_on": on, "put_away_why": why})
        record_event(f"{kind}-{action}", by=by, matter=row.matter_id, about=f"{kind}:{row.pk}")
