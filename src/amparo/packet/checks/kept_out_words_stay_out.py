# SPDX-License-Identifier: MPL-2.0
"""Words that must stay out of every filing stand on no page, in no title, text, list, bookmark or file name."""

from collections.abc import Iterator

from amparo.packet.folding import folded, letters
from amparo.packet.found_at import BLOCKS, WARNS, at, of_filing
from amparo.packet.own_words import own_words
from amparo.packet.phrases import Phrase, nearly_stand_in, phrase, stand_in
from amparo.packet.seen import SeenPerson
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give each page and each place of the filing's own words on which a kept-out word stands, or seems to."""
    for person in plan.request.seen.people:
        phrases = [made for made in map(phrase, person.keep_out) if made is not None]
        if phrases:
            yield from _of_person(plan, person, phrases)


def _of_person(plan: PacketPlan, person: SeenPerson, phrases: list[Phrase]) -> Iterator[Finding]:
    told = set()
    for paper, page, _ in stand_in(plan.request.seen, phrases):
        if (paper.document_id, page) not in told:
            told.add((paper.document_id, page))
            yield at(plan, paper.document_id, "kept-out-word", BLOCKS, page=page, person=person.id)
    for paper, page in nearly_stand_in(plan.request.seen, phrases):
        if (paper.document_id, page) not in told:
            told.add((paper.document_id, page))
            yield at(plan, paper.document_id, "kept-out-word-perhaps", WARNS, page=page, person=person.id)
    places = set()
    for words in own_words(plan):
        text = folded(words.text)
        plain = letters(text)
        if words.where not in places and any(wanted.stands_in(text, plain) for wanted in phrases):
            places.add(words.where)
            yield of_filing(plan, "kept-out-word-printed", BLOCKS, where=words.where, person=person.id)
