# SPDX-License-Identifier: MPL-2.0
"""Reads of matters, always for a member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from amparo.matters.models import (
    ClientRow,
    Contact,
    Fact,
    Hearing,
    HearingCheck,
    HearingState,
    Matter,
    Note,
    Part,
    Person,
    Proceeding,
    Reach,
    WayOfContact,
)
from amparo.offices.models import Member, Membership
from amparo.offices.words import MatterRole


def matters_of(member: Member) -> QuerySet[Matter]:
    """Give the open matters a member may see, detained clients first, then by alias."""
    rows: QuerySet[Matter] = Matter.objects.visible_to(member).filter(closed_on__isnull=True)
    return rows.order_by("-is_detained", "alias")


def matter_for(member: Member, matter_id: UUID) -> Matter:
    """Give one matter, or answer as if it weren't there."""
    found = Matter.objects.visible_to(member).filter(pk=matter_id).first()
    if found is None:
        raise Http404
    return cast(Matter, found)


def matter_here(membership: Membership) -> Matter:
    """Give the matter a page is about: it came with the place by which the gate let somebody in."""
    try:
        return membership.lock.matter
    except ObjectDoesNotExist:
        raise Http404 from None


def people_of(member: Member, matter_id: UUID, *, with_put_away: bool = False) -> list[Person]:
    """Give the people of a matter with their languages and ways of contact, the client first."""
    rows = Person.objects.visible_to(member).filter(matter_id=matter_id).prefetch_related("languages", "ways")
    return _client_first(rows if with_put_away else rows.filter(put_away_on__isnull=True))


def people_named(member: Member, matter_id: UUID) -> list[Person]:
    """Give the people of a matter to choose from, the client first; without languages and ways of contact."""
    return _client_first(Person.objects.visible_to(member).filter(matter_id=matter_id, put_away_on__isnull=True))


def _client_first(rows: Iterable[Person]) -> list[Person]:
    return sorted(rows, key=lambda person: (person.part != Part.CLIENT, not person.is_applicant, person.order))


def person_for(member: Member, matter_id: UUID, person_id: UUID) -> Person:
    """Give one person of a matter with languages and ways of contact, or answer as if they weren't there."""
    rows = Person.objects.visible_to(member).filter(matter_id=matter_id, pk=person_id)
    found = rows.prefetch_related("languages", "ways").first()
    if found is None:
        raise Http404
    return cast(Person, found)


def never_ways(people: Iterable[Person]) -> list[tuple[Person, WayOfContact]]:
    """Give the ways of contact that must never be used, of people that `people_of` gave."""
    return [(person, way) for person in people for way in person.ways.all() if way.reach == Reach.NEVER]


def ledger_of(member: Member, matter_id: UUID, *, with_past: bool = False) -> list[Fact]:
    """Give the facts of a matter in the order of their days; `with_past` adds what was corrected or taken back."""
    rows = Fact.objects.visible_to(member).filter(matter_id=matter_id).select_related("person", "recorded_by")
    return list(rows if with_past else rows.filter(replaced_by__isnull=True, taken_back_at__isnull=True))


def fact_for(member: Member, matter_id: UUID, fact_id: UUID) -> Fact:
    """Give one fact, or answer as if it weren't there."""
    found = Fact.objects.visible_to(member).filter(matter_id=matter_id, pk=fact_id).first()
    if found is None:
        raise Http404
    return cast(Fact, found)


def proceedings_of(member: Member, matter_id: UUID) -> list[Proceeding]:
    """Give the proceedings of a matter, the oldest first."""
    return list(Proceeding.objects.visible_to(member).filter(matter_id=matter_id, put_away_on__isnull=True))


def hearings_of(member: Member, matter_id: UUID) -> list[Hearing]:
    """Give the hearings of a matter, every setting, with the looks at the court's record."""
    rows = Hearing.objects.visible_to(member).filter(matter_id=matter_id)
    return list(rows.select_related("proceeding", "moved_to", "watched_by").prefetch_related("checks__checked_by"))


def hearing_for(member: Member, matter_id: UUID, hearing_id: UUID) -> Hearing:
    """Give one hearing, or answer as if it weren't there."""
    found = Hearing.objects.visible_to(member).filter(matter_id=matter_id, pk=hearing_id).first()
    if found is None:
        raise Http404
    return cast(Hearing, found)


