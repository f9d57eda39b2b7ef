# SPDX-License-Identifier: MPL-2.0
"""Cover page, index, volume sheets and tab sheets, set from the plan.

The index prints the numbers the plan says.  Its links are sentinels, `https://amparo.invalid/page/41`, which the
binder turns into jumps; what stands in another part is named in words, since a link between files dies.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from amparo.packet.values import PacketPlan, PlannedExhibit, PlannedVolume
from amparo.terms.shown import shown
from amparo.typeset import printable, typeset_pdf

_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST_TITLE = 500
_MOST_ROWS = 64  # of a volume sheet
# A word longer than a line gets places where it may break.
_LONG_WORD = re.compile(r"\S{28}(?=\S{8})")
_TAB_STEPS = 9  # tabs walk down the right edge, as cut index tabs do


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Cover and index in one PDF, with how many pages each takes."""

    pdf: bytes
    cover_pages: int
    index_pages: int


def set_front_matter(plan: PacketPlan) -> FrontMatter:
    """Set cover page and index with the numbers of this plan."""
    values = {
        "cover": _printable(asdict(plan.request.cover)),
        "rows": list(_index_rows(plan)),
        "summary": _summary(plan),
        "several_parts": len(plan.volumes) > 1,
    }
    pdf = typeset_pdf(_TEMPLATES / "front_matter.typ", values)
    cover_pages, pages = _index_begins_after(pdf)
    return FrontMatter(pdf=pdf, cover_pages=cover_pages, index_pages=pages - cover_pages)


def _index_begins_after(content: bytes) -> tuple[int, int]:
    """Give how many pages stand before the index, found by its bookmark, and how many there are."""
    with Pdf.open(BytesIO(content)) as pdf:
        index = pdf.Root.Outlines.First
        first_page = index.Dest[0] if "/Dest" in index else index.A.D[0]
        pages = [page.obj.objgen for page in pdf.pages]
        return pages.index(first_page.objgen), len(pages)


def _summary(plan: PacketPlan) -> str:
    exhibits, parts = len(plan.exhibits), len(plan.volumes)
    words = f"{exhibits} {'tab' if exhibits == 1 else 'tabs'}, {plan.pages} pages"
    return words + (f", in {parts} parts. Page numbers run through all parts." if parts > 1 else ".")


def _index_rows(plan: PacketPlan) -> Iterator[dict[str, Any]]:
    section = ""
    for planned in plan.exhibits:
        exhibit = planned.exhibit
        if exhibit.section and exhibit.section != section:
            yield {"kind": "section", "title": _title(exhibit.section)}
        section = exhibit.section
        yield {
            "kind": "exhibit",
            "tab": planned.tab,
            "title": _title(exhibit.title),
            "shows": _title(exhibit.shows),
            "first_page": planned.tab_page,
            "last_page": planned.last_page,
            "volume": planned.volume,
        }
        yield from _document_rows(planned)


def _document_rows(planned: PlannedExhibit) -> Iterator[dict[str, Any]]:
    if len(planned.exhibit.documents) < 2:
        return
    for part in planned.documents:
        if part.part == 1:
            yield {
                "kind": "document",
                "title": _title(part.document.title),
                "first_page": part.first_page,
                "last_page": part.last_page,
                "volume": part.volume,
            }


def set_sheets(plan: PacketPlan) -> bytes:
    """Set one volume sheet for each later volume, then one tab sheet for each exhibit, each one page."""
    volumes = [_volume_sheet(plan, volume) for volume in plan.volumes[1:]]
    tabs = [_tab_sheet(planned, position) for position, planned in enumerate(plan.exhibits)]
    return typeset_pdf(_TEMPLATES / "sheets.typ", {"sheets": [*volumes, *tabs]})


def _volume_sheet(plan: PacketPlan, volume: PlannedVolume) -> dict[str, Any]:
    cover = plan.request.cover
    rows = [_volume_row(planned, volume) for planned in plan.exhibits if planned.tab in volume.tabs]
    return {
        "kind": "volume",
        "caption": [printable(shown(line)) for line in (*cover.in_the_matter_of, *cover.file_numbers)],
        "filing_title": _title(cover.filing_title, limit=160),
        "number": volume.number,
        "of": len(plan.volumes),
        "first_page": volume.first_page,
        "last_page": volume.last_page,
        "rows": rows[:_MOST_ROWS],
        "more": max(0, len(rows) - _MOST_ROWS),
        "size": 10 if len(rows) <= 18 else 8,
    }


def _volume_row(planned: PlannedExhibit, volume: PlannedVolume) -> dict[str, Any]:
    continued = planned.volume < volume.number
    first = min(part.first_page for part in planned.documents if part.volume == volume.number)
    title = _title(planned.exhibit.title, limit=70)
    return {
        "tab": planned.tab,
        "title": f"{title} (continued)" if continued else title,
        "first_page": first if continued else planned.tab_page,
    }


def _tab_sheet(planned: PlannedExhibit, position: int) -> dict[str, Any]:
    documents = planned.exhibit.documents if len(planned.exhibit.documents) > 1 else ()
    title = _title(planned.exhibit.title)
    return {
        "kind": "tab",
        "tab": planned.tab,
        "title": title,
        "size": 20 if len(title) <= 90 else 15 if len(title) <= 240 else 11,
        "documents": [_title(document.title, limit=110) for document in documents[:12]],
        "first_page": planned.tab_page,
        "last_page": planned.last_page,
        "height": (position % _TAB_STEPS) * 66,
    }


def _title(text: str, *, limit: int = _LONGEST_TITLE) -> str:
    return _LONG_WORD.sub(lambda word: word.group() + "\u200b", printable(shown(text, limit=limit)))


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _title(value)
    return (
        [_printable(line) for line in value]
        if isinstance(value, list | tuple)
        else {name: _printable(below) for name, below in value.items()}
    )
