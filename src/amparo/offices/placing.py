# SPDX-License-Identifier: MPL-2.0
"""Who has a place in a matter, and who is walled off: given, changed and ended by those who manage it, at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amparo.offices.audit import record_event
from amparo.offices.models import MatterLock, Member, Membership, NamedPaper, Wall, running_membership
from amparo.offices.taking_over import FEWEST_WORDS
from amparo.offices.versions import changed_in, save_version
from amparo.offices.words import FOR_A_WHILE, MATTER_RANK, OFFICE_ROLE_FITS, MatterRole, May, MembershipState
from amparo.terms.finding import Finding, Refusal, Severity

LONGEST_WHILE = timedelta(days=366)


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
    """Give somebody a place in a matter; volunteers and interpreters until a day, and to named papers only.

    Raises `Refusal` when `by` doesn't manage the matter, the place stands above theirs or doesn't fit the person, the
    person has a place already, or a wall keeps them out.
    """
    today = timezone.localdate()
    with transaction.atomic():
        _must_manage(lock.pk, by, roles=(role,))
        _must_fit(member, role, until, today)
        if Wall.objects.filter(lock=lock, member=member).standing(on=today).exists():
            raise _refused("offices.wall-stands")
        rows = Membership.objects.filter(lock=lock, member=member)
        rows.filter(state=MembershipState.ACTIVE, until__lt=today).update(state=MembershipState.ENDED)
        if rows.exclude(state=MembershipState.ENDED).exists():
            raise _refused("offices.place-held")
        membership = Membership.objects.create(
            lock=lock, member=member, role=role, since=today, until=until, reason=reason.strip(), given_by=by
        )
        NamedPaper.objects.bulk_create(NamedPaper(membership=membership, paper=paper) for paper in papers)
        record_event("place-given", by=by, matter=lock.pk, about=f"member:{member.pk}", fields=[role])
    return membership


def change_place(membership: Membership, *, by: Member, seen: int, role: str, until: date | None) -> None:
    """Change the role or the last day of a place; raises `ChangedMeanwhile` when it was saved since it was shown."""
    values = {"role": role, "until": until}
    changed = list(changed_in(membership, values))
    if not changed:
        return
    with transaction.atomic():
        _must_manage(membership.lock_id, by, roles=(membership.role, role))
        _must_run(membership)
        _must_fit(membership.member, role, until, timezone.localdate())
        save_version(membership, seen=seen, values=values)
        _must_have_a_lead(membership.lock_id, was=membership)
        record_event(
            "place-changed", by=by, matter=membership.lock_id, about=f"member:{membership.member_id}", fields=changed
        )


def end_place(membership: Membership, *, by: Member, seen: int, reason: str) -> None:
    """End somebody's place at once: their next request finds nothing.  The last lead stays until there is another."""
    with transaction.atomic():
        _must_manage(membership.lock_id, by, roles=(membership.role,))
        _must_run(membership)
        _must_say_why(reason)
        told = {"ended_at": timezone.now(), "ended_by": by, "ended_why": reason.strip()}
        save_version(membership, seen=seen, values={**told, "state": MembershipState.ENDED})
        _must_have_a_lead(membership.lock_id, was=membership)
        record_event("place-ended", by=by, matter=membership.lock_id, about=f"member:{membership.member_id}")


def name_papers(membership: Membership, *, by: Member, seen: int, papers: Sequence[UUID]) -> None:
    """Set which papers a volunteer or interpreter may read: exactly these."""
    with transaction.atomic():
        _must_manage(membership.lock_id, by, roles=(membership.role,))
        _must_run(membership)
        if membership.role not in FOR_A_WHILE:
            raise _refused("offices.place-unfit")
        save_version(membership, seen=seen, values={})
        NamedPaper.objects.filter(membership=membership).delete()
        NamedPaper.objects.bulk_create(NamedPaper(membership=membership, paper=one) for one in dict.fromkeys(papers))
        record_event(
            "papers-named", by=by, matter=membership.lock_id, about=f"member:{membership.member_id}",
            fields=[str(len(set(papers)))],
        )  # fmt: skip


