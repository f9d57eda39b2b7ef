# SPDX-License-Identifier: MPL-2.0
"""Proceedings, appearances, hearings, and the watch over hearings: who looked, when, and what they saw."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow, PutAway
from amparo.matters.models.ledger import Fact
from amparo.matters.models.matter import Matter, Track


class Forum(models.TextChoices):
    """Before whom."""

    COURT = "immigration_court", _("Immigration court")
    BOARD = "bia", _("Board of Immigration Appeals")
    USCIS = "uscis", _("USCIS")
    ASYLUM_OFFICE = "asylum_office", _("Asylum office")
    ICE = "ice", _("ICE")
    APPEALS = "court_of_appeals", _("Court of appeals")
    DISTRICT = "district_court", _("District court")


class Proceeding(PutAway, ClientRow):
    """One proceeding of a matter: track, forum, place and judge, from a day to another.

    `court` is a code or id of the office's court table where there is one; `court_words` is how the notice writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="proceedings")
    track = models.CharField(_("Track"), max_length=12, choices=Track.choices)
    forum = models.CharField(_("Before"), max_length=20, choices=Forum.choices)
    court = models.CharField(max_length=40, blank=True)
    court_words = models.CharField(_("Court or office, as on its notices"), max_length=200, blank=True)
    judge = models.CharField(_("Judge or officer"), max_length=200, blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until"), null=True, blank=True)
    outcome = models.CharField(_("How it ended"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["since"]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="proceeding_ends_later")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Appearance(PutAway, ClientRow):
    """Who of the office appears, before whom, by which form, from when, how far, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="appearances")
    member = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+", verbose_name=_("Who"))
    forum = models.CharField(_("Before"), max_length=20, choices=Forum.choices)
    form = models.CharField(_("Form"), max_length=20)
    filed_on = models.DateField(_("Filed on"))
    scope = models.CharField(_("Scope"), max_length=200, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["filed_on"]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("filed_on")), name="appearance_ends_later"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HearingKind(models.TextChoices):
    """What is held."""

    MASTER = "master", _("Master calendar hearing")
    INDIVIDUAL = "individual", _("Individual hearing")
    BOND = "bond", _("Bond hearing")
    FEAR_REVIEW = "fear-review", _("Review of a fear finding")
    FEAR_INTERVIEW = "fear-interview", _("Fear interview")
    ASYLUM_INTERVIEW = "asylum-interview", _("Asylum interview")
    CHECK_IN = "check-in", _("ICE check-in")
    BIOMETRICS = "biometrics", _("Biometrics appointment")
    ARGUMENT = "argument", _("Oral argument")


class HearingState(models.TextChoices):
    """Where a setting stands."""

    SET = "set", _("Set")
    MOVED = "moved", _("Moved")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Hearing(ClientRow):
    """One setting of a hearing: local day and hour of the court with its zone.  A moved one points to its successor.

    `fact` is its day in the ledger, where the law counts from that kind of hearing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="hearings")
    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings")
    kind = models.CharField(_("Kind"), max_length=20, choices=HearingKind.choices)
    day = models.DateField(_("Day"))
    hour = models.TimeField(_("Hour, where it is held"), null=True, blank=True)
    zone = models.CharField(max_length=40)
    place = models.CharField(_("Where or how"), max_length=200, blank=True)
    interpreter = models.CharField(_("Interpreter asked for"), max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=HearingState.choices, default=HearingState.SET)
    outcome = models.CharField(_("What happened"), max_length=400, blank=True)
    moved_to = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="moved_from")
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, null=True, related_name="hearing", editable=False)
    watched_by = models.ForeignKey(
        "offices.Member",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who checks"),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["day", "hour"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "day"], name="hearings_to_come")]

    def __str__(self) -> str:
        return str(self.pk)


class CheckResult(models.TextChoices):
    """What somebody saw who looked."""

    AS_BEFORE = "as-before", _("As we have it")
    CHANGED = "changed", _("Changed")
    NOT_FOUND = "not-found", _("No record found")
    UNREACHED = "unreached", _("Could not be looked up")


class HearingCheck(ClientRow):
    """One look at the court's own record: by whom, when, by which way, what was seen, with which proof."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="hearing_checks")
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, null=True, related_name="checks")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("Looked up by"), max_length=120)
    result = models.CharField(_("Result"), max_length=10, choices=CheckResult.choices)
    words = models.CharField(_("What it says"), max_length=300, blank=True)
    proof = models.CharField(_("Proof: number of the paper, or the printout"), max_length=120, blank=True)
    paper = models.UUIDField(null=True, blank=True)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["-checked_at"]

    def __str__(self) -> str:
        return str(self.pk)
