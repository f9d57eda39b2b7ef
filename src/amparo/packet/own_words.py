# SPDX-License-Identifier: MPL-2.0
"""The words a filing prints of itself, beside its papers: cover, titles, texts, lists, bookmarks, file names."""

from collections.abc import Iterator
from dataclasses import dataclass

from amparo.packet.values import PacketPlan
from amparo.packet.writing.values import Writing
from amparo.terms.words import Words
from amparo.terms.written import Note, Run, plain, runs_in


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Some words, and where they will stand, in both languages of a report."""

    where: Words
    text: str


def own_words(plan: PacketPlan) -> Iterator[OwnWords]:
    """Give all of them."""
    request = plan.request
    cover = request.cover
    lines = (*cover.counsel, *cover.forum, *cover.in_the_matter_of, *cover.file_numbers)
    lines += (cover.proceeding, cover.judge, cover.next_hearing, cover.filing_title, cover.note)
    yield OwnWords(Words(en="the cover page", es="la portada"), "\n".join(lines))
    yield OwnWords(Words(en="the names of the files", es="los nombres de los archivos"), request.stem)
    for planned in plan.exhibits:
        exhibit = planned.exhibit
        where = Words(en=f"the index, tab {planned.tab}", es=f"el índice, separador {planned.tab}")
        yield OwnWords(where, "\n".join((exhibit.title, exhibit.shows, exhibit.section)))
        for document in exhibit.documents:
            yield OwnWords(where, document.title)
            yield from _bookmarks(planned.tab, "\n".join(line.title for line in document.outline))
    for name, writing in writings_of(plan):
        yield OwnWords(Words(en=f"the text {name}", es=f"el texto {name}"), words_of(writing))
    yield from _lists(plan)


def writings_of(plan: PacketPlan) -> Iterator[tuple[str, Writing]]:
    """Give every text of the office's own with the title it has."""
    for planned in plan.parts:
        if planned.part.writing is not None:
            yield planned.part.name, planned.part.writing
    for exhibit in plan.exhibits:
        for document in exhibit.exhibit.documents:
            if document.writing is not None:
                yield document.title, document.writing


def words_of(writing: Writing) -> str:
    """Give the words of a text, footnotes at the end of the line they belong to."""
    return "\n".join(plain(runs) + "".join(_notes(runs)) for runs in runs_in(writing.blocks))


def _notes(runs: tuple[Run, ...]) -> Iterator[str]:
    return (f" {plain(run.runs)}" for run in runs if isinstance(run, Note))


def _bookmarks(tab: str, text: str) -> Iterator[OwnWords]:
    if text:
        yield OwnWords(Words(en=f"the bookmarks under tab {tab}", es=f"los marcadores del separador {tab}"), text)


def _lists(plan: PacketPlan) -> Iterator[OwnWords]:
    facts = plan.request.facts
    for witness in facts.witnesses:
        where = Words(en="the witness list", es="la lista de testigos")
        yield OwnWords(where, "\n".join((witness.name, witness.shows, witness.expert_in)))
    if facts.service is not None:
        served = "\n".join("\n".join((to.name, *to.lines, to.email)) for to in facts.service.to)
        yield OwnWords(Words(en="the proof of service", es="la constancia de entrega (proof of service)"), served)
    if facts.other_side is not None:
        where = Words(en="the other side's position", es="la postura de la otra parte")
        yield OwnWords(where, f"{facts.other_side.asked}\n{facts.other_side.words}")
    if facts.proposed_order is not None:
        where = Words(en="the proposed order", es="el proyecto de orden")
        text = words_of(facts.proposed_order.writing) if facts.proposed_order.writing else ""
        yield OwnWords(where, f"{facts.proposed_order.relief}\n{text}")
    for line in facts.signatures:
        yield OwnWords(Words(en="a line to sign on", es="una línea de firma"), "\n".join((line.name, *line.lines)))
