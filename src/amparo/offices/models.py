# SPDX-License-Identifier: MPL-2.0
"""Members, locks of matters, who opens them, walls, jobs.  A lock has the matter's id; its content lies above."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.offices.words import (
    MATTER_ROLE_MAY,
    OFFICE_ROLE_MAY,
    MatterRole,
    May,
    MembershipState,
    OfficeMay,
    OfficeRole,
)
from amparo.vault.keys import MatterIdentity, VaultKey


class MembersBySignIn(BaseUserManager["Member"]):
    """Members by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        """Find who signs in; capitals don't matter."""
        return self.get(sign_in_name__iexact=username)


class Member(AbstractBaseUser):
    """A person of the office.  `role` says what they are in the office; a matter opens by membership only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sign_in_name = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=OfficeRole.choices)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[MembersBySignIn] = MembersBySignIn()
    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    def __str__(self) -> str:
        return self.name

    def get_username(self) -> str:
        """Give the name they sign in with."""
        return self.sign_in_name

    def may(self, act: OfficeMay) -> bool:
        """Tell whether the office role allows an act outside any matter."""
        return self.is_active and act in OFFICE_ROLE_MAY[self.role]


class MatterLockQuerySet(models.QuerySet["MatterLock"]):
    """Locks by who may open them."""

    def open_to(self, member: Member, *, on: date) -> "MatterLockQuerySet":
        """Give the locks a member may open on a day: an active membership, and no wall."""
        return self.filter(opens(member, "pk", on=on))


class MatterLock(models.Model):
    """What opens one matter: its age identity, the public half in the clear, the secret half wrapped."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public = models.CharField(max_length=80, unique=True)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["MatterLock"]] = models.Manager.from_queryset(MatterLockQuerySet)()

    def __str__(self) -> str:
        return str(self.pk)

    def identity(self, vault_key: VaultKey) -> MatterIdentity:
        """Give the identity that opens the matter's documents."""
        return MatterIdentity.unwrapped(bytes(self.wrapped), public=self.public, vault_key=vault_key)


def opens(member: Member, lock_path: str, *, on: date, may: str = "") -> Q:
    """Give the condition that a member may open, on a day, the lock to which `lock_path` leads from a row.

    With `may`, their role there must allow that act.  It is asked for each row, of an index: what it costs depends on
    the rows at hand, not on how many matters there are.
    """
    own = Membership.objects.filter(lock=OuterRef(lock_path), member=member).active(on=on)
    if may:
        own = own.filter(role__in=[role for role, acts in MATTER_ROLE_MAY.items() if may in acts])
    walls = Wall.objects.filter(lock=OuterRef(lock_path), member=member).standing(on=on)
    return Q(Exists(own), ~Exists(walls)) if member.is_active else Q(pk__in=())


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by day."""

    def active(self, *, on: date) -> "MembershipQuerySet":
        """Give those that open something on a day."""
        not_ended = Q(until__isnull=True) | Q(until__gte=on)
        return self.filter(not_ended, state=MembershipState.ACTIVE, since__lte=on)


class Membership(models.Model):
    """Somebody's place in one matter: role, from, until, and why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lock = models.ForeignKey(MatterLock, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=MatterRole.choices)
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.ACTIVE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    # Given by the list of places: a wall keeps this person out, whatever the place says.
    is_walled: bool

    objects: ClassVar[models.Manager["Membership"]] = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(
                fields=["lock", "member"], condition=~Q(state=MembershipState.ENDED), name="one_running_membership"
            ),
            CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_later"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "lock", "state"], name="places_of_a_member")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.role}"

    @property
    def reads_story(self) -> bool:
        """True when the whole case may be read, not only papers named for this person."""
        return self.may(May.SEE_STORY)

    @property
    def may_propose(self) -> bool:
        """True when drafts and facts may be proposed, to be decided by a supervisor."""
        return self.may(May.PROPOSE)

    def may(self, act: May) -> bool:
        """Tell whether the role allows an act."""
        return act in MATTER_ROLE_MAY[self.role]


class NamedPaper(models.Model):
    """A paper that a volunteer or interpreter may read; others of the matter stay shut to them."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="named_papers")
    paper = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["membership", "paper"], name="a_paper_is_named_once")
        ]

    def __str__(self) -> str:
        return str(self.paper)


class WallQuerySet(models.QuerySet["Wall"]):
    """Walls by day."""

    def standing(self, *, on: date) -> "WallQuerySet":
        """Give the walls that stand on a day; one that was lifted stands no longer, from that moment."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on, lifted_at__isnull=True)


class Wall(models.Model):
    """An ethical wall: this member may not open this matter, whatever their role, nor learn that it exists."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lock = models.ForeignKey(MatterLock, on_delete=models.CASCADE, related_name="walls")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="walls")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    raised_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    # Given by the list of walls: whether it stands today.
    stands: bool

    objects: ClassVar[models.Manager["Wall"]] = models.Manager.from_queryset(WallQuerySet)()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["member", "lock"], name="walls_of_a_member")]

    def __str__(self) -> str:
        return f"{self.member_id} | {self.lock_id}"


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Job(models.Model):
    """One piece of slow work: what kind, about which row, how far, and who holds it until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.UUIDField()
    lock = models.ForeignKey("offices.MatterLock", on_delete=models.CASCADE, null=True, related_name="jobs")
    asked_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="jobs")
    settings = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    stage = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    holder = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "asked_at"], name="jobs_waiting"),
            models.Index(fields=["about", "asked_at"], name="jobs_about_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def percent(self) -> int:
        """How far it is, in whole percent; 0 while nobody knows how much there is."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_open(self) -> bool:
        """True while it waits or runs."""
        return self.state in {JobState.WAITING, JobState.RUNNING}


class Backup(models.Model):
    """One backup that was made: what its receipt says, and when a machine proved that it restores."""

    moment = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField()
    documents = models.PositiveIntegerField()
    size = models.BigIntegerField()
    audit_count = models.BigIntegerField()
    audit_seal = models.CharField(max_length=64)
    proven_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.moment


class Takeover(models.Model):
    """Cases of one colleague taken over by another: who, whose, why, how many; told to all the staff for a week."""

    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()
    cases = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.by_id} {self.at}"


def running_membership(lock_id: UUID, member: Member, *, on: date, along: Sequence[str] = ()) -> Membership | None:
    """Give the membership by which a member opens a lock on a day; None when there is none or a wall stands.

    `along` names related rows that come in the same query.
    """
    opened = MatterLock.objects.filter(pk=lock_id).open_to(member, on=on)
    rows = Membership.objects.filter(lock__in=opened, member=member).active(on=on)
    return rows.select_related(*along).first() if along else rows.first()
