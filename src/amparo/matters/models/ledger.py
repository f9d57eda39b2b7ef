# SPDX-License-Identifier: MPL-2.0
"""The ledger of a matter: dated facts with their source.  A row is never changed: a correction replaces it."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow
from amparo.matters.models.matter import Matter
from amparo.matters.models.people import Person


class Fact(ClientRow):
    """Something that happened, or is set, on a day: what the law counts from.

    `kind` is an id of the law's vocabulary; the day is a day of the place, with its hour and zone where they bear.
    `person` is None when it concerns everybody of the matter.  `paper` is the id of the paper it was read in.
    `is_order` marks what a judge ordered, which stands before any rule.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="facts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    kind = models.CharField(_("What happened"), max_length=60)
    day = models.DateField(_("Day"))
    hour = models.TimeField(_("Hour"), null=True, blank=True)
    zone = models.CharField(max_length=40, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    words = models.CharField(_("In words"), max_length=400, blank=True)
    source = models.CharField(_("How we know"), max_length=300)
    paper = models.UUIDField(null=True, blank=True)
    is_order = models.BooleanField(_("Ordered by a judge"), default=False)
    order = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["day", "hour", "order", "recorded_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["matter", "kind"], name="facts_of_a_kind")]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")), name="no_fact_is_its_own_heir"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stands(self) -> bool:
        """True while nothing replaced it and nobody took it back."""
        return self.replaced_by_id is None and self.taken_back_at is None
