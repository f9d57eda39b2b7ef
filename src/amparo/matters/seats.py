# SPDX-License-Identifier: MPL-2.0
"""Reads of who has a place in a matter and who is walled off, for pages that the gate has opened."""

from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils import timezone

from amparo.offices.models import Membership, Wall
from amparo.offices.words import MATTER_RANK, MembershipState


def places_of(matter_id: UUID) -> dict[str, list[Membership]]:
    """Give the places that open the matter now or will, the leads first, and those of the past, the newest first."""
    today = timezone.localdate()
    rows = Membership.objects.filter(lock_id=matter_id).select_related("member", "ended_by")
    rows = rows.annotate(named=Count("named_papers")).order_by("since", "pk")
    running = [one for one in rows if one.state != MembershipState.ENDED and not (one.until and one.until < today)]
    past = [one for one in rows if one not in running]
    walled = set(Wall.objects.filter(lock_id=matter_id).standing(on=today).values_list("member", flat=True))
    for one in running:
        one.is_walled = one.member_id in walled
    running.sort(key=lambda one: -MATTER_RANK[one.role])
    return {"running": running, "past": past[::-1]}


def place_in(matter_id: UUID, place_id: UUID) -> Membership:
    """Give one place of a matter that hasn't ended, or answer as if it weren't there."""
    rows = Membership.objects.filter(lock_id=matter_id, pk=place_id).exclude(state=MembershipState.ENDED)
    found = rows.select_related("member").first()
    if found is None:
        raise Http404
    return found


def walls_of(matter_id: UUID) -> list[Wall]:
    """Give the walls of a matter, those that stand first."""
    rows = Wall.objects.filter(lock_id=matter_id).select_related("member", "raised_by", "lifted_by")
    today = timezone.localdate()
    for one in rows:
        one.stands = one.lifted_at is None and one.since <= today and not (one.until and one.until < today)
    return sorted(rows, key=lambda one: (not one.stands, one.since))


def wall_in(matter_id: UUID, wall_id: UUID) -> Wall:
    """Give one wall of a matter that stands, or answer as if it weren't there."""
    rows = Wall.objects.filter(lock_id=matter_id, pk=wall_id).standing(on=timezone.localdate())
    found = rows.select_related("member").first()
    if found is None:
        raise Http404
    return found
