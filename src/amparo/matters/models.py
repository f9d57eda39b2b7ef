# SPDX-License-Identifier: MPL-2.0
"""A matter and who it is about.  Rows are reached through `visible_to(member)`; the plain manager raises."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.offices.models import MatterLock, Member


class NotThroughADoor(RuntimeError):
    """Client rows were asked for without saying for whom."""


class Track(models.TextChoices):
    """Which way the case goes."""

    DEFENSIVE = "defensive", _("Defensive, before an immigration judge")
    AFFIRMATIVE = "affirmative", _("Affirmative, before the asylum office")


class ClientRows(models.QuerySet[Any]):
    """Rows of clients, by who may see them.  `lock_path` of the model says how a row leads to its matter's lock."""

    def visible_to(self, member: Member, *, on: date | None = None) -> "ClientRows":
        """Give the rows of matters that a member may open today; the only door."""
        open_locks = MatterLock.objects.open_to(member, on=on or timezone.localdate())
        return self.filter(**{f"{self.model.lock_path}__in": open_locks})

    def for_office(self, reason: str) -> "ClientRows":  # noqa: ARG002  the reason stands where it is called
        """Give all rows, for work of the office itself (jobs, backup, conflict check); `reason` says which."""
        return self.all()


class _Door(models.Manager[Any]):
    """Answers nothing but the doors."""

    _OPEN: ClassVar[frozenset[str]] = frozenset({"visible_to", "for_office", "create", "bulk_create"})

    def get_queryset(self) -> ClientRows:
        return ClientRows(self.model, using=self._db)

    def visible_to(self, member: Member, *, on: date | None = None) -> ClientRows:
        """Give the rows a member may see."""
        return self.get_queryset().visible_to(member, on=on)

    def for_office(self, reason: str) -> ClientRows:
        """Give all rows for work of the office itself."""
        return self.get_queryset().for_office(reason)

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise NotThroughADoor(f"{self.model.__name__}: say for whom, with visible_to(member)")

    all = filter = exclude = get = first = last = count = exists = values = values_list = aggregate = _refuse
    annotate = order_by = in_bulk = iterator = update = none = _refuse


class ClientRow(models.Model):
    """What every row about a client has: the way to its matter's lock, and the door."""

    lock_path: ClassVar[str] = "matter__lock"
    objects = _Door()
    # Django's own work (cascades, refresh) goes this way; code of ours doesn't name it.
    rows = models.Manager[Any]()

    class Meta:
        abstract = True
        base_manager_name = default_manager_name = "rows"


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
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def id(self) -> UUID:
        """The matter's id, which is its lock's."""
        return self.lock_id
