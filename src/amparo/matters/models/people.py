# SPDX-License-Identifier: MPL-2.0
"""The people of a matter: who they are to it, how they are called, what they speak, and how they may be reached."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from amparo.matters.models.doors import ClientRow, PutAway
from amparo.matters.models.matter import Matter


class Part(models.TextChoices):
    """What somebody is to the matter."""

    CLIENT = "client", _("Client")
    FAMILY = "family", _("Family member")
    WITNESS = "witness", _("Witness")
    SPONSOR = "sponsor", _("Sponsor")
    EXPERT = "expert", _("Expert")
    INTERPRETER = "interpreter", _("Interpreter")
    RELATIVE_AT_RISK = "relative-at-risk", _("Relative at risk")
    OPPOSING_COUNSEL = "opposing-counsel", _("Opposing counsel")
    OFFICER = "officer", _("Officer")
    ADVERSE = "adverse", _("Adverse person")
    OTHER = "other", _("Somebody else")


class Person(PutAway, ClientRow):
    """Somebody of a matter.  A single name is a name; a birth date may be a year, a month, or unknown.

    `folded_name` is the name without accents and case, for the search and the conflict check.  `typed_name` and
    `typed_number` keep what came in where it is written otherwise here.  `days_why` says why days that seem not to go
    together stand.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(_("What they are to the case"), max_length=20, choices=Part.choices)
    is_applicant = models.BooleanField(_("Applies for asylum, alone or with the client"), default=False)
    name = models.CharField(_("Name, as written"), max_length=300)
    given = models.CharField(_("Given names"), max_length=200, blank=True)
    family = models.CharField(_("Surnames"), max_length=200, blank=True)
    other_names = models.CharField(_("Other names used, one after the other with ;"), max_length=400, blank=True)
    folded_name = models.CharField(max_length=800, editable=False, db_index=True)
    relation = models.CharField(_("Relation to the client"), max_length=120, blank=True)
    born = models.CharField(_("Born: a day, a month or a year"), max_length=10, blank=True)
    born_about = models.BooleanField(_("About: nobody knows it exactly"), default=False)
    born_words = models.CharField(_("Birth as told, or by another calendar"), max_length=120, blank=True)
    born_source = models.CharField(_("How we know the birth"), max_length=200, blank=True)
    died = models.CharField(_("Died: a day, a month or a year"), max_length=10, blank=True)
    days_why = models.CharField(_("Yes, these days stand: what says so"), max_length=300, blank=True)
    nationality = models.CharField(_("Nationality"), max_length=80, blank=True)
    a_number = models.CharField(_("A-number"), max_length=40, blank=True, db_index=True)
    needs_interpreter = models.BooleanField(_("Needs an interpreter"), default=False)
    is_without_papers = models.BooleanField(
        _("Without papers: address and status must not reach an agency"), default=False
    )
    organisation = models.CharField(_("Office or organisation"), max_length=200, blank=True)
    words = models.TextField(_("What to know"), blank=True)
    typed_name = models.CharField(max_length=400, blank=True, editable=False)
    typed_number = models.CharField(max_length=60, blank=True, editable=False)
    order = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["order", "name"]
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["matter"], condition=Q(part=Part.CLIENT), name="a_matter_has_one_client")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PersonRow(ClientRow):
    """What every row about a person has."""

    lock_path: ClassVar[str] = "person__matter__lock"

    class Meta:
        abstract = True
        base_manager_name = default_manager_name = "rows"


class SpokenLanguage(PersonRow):
    """A language of somebody: `name` and `variant` as the person calls them, for Mam of Todos Santos is its own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    name = models.CharField(_("Language"), max_length=80)
    variant = models.CharField(_("Variant or place"), max_length=120, blank=True)
    speaks = models.BooleanField(_("Speaks"), default=True)
    reads = models.BooleanField(_("Reads"), default=False)
    is_best = models.BooleanField(_("Tells the story best in it"), default=False)

    class Meta(PersonRow.Meta):
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["person", "name", "variant"], name="a_language_is_there_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.variant}".strip()


class Reach(models.TextChoices):
    """Whether a way of contact may be used."""

    SAFE = "safe", _("Safe")
    ASK_FIRST = "ask-first", _("Ask first")
    NEVER = "never", _("Never use")


class ContactKind(models.TextChoices):
    """What kind of way it is."""

    PHONE = "phone", _("Telephone")
    MESSAGE = "message", _("Messages")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Address")
    FACILITY = "facility", _("Through the facility")
    THROUGH = "through", _("Through somebody")


class WayOfContact(PersonRow):
    """How somebody is reached, and whether they may be: a number that others listen to is kept and marked never."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ways")
    kind = models.CharField(_("Kind"), max_length=10, choices=ContactKind.choices)
    value = models.CharField(_("Number or address"), max_length=300)
    reach = models.CharField(_("May it be used"), max_length=10, choices=Reach.choices)
    words = models.CharField(_("When, and what to say"), max_length=300, blank=True)
    since = models.DateField(_("Since"), null=True, blank=True)
    until = models.DateField(_("Until"), null=True, blank=True)

    class Meta(PersonRow.Meta):
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=~Q(value=""), name="a_way_of_contact_has_a_value")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ConflictNotice(PersonRow):
    """A conflict check by somebody who may not see this matter met a person of it; those who may see it are told."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="conflict_notices")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    by_number = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)

    class Meta(PersonRow.Meta):
        ordering: ClassVar[list[str]] = ["checked_at"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["checked_at"], condition=Q(seen_at__isnull=True), name="notices_unseen")
        ]

    def __str__(self) -> str:
        return str(self.pk)
