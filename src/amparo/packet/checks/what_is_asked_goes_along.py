# SPDX-License-Identifier: MPL-2.0
"""Fee receipt, appearance, biometrics and the like: what the profile asks for is enclosed, on file, or said why not."""

from collections.abc import Iterator
from datetime import date

from amparo.packet.found_at import BLOCKS, WARNS
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, ParamValue

_STRICT = frozenset({"required", "if_not_on_file"})
_MONTHS_IN_YEAR = 12


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is asked for and not spoken of, what is to follow, and biometrics that are old."""
    told = {asked.what: asked for asked in plan.request.facts.asked_for}
    bound = {str(planned.part.kind) for planned in plan.parts} | set(_said(plan))
    for what, strictness in plan.request.rules.asks:
        asked, params = told.get(what), {"what": what.replace("_", " ")}
        if asked is None and what in bound:
            continue
        if asked is None and strictness in _STRICT:
            yield Finding(code="packet.asked-missing", severity=BLOCKS, params=params)
        elif asked is None:
            yield Finding(code="packet.asked-usual", severity=WARNS, params=params)
        elif asked.status == "to_follow":
            yield Finding(code="packet.asked-to-follow", severity=WARNS, params=params)
    taken, months = told.get("biometrics"), plan.request.seen.biometrics_months
    filed = plan.request.facts.filing_date
    if taken is not None and taken.on and filed and months and _months(taken.on, filed) >= months:
        since: dict[str, ParamValue] = {"taken": taken.on.isoformat(), "months": months}
        yield Finding(code="packet.biometrics-old", severity=WARNS, params=since)


def _said(plan: PacketPlan) -> Iterator[str]:
    """Give what is asked for and is no part of its own: the witnesses, the other side's position."""
    facts = plan.request.facts
    if facts.witnesses:
        yield "witnesses"
    if facts.other_side is not None:
        yield "other_side"


def _months(first: date, last: date) -> int:
    """Give the whole months between two days."""
    months = (last.year - first.year) * _MONTHS_IN_YEAR + last.month - first.month
    return months - (last.day < first.day)
