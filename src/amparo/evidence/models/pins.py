# SPDX-License-Identifier: MPL-2.0
"""Places pinned in a paper: a quote, a highlight, something to be hidden."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models.papers import Paper
from amparo.matters.models import ClientRow


class PinUse(models.TextChoices):
    """What a pinned place is for."""

    QUOTE = "quote", _("Quote")
    HIGHLIGHT = "highlight", _("Highlight")
    HIDE = "hide", _("To be hidden")


class Pin(ClientRow):
    """One place: anchors as `terms` knows them, one for each page it touches; an area has boxes and no words.

    `is_flagged` when the paper was read again and a person should look where the place is now.
    """

    lock_path: ClassVar[str] = "paper__matter__lock"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pins")
    use = models.CharField(_("What for"), max_length=10, choices=PinUse.choices)
    page = models.PositiveIntegerField()
    quote = models.TextField(blank=True)
    anchors = models.JSONField(default=list)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    made_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    is_flagged = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["page", "made_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["paper", "page"], name="pins_of_a_page")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.page} {self.use}"
