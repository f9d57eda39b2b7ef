# SPDX-License-Identifier: MPL-2.0
"""Where a cite leads: from a paper's word and its own page to the tab and the page of the filing.

"Tab C at 41"; once the judge has marked the filing, "Exh. 4, Tab C at 41".  What stands in another part is named with
its part, since a link between files dies: "Tab C (Part 2, p. 431)".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amparo.packet.index_lines import span
from amparo.packet.parts import PlannedPart
from amparo.packet.passages import CitedQuote
from amparo.packet.values import FiledPlace, PacketPlan, PlannedDocument, PlannedExhibit, PreparedDocument
from amparo.packet.writing.cites import Reference

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a resolved cite, and the page of the filing they are a link to; none for plain words."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a cite leads nowhere: the words of a finding's code, its parameters."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """A paper behind a tab of this filing, with all parts it was cut into."""

    planned: PlannedExhibit
    parts: tuple[PlannedDocument, ...]


class Places:
    """Where every paper of a plan, and of the filing it supplements, stands."""

    def __init__(self, plan: PacketPlan) -> None:
        self._plan = plan
        self._prefix = f"Exh. {plan.request.marked_as}, " if plan.request.marked_as else ""
        earlier = plan.request.continues
        self._earlier_prefix = f"Exh. {earlier.marked_as}, " if earlier.marked_as else ""
        self._known = dict(plan.request.words_to_cite_by)
        self._offered: dict[str, _Offered] = {}
        self._redacted: dict[str, str] = {}
        for planned in plan.exhibits:
            for parts in _whole(planned):
                document = parts[0].document
                self._offered.setdefault(document.document_id, _Offered(planned=planned, parts=parts))
                if document.facts.redaction_of:
                    self._redacted.setdefault(document.facts.redaction_of, document.document_id)
        self._enclosed = {part.part.document.document_id: part for part in plan.parts if part.part.document is not None}
        self._filed: dict[str, list[FiledPlace]] = {}
        for place in earlier.places:
            self._filed.setdefault(place.document_id, []).append(place)

    def resolved(self, reference: Reference, *, volume: int) -> tuple[Piece, ...] | Unresolved:
        """Give the words of a cite made in a text that stands in `volume`, or why it leads nowhere."""
        document_id = self._known.get(reference.word, "")
        if not document_id:
            return Unresolved("cite-unknown", {"word": reference.word})
        offered = self._offered.get(document_id) or self._offered.get(self._redacted.get(document_id, ""))
        if offered is not None:
            return self._in_this(reference, offered, volume)
        if document_id in self._enclosed:
            return _in_part(reference, self._enclosed[document_id], volume)
        if document_id in self._filed:
            return self._in_earlier(reference, self._filed[document_id])
        return Unresolved("cite-not-offered", {"word": reference.word, "document": document_id})

    def _in_this(self, reference: Reference, offered: _Offered, volume: int) -> tuple[Piece, ...] | Unresolved:
        spans = _pages_of(reference, offered.parts[0].document.cited)
        if isinstance(spans, Unresolved):
            return spans
        if fault := _page_fault(reference, spans, offered.parts[0].document):
            return fault
        tab = f"{self._prefix}Tab {offered.planned.tab}"
        if not spans:
            return _whole_paper(tab, offered, volume)
        placed = [(_place(offered, first), _place(offered, last)) for first, last in spans]
        return tuple(_at(tab, placed, volume))

    def _in_earlier(self, reference: Reference, places: Sequence[FiledPlace]) -> tuple[Piece, ...] | Unresolved:
        tab = f"{self._earlier_prefix}Tab {places[0].tab}"
        asked = _pages_of(reference, dict(self._plan.request.continues.cited).get(places[0].document_id, ()))
        if isinstance(asked, Unresolved):
            return asked
        pages = max(place.first_of + place.last_page - place.first_page for place in places)
        if outside := [last for _, last in asked if last > pages]:
            return Unresolved("cite-page-outside", {"word": reference.word, "page": outside[0], "pages": pages})
        if not asked:
            return (Piece(f"{tab} at {span(places[0].first_page, places[-1].last_page)}"),)
        spans = [span(_filed(places, first), _filed(places, last)) for first, last in asked]
        return (Piece(f"{tab} at {', '.join(spans)}"),)


def _in_part(reference: Reference, part: PlannedPart, volume: int) -> tuple[Piece, ...] | Unresolved:
    """Cite a paper that stands before or after the exhibits, behind no tab: "Decision at 6"."""
    document = part.part.document
    if document is None:
        raise AssertionError("an enclosed paper is a paper")
    spans = _pages_of(reference, document.cited)
    if isinstance(spans, Unresolved):
        return spans
    if fault := _page_fault(reference, spans, document):
        return fault
    pages = [(part.first_page + first - 1, part.first_page + last - 1) for first, last in spans]
    words = f"{part.part.name} at "
    if part.volume != volume:
        found = ", ".join(span(first, last) for first, last in pages or [(part.first_page, part.last_page)])
        return (Piece(f"{part.part.name} (Part {part.volume}, p. {found})"),)
    pieces = [Piece(words)]
    for position, (first, last) in enumerate(pages or [(part.first_page, part.last_page)]):
        pieces += [Piece(", ")] if position else []
        pieces.append(Piece(span(first, last), first))
    return tuple(pieces)


def _page_fault(reference: Reference, spans: Spans, document: PreparedDocument) -> Unresolved | None:
    for first, last in spans:
        if last > document.pages:
            return Unresolved("cite-page-outside", {"word": reference.word, "page": last, "pages": document.pages})
        if redacted := [page for page in document.facts.redacted_pages if first <= page <= last]:
            return Unresolved("cite-redacted", {"word": reference.word, "page": redacted[0]})
    return None


def _whole(planned: PlannedExhibit) -> Iterator[tuple[PlannedDocument, ...]]:
    parts: list[PlannedDocument] = []
    for part in planned.documents:
        parts.append(part)
        if part.part == part.parts:
            yield tuple(parts)
            parts = []


def _pages_of(reference: Reference, quotes: Sequence[CitedQuote]) -> Spans | Unresolved:
    if not reference.quote:
        return reference.pages
    found = next((cited.pages for cited in quotes if cited.quote == reference.quote), ())
    if not found:
        return Unresolved("cite-quote-missing", {"word": reference.word})
    if len(found) > 1:
        return Unresolved("cite-quote-twice", {"word": reference.word, "places": ", ".join(map(str, found))})
    return ((found[0], found[0]),)


def _place(offered: _Offered, page: int) -> tuple[int, int]:
    """Give the page of the filing for a paper's own page, and the volume that holds it."""
    for part in offered.parts:
        if part.first_of <= page <= part.first_of + part.last_page - part.first_page:
            return part.first_page + page - part.first_of, part.volume
    raise AssertionError("every page of a paper is planned")


