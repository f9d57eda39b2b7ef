# SPDX-License-Identifier: MPL-2.0
"""Lay the filing out: tabs, pages, volumes.  Pure arithmetic: no file is opened here.

Exhibits are kept whole and put into volumes in order, as many as fit (first fit in order, so that tabs never jump).
An exhibit that alone is over the limit is cut between its documents, and if need be between a document's pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from amparo.packet.parts import TEXTS, Part, PartKind, PlannedPart
from amparo.packet.tabs import tabs_after
from amparo.packet.values import (
    Exhibit,
    PacketPlan,
    PacketRequest,
    PlannedDocument,
    PlannedExhibit,
    PlannedVolume,
    PreparedDocument,
)
from amparo.terms.finding import Finding, Place, Refusal, Severity

# Measured on the benchmark's corpus: what a bound page costs beside its rendition's bytes (page object, stamp,
# cross-reference) and what a typeset sheet costs.  The verified size decides; these only aim well.
PAGE_COST = 420
SHEET_COST = 2_500
VOLUME_COST = 90_000
INDEX_LINE_COST = 700

# A filing without exhibits must hold at least one of these.
_SUBSTANCE = TEXTS | {PartKind.WITNESS_LIST}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Something that may not be cut: pages of one document, or a whole exhibit's first sheet with what follows."""

    exhibit: int
    document: int
    first_of: int
    pages: int
    size: int
    opens_exhibit: bool


@dataclass(slots=True)
class _Placed:
    """Pieces in the order of pages, each with its volume and first page (its tab sheet, if it opens an exhibit)."""

    rows: list[tuple[_Piece, int, int]]
    volume_starts: list[int]
    next_page: int
    used: int

    def open_volume(self) -> None:
        """Begin the next volume, which opens with its sheet."""
        self.volume_starts.append(self.next_page)
        self.next_page += 1
        self.used = VOLUME_COST


def plan(
    request: PacketRequest, *, lengths: Mapping[PartKind, int] | None = None, budget: int | None = None
) -> PacketPlan:
    """Lay out the filing.

    `lengths` are the pages of the parts that are set together with the plan (one page where nothing is said);
    `budget` is the bytes to aim at per volume (the rules' limit when not given).
    """
    if not request.exhibits and not any(part.kind in _SUBSTANCE for part in (*request.front, *request.back)):
        raise Refusal(Finding(code="packet.no-exhibits", severity=Severity.BLOCKS))
    limit = request.rules.volume_limit if budget is None else budget
    placed, front = _begun(request, lengths or {})
    _place(request.exhibits, placed, limit=limit)
    back = _place_back(request.back, placed, lengths or {}, limit=limit)
    exhibits = tuple(_planned_exhibits(request, placed))
    return PacketPlan(
        request=request,
        front=front,
        back=back,
        exhibits=exhibits,
        volumes=_volumes(request.stem, exhibits, placed),
        findings=tuple(_split_findings(exhibits)),
    )


def exhibits_over_limit(request: PacketRequest, *, budget: int | None = None) -> frozenset[Exhibit]:
    """Give the exhibits that no volume can hold whole."""
    full = (request.rules.volume_limit if budget is None else budget) - VOLUME_COST
    return frozenset(exhibit for exhibit in request.exhibits if _exhibit_size(exhibit) > full)


def pages_over_limit(request: PacketRequest) -> tuple[Finding, ...]:
    """Give a blocking finding for every weighed page that no volume can hold, however it is cut."""
    full = request.rules.volume_limit - VOLUME_COST - SHEET_COST - PAGE_COST
    return tuple(
        Finding(
            code="packet.page-over-limit",
            severity=Severity.BLOCKS,
            about=document.document_id,
            params={"size": weight, "limit": request.rules.volume_limit},
            place=Place(page=page),
        )
        for exhibit in request.exhibits
        for document in exhibit.documents
        for page, weight in enumerate(document.page_weights, start=1)
        if weight > full
    )


def _index_lines(exhibits: Sequence[Exhibit]) -> int:
    return sum(1 + (len(exhibit.documents) if len(exhibit.documents) > 1 else 0) for exhibit in exhibits)


def _begun(request: PacketRequest, lengths: Mapping[PartKind, int]) -> tuple[_Placed, tuple[PlannedPart, ...]]:
    """Put the parts before the exhibits at the beginning of the first volume."""
    first = request.continues.first_page
    placed = _Placed(rows=[], volume_starts=[first], next_page=first, used=VOLUME_COST)
    front = _placed_parts(request.front, placed, lengths)
    placed.used += INDEX_LINE_COST * _index_lines(request.exhibits)
    return placed, front


def _placed_parts(parts: Sequence[Part], placed: _Placed, lengths: Mapping[PartKind, int]) -> tuple[PlannedPart, ...]:
    planned = []
    for part in parts:
        pages = _pages(part, lengths)
        planned.append(
            PlannedPart(part=part, first_page=placed.next_page, pages=pages, volume=len(placed.volume_starts))
        )
        placed.next_page += pages
        placed.used += _part_size(part, pages)
    return tuple(planned)


def _place_back(
    parts: Sequence[Part], placed: _Placed, lengths: Mapping[PartKind, int], *, limit: int
) -> tuple[PlannedPart, ...]:
    size = sum(_part_size(part, _pages(part, lengths)) for part in parts)
    if parts and placed.rows and placed.used + size > limit:
        placed.open_volume()
    return _placed_parts(parts, placed, lengths)


