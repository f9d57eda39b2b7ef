# SPDX-License-Identifier: MPL-2.0
"""What a session read and did, case by case: what an office has to tell clients after a breach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from amparo.offices.act_words import Act, act_words
from amparo.offices.audit import Event
from amparo.offices.models import MatterLock, Member


@dataclass(frozen=True, slots=True)
class CaseRead:
    """One case as a session saw it: each thing once, with the first and last time."""

    matter: str
    is_open_to_reader: bool
    first: datetime
    last: datetime
    acts: tuple[Act, ...]


def readings_by_matter(found: Sequence[Event], *, member: Member) -> list[CaseRead]:
    """Gather a session's events by case; `member` is whoever asks, and learns no more of a case than they may."""
    groups: dict[str, list[Event]] = {}
    for event in found:
        groups.setdefault(event.matter, []).append(event)
    ids = [UUID(matter) for matter in groups if matter]
    locks = MatterLock.objects.filter(pk__in=ids)
    open_ids = {str(lock.pk) for lock in locks.open_to(member, on=timezone.localdate())}
    return [_case(matter, events, is_open=matter in open_ids) for matter, events in groups.items()]


def _case(matter: str, events: Sequence[Event], *, is_open: bool) -> CaseRead:
    once = {(event.action, event.about): event for event in events}
    acts = tuple(act_words(event, names={}) for event in once.values())
    moments = [datetime.fromisoformat(event.at) for event in events]
    return CaseRead(matter, is_open, min(moments), max(moments), acts)
