# SPDX-License-Identifier: MPL-2.0
"""Translations of papers: the pair, who translates, by when, and how far it is."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models.papers import Paper
from amparo.matters.models import ClientRow, Matter


class TranslationState(models.TextChoices):
    """How far a translation is."""

    ASKED = "asked", _("Asked for")
    TRANSLATED = "translated", _("Translated, not certified")
    CERTIFIED = "certified", _("Certified")
    DROPPED = "dropped", _("Not needed")


class Translation(ClientRow):
    """One paper to be translated: the original, its translation, the signed certificate, each when it is there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="translations")
    original = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="translations")
    translated = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Translation")
    )
    certificate = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Signed certificate")
    )
    from_language = models.CharField(_("From"), max_length=20)
    into_language = models.CharField(_("Into"), max_length=20, default="en")
    state = models.CharField(
        _("State"), max_length=12, choices=TranslationState.choices, default=TranslationState.ASKED
    )
    due = models.DateField(_("Due"), null=True, blank=True)
    translator = models.CharField(_("Who translates"), max_length=200, blank=True)
    address = models.TextField(_("Address"), blank=True)
    telephone = models.CharField(_("Telephone"), max_length=60, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    asked_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(
                fields=["original", "into_language"],
                condition=~models.Q(state=TranslationState.DROPPED),
                name="a_paper_is_translated_once_into_a_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.original_id} {self.into_language}"

    @property
    def is_open(self) -> bool:
        """True while somebody has to do something."""
        return self.state in {TranslationState.ASKED, TranslationState.TRANSLATED}

    def is_late(self, *, on: date) -> bool:
        """Tell whether its day has passed while it is open."""
        return self.is_open and self.due is not None and self.due < on
