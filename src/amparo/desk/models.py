# SPDX-License-Identifier: MPL-2.0
"""What each person chose to see on their desk, and who is away."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _


class Whose(models.TextChoices):
    """Which cases a desk shows."""

    ALL = "all", _("All my cases")
    LEAD = "lead", _("Where I am attorney of record")


class Custody(models.TextChoices):
    """Which clients a desk shows."""

    ALL = "all", _("Everybody")
    DETAINED = "detained", _("Detained clients only")


class DeskChoice(models.Model):
    """One person's filters, kept until they choose others."""

    member = models.OneToOneField("offices.Member", on_delete=models.CASCADE, primary_key=True, related_name="+")
    whose = models.CharField(_("Cases"), max_length=10, choices=Whose.choices, default=Whose.ALL)
    custody = models.CharField(_("Clients"), max_length=10, choices=Custody.choices, default=Custody.ALL)
    ahead = models.PositiveIntegerField(
        _("Dates within"), choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days"))], default=30
    )

    def __str__(self) -> str:
        return f"{self.member_id} {self.whose} {self.custody} {self.ahead}"


class Absence(models.Model):
    """Days on which somebody of the office is away; everybody's desk tells it."""

    member = models.ForeignKey("offices.Member", on_delete=models.CASCADE, related_name="absences")
    since = models.DateField(_("Away from"))
    until = models.DateField(_("Until and with"))
    words = models.CharField(_("Whom to ask meanwhile"), max_length=200, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["until"], name="absences_by_end")]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=Q(until__gte=F("since")), name="an_absence_ends_later")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.since} {self.until}"