def _filed(places: Sequence[FiledPlace], page: int) -> int:
    for place in places:
        if place.first_of <= page <= place.first_of + place.last_page - place.first_page:
            return place.first_page + page - place.first_of
    raise AssertionError("every page of a filed paper has its place")


def _whole_paper(tab: str, offered: _Offered, volume: int) -> tuple[Piece, ...]:
    first, last = offered.parts[0], offered.parts[-1]
    if len(offered.planned.exhibit.documents) == 1:
        if offered.planned.volume == volume:
            return (Piece(tab, offered.planned.tab_page),)
        return (Piece(f"{tab} (Part {offered.planned.volume}, p. {offered.planned.tab_page})"),)
    return tuple(_at(tab, [((first.first_page, first.volume), (last.last_page, last.volume))], volume))


def _at(tab: str, placed: Sequence[tuple[tuple[int, int], tuple[int, int]]], volume: int) -> Iterator[Piece]:
    """Write the pages one after another: those of this part as links, those of others with their part."""
    here = [(first, last) for (first, home), (last, _) in placed if home == volume]
    for position, (first, last) in enumerate(here):
        if position:
            yield Piece(", ")
        yield Piece(span(first, last) if position else f"{tab} at {span(first, last)}", first)
    away = [(first, last, home) for (first, home), (last, _) in placed if home != volume]
    if away:
        words = ", ".join(
            f"Part {home}, p{'p' if last > first else ''}. {span(first, last)}" for first, last, home in away
        )
        yield Piece(f" ({words})" if here else f"{tab} ({words})")
