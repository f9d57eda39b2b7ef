# SPDX-License-Identifier: MPL-2.0
"""Whose passphrase opens the vault: each person's of the staff, from their first day to their last."""

from django.conf import settings

from amparo.offices import held_key
from amparo.offices.models import Member
from amparo.offices.ring import changing_ring
from amparo.offices.words import OfficeMay


def give_way_in(member: Member, passphrase: str) -> None:
    """Let a member's passphrase open the vault, and no earlier one of theirs; only where their role opens it."""
    if not member.may(OfficeMay.UNLOCK):
        return
    with changing_ring(settings.PLACE) as ring:
        ring.now = ring.now.with_passphrase(held_key.held(), holder=str(member.pk), passphrase=passphrase)


def take_way_in(member: Member) -> None:
    """Let a member's passphrase no longer open the vault; refused when it is the last way in."""
    with changing_ring(settings.PLACE) as ring:
        if any(wrap.holder == str(member.pk) for wrap in ring.now.wraps):
            ring.now = ring.now.without(str(member.pk))
