# SPDX-License-Identifier: MPL-2.0
"""The contact log, notes, retainers and requests for records of a matter."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow, PutAway
from amparo.matters.models.matter import Matter
from amparo.matters.models.people import Person


class ContactWay(models.TextChoices):
    """How it happened."""

    CALL = "call", _("Call")
    VISIT = "visit", _("Visit")
    VIDEO = "video", _("Video visit")
    MESSAGE = "message", _("Message")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")


class Line(models.TextChoices):
    """Who may have listened."""

    PRIVILEGED = "privileged", _("Privileged, not recorded")
    RECORDED = "recorded", _("Recorded line")
    UNKNOWN = "unknown", _("Not known")


class Contact(ClientRow):
    """One contact, or a try: with whom, how, on what line, what was said.  A correction is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    at = models.DateTimeField(_("When"))
    way = models.CharField(_("How"), max_length=10, choices=ContactWay.choices)
    line = models.CharField(_("Line"), max_length=12, choices=Line.choices, default=Line.UNKNOWN)
    was_reached = models.BooleanField(_("We spoke with them"), default=True)
    minutes = models.PositiveIntegerField(_("Minutes"), null=True, blank=True)
    interpreter = models.CharField(_("Interpreter"), max_length=120, blank=True)
    words = models.TextField(_("What was said"), blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["-at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["matter", "at"], name="contacts_by_time")]

    def __str__(self) -> str:
        return str(self.pk)


class Note(PutAway, ClientRow):
    """Something the office should remember: work product, never exported by itself."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField(_("Note"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    is_pinned = models.BooleanField(_("Keep on top"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["-is_pinned", "-written_at"]

    def __str__(self) -> str:
        return str(self.pk)


class Retainer(PutAway, ClientRow):
    """What was agreed with whom: signed when, how far it goes, and that several clients agreed to share a lawyer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="retainers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="retainers", verbose_name=_("With"))
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    scope = models.CharField(_("What for"), max_length=300)
    language = models.CharField(_("Read to them in"), max_length=80, blank=True)
    joint_consent_on = models.DateField(_("Agreed to joint representation on"), null=True, blank=True)
    joint_words = models.CharField(_("Joint with whom, and what they were told"), max_length=300, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["signed_on"]

    def __str__(self) -> str:
        return str(self.pk)


class RecordsAsked(models.TextChoices):
    """What was asked for."""

    A_FILE = "a-file", _("A-file (FOIA)")
    COURT_RECORD = "court-record", _("Record of proceedings")
    HEARING_AUDIO = "hearing-audio", _("Audio of a hearing")
    FEAR_NOTES = "fear-notes", _("Notes of a fear interview")
    BORDER = "border", _("Border records (FOIA)")
    MEDICAL = "medical", _("Medical records of the facility")
    OTHER = "other", _("Other records")


class RecordRequest(PutAway, ClientRow):
    """A request for records and its answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="record_requests")
    what = models.CharField(_("What"), max_length=20, choices=RecordsAsked.choices)
    asked_of = models.CharField(_("Asked of"), max_length=200)
    asked_on = models.DateField(_("Asked on"))
    number = models.CharField(_("Their number"), max_length=80, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    answer = models.CharField(_("Answer"), max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["-asked_on"]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=~Q(asked_of=""), name="records_are_asked_of_somebody")
        ]

    def __str__(self) -> str:
        return str(self.pk)
