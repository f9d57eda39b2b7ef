# SPDX-License-Identifier: MPL-2.0
"""Papers by their words, out of those a member may read: all of a matter's, or those named for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from amparo.evidence.bridge import Entry, Piece, Query, Scope, entries_found, excerpt, marks_in, ordered
from amparo.evidence.models import Paper, PaperPage
from amparo.offices.models import Member

MOST_ENTRIES = 60
_MOST_PAGES = 3  # pages of one paper that a list shows


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page with what was looked for, a few words around it."""

    number: int
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PaperFound:
    """A paper whose title or pages have what was looked for; `more_pages` aren't shown.

    Of graphic material no words are shown: it is opened behind its summary.
    """

    paper: Paper
    title: tuple[Piece, ...]
    pages: tuple[PageFound, ...]
    more_pages: int
    has_all: bool


@dataclass(frozen=True, slots=True)
class PapersFound:
    """Papers, those with all the words first."""

    papers: tuple[PaperFound, ...] = ()
    there_are_more: bool = False


def papers_found(member: Member, query: Query, scope: Scope, *, named_in: frozenset[UUID]) -> PapersFound:
    """Look through the papers of a scope, which is what the member may read.

    `named_in` are the matters of which they may read nothing but papers named for them.
    """
    found = entries_found(query, scope, most=MOST_ENTRIES)
    papers = _papers(member, {entry.paper for entry in (*found.with_all, *found.with_some)}, scope, named_in)
    texts = _texts(member, (*found.with_all, *found.with_some), papers)
    with_all = ordered(query, {one: texts[one] for one in found.with_all if one in texts})
    with_some = ordered(query, {one: texts[one] for one in found.with_some if one in texts})
    pages: dict[UUID, list[int]] = defaultdict(list)
    for entry in (*with_all, *with_some):
        pages[entry.paper].append(entry.page)
    first = {entry.paper for entry in with_all}
    shown = (
        _shown(papers[paper], [page for page in own if page], texts, query, has_all=paper in first)
        for paper, own in pages.items()
    )
    return PapersFound(tuple(shown), there_are_more=found.there_are_more)


def _shown(paper: Paper, pages: list[int], texts: Mapping[Entry, str], query: Query, *, has_all: bool) -> PaperFound:
    return PaperFound(
        paper,
        marked(paper.title, query),
        tuple(
            _page(number, "" if paper.is_graphic else texts[Entry(paper.pk, number)], query)
            for number in pages[:_MOST_PAGES]
        ),
        more_pages=max(0, len(pages) - _MOST_PAGES),
        has_all=has_all,
    )


def _page(number: int, text: str, query: Query) -> PageFound:
    return PageFound(number, excerpt(text, marks_in(text, query)))


def marked(text: str, query: Query) -> tuple[Piece, ...]:
    """Give a whole text in pieces, those that were looked for told apart."""
    pieces, at = [], 0
    for mark in marks_in(text, query):
        if mark.start >= at:
            pieces += [Piece(text[at : mark.start]), Piece(text[mark.start : mark.end], is_met=True)]
            at = mark.end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _texts(member: Member, entries: Iterable[Entry], papers: Mapping[UUID, Paper]) -> dict[Entry, str]:
    """Give the words of each entry whose paper may be read: of a page its text, of page 0 what is said of the paper."""
    allowed = [entry for entry in entries if entry.paper in papers]
    texts = {one: _said(papers[one.paper]) for one in allowed if not one.page}
    if wanted := [Q(paper=one.paper, number=one.page) for one in allowed if one.page]:
        rows = PaperPage.objects.visible_to(member).filter(reduce(or_, wanted))
        texts |= {Entry(row[0], row[1]): row[2] for row in rows.values_list("paper_id", "number", "text")}
    return texts


def _said(paper: Paper) -> str:
    return f"{paper.title}\n{paper.purpose}\n{paper.source}\n{paper.received_as}"


def _papers(member: Member, chosen: set[UUID], scope: Scope, named_in: frozenset[UUID]) -> dict[UUID, Paper]:
    """Give the papers; asked once more whether the member may read each, whatever the index said."""
    if not chosen:
        return {}
    rows = Paper.objects.visible_to(member).filter(pk__in=chosen).select_related("matter")
    return {
        row.pk: row
        for row in rows
        if row.matter_id in scope.matters or (row.pk in scope.papers and row.matter_id in named_in)
    }
