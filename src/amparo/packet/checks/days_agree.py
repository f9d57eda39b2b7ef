# SPDX-License-Identifier: MPL-2.0
"""The day given for a paper is one that stands in it."""

from collections.abc import Iterator
from datetime import date

from amparo.packet.days_in_text import days_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

# Kinds that carry the day they were made; photographs, identity papers and logs carry other days or none.
_DATED = ("letter", "court_paper", "receipt", "complaint", "article", "news_report", "op_ed", "country_report",
          "medical_record", "declaration")  # fmt: skip


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give papers whose text has days and not the one that the folder gives."""
    for paper in plan.request.seen.of_kind(*_DATED):
        stated = paper.day.exact if paper.day else None
        if stated is None:
            continue
        there = _days_until(paper, stated)
        if there and stated not in there:
            nearest = min(there, key=lambda day: abs((day - stated).days))
            yield at(
                plan, paper.document_id, "day-not-in-paper", WARNS, day=stated.isoformat(), nearest=nearest.isoformat()
            )


def _days_until(paper: SeenPaper, wanted: date) -> set[date]:
    """Give the days that stand in a paper, as far as the page with the one wanted."""
    there: set[date] = set()
    for page in paper.pages:
        there.update(day for reading in days_in(page.text) for day in reading)
        if wanted in there:
            break
    return there
