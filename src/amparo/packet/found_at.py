# SPDX-License-Identifier: MPL-2.0
"""Findings of pre-flight, each with the tab its paper stands behind and the dated rule it rests on."""

from collections.abc import Iterable

from amparo.packet.grounds import Ground
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, ParamValue, Place, Severity

BLOCKS, WARNS, NOTE = Severity.BLOCKS, Severity.WARNS, Severity.NOTE
_NO_RULE = Ground()


def tab_of(plan: PacketPlan, document_id: str) -> str:
    """Give the tab of a document; a dash for one that stands before or after the exhibits."""
    for exhibit in plan.exhibits:
        if any(part.document.document_id == document_id for part in exhibit.documents):
            return exhibit.tab
    return "–"


def at(
    plan: PacketPlan,
    document_id: str,
    words: str,
    severity: Severity,
    *,
    page: int = 0,
    ground: str = "",
    **params: ParamValue,
) -> Finding:
    """Give a finding about a paper, with its tab; `page` is the paper's own page, from 1; `ground` names the rule."""
    rests_on = plan.request.rules.ground(ground) if ground else _NO_RULE
    return Finding(
        code=f"packet.{words}",
        severity=severity,
        about=document_id,
        params={"tab": tab_of(plan, document_id), **params},
        place=Place(page=page),
        authority=rests_on.citation,
        grade=rests_on.grade,
        data_version=plan.request.rules.version if ground else "",
    )


def of_filing(plan: PacketPlan, words: str, severity: Severity, *, ground: str = "", **params: ParamValue) -> Finding:
    """Give a finding about the filing as a whole; `ground` names the rule."""
    rests_on = plan.request.rules.ground(ground) if ground else _NO_RULE
    return Finding(
        code=f"packet.{words}",
        severity=severity,
        params=params,
        authority=rests_on.citation,
        grade=rests_on.grade,
        data_version=plan.request.rules.version if ground else "",
    )


def listed(numbers: Iterable[int]) -> str:
    """Write page numbers as a person would: 1, 3–5, 9."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
