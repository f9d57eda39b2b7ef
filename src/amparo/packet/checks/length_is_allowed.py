# SPDX-License-Identifier: MPL-2.0
"""A brief or motion is no longer than the forum allows."""

from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, ParamValue


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give the parts that are too long."""
    limits = dict(plan.request.rules.page_limits)
    for planned in plan.parts:
        limit, pages = limits.get(str(planned.part.kind), 0), planned.last_page - planned.first_page + 1
        if limit and pages > limit:
            params: dict[str, ParamValue] = {"part": planned.part.name, "pages": pages, "limit": limit}
            yield Finding(
                code="packet.too-long", severity=BLOCKS, params=params, data_version=plan.request.rules.version
            )