def _pages(part: Part, lengths: Mapping[PartKind, int]) -> int:
    return part.document.pages if part.document is not None else lengths.get(part.kind, 1)


def _part_size(part: Part, pages: int) -> int:
    if part.document is not None:
        return part.document.rendition_size + PAGE_COST * pages
    return SHEET_COST * pages


def _place(exhibits: Sequence[Exhibit], placed: _Placed, *, limit: int) -> None:
    full = limit - VOLUME_COST
    for number, exhibit in enumerate(exhibits):
        whole = _exhibit_size(exhibit)
        groups = (
            [list(_pieces(number, exhibit))] if whole <= full else [[p] for p in _small_pieces(number, exhibit, full)]
        )
        for group in groups:
            size = sum(piece.size for piece in group)
            if placed.used + size > limit and placed.rows:
                placed.open_volume()
            for piece in group:
                placed.rows.append((piece, len(placed.volume_starts), placed.next_page))
                placed.next_page += piece.pages + piece.opens_exhibit
            placed.used += size


def _exhibit_size(exhibit: Exhibit) -> int:
    return sum(piece.size for piece in _pieces(0, exhibit))


def _pieces(number: int, exhibit: Exhibit) -> Iterator[_Piece]:
    for position, document in enumerate(exhibit.documents):
        opens = position == 0
        size = document.rendition_size + PAGE_COST * document.pages + (SHEET_COST if opens else 0)
        yield _Piece(
            exhibit=number,
            document=position,
            first_of=1,
            pages=document.pages,
            size=size,
            opens_exhibit=opens,
        )


def _small_pieces(number: int, exhibit: Exhibit, full: int) -> Iterator[_Piece]:
    for piece in _pieces(number, exhibit):
        if piece.size <= full:
            yield piece
        else:
            yield from _page_pieces(piece, exhibit.documents[piece.document], full)


def _page_pieces(piece: _Piece, document: PreparedDocument, full: int) -> Iterator[_Piece]:
    """Cut a document between its pages, into as few parts as the weights allow."""
    weights = document.page_weights or (document.rendition_size // document.pages + 1,) * document.pages
    first, pages, size = 1, 0, SHEET_COST
    for weight in weights:
        if pages and size + weight + PAGE_COST > full:
            yield replace(
                piece,
                first_of=first,
                pages=pages,
                size=size,
                opens_exhibit=piece.opens_exhibit and first == 1,
            )
            first, pages, size = first + pages, 0, SHEET_COST
        pages, size = pages + 1, size + weight + PAGE_COST
    yield replace(piece, first_of=first, pages=pages, size=size, opens_exhibit=piece.opens_exhibit and first == 1)


def _planned_exhibits(request: PacketRequest, placed: _Placed) -> Iterator[PlannedExhibit]:
    tabs = tabs_after(request.continues.tabs_before, kind=request.rules.tabs)
    rows_of: dict[int, list[tuple[_Piece, int, int]]] = {}
    for row in placed.rows:
        rows_of.setdefault(row[0].exhibit, []).append(row)
    for number, (tab, exhibit) in enumerate(zip(tabs, request.exhibits, strict=False)):
        rows = rows_of[number]
        documents = tuple(_planned_documents(exhibit, rows))
        yield PlannedExhibit(
            tab=tab,
            exhibit=exhibit,
            tab_page=rows[0][2],
            last_page=documents[-1].last_page,
            volume=rows[0][1],
            last_volume=rows[-1][1],
            documents=documents,
        )


def _planned_documents(exhibit: Exhibit, rows: Sequence[tuple[_Piece, int, int]]) -> Iterator[PlannedDocument]:
    parts_of = {position: sum(1 for row in rows if row[0].document == position) for position in range(len(rows))}
    part: dict[int, int] = {}
    for piece, volume, page in rows:
        part[piece.document] = part.get(piece.document, 0) + 1
        first_page = page + piece.opens_exhibit
        yield PlannedDocument(
            document=exhibit.documents[piece.document],
            first_page=first_page,
            last_page=first_page + piece.pages - 1,
            volume=volume,
            first_of=piece.first_of,
            part=part[piece.document],
            parts=parts_of[piece.document],
        )


def _volumes(stem: str, exhibits: Sequence[PlannedExhibit], placed: _Placed) -> tuple[PlannedVolume, ...]:
    starts = placed.volume_starts
    ends = [start - 1 for start in starts[1:]] + [placed.next_page - 1]
    several = len(starts) > 1
    return tuple(
        PlannedVolume(
            number=number,
            file_name=f"{stem}_Part{number}.pdf" if several else f"{stem}.pdf",
            first_page=start,
            last_page=end,
            tabs=tuple(planned.tab for planned in exhibits if planned.volume <= number <= planned.last_volume),
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def _split_findings(exhibits: Sequence[PlannedExhibit]) -> Iterator[Finding]:
    for planned in exhibits:
        if planned.volume != planned.last_volume:
            yield Finding(
                code="packet.exhibit-split",
                severity=Severity.NOTE,
                about=f"tab {planned.tab}",
                params={"tab": planned.tab, "first": planned.volume, "last": planned.last_volume},
            )
