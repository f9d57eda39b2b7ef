# SPDX-License-Identifier: MPL-2.0
"""The day of filing is before the deadlines that bear on it; a rule that isn't verified asks counsel."""

from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, NOTE, WARNS
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is late, what is after the safe day, and that no day of filing was given."""
    filed, seen = plan.request.facts.filing_date, plan.request.seen
    if filed is None:
        if seen.deadlines:
            yield Finding(code="packet.no-filing-day", severity=NOTE)
        return
    for deadline in seen.deadlines:
        params = {
            "rule": deadline.rule,
            "filed": filed.isoformat(),
            "due": deadline.due.isoformat(),
            "safe": deadline.safe_by.isoformat(),
        }
        if filed > deadline.due:
            severity = BLOCKS if deadline.is_sure else WARNS
            words = "late" if deadline.is_sure else "late-unless"
            yield Finding(code=f"packet.{words}", severity=severity, params=params, authority=deadline.citation)
        elif filed > deadline.safe_by:
            yield Finding(code="packet.after-safe-day", severity=WARNS, params=params, authority=deadline.citation)
