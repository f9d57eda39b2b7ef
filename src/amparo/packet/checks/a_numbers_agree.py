# SPDX-License-Identifier: MPL-2.0
"""Every A-number in the papers is that of somebody in the matter; one digit wrong files it in a stranger's record."""

import re
from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_WRITTEN = re.compile(r"(?<![A-Za-z0-9])A\s?[#:]?\s?[-–]?\s?(\d{2,3}[\s\-–.]\d{3}[\s\-–.]\d{3}|\d{8,9})(?!\d)")
_NEAR = 2


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give numbers that nearly are a party's, and numbers that are nobody's here."""
    known = {person.a_number for person in plan.request.seen.people if person.a_number}
    parties = sorted(person.a_number for person in plan.request.seen.people if person.a_number and person.is_party)
    if not known:
        return
    for paper in plan.request.seen.papers:
        told: set[str] = set()
        for page in paper.pages:
            for written in _WRITTEN.finditer(page.text):
                number = "A" + "".join(filter(str.isdigit, written[1])).zfill(9)
                if number in known or number in told:
                    continue
                told.add(number)
                near = next((party for party in parties if _nearly(number, party)), "")
                words, severity = ("a-number-differs", BLOCKS) if near else ("a-number-of-nobody", WARNS)
                yield at(plan, paper.document_id, words, severity, page=page.number, ends=number[-3:])


def _nearly(one: str, other: str) -> bool:
    """True when two numbers differ as a slip of the pen does: in one or two digits, or by two that changed places."""
    return 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= _NEAR
