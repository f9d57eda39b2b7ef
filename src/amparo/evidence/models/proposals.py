# SPDX-License-Identifier: MPL-2.0
"""What volunteers propose, and what a supervisor made of it; both versions stay."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models.papers import Paper
from amparo.matters.models import ClientRow, Matter


class Proposed(models.TextChoices):
    """What is proposed."""

    DESCRIPTION = "description", _("What a paper is")
    SUMMARY = "summary", _("Summary of a paper")
    QUOTE = "quote", _("Quote")
    DRAFT = "draft", _("Draft")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    WAITING = "waiting", _("Waits for review")
    ACCEPTED = "accepted", _("Accepted")
    CHANGED = "changed", _("Accepted with changes")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Taken back")


class Proposal(ClientRow):
    """One proposal: `values` as proposed, `decided` as accepted.  One that was returned and sent again `follows` it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="proposals")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="proposals")
    what = models.CharField(max_length=12, choices=Proposed.choices)
    values = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING)
    proposed_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided = models.JSONField(default=dict)
    decided_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        ordering: ClassVar[list[str]] = ["-proposed_at"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "proposed_at"], name="proposals_waiting")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def title(self) -> str:
        """Give what a list calls it: the draft's title, or the paper's."""
        return str(self.values.get("title", "")) if self.paper is None else self.paper.title
