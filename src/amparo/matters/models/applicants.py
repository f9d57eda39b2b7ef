# SPDX-License-Identifier: MPL-2.0
"""What each applicant goes through by themselves: fees, biometrics, the work permit and its clock."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow, PutAway
from amparo.matters.models.matter import Matter
from amparo.matters.models.people import Person


class FeeFor(models.TextChoices):
    """What a fee is for."""

    ASYLUM = "asylum", _("Asylum application")
    ASYLUM_YEARLY = "asylum-yearly", _("Asylum application, each year")
    WORK_PERMIT = "work-permit", _("Work permit")
    MOTION = "motion", _("Motion")
    APPEAL = "appeal", _("Appeal")
    BOND = "bond", _("Bond")
    OTHER = "other", _("Something else")


class Fee(PutAway, ClientRow):
    """A fee: what for, for whom, how much, by when, paid or waived; `person` is None when it is of the whole case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="fees")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="fees", verbose_name=_("For whom")
    )
    what = models.CharField(_("What for"), max_length=20, choices=FeeFor.choices)
    dollars = models.DecimalField(_("Dollars"), max_digits=9, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(_("Due on"), null=True, blank=True)
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)
    waived_on = models.DateField(_("Waived on"), null=True, blank=True)
    receipt = models.CharField(_("Receipt number"), max_length=40, blank=True)
    words = models.CharField(_("What to know"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[Any]] = [F("due_on").asc(nulls_last=True), "what"]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=Q(dollars__isnull=True) | Q(dollars__gte=0), name="a_fee_is_no_income")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_settled(self) -> bool:
        """True once it was paid or waived."""
        return self.paid_on is not None or self.waived_on is not None


class Biometrics(PutAway, ClientRow):
    """One applicant's biometrics: asked for, appointment, taken."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="biometrics")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="biometrics", verbose_name=_("For whom"))
    asked_on = models.DateField(_("Asked for on"), null=True, blank=True)
    day = models.DateField(_("Appointment"), null=True, blank=True)
    hour = models.TimeField(_("Hour"), null=True, blank=True)
    place = models.CharField(_("Where"), max_length=200, blank=True)
    taken_on = models.DateField(_("Taken on"), null=True, blank=True)
    words = models.CharField(_("What to know"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[Any]] = [F("day").asc(nulls_last=True)]

    def __str__(self) -> str:
        return str(self.pk)


class WorkPermit(PutAway, ClientRow):
    """One applicant's work permit and its clock: from when it runs, one stop of it, asked, granted, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="work_permits")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="permits", verbose_name=_("For whom"))
    clock_from = models.DateField(_("The clock runs from"), null=True, blank=True)
    stopped_on = models.DateField(_("Stopped on"), null=True, blank=True)
    stopped_why = models.CharField(_("Why it stopped"), max_length=200, blank=True)
    days_lost = models.PositiveIntegerField(_("Days it stood still before that"), default=0)
    asked_on = models.DateField(_("Asked for on"), null=True, blank=True)
    receipt = models.CharField(_("Receipt number"), max_length=40, blank=True)
    granted_on = models.DateField(_("Granted on"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    words = models.CharField(_("What to know"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[Any]] = [F("clock_from").asc(nulls_last=True)]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("clock_from")), name="a_clock_stops_later"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def days_run(self, on: date) -> int | None:
        """Give how many days the clock has run by a day, or None while nobody wrote from when it runs."""
        if self.clock_from is None:
            return None
        return max(0, (min(on, self.stopped_on or on) - self.clock_from).days - self.days_lost)
