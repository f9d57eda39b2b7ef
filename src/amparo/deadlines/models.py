# SPDX-License-Identifier: MPL-2.0
"""Docketed dates, tasks, and the secret addresses of calendar feeds."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from amparo.matters.models import ClientRow, Fact, Matter


class DocketedDate(ClientRow):
    """One day by which, or from which, something is to be done.

    It came from a rule over a fact, or from a judge's order, which stands before any rule.  It holds only once a
    second person confirmed it.  What the law said is kept as it was said: version, grade and status of that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="dates")
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="dates")
    rule = models.CharField(max_length=80, blank=True)
    title = models.CharField(_("What"), max_length=300)
    due = models.DateField(_("Due"))
    due_at = models.DateTimeField(null=True)
    safe_by = models.DateField(_("Safe day"), null=True, blank=True)
    is_order = models.BooleanField(default=False)
    grade = models.CharField(max_length=12, blank=True)
    status = models.CharField(max_length=20, blank=True)
    citation = models.CharField(max_length=300, blank=True)
    law_version = models.CharField(max_length=80, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.CharField(_("How"), max_length=300, blank=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["due", "title"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due"], name="dates_by_day"),
            models.Index(
                Coalesce("safe_by", "due"),
                "due",
                condition=Q(done_on__isnull=True, dropped_at__isnull=True),
                name="open_dates_soonest_first",
            ),
        ]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="a_date_is_confirmed_by_a_second_person",
            ),
            CheckConstraint(condition=Q(safe_by__isnull=True) | Q(safe_by__lte=F("due")), name="safe_day_is_sooner"),
            UniqueConstraint(
                fields=["fact", "rule"], condition=Q(dropped_at__isnull=True), name="a_rule_counts_once_from_a_fact"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def holds(self) -> bool:
        """True once a second person confirmed it."""
        return self.confirmed_by_id is not None


class Task(ClientRow):
    """Something to do, by whom and until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="tasks")
    words = models.CharField(_("What to do"), max_length=300)
    due = models.DateField(_("Until"), null=True, blank=True)
    member = models.ForeignKey(
        "offices.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who")
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[Any]] = [F("due").asc(nulls_last=True), "made_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["done_at", "due"], name="tasks_to_do")]

    def __str__(self) -> str:
        return str(self.pk)


class FeedAddress(models.Model):
    """The secret part of a member's calendar address; only its hash is kept, and it can be ended at any time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    member = models.ForeignKey("offices.Member", on_delete=models.CASCADE, related_name="feeds")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class LawEdition(models.Model):
    """An edition of the law data that came into use: when it was noticed, and when every docketed date was counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.CharField(max_length=80, unique=True)
    noticed_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.version


class DateMoved(ClientRow):
    """A docketed date that an edition counts otherwise: before and after, and which attorney has seen it.

    `now` is None when the rules give no day any more.
    """

    lock_path: ClassVar[str] = "dated__matter__lock"

    dated = models.ForeignKey(DocketedDate, on_delete=models.CASCADE, related_name="moves")
    edition = models.ForeignKey(LawEdition, on_delete=models.CASCADE, related_name="moves")
    was = models.DateField()
    was_safe = models.DateField(null=True)
    now = models.DateField(null=True)
    now_safe = models.DateField(null=True)
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        base_manager_name = default_manager_name = "rows"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["seen_at"], name="moves_to_see")]
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["dated", "edition"], name="a_date_moves_once_with_an_edition")
        ]

    def __str__(self) -> str:
        return str(self.pk)
