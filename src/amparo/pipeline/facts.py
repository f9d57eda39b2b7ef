# SPDX-License-Identifier: MPL-2.0
"""What a filing says of itself, from the order's words to the packet engine's."""

from collections.abc import Mapping

from amparo.casefile import CaseFolder, Forum, PacketOrder, WitnessOrder
from amparo.packet.facts import (
    AskedFacts,
    FilingFacts,
    OrderFacts,
    OtherSideFacts,
    ServedFacts,
    ServiceFacts,
    SignatureLine,
    WitnessFacts,
)
from amparo.packet.profiles import profile
from amparo.packet.values import CoverFacts
from amparo.packet.writing.values import Writing

_WITHOUT_JUDGE = frozenset({Forum.ICE, Forum.ASYLUM_OFFICE})


def filing_facts(folder: CaseFolder, order: PacketOrder, texts: Mapping[str, Writing]) -> FilingFacts:
    """Give service, witnesses, the other side, the order asked for, the lines to sign on, what is asked for."""
    other = order.other_side
    return FilingFacts(
        filing_date=order.filing_date,
        service=_served(order),
        witnesses=tuple(_witness(folder, witness) for witness in order.witnesses),
        other_side=OtherSideFacts(position=other.position, on=other.on, asked=other.asked, words=other.words)
        if other
        else None,
        proposed_order=_proposed(order, texts),
        signatures=tuple(SignatureLine(name=line.name, lines=line.lines) for line in order.signatures),
        asked_for=tuple(
            AskedFacts(what=one.what, status=one.status, document_id=one.document, on=one.on, words=one.words)
            for one in order.asked_for
        ),
        highlight_translations=order.highlight_translations,
    )


def _served(order: PacketOrder) -> ServiceFacts | None:
    given = order.service
    if given is None:
        return None
    to = tuple(ServedFacts(name=one.name, lines=one.lines, email=one.email) for one in given.to)
    return ServiceFacts(mode=given.mode, to=to, on=given.on, by=given.by)


def _witness(folder: CaseFolder, order: WitnessOrder) -> WitnessFacts:
    person = folder.person(order.person)
    number = order.a_number or (str(person.a_number) if person and person.a_number else "")
    return WitnessFacts(
        name=order.name or (str(person.name) if person else ""),
        shows=order.shows,
        a_number=number,
        language=order.language or next(iter(person.speaks if person else ()), ""),
        minutes=order.minutes,
        attends=order.attends,
        expert_in=order.expert_in,
    )


def _proposed(order: PacketOrder, texts: Mapping[str, Writing]) -> OrderFacts | None:
    given = order.proposed_order
    if given is None:
        return None
    return OrderFacts(relief=given.relief, writing=texts[given.text.file] if given.text else None)


def cover_facts(folder: CaseFolder, order: PacketOrder) -> CoverFacts:
    """Take the cover's lines from the order, and what it leaves out from the matter."""
    cover, case = order.cover, folder.case
    judge = order.court.judge if order.court else "" if _forum(folder, order) in _WITHOUT_JUDGE else case.judge
    return CoverFacts(
        counsel=cover.counsel or case.counsel_lines,
        custody=cover.custody if cover.custody is not None else case.custody_mark,
        forum=cover.forum or _forum_lines(folder, order),
        in_the_matter_of=cover.in_the_matter_of or case.party_lines,
        file_numbers=cover.file_numbers or case.file_numbers,
        proceeding=cover.proceeding,
        judge=cover.judge or judge,
        next_hearing=cover.next_hearing,
        filing_title=order.title,
        note=cover.note,
    )


def _forum_lines(folder: CaseFolder, order: PacketOrder) -> tuple[str, ...]:
    """Give the lines that name who decides: the order's own court or office, else the matter's of that kind."""
    case, forum = folder.case, _forum(folder, order)
    if order.court is not None:
        return case.lines_for(forum, order.court.name, order.court.address)
    if case.court is not None and forum is case.court.forum:
        return case.forum_lines
    return case.lines_for(forum, "", ())


def _forum(folder: CaseFolder, order: PacketOrder) -> Forum | None:
    """Give what kind of forum the filing goes to: the profile's, else the matter's."""
    named = profile(order.profile, on=order.filing_date).forum if order.profile else ""
    court = folder.case.court
    return Forum(named) if named else (court.forum if court else None)
