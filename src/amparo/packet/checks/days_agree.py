# SPDX-License-Identifier: MPL-2.0
"""The day given for a paper stands in it, and its signature's day is the one under it and not after the filing's."""

import re
from collections.abc import Iterator
from datetime import date

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.days_in_text import days_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

# Kinds that carry the day they were made; photographs, identity papers and logs carry other days or none.
_DATED = ("letter", "court_paper", "receipt", "complaint", "article", "news_report", "op_ed", "country_report",
          "medical_record", "declaration")  # fmt: skip
_SIGNED = ("declaration", "translation_certificate", "interpretation_certificate")
_SIGNING = re.compile(
    r"\b(?:executed|signed|sworn|dated|firmad[oa]|fechad[oa]|suscrit[oa]|otorgad[oa]|date|fecha)\b", re.IGNORECASE
)
_AFTER = 90  # letters behind such a word in which its day stands


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give papers whose text has days and not the one that the folder gives, for the paper or for its signature."""
    filed = plan.request.facts.filing_date
    offered = {document.document_id for document in offered_in(plan)}
    for paper in plan.request.seen.papers:
        if paper.kind in _DATED:
            yield from _of_paper(plan, paper)
        if paper.kind in _SIGNED:
            yield from _of_signature(plan, paper)
        if paper.signed_on and filed and paper.signed_on > filed and paper.document_id in offered:
            yield at(plan, paper.document_id, "signed-after-filing", WARNS, day=paper.signed_on, filed=filed)


def _of_paper(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    stated = paper.day.exact if paper.day else None
    if stated is None:
        return
    there = _days_until(paper, stated)
    if there and stated not in there:
        nearest = min(there, key=lambda day: abs((day - stated).days))
        yield at(plan, paper.document_id, "day-not-in-paper", WARNS, day=stated, nearest=nearest)


def _days_until(paper: SeenPaper, wanted: date) -> set[date]:
    """Give the days that stand in a paper, as far as the page with the one wanted."""
    there: set[date] = set()
    for page in paper.pages:
        there.update(day for reading in days_in(page.text) for day in reading)
        if wanted in there:
            break
    return there


def _of_signature(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    """Compare the day of signature with those that stand behind “executed”, “firmado” and the like."""
    signed = paper.signed_on
    if signed is None or not paper.pages:
        return
    text = paper.pages[-1].text
    near = [text[word.end() : word.end() + _AFTER] for word in _SIGNING.finditer(text)]
    there = {day for words in near for reading in days_in(words) for day in reading}
    if there and signed not in there:
        nearest = min(there, key=lambda day: abs((day - signed).days))
        yield at(plan, paper.document_id, "signed-day-differs", WARNS, day=signed, nearest=nearest)
