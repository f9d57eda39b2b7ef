# SPDX-License-Identifier: MPL-2.0
"""Reads of filings, always for a member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from amparo.evidence.models import Paper
from amparo.filings.models import Filing, FilingExhibit, Packet, PacketFile
from amparo.offices.holdings import Holding
from amparo.offices.models import Job, Member


def filings_in(matter_id: UUID, member: Member) -> list[Filing]:
    """Give the filings of a matter, newest first."""
    return list(Filing.objects.visible_to(member).filter(matter_id=matter_id).order_by("-made_at"))


def filing_for(matter_id: UUID, member: Member, filing_id: UUID) -> Filing:
    """Give one filing, or answer as if it weren't there."""
    found = Filing.objects.visible_to(member).filter(matter_id=matter_id, pk=filing_id).first()
    if found is None:
        raise Http404
    return cast(Filing, found)


def exhibits_of(filing: Filing, member: Member) -> list[FilingExhibit]:
    """Give the exhibits in order."""
    rows = FilingExhibit.objects.visible_to(member).filter(filing=filing)
    return list(rows.select_related("paper").order_by("position"))


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """A paper as the builder lists it: in the filing at a position, or not."""

    paper: Paper
    position: int

    @property
    def is_in(self) -> bool:
        """True when the paper is to be an exhibit."""
        return self.position > 0


def exhibit_rows(chosen: Sequence[Paper], papers: Sequence[Paper]) -> list[ExhibitRow]:
    """Give what the filing holds, in order, then what it could hold."""
    taken = {paper.pk for paper in chosen}
    rows = [ExhibitRow(paper, position) for position, paper in enumerate(chosen, start=1)]
    return rows + [ExhibitRow(paper, 0) for paper in papers if paper.pk not in taken]


def both_orders(mine: Sequence[Paper], saved: Sequence[Paper]) -> list[tuple[str, str, str]]:
    """Give both versions of a filing's exhibits, as the page for conflicts shows them; none when they are equal."""
    if [paper.pk for paper in mine] == [paper.pk for paper in saved]:
        return []
    return [(_("Exhibits"), _listed(mine), _listed(saved))]


def _listed(papers: Sequence[Paper]) -> str:
    return "\n".join(f"{number}. {paper.title}" for number, paper in enumerate(papers, start=1))


def packets_of(filing: Filing, member: Member) -> list[Packet]:
    """Give the builds, newest first, with their files."""
    rows = Packet.objects.visible_to(member).filter(filing=filing)
    return list(rows.prefetch_related("files").order_by("-built_at"))


def file_for(matter_id: UUID, member: Member, file_id: UUID) -> PacketFile:
    """Give one file of a packet, or answer as if it weren't there."""
    rows = PacketFile.objects.visible_to(member).filter(packet__filing__matter_id=matter_id, pk=file_id)
    found = rows.select_related("packet__filing__matter__lock").first()
    if found is None:
        raise Http404
    return cast(PacketFile, found)


def packet_for(matter_id: UUID, member: Member, packet_id: UUID) -> Packet:
    """Give one packet, or answer as if it weren't there."""
    rows = Packet.objects.visible_to(member).filter(filing__matter_id=matter_id, pk=packet_id)
    found = rows.select_related("filing").first()
    if found is None:
        raise Http404
    return cast(Packet, found)


def newest_job(filing: Filing) -> Job | None:
    """Give the newest build job of a filing."""
    return Job.objects.filter(about=filing.pk).order_by("-asked_at").first()


def held_documents() -> Iterator[Holding]:
    """Give what packets hold."""
    matter = "packet__filing__matter"
    columns = ("blob", "sha256", "name", f"{matter}_id", f"{matter}__lock__public")
    for blob, sha256, name, matter_id, public in PacketFile.objects.for_office("holdings").values_list(*columns):
        yield Holding(blob=blob, matter=matter_id, public=public, sha256=sha256, shown=name, kind="packet")
