# SPDX-License-Identifier: MPL-2.0
"""What makes a filing: begun, exhibits chosen and ordered, built."""

import json
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from amparo.evidence.models import Paper
from amparo.filings.bridge import law_version, lay_out_folder
from amparo.filings.models import Filing, FilingExhibit, Packet, PacketFile
from amparo.matters.models import Matter
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import Job, Member
from amparo.offices.receipts import receipt_text
from amparo.offices.stores import documents, open_scratch
from amparo.offices.versions import save_version
from amparo.pipeline.filing import Filing as BuiltFiling
from amparo.pipeline.filing import build_filing
from amparo.terms.finding import Finding
from amparo.terms.watch import Watch
from amparo.vault import MatterIdentity
from amparo.vault.documents import Stored

BUILD_FILING = "build-filing"
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
}


def begin_filing(*, matter: Matter, title: str, file_name: str, proceeding: str, by: Member) -> Filing:
    """Begin a filing without exhibits: nothing is added by itself."""
    with transaction.atomic():
        filing: Filing = Filing.objects.create(
            matter=matter, title=title, file_name=file_name, proceeding=proceeding, made_by=by, made_at=timezone.now()
        )
        record_event("filing-begun", by=by, matter=matter.id, about=f"filing:{filing.pk}")
    return filing


def choose_exhibits(filing: Filing, *, papers: Sequence[UUID], by: Member, seen: int) -> None:
    """Set exactly these papers, in this order; raises `ChangedMeanwhile` when somebody else ordered them meanwhile."""
    known = {paper.pk: paper for paper in Paper.objects.visible_to(by).filter(matter=filing.matter_id, pk__in=papers)}
    with transaction.atomic():
        save_version(filing, seen=seen, values={})
        FilingExhibit.objects.visible_to(by).filter(filing=filing).delete()
        FilingExhibit.objects.bulk_create(
            FilingExhibit(filing=filing, paper=known[paper], position=position)
            for position, paper in enumerate(dict.fromkeys(papers), start=1)
            if paper in known
        )
        record_event("exhibits-chosen", by=by, matter=filing.matter_id, about=f"filing:{filing.pk}")


def ask_to_build(filing: Filing, *, by: Member) -> Job:
    """Have the packet built by the worker; one build at a time for a filing."""
    with transaction.atomic():
        running = Job.objects.filter(kind=BUILD_FILING, about=filing.pk, state__in=["waiting", "running"]).first()
        if running is not None:
            return running
        job = Job.objects.create(kind=BUILD_FILING, about=filing.pk, lock_id=filing.matter_id, asked_by=by)
        record_event("build-asked", by=by, matter=filing.matter_id, about=f"filing:{filing.pk}")
    return job


def build(job: Job, watch: Watch) -> list[Finding]:
    """Build a filing's packet in memory and keep its files sealed."""
    filing: Filing = Filing.objects.for_office("building").select_related("matter__lock").get(pk=job.about)
    identity = filing.matter.lock.identity(held_key.held())
    with open_scratch() as scratch:
        lay_out_folder(filing, folder=scratch / "case", identity=identity)
        built = build_filing(scratch / "case", out=scratch / "out", watch=watch)
        paths = (*built.files.volumes, built.files.word_index, built.files.manifest)
        stored = [(path, _kept(path, identity)) for path in paths]
        watch.check()
        with transaction.atomic():
            _keep(filing, built, stored)
    return list(built.findings)


def give_receipt(packet: Packet, *, by: Member) -> str:
    """Give a packet's receipt: its files by hash, its rules, and where the record of acts stands now."""
    with transaction.atomic():
        record_event("receipt-given", by=by, matter=packet.filing.matter_id, about=f"packet:{packet.pk}")
        facts = (
            ("given", timezone.now().isoformat(timespec="seconds")),
            ("packet", str(packet.pk)),
            ("built", packet.built_at.isoformat(timespec="seconds")),
            ("pages", str(packet.pages)),
            ("rules", packet.rules),
            ("law", packet.law_version),
        )
        files = PacketFile.objects.visible_to(by).filter(packet=packet).order_by("sha256")
        return receipt_text(facts, files=[(one.sha256, one.size, one.media_type) for one in files])


def _kept(path: Path, identity: MatterIdentity) -> Stored:
    with path.open("rb") as file:
        return documents().put(iter(lambda: file.read(1024 * 1024), b""), recipient=identity.public)


def _keep(filing: Filing, built: BuiltFiling, stored: Sequence[tuple[Path, Stored]]) -> None:
    manifest = json.loads(built.files.manifest.read_text(encoding="utf-8"))
    packet = Packet.objects.create(
        filing=filing,
        built_at=timezone.now(),
        of_version=filing.version,
        pages=int(manifest["pages"]),
        rules=f"{manifest['rules']['profile']}, {manifest['rules']['version']}",
        law_version=law_version(),
    )
    PacketFile.objects.bulk_create(
        PacketFile(
            packet=packet,
            name=path.name,
            blob=one.name,
            sha256=one.sha256,
            size=one.size,
            media_type=_MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        )
        for path, one in stored
    )