def raise_wall(*, lock: MatterLock, member: Member, reason: str, by: Member) -> Wall:
    """Shut a matter to a member at once, whatever place they have or will be given."""
    today = timezone.localdate()
    with transaction.atomic():
        theirs = Membership.objects.filter(lock=lock, member=member).active(on=today).first()
        _must_manage(lock.pk, by, roles=(theirs.role,) if theirs else ())
        _must_say_why(reason)
        if Wall.objects.filter(lock=lock, member=member).standing(on=today).exists():
            raise _refused("offices.wall-stands")
        wall: Wall = Wall.objects.create(lock=lock, member=member, since=today, reason=reason.strip(), raised_by=by)
        _must_have_a_lead(lock.pk, was=theirs)
        record_event("wall-built", by=by, matter=lock.pk, about=f"member:{member.pk}")
    return wall


def lift_wall(wall: Wall, *, by: Member, seen: int, reason: str) -> None:
    """Lift a wall, with a reason: whatever place stood behind it opens again."""
    with transaction.atomic():
        theirs = Membership.objects.filter(lock=wall.lock_id, member=wall.member_id)
        theirs = theirs.active(on=timezone.localdate())
        _must_manage(wall.lock_id, by, roles=tuple(theirs.values_list("role", flat=True)))
        _must_say_why(reason)
        told = {"lifted_at": timezone.now(), "lifted_by": by, "lifted_why": reason.strip()}
        save_version(wall, seen=seen, values=told)
        record_event("wall-ended", by=by, matter=wall.lock_id, about=f"member:{wall.member_id}")


def roles_within(role: str) -> tuple[str, ...]:
    """Give the roles that somebody with a role may give: none above it."""
    return tuple(one for one in MatterRole.values if MATTER_RANK[one] <= MATTER_RANK[role])


def _must_manage(lock_id: UUID, by: Member, *, roles: Sequence[str]) -> None:
    """Refuse somebody who doesn't manage the matter, or reaches above their own place; hold the lock's row."""
    MatterLock.objects.select_for_update().get(pk=lock_id)
    own = running_membership(lock_id, by, on=timezone.localdate())
    if own is None or not own.may(May.MANAGE):
        raise _refused("offices.nothing-here")
    if any(MATTER_RANK[role] > MATTER_RANK[own.role] for role in roles):
        raise _refused("offices.place-above-own")


def _must_run(membership: Membership) -> None:
    if membership.state == MembershipState.ENDED:
        raise _refused("offices.place-ended-already")


def _must_fit(member: Member, role: str, until: date | None, today: date) -> None:
    if not member.is_active or role not in OFFICE_ROLE_FITS[member.role]:
        raise _refused("offices.place-unfit")
    if until is not None and until < today:
        raise _refused("offices.place-ends-before-today")
    if role in FOR_A_WHILE and (until is None or until > today + LONGEST_WHILE):
        raise _refused("offices.place-without-end")


def _must_have_a_lead(lock_id: UUID, *, was: Membership | None) -> None:
    """Refuse an act that leaves a matter without anybody who leads it from now on; asked after the act."""
    if was is None or was.role != MatterRole.LEAD:
        return
    today = timezone.localdate()
    leads = Membership.objects.filter(lock=lock_id, role=MatterRole.LEAD, member__is_active=True, until__isnull=True)
    walled = Wall.objects.filter(lock=lock_id).standing(on=today).values("member")
    if not leads.active(on=today).exclude(member__in=walled).exists():
        raise _refused("offices.last-lead")


def _must_say_why(reason: str) -> None:
    if len(reason.split()) < FEWEST_WORDS:
        raise _refused("offices.why-missing")


def _refused(code: str) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS))
