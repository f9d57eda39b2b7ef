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
from amparo.offices.models import Member, Membership
from amparo.offices.words import MATTER_ROLE_MAY, May
from amparo.terms.person_name import folded

READS_STORY = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_STORY in may)
READS_NAMED = tuple(role for role, may in MATTER_ROLE_MAY.items() if May.SEE_NAMED_PAPERS in may)
_MOST_SHOWN = 20
_FEWEST_DIGITS = 4
_BETWEEN_DIGITS = " -().+/"


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter a member may see, with what they are in it."""

    matter: Matter
    role: str

    @property
    def reads_story(self) -> bool:
        """True when the whole case may be read."""
        return self.role in READS_STORY


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody of a matter, met by name or by a number of theirs; the number itself isn't told."""

    person: Person
    by_number: bool


def matters_open_to(member: Member) -> list[Opened]:
    """Give every matter a member may see, closed ones too, with their role in it."""
    today = timezone.localdate()
    role = Membership.objects.filter(lock=OuterRef("lock"), member=member).active(on=today).values("role")[:1]
    rows = Matter.objects.visible_to(member).annotate(own_role=role).order_by("alias")
    return [Opened(row, row.own_role) for row in rows]


def matters_named(opened: Iterable[Opened], words: Sequence[str]) -> list[Matter]:
    """Give the matters whose alias or client bears all the words, each at least at a word's beginning."""
    if not words:
        return []
    return [
        one.matter for one in opened if _bears(folded(f"{one.matter.alias} {one.matter.client_name}"), words)
    ][:_MOST_SHOWN]  # fmt: skip


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


def scope_ids(opened: Iterable[Opened]) -> frozenset[UUID]:
    """Give the ids of the matters whose papers are all open."""
    return frozenset(one.matter.pk for one in opened if one.reads_story)
