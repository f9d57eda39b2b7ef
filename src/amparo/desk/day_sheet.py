# SPDX-License-Identifier: MPL-2.0
"""What a person takes along on a day, case by case, with lines to write on: jails take telephones away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from amparo.deadlines.models import DocketedDate, Task
from amparo.deadlines.queries import dates_open
from amparo.matters.models import Hearing, Matter, Note, Part, WayOfContact
from amparo.matters.queries import hearings_between
from amparo.matters.searching import matters_allowing
from amparo.offices.models import Member
from amparo.offices.words import May

_SOON = timedelta(days=7)


@dataclass(slots=True)
class CaseOfTheDay:
    """One case of a sheet: what is held, due, to do and to bring that day, and how its client may be reached."""

    matter: Matter
    hearings: list[Hearing] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    dates: list[DocketedDate] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ways: list[WayOfContact] = field(default_factory=list)

    @property
    def hour(self) -> str:
        """Give the hour of the first hearing for ordering; cases without one come after."""
        return min((str(one.hour) for one in self.hearings if one.hour), default="99")


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One member's day: cases with something that day or soon, and those added by hand; others may be added.

    `others` are the cases without anything, each with whether it was added.
    """

    day: date
    cases: list[CaseOfTheDay]
    others: list[tuple[Matter, bool]]


def day_sheet(member: Member, day: date, *, also: Iterable[UUID] = ()) -> DaySheet:
    """Gather a day of the open cases whose story a member may read."""
    own = {matter.pk: matter for matter in matters_allowing(member, May.SEE_STORY)}
    hearings = [one for one in hearings_between(member, day, day) if one.matter_id in own]
    tasks = list(Task.objects.visible_to(member).filter(matter__in=own, done_at__isnull=True, due__lte=day))
    dates = list(
        dates_open(member).filter(matter__in=own).annotate(first=Coalesce("safe_by", "due"))
        .filter(first__lte=day + _SOON).order_by("first", "due")
    )  # fmt: skip
    concerned = {row.matter_id for rows in (hearings, tasks, dates) for row in rows}
    chosen = concerned | (set(also) & own.keys())
    cases = {pk: CaseOfTheDay(own[pk]) for pk in chosen}
    notes = Note.objects.visible_to(member).filter(matter__in=chosen, is_pinned=True)
    for name, rows in (("hearings", hearings), ("tasks", tasks), ("dates", dates), ("notes", notes)):
        for row in rows:
            getattr(cases[row.matter_id], name).append(row)
    for way in _ways(member, chosen):
        cases[way.person.matter_id].ways.append(way)
    ordered = sorted(cases.values(), key=lambda one: (one.hour, not one.matter.is_detained, one.matter.alias))
    return DaySheet(day, ordered, [(matter, pk in chosen) for pk, matter in own.items() if pk not in concerned])


def concerned_by(member: Member, day: date) -> set[UUID]:
    """Give the cases that have something set or to do on a day."""
    hearings = hearings_between(member, day, day)
    tasks = Task.objects.visible_to(member, may=May.SEE_STORY).filter(done_at__isnull=True, due=day)
    return {row.matter_id for row in hearings} | set(tasks.values_list("matter_id", flat=True))


def _ways(member: Member, chosen: set[UUID]) -> Any:
    """Give how the clients of some cases are reached; the ways never to be used stand there too, to be seen."""
    rows = WayOfContact.objects.visible_to(member).filter(person__matter__in=chosen, person__part=Part.CLIENT)
    return rows.filter(until__isnull=True).select_related("person").order_by("reach", "kind")
