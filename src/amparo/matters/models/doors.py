# SPDX-License-Identifier: MPL-2.0
"""The only doors to rows of clients: `visible_to(member)`, and `for_office(reason)`; the plain manager raises."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from amparo.offices.models import Member, opens


class NotThroughADoor(RuntimeError):
    """Client rows were asked for without saying for whom."""


class ClientRows(models.QuerySet[Any]):
    """Rows of clients, by who may see them.  `lock_path` of the model says how a row leads to its matter's lock."""

    def visible_to(self, member: Member, *, on: date | None = None, may: str = "") -> "ClientRows":
        """Give the rows of matters that a member may open today, with a role that allows `may`; the only door."""
        return self.filter(opens(member, self.model.lock_path, on=on or timezone.localdate(), may=may))

    def for_office(self, reason: str) -> "ClientRows":  # noqa: ARG002  the reason stands where it is called
        """Give all rows, for work of the office itself (jobs, backup, conflict check); `reason` says which."""
        return self.all()


class _Door(models.Manager[Any]):
    """Answers nothing but the doors."""

    _OPEN: ClassVar[frozenset[str]] = frozenset({"visible_to", "for_office", "create", "bulk_create"})

    def get_queryset(self) -> ClientRows:
        return ClientRows(self.model, using=self._db)

    def visible_to(self, member: Member, *, on: date | None = None, may: str = "") -> ClientRows:
        """Give the rows a member may see."""
        return self.get_queryset().visible_to(member, on=on, may=may)

    def for_office(self, reason: str) -> ClientRows:
        """Give all rows for work of the office itself."""
        return self.get_queryset().for_office(reason)

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise NotThroughADoor(f"{self.model.__name__}: say for whom, with visible_to(member)")

    all = filter = exclude = get = first = last = count = exists = values = values_list = aggregate = _refuse
    annotate = order_by = in_bulk = iterator = update = none = _refuse


class PutAway(models.Model):
    """What may be put away with a reason: it leaves the pages, and stays for whoever looks back."""

    put_away_on = models.DateField(null=True, editable=False)
    put_away_why = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True


class ClientRow(models.Model):
    """What every row about a client has: the way to its matter's lock, and the door."""

    lock_path: ClassVar[str] = "matter__lock"
    objects = _Door()
    # Django's own work (cascades, refresh) goes this way; code of ours doesn't name it.
    rows = models.Manager[Any]()

    class Meta:
        abstract = True
        base_manager_name = default_manager_name = "rows"
