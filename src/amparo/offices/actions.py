# SPDX-License-Identifier: MPL-2.0
"""What changes people and their places: each act in one short transaction with its event."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import MatterLock, Member, Membership, NamedPaper, Takeover, Wall
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
            state=MembershipState.ENDED
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
    Membership.objects.create(lock=lock, member=lead, role=MatterRole.LEAD, since=timezone.localdate())
    record_event("matter-lock-made", by=by, matter=lock.pk)
    return lock


def give_place(
    *,
    lock: MatterLock,
    member: Member,
    role: str,
    by: Member,
    until: date | None = None,
    reason: str = "",
    papers: Sequence[UUID] = (),
) -> Membership:
    """Give somebody a place in a matter; volunteers and interpreters only to named papers."""
    with transaction.atomic():
        membership = Membership.objects.create(
            lock=lock, member=member, role=role, since=timezone.localdate(), until=until, reason=reason
        )
        NamedPaper.objects.bulk_create(NamedPaper(membership=membership, paper=paper) for paper in papers)
        record_event("place-given", by=by, matter=lock.pk, about=f"member:{member.pk}", fields=[role])
    return membership


def end_place(membership: Membership, *, by: Member, reason: str) -> None:
    """End somebody's place in a matter at once."""
    with transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(state=MembershipState.ENDED, reason=reason)
        record_event("place-ended", by=by, matter=membership.lock_id, about=f"member:{membership.member_id}")


def build_wall(*, lock: MatterLock, member: Member, reason: str, by: Member) -> Wall:
    """Shut a matter to a member, whatever place they have or will be given."""
    with transaction.atomic():
        wall = Wall.objects.create(lock=lock, member=member, since=timezone.localdate(), reason=reason)
        record_event("wall-built", by=by, matter=lock.pk, about=f"member:{member.pk}")
    return wall


def take_over(*, lock: MatterLock, by: Member, reason: str) -> Membership:
    """Open a matter at once for an attorney without a place in it: with a typed reason, and loudly.

    A wall is not to be taken over: who stands behind one gets the same answer as for a matter that doesn't exist.
    """
    today = timezone.localdate()
    if not by.may(OfficeMay.TAKE_OVER) or Wall.objects.filter(lock=lock, member=by).standing(on=today).exists():
        raise Refusal(Finding(code="offices.nothing-here", severity=Severity.BLOCKS))
    if len(reason.split()) < 2:
        raise Refusal(Finding(code="offices.reason-missing", severity=Severity.BLOCKS))
    with transaction.atomic():
        Membership.objects.filter(lock=lock, member=by).exclude(state=MembershipState.ENDED).update(
            state=MembershipState.ENDED
        )
        membership = Membership.objects.create(
            lock=lock, member=by, role=MatterRole.LEAD, since=today, reason=reason.strip()
        )
        record_event("taken-over", by=by, matter=lock.pk, about=f"member:{by.pk}", fields=["reason"])
        Takeover.objects.create(by=by, of=_led_by(lock) or by, at=timezone.now(), reason=reason.strip(), cases=1)
    return membership


def _led_by(lock: MatterLock) -> Member | None:
    leads = Membership.objects.filter(lock=lock, role=MatterRole.LEAD).order_by("since").select_related("member")
    first = leads.first()
    return first.member if first else None
