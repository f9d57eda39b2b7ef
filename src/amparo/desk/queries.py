# SPDX-License-Identifier: MPL-2.0
"""What the desk shows, over all rooms, for one member."""

from dataclasses import dataclass

from amparo.evidence.models import Paper, PaperState
from amparo.filings.models import Filing
from amparo.matters.models import Matter
from amparo.matters.queries import matters_of
from amparo.offices.models import Member


@dataclass(frozen=True, slots=True)
class Desk:
    """One member's desk."""

    matters: list[Matter]
    papers_waiting: int
    papers_unreadable: int
    filings_open: int


def on_the_desk(member: Member) -> Desk:
    """Gather a member's desk in a fixed number of queries."""
    papers = Paper.objects.visible_to(member)
    return Desk(
        matters=matters_of(member),
        papers_waiting=papers.filter(state=PaperState.WAITING).count(),
        papers_unreadable=papers.filter(slip_sheet=True).count(),
        filings_open=Filing.objects.visible_to(member).filter(approved_at__isnull=True).count(),
    )
