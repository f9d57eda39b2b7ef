# SPDX-License-Identifier: MPL-2.0
"""A brief or motion is no longer than the forum allows."""

from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, of_filing
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give the parts that are too long."""
    limits = dict(plan.request.rules.page_limits)
    for planned in plan.parts:
        limit, pages = limits.get(str(planned.part.kind), 0), planned.last_page - planned.first_page + 1
        if limit and pages > limit:
            yield of_filing(
                plan, "too-long", BLOCKS, ground="page_limits", part=planned.part.name, pages=pages, limit=limit
            )
