# SPDX-License-Identifier: MPL-2.0
"""A filing in the making, its exhibits in order, and each packet that was built of it."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models import Paper
from amparo.matters.models import ClientRow, Matter


class Filing(ClientRow):
    """What is to be filed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="filings")
    title = models.CharField(_("Title, as it stands on the cover page"), max_length=200)
    file_name = models.CharField(_("Name of the files"), max_length=60)
    proceeding = models.CharField(_("Proceeding, as on the cover page"), max_length=200, blank=True)
    made_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-made_at"], condition=Q(approved_at__isnull=True), name="filings_in_the_making")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class FilingExhibit(ClientRow):
    """One paper as it stands in one filing."""

    lock_path: ClassVar[str] = "filing__matter__lock"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="exhibits")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        base_manager_name = default_manager_name = "rows"
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["filing", "paper"], name="a_paper_stands_once_in_a_filing")
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} {self.position}"


class Packet(ClientRow):
    """One build of a filing: never altered, its bytes known by their hashes."""

    lock_path: ClassVar[str] = "filing__matter__lock"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="packets")
    built_at = models.DateTimeField()
    of_version = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    # By which rules it was built and checked, for its receipt; empty in packets built before there were receipts.
    rules = models.CharField(max_length=200, blank=True)
    law_version = models.CharField(max_length=80, blank=True)

    class Meta:
        base_manager_name = default_manager_name = "rows"

    def __str__(self) -> str:
        return str(self.pk)


class PacketFile(ClientRow):
    """One file of a packet, sealed."""

    lock_path: ClassVar[str] = "packet__filing__matter__lock"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    blob = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)

    class Meta:
        base_manager_name = default_manager_name = "rows"

    def __str__(self) -> str:
        return str(self.pk)