def hearings_between(member: Member, first: date, last: date) -> list[Hearing]:
    """Give the hearings still set between two days, over all matters a member may see."""
    rows = Hearing.objects.visible_to(member).filter(state=HearingState.SET, day__range=(first, last))
    return list(rows.filter(matter__closed_on__isnull=True).select_related("matter"))


def last_way(member: Member, matter_id: UUID) -> str:
    """Give how the court's record was looked up last, to begin the next look with."""
    rows = HearingCheck.objects.visible_to(member).filter(matter_id=matter_id, checked_by=member)
    last = rows.order_by("-checked_at").first()
    return str(last.way) if last else ""


def team_of(member: Member, matter_id: UUID) -> list[Member]:
    """Give who works on a matter today, counsel first; nobody, when it isn't there for this member."""
    own = Matter.objects.visible_to(member).filter(pk=matter_id)
    places = Membership.objects.filter(lock__in=own.values("lock")).active(on=timezone.localdate())
    order = list(MatterRole.values)
    rows = sorted(places.select_related("member"), key=lambda place: (order.index(place.role), place.member.name))
    return [place.member for place in rows]


def contacts_of(member: Member, matter_id: UUID) -> list[Contact]:
    """Give the contact log, the newest first; entries that were corrected stay away."""
    rows = Contact.objects.visible_to(member).filter(matter_id=matter_id, corrected_by__isnull=True)
    return list(rows.select_related("person", "recorded_by"))


def contact_for(member: Member, matter_id: UUID, contact_id: UUID) -> Contact:
    """Give one entry of the contact log, or answer as if it weren't there."""
    found = Contact.objects.visible_to(member).filter(matter_id=matter_id, pk=contact_id).first()
    if found is None:
        raise Http404
    return cast(Contact, found)


def note_for(member: Member, matter_id: UUID, note_id: UUID) -> Note:
    """Give one note, or answer as if it weren't there."""
    found = Note.objects.visible_to(member).filter(matter_id=matter_id, pk=note_id).first()
    if found is None:
        raise Http404
    return cast(Note, found)


def rows_of(member: Member, matter_id: UUID, model: type[ClientRow]) -> list[Any]:
    """Give the rows of a section of a matter, with whom they are about."""
    rows = model.objects.visible_to(member).filter(matter_id=matter_id)
    about = {field.name for field in model._meta.fields} & {"person", "member"}  # noqa: SLF001  a model of ours
    return list(rows.select_related(*about) if about else rows)


def row_for(member: Member, matter_id: UUID, model: type[ClientRow], row_id: UUID) -> Any:
    """Give one row of a section, or answer as if it weren't there."""
    found = model.objects.visible_to(member).filter(matter_id=matter_id, pk=row_id).first()
    if found is None:
        raise Http404
    return found


def closed_matters_of(member: Member) -> QuerySet[Matter]:
    """Give the closed matters a member may see, the last one first."""
    rows: QuerySet[Matter] = Matter.objects.visible_to(member).filter(closed_on__isnull=False)
    return rows.order_by("-closed_on", "alias")


def notes_of(member: Member, matter_id: UUID) -> list[Note]:
    """Give the notes of a matter, those kept on top first."""
    rows = Note.objects.visible_to(member).filter(matter_id=matter_id, put_away_on__isnull=True)
    return list(rows.select_related("written_by"))


@dataclass(frozen=True, slots=True)
class Unheard:
    """A matter whose client nobody has spoken with since; None: never."""

    matter: Matter
    last: datetime | None


def unheard(member: Member, *, before: datetime, most: int) -> list[Unheard]:
    """Give which of a member's open matters have a detained client with whom nobody spoke since `before`.

    The longest silence stands first; no more than `most` of them.
    """
    spoken = Contact.objects.for_office("the rows around it are the member's").filter(
        matter=OuterRef("pk"), was_reached=True, person__part=Part.CLIENT, corrected_by__isnull=True
    )
    last = Subquery(spoken.order_by("-at").values("at")[:1])
    silent = matters_of(member).filter(~Exists(spoken.filter(at__gte=before)), is_detained=True)
    rows = silent.annotate(last_spoken=last).order_by(F("last_spoken").asc(nulls_first=True), "alias")
    return [Unheard(row, row.last_spoken) for row in rows[:most]]
