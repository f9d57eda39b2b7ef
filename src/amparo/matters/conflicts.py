# SPDX-License-Identifier: MPL-2.0
"""The conflict check: across everyone the office ever touched, before any fact is read, and without revealing a matter.

Whoever asks learns of matters they may see, and of others nothing at all: the answer is the same as for a name the
office never met.  The matters that were met learn of it instead: a notice stands there for those who may open them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from amparo.matters.models import ConflictNotice, Matter, Person
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.terms.person_name import folded

_SHORTEST = 3  # shorter words of a name (de, la, y) find nobody by themselves


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody of this name or number in a matter the member may see."""

    person: str
    part: str
    matter: Matter
    by_number: bool
    person_id: UUID


def check_conflicts(*, by: Member, names: Sequence[str], numbers: Sequence[str] = ()) -> list[Met]:
    """Look for people by name (all words of the shorter one, in any order) or by A-number, those met by number first.

    A notice is left in every matter that was met and that the member may not see.
    """
    wanted = [frozenset(folded(name).split()) for name in names]
    given = {number for number in numbers if number}
    met = [(row, row.a_number in given) for row in _candidates(wanted, given) if _bears(row, wanted, given)]
    visible = Matter.objects.visible_to(by).in_bulk([row.matter_id for row, _ in met])
    with transaction.atomic():
        ConflictNotice.objects.bulk_create(
            ConflictNotice(person=row, checked_at=timezone.now(), checked_by=by, by_number=by_number)
            for row, by_number in met
            if row.matter_id not in visible
        )
        record_event("conflicts-checked", by=by)
    known = [
        Met(row.name, row.get_part_display(), visible[row.matter_id], by_number, row.pk)
        for row, by_number in met
        if row.matter_id in visible
    ]
    return sorted(known, key=lambda one: not one.by_number)


def notices_for(member: Member, *, matter_id: UUID | None = None) -> list[ConflictNotice]:
    """Give the notices nobody has looked at yet in the matters a member may see, or in one of them."""
    rows = ConflictNotice.objects.visible_to(member).filter(seen_at__isnull=True)
    if matter_id is not None:
        rows = rows.filter(person__matter_id=matter_id)
    return list(rows.select_related("person__matter", "checked_by").order_by("checked_at"))


def notice_for(member: Member, matter_id: UUID, notice_id: UUID) -> ConflictNotice | None:
    """Give one notice of a matter a member may see."""
    rows = ConflictNotice.objects.visible_to(member).filter(person__matter_id=matter_id, pk=notice_id)
    found: ConflictNotice | None = rows.select_related("person").first()
    return found


def see_notice(notice: ConflictNotice, *, by: Member) -> None:
    """Note that somebody of the matter saw the notice; it leaves their pages."""
    with transaction.atomic():
        rows = ConflictNotice.objects.for_office("seen").filter(pk=notice.pk, seen_at__isnull=True)
        rows.update(seen_at=timezone.now())
        record_event("notice-seen", by=by, matter=notice.person.matter_id, about=f"notice:{notice.pk}")


def _candidates(wanted: Sequence[frozenset[str]], numbers: set[str]) -> Iterator[Person]:
    asked = Q(a_number__in=numbers) if numbers else Q()
    for name in wanted:
        for word in name:
            if len(word) >= _SHORTEST or len(name) == 1:
                asked |= Q(folded_name__contains=word)
    if asked:
        yield from Person.objects.for_office("conflict check").filter(asked).select_related("matter").order_by("pk")


def _bears(row: Person, wanted: Sequence[frozenset[str]], numbers: set[str]) -> bool:
    if row.a_number and row.a_number in numbers:
        return True
    known = [frozenset(each.split()) for each in row.folded_name.split(" ; ")]
    return any(_same(name, other) for name in wanted for other in known)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names may be one person's: equal, or two words and more of one all stand in the other."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 1 and shorter <= longer)
