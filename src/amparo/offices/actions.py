# SPDX-License-Identifier: MPL-2.0
"""What changes people and their places: each act in one short transaction with its event."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import MatterLock, Member, Membership
from amparo.offices.ways_in import give_way_in, take_way_in
from amparo.offices.words import MatterRole, MembershipState, OfficeMay, OfficeRole
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import MatterIdentity, check_passphrase


def must_be_demo() -> None:
    """Refuse anything that belongs into the demonstration only."""
    if not settings.PLACE.is_demo:
        raise Refusal(Finding(code="offices.no-demo", severity=Severity.BLOCKS))


def add_first_member(
    *, member: str, sign_in_name: str, name: str, passphrase: str, role: str = OfficeRole.ATTORNEY
) -> UUID:
    """Add the person who sets the office up; their id is the holder of their wrap in the keyring."""
    if Member.objects.exists():
        raise Refusal(Finding(code="offices.has-members", severity=Severity.BLOCKS))
    return _add(UUID(member), sign_in_name=sign_in_name, name=name, passphrase=passphrase, role=role, by=None).pk


def add_member(*, sign_in_name: str, name: str, passphrase: str, role: str, by: Member) -> Member:
    """Add a person to the office."""
    if not by.may(OfficeMay.MANAGE_PEOPLE) and not by.may(OfficeMay.MANAGE_KEYS):
        raise Refusal(Finding(code="offices.not-allowed", severity=Severity.BLOCKS))
    check_passphrase(passphrase)
    member = _add(uuid4(), sign_in_name=sign_in_name, name=name, passphrase=passphrase, role=role, by=by)
    give_way_in(member, passphrase)
    return member


def _add(member_id: UUID, *, sign_in_name: str, name: str, passphrase: str, role: str, by: Member | None) -> Member:
    member = Member(id=member_id, sign_in_name=sign_in_name, name=name, role=role, joined_on=timezone.localdate())
    member.set_password(passphrase)
    try:
        with transaction.atomic():
            member.save(force_insert=True)
            record_event("member-added", by=by or member, about=f"member:{member.pk}", fields=["role"])
    except IntegrityError:
        raise Refusal(Finding(code="offices.sign-in-name-taken", severity=Severity.BLOCKS)) from None
    return member


def let_go(member: Member, *, by: Member) -> None:
    """End somebody's time in the office: every session and every place in a matter ends at once."""
    today = timezone.localdate()
    take_way_in(member)
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).update(is_active=False, left_on=today)
        Membership.objects.filter(member=member).exclude(state=MembershipState.ENDED).update(
            state=MembershipState.ENDED, ended_at=timezone.now(), ended_by=by
        )
        record_event("member-let-go", by=by, about=f"member:{member.pk}")
        end_sessions(member)


def end_sessions(member: Member) -> int:
    """End every session of a member; give how many."""
    theirs = [row.pk for row in Session.objects.all() if row.get_decoded().get("_auth_user_id") == str(member.pk)]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def make_lock(*, lead: Member, by: Member) -> MatterLock:
    """Make the lock of a new matter with its lead; in the caller's transaction."""
    identity = MatterIdentity.new()
    lock = MatterLock.objects.create(
        public=identity.public, wrapped=identity.wrapped(held_key.held()), made_at=timezone.now()
    )
    Membership.objects.create(lock=lock, member=lead, role=MatterRole.LEAD, since=timezone.localdate(), given_by=by)
    record_event("matter-lock-made", by=by, matter=lock.pk)
    return lock
