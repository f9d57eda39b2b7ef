# SPDX-License-Identifier: MPL-2.0
"""Cases and people by their names and numbers, out of those a member may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Replace
from django.utils import timezone

from amparo.matters.models import Matter, Person, WayOfContact
from amparo.offices.models import Member, Membership, opens
from amparo.offices.words import MATTER_ROLE_MAY, May
from amparo.terms.person_name import folded

READS_STORY = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_STORY in may)
READS_NAMED = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_NAMED_PAPERS in may)
_MOST_SHOWN = 20
_FEWEST_DIGITS = 4
_BETWEEN_DIGITS = " -().+/"


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody of a matter, met by name or by a number of theirs; the number itself isn't told."""

    person: Person
    by_number: bool


def roles_of(member: Member) -> dict[UUID, str]:
    """Give what somebody is in each matter they may open today, closed ones too, by the matter's id."""
    today = timezone.localdate()
    own = Membership.objects.filter(opens(member, "lock", on=today), member=member).active(on=today)
    return dict(own.values_list("lock_id", "role"))


def matters_in(member: Member, ids: Iterable[UUID], *, with_closed: bool = False) -> list[Matter]:
    """Give those of some matters that a member may see, by alias."""
    rows = Matter.objects.visible_to(member).filter(pk__in=list(ids))
    return list((rows if with_closed else rows.filter(closed_on__isnull=True)).order_by("alias"))


def matters_allowing(member: Member, may: May) -> list[Matter]:
    """Give the open matters in which a member's role allows an act, by alias."""
    return matters_in(member, (pk for pk, role in roles_of(member).items() if may in MATTER_ROLE_MAY[role]))


def matters_named(member: Member, ids: Iterable[UUID], words: Sequence[str]) -> list[Matter]:
    """Give those of some matters whose alias or client bears all the words, each at least at a word's beginning."""
    if not words:
        return []
    known = matters_in(member, ids, with_closed=True)
    return [one for one in known if _bears(folded(f"{one.alias} {one.client_name}"), words)][:_MOST_SHOWN]


def people_found(member: Member, *, words: Sequence[str], digits: str) -> list[PersonFound]:
    """Give the people who bear all the words in a name, or whose A-number or telephone has the figures."""
    asked = _by_name(words) | _by_number(digits)
    if not asked:
        return []
    own = Membership.objects.filter(lock=OuterRef("matter__lock"), member=member, role__in=READS_STORY)
    rows = Person.objects.visible_to(member).filter(Exists(own.active(on=timezone.localdate())))
    rows = rows.alias(bare_number=_bare("a_number")).filter(asked)
    found = []
    for row in rows.select_related("matter").order_by("folded_name", "pk")[: 10 * _MOST_SHOWN]:
        by_name = bool(words) and _bears(row.folded_name, words)
        if by_name or len(digits) >= _FEWEST_DIGITS:
            found.append(PersonFound(row, by_number=not by_name))
    return found[:_MOST_SHOWN]


def _by_name(words: Sequence[str]) -> Q:
    return reduce(and_, (Q(folded_name__contains=word) for word in words), Q())


def _by_number(digits: str) -> Q:
    if len(digits) < _FEWEST_DIGITS:
        return Q()
    ways: QuerySet[Any] = WayOfContact.objects.for_office("narrowed by the people who are visible").filter(
        person=OuterRef("pk")
    )
    told = ways.annotate(bare=_bare("value")).filter(bare__contains=digits)
    return Q(bare_number__contains=digits) | Q(Exists(told))


def _bare(name: str) -> Any:
    """Give a number as figures side by side."""
    bare: Any = F(name)
    for sign in _BETWEEN_DIGITS:
        bare = Replace(bare, Value(sign), Value(""))
    return bare


def _bears(known: str, words: Sequence[str]) -> bool:
    own = [part for word in known.split() for part in (word, *word.replace("-", " ").split())]
    return all(any(part.startswith(word) for part in own) for word in words)
