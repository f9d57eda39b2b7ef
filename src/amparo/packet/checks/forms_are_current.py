# SPDX-License-Identifier: MPL-2.0
"""A form is of the newest edition that our data knows; an agency rejects old ones."""

import re
from collections.abc import Iterator
from datetime import date

from amparo.packet.checks.translations_are_whole import offered_in
from amparo.packet.found_at import WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

# As printed at the foot of a form: "Edition 01/20/25", month first.
_PRINTED = re.compile(r"\bEdition\s+(\d{2})/(\d{2})/(\d{2})\b")
_NUMBER = re.compile(r"\bForm\s+((?:I|G|EOIR|AR)-\d{1,4}[A-Z]?)\b")


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give forms whose edition is older than the newest known."""
    newest = dict(plan.request.seen.editions)
    offered = {document.document_id for document in offered_in(plan)}
    for paper in plan.request.seen.of_kind("form"):
        number, edition = _of(paper)
        known = newest.get(number)
        if paper.document_id in offered and known and edition and edition < known:
            yield at(
                plan, paper.document_id, "form-edition-old", WARNS,
                form=number, edition=edition.isoformat(), known=known.isoformat(),
            )  # fmt: skip


def _of(paper: SeenPaper) -> tuple[str, date | None]:
    """Give number and edition: as the folder says, else as printed on the form."""
    number = paper.form or next((found[1] for found in _NUMBER.finditer(paper.text)), "")
    if paper.edition is not None:
        return number, paper.edition
    for found in _PRINTED.finditer(paper.text):
        month, day, year = map(int, found.groups())
        try:
            return number, date(2000 + year, month, day)
        except ValueError:
            continue
    return number, None
