# SPDX-License-Identifier: MPL-2.0
"""The day of filing is before the deadlines that bear on it; a rule that isn't verified asks counsel."""

from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, NOTE, WARNS, of_filing
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, ParamValue


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is late, what is after the safe day, and that no day of filing was given."""
    filed, seen = plan.request.facts.filing_date, plan.request.seen
    if filed is None:
        if seen.deadlines or plan.request.rules.deadlines:
            yield of_filing(plan, "no-filing-day", NOTE)
        return
    for deadline in seen.deadlines:
        params: dict[str, ParamValue] = {"rule": deadline.rule, "filed": filed, "due": deadline.due}
        if filed > deadline.due:
            words, severity = ("late", BLOCKS) if deadline.is_sure else ("late-unless", WARNS)
        elif filed > deadline.safe_by:
            words, severity = "after-safe-day", WARNS
            params["safe"] = deadline.safe_by
        else:
            continue
        yield Finding(
            code=f"packet.{words}",
            severity=severity,
            params=params,
            authority=deadline.citation,
            grade=deadline.grade,
        )
