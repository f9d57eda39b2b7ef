# SPDX-License-Identifier: MPL-2.0
"""Papers asked of the client and of others: what became of it, who will learn of it, and what the client said."""

from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models.papers import Paper
from amparo.matters.models import ClientRow, Matter


class AskedOf(models.TextChoices):
    """Whom a paper is asked of."""

    CLIENT = "client", _("The client")
    OTHER = "other", _("Somebody else")


class RequestState(models.TextChoices):
    """What became of a paper that is wanted."""

    PLANNED = "planned", _("To be asked for")
    ASKED = "asked", _("Asked for")
    OBTAINED = "obtained", _("Obtained")
    UNAVAILABLE = "unavailable", _("Not reasonably available")


class Consent(models.TextChoices):
    """What the client says to others learning of it."""

    UNASKED = "unasked", _("Not asked yet")
    GIVEN = "given", _("Agrees")
    REFUSED = "refused", _("Doesn't agree")


class PaperRequest(ClientRow):
    """One paper that is wanted.  Nobody but the client is asked before it is said who learns of it and they agreed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="paper_requests")
    what = models.CharField(_("What paper"), max_length=300)
    shows = models.CharField(_("What it would show"), max_length=500, blank=True)
    asked_of = models.CharField(_("Asked of"), max_length=10, choices=AskedOf.choices, default=AskedOf.CLIENT)
    whom = models.CharField(_("Who that is"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=12, choices=RequestState.choices, default=RequestState.PLANNED)
    asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    due = models.DateField(_("Due"), null=True, blank=True)
    who_learns = models.CharField(_("Who will learn of it"), max_length=500, blank=True)
    consent = models.CharField(_("The client"), max_length=10, choices=Consent.choices, default=Consent.UNASKED)
    consent_on = models.DateField(_("The client said so on"), null=True, blank=True)
    tried = models.TextField(_("What was tried"), blank=True)
    why_unavailable = models.TextField(_("Why it can't be got"), blank=True)
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("The paper")
    )
    made_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["made_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """True while it isn't settled."""
        return self.state in {RequestState.PLANNED, RequestState.ASKED}

    def is_late(self, *, on: date) -> bool:
        """Tell whether its day has passed while it is open."""
        return self.is_open and self.due is not None and self.due < on
