# SPDX-License-Identifier: MPL-2.0
"""Fee receipt, appearance, biometrics and the like: what the profile asks for is enclosed, on file, or said why not."""

from collections.abc import Iterator
from datetime import date

from amparo.packet.asked_words import asked_words
from amparo.packet.facts import AskedFacts
from amparo.packet.found_at import BLOCKS, WARNS, of_filing
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_STRICT = frozenset({"required", "if_not_on_file"})
_DONE = frozenset({"enclosed", "on_file"})
_MONTHS_IN_YEAR = 12


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give what is asked for and not spoken of, what is to follow, and biometrics that are old or without a day."""
    told = {asked.what: asked for asked in plan.request.facts.asked_for}
    bound = {str(planned.part.kind) for planned in plan.parts} | set(_said(plan))
    for what, strictness in plan.request.rules.asks:
        asked, said = told.get(what), asked_words(what)
        if asked is None and what in bound:
            continue
        if asked is None and strictness in _STRICT:
            yield of_filing(plan, "asked-missing", BLOCKS, ground="asks", what=said)
        elif asked is None:
            yield of_filing(plan, "asked-usual", WARNS, ground="asks", what=said)
        elif asked.status == "to_follow":
            yield of_filing(plan, "asked-to-follow", WARNS, ground="asks", what=said)
    if "biometrics" in told:
        yield from _biometrics(plan, told["biometrics"])


def _biometrics(plan: PacketPlan, taken: AskedFacts) -> Iterator[Finding]:
    filed, months = plan.request.facts.filing_date, plan.request.seen.biometrics_months
    if taken.status not in _DONE or not months:
        return
    if taken.on is None:
        yield of_filing(plan, "biometrics-undated", WARNS, ground="biometrics_validity")
    elif filed and _months(taken.on, filed) >= months:
        yield of_filing(plan, "biometrics-old", WARNS, ground="biometrics_validity", taken=taken.on, months=months)


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
