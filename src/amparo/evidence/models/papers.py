# SPDX-License-Identifier: MPL-2.0
"""A paper: the bytes as received, sealed and untouched; what reading made of them; its pages' text."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from amparo.evidence.kind_words import kind_words
from amparo.matters.models import ClientRow, Matter

# The kind of job that reads a paper.
READ_PAPER = "read-paper"


class PaperState(models.TextChoices):
    """How far reading has come."""

    WAITING = "waiting", _("Being read")
    READ = "read", _("Read")
    UNREAD = "unread", _("Could not be read")


class Derivation(models.TextChoices):
    """How a paper was made of another one."""

    REDACTION = "redaction", _("Redacted copy")
    PART = "part", _("Taken out of another paper")
    CERTIFICATE = "certificate", _("Certificate made here")


class Paper(ClientRow):
    """One document of a matter, as received.  Never overwritten: a redaction or a translation is a row of its own.

    `said` is what the file says of itself (place, day, device, authors), as pairs of a word and a value: possible
    evidence, and nothing of it is in a copy.  `parts` are the files inside it.  `summary` is in people's words; a paper
    with graphic material is opened behind it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    blob = models.CharField(max_length=32, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    received_as = models.CharField(max_length=400)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=500)
    kind = models.CharField(_("Kind"), max_length=40, default="other")
    day = models.CharField(_("Date of the paper"), max_length=40, blank=True)
    source = models.CharField(_("Where it comes from"), max_length=300, blank=True)
    purpose = models.CharField(_("What it shows"), max_length=500, blank=True)
    language = models.CharField(max_length=20, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.WAITING)
    slip_sheet = models.BooleanField(default=False)
    pages = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    reading_blob = models.CharField(max_length=32, blank=True)
    said = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    # What recognition came to: pages, confidence, pages to look at; none where the paper had its text.
    recognition = models.JSONField(null=True)
    summary = models.TextField(_("Summary"), blank=True)
    is_graphic = models.BooleanField(_("Graphic material"), default=False)
    made_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="made_from_it")
    derivation = models.CharField(max_length=12, choices=Derivation.choices, blank=True)
    made_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    # Given by `mark_stopped`: its reading was stopped or failed, and nobody goes on.
    is_stopped: bool = False

    class Meta:
        base_manager_name = default_manager_name = "rows"
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["matter", "sha256"], name="a_paper_is_kept_once_in_a_matter"),
            UniqueConstraint(fields=["matter", "number"], name="papers_are_numbered_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["received_at"], condition=Q(state="waiting"), name="papers_waiting"),
            models.Index(fields=["-received_at"], condition=Q(slip_sheet=True), name="papers_on_slip_sheets"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def kind_words(self) -> str:
        """What the paper is, in the reader's words."""
        return kind_words(self.kind)

    @property
    def short_id(self) -> str:
        """The stable short id by which the case folder and findings name it."""
        return f"d{self.number:03}"


class PaperPage(ClientRow):
    """The text of one page of a paper's safe copy, and where each word stands on it.

    `corners` are left, top, right, bottom of each word in points, as 32-bit floats; none where nobody measured.
    """

    lock_path: ClassVar[str] = "paper__matter__lock"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="page_rows")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    corners = models.BinaryField(default=bytes)
    # How sure recognition was, of 100; none where nothing was recognised.
    confidence = models.PositiveSmallIntegerField(null=True)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        constraints: ClassVar[list[Any]] = [UniqueConstraint(fields=["paper", "number"], name="a_page_is_there_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.number}"


class SeenPage(ClientRow):
    """A page that was recognised while its paper is still being read: sealed, and gone when the paper is read."""

    lock_path: ClassVar[str] = "paper__matter__lock"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="seen_pages")
    key = models.CharField(max_length=64)
    blob = models.CharField(max_length=32, unique=True)

    class Meta:
        base_manager_name = default_manager_name = "rows"
        constraints: ClassVar[list[Any]] = [UniqueConstraint(fields=["paper", "key"], name="a_page_is_seen_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.key[:8]}"


class GraphicView(ClientRow):
    """Somebody opened graphic material, knowing its summary; shown to the others, so that the load can be shared."""

    lock_path: ClassVar[str] = "paper__matter__lock"

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="graphic_views")
    member = models.ForeignKey("offices.Member", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        base_manager_name = default_manager_name = "rows"

    def __str__(self) -> str:
        return f"{self.paper_id} {self.member_id}"
