# SPDX-License-Identifier: MPL-2.0
"""Every cite of every text must lead to a page of this filing, or of the one it supplements."""

from collections.abc import Iterator

from amparo.packet.references import Places, Unresolved
from amparo.packet.values import PacketPlan
from amparo.packet.writing.resolving import Resolver
from amparo.packet.writing.values import Writing
from amparo.terms.finding import Finding, Place, Severity


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give a finding for every cite that leads nowhere, with the file and the line or paragraph it stands in."""
    places = Places(plan)
    for writing, volume in writings(plan):
        resolver = Resolver(places, volume=volume)
        for cite in writing.cites:
            pieces = resolver.pieces(cite)
            if isinstance(pieces, Unresolved):
                yield Finding(
                    code=f"packet.{pieces.code}",
                    severity=Severity.BLOCKS,
                    params=pieces.params,
                    place=Place(file=writing.file, line=cite.line, paragraph=cite.paragraph),
                )


def writings(plan: PacketPlan) -> Iterator[tuple[Writing, int]]:
    """Give every text of the filing with the volume it stands in."""
    for planned in plan.parts:
        if planned.part.writing is not None:
            yield planned.part.writing, planned.volume
    for exhibit in plan.exhibits:
        for part in exhibit.documents:
            if part.document.writing is not None:
                yield part.document.writing, part.volume
