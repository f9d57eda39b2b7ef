# SPDX-License-Identifier: MPL-2.0
"""A matter and who it is about.  Rows are reached through `visible_to(member)`; the plain manager raises."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow
from amparo.offices.models import MatterLock


class Track(models.TextChoices):
    """Which way the case goes."""

    DEFENSIVE = "defensive", _("Defensive, before an immigration judge")
    AFFIRMATIVE = "affirmative", _("Affirmative, before the asylum office")


class Matter(ClientRow):
    """One case that the office carries.  `alias` is what people say aloud and what stands in calendars."""

    lock_path: ClassVar[str] = "lock"

    lock = models.OneToOneField(MatterLock, on_delete=models.CASCADE, primary_key=True, related_name="matter")
    alias = models.CharField(_("Alias"), max_length=60)
    client_name = models.CharField(_("Client's name, as written"), max_length=300)
    a_number = models.CharField(_("A-number"), max_length=40, blank=True)
    nationality = models.CharField(_("Nationality"), max_length=80, blank=True)
    reads = models.CharField(_("Languages the client reads"), max_length=120, blank=True)
    track = models.CharField(_("Track"), max_length=12, choices=Track.choices, default=Track.DEFENSIVE)
    court = models.CharField(_("Court or office, as on its notices"), max_length=200, blank=True)
    judge = models.CharField(_("Judge"), max_length=200, blank=True)
    next_hearing = models.CharField(_("Next hearing, in words"), max_length=200, blank=True)
    is_detained = models.BooleanField(_("Detained"), default=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(_("Why it was closed"), max_length=300, blank=True)
    file_returned_on = models.DateField(_("File given back to the client on"), null=True, blank=True)
    keep_until = models.DateField(_("Papers are kept until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["-is_detained", "alias"],
                condition=models.Q(closed_on__isnull=True),
                name="open_matters_in_order",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def id(self) -> UUID:
        """The matter's id, which is its lock's."""
        return self.lock_id
