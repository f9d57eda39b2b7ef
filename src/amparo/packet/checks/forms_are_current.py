# SPDX-License-Identifier: MPL-2.0
"""A form is of the newest edition that our data know, and all its pages are of one; an agency rejects others."""

import re
from collections.abc import Iterator
from datetime import date

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.days_in_text import days_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

# As printed at the foot of a form, month first: "Edition 01/20/25", "(Rev. 03/01/2023)", "Revised July 2015".
_PRINTED = re.compile(r"\b(?:Edition|Rev(?:ised|ision|\.)?)\s*(?:Date)?[:.]?\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_MONTH_PRINTED = re.compile(r"\b(?:Edition|Rev(?:ised|ision|\.)?)\s*(?:Date)?[:.]?\s*([A-Z][a-z]+\.?)\s+(\d{4})\b")
_NUMBER = re.compile(
    r"\bForm\s+((?:I|G|N|EOIR|AR)-\d{1,4}[A-Z]?)\b|\b((?:I|G|EOIR)-\d{2,4}[A-Z]?)\b(?=,?\s*(?:Edition|\(?Rev))"
)
_CENTURY = 2000


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give forms whose edition is older than the newest known, and forms put together from several editions."""
    newest = dict(plan.request.seen.editions)
    offered = {document.document_id for document in offered_in(plan)}
    offered |= {planned.part.document.document_id for planned in plan.parts if planned.part.document is not None}
    for paper in plan.request.seen.of_kind("form"):
        if paper.document_id not in offered:
            continue
        number, printed = _number(paper), _editions(paper)
        edition = paper.edition or (min(printed) if printed else None)
        known = newest.get(number)
        if known and edition and edition < known:
            yield at(
                plan, paper.document_id, "form-edition-old", WARNS, ground="form_editions",
                form=number, edition=edition.isoformat(), known=known.isoformat(),
            )  # fmt: skip
        if len(printed) > 1:
            days = ", ".join(day.isoformat() for day in sorted(printed))
            yield at(plan, paper.document_id, "form-editions-mixed", WARNS, form=number or "–", editions=days)


def _number(paper: SeenPaper) -> str:
    """Give the form's number: as the folder says, else as printed on it."""
    printed = (found[1] or found[2] for found in _NUMBER.finditer(paper.text))
    return paper.form or next(printed, "")


def _editions(paper: SeenPaper) -> set[date]:
    """Give every edition printed on the form's pages."""
    editions: set[date] = set()
    for found_one in _PRINTED.finditer(paper.text):
        month, day, year = map(int, found_one.groups())
        try:
            editions.add(date(year if year > _CENTURY else _CENTURY + year, month, day))
        except ValueError:
            continue
    for found_one in _MONTH_PRINTED.finditer(paper.text):
        editions.update(day for reading in days_in(f"{found_one[1]} 1, {found_one[2]}") for day in reading)
    return editions
