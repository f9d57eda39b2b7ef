# SPDX-License-Identifier: MPL-2.0
"""Reads of matters, always for a member."""

from typing import cast
from uuid import UUID

from django.http import Http404

from amparo.matters.models import Matter
from amparo.offices.models import Member


def matters_of(member: Member) -> list[Matter]:
    """Give the open matters a member may see, detained clients first, then by alias."""
    return list(Matter.objects.visible_to(member).filter(closed_on__isnull=True).order_by("-is_detained", "alias"))


def matter_for(member: Member, matter_id: UUID) -> Matter:
    """Give one matter, or answer as if it weren't there."""
    found = Matter.objects.visible_to(member).filter(pk=matter_id).first()
    if found is None:
        raise Http404
    return cast(Matter, found)
