# SPDX-License-Identifier: MPL-2.0
"""Cover page, index, volume sheets and tab sheets, set from the plan.

The index prints the numbers the plan says.  Its links are sentinels, `https://amparo.invalid/page/41`, which the
binder turns into jumps; what stands in another part is named in words, since a link between files dies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Pdf

from amparo.packet.index_lines import (
    IndexedExhibit,
    IndexLine,
    index_sections,
    index_summary,
    pages_in_words,
    span,
    tabs_in_words,
    whole_documents,
)
from amparo.packet.printing import in_print
from amparo.packet.values import PacketPlan, PlannedExhibit, PlannedVolume
from amparo.typeset import typeset_pdf

_TEMPLATES = Path(__file__).parent / "templates"
_MOST_ROWS = 62  # of a volume sheet
_MOST_DOCUMENTS = 8  # of a tab sheet
_SHORT_TITLE, _SHORT_SHOWS = 150, 200  # up to these a tab sheet needs no measuring
_TAB_STEPS = 9  # tabs walk down the right edge, as cut index tabs do
_TAB_TOP, _TAB_STEP = -30, 78  # points from the upper margin


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Cover and index in one PDF, with how many pages each takes."""

    pdf: bytes
    cover_pages: int
    index_pages: int


def set_front_matter(plan: PacketPlan) -> FrontMatter:
    """Set cover page and index with the numbers of this plan."""
    pdf = typeset_pdf(_TEMPLATES / "front_matter.typ", _front_values(plan))
    cover_pages, pages = _index_begins_after(pdf)
    return FrontMatter(pdf=pdf, cover_pages=cover_pages, index_pages=pages - cover_pages)


def set_sheets(plan: PacketPlan) -> bytes:
    """Set one volume sheet for each later volume, then one tab sheet for each exhibit, each one page."""
    volumes = [_volume_sheet(plan, volume) for volume in plan.volumes[1:]]
    tabs = [_tab_sheet(plan, planned, position) for position, planned in enumerate(plan.exhibits)]
    return typeset_pdf(_TEMPLATES / "sheets.typ", {"sheets": [*volumes, *tabs]})


def _index_begins_after(content: bytes) -> tuple[int, int]:
    """Give how many pages stand before the index, found by its bookmark, and how many there are."""
    with Pdf.open(BytesIO(content)) as pdf:
        index = pdf.Root.Outlines.First
        first_page = index.Dest[0] if "/Dest" in index else index.A.D[0]
        pages = [page.obj.objgen for page in pdf.pages]
        return pages.index(first_page.objgen), len(pages)


def _front_values(plan: PacketPlan) -> dict[str, Any]:
    several = len(plan.volumes) > 1
    first = plan.volumes[0]
    part = f"Part 1 of {len(plan.volumes)}, {pages_in_words(first.first_page, first.last_page)}"
    return {
        "cover": _cover(plan),
        "identity": _identity(plan),
        "part": part if several else "",
        "summary": index_summary(plan),
        "several_parts": several,
        "sections": [
            {"title": in_print(section.title), "exhibits": [_index_row(exhibit) for exhibit in section.exhibits]}
            for section in index_sections(plan)
        ],
        "parts": [_part_row(volume) for volume in plan.volumes],
    }


def _cover(plan: PacketPlan) -> dict[str, Any]:
    cover = plan.request.cover
    facts = {field.name: getattr(cover, field.name) for field in fields(cover)}
    return {
        name: in_print(fact) if isinstance(fact, str) else [in_print(line) for line in fact]
        for name, fact in facts.items()
    }


def _identity(plan: PacketPlan) -> str:
    """Name the filing in one line, for a sheet that has come loose."""
    cover = plan.request.cover
    parties, numbers = cover.in_the_matter_of[:1], cover.file_numbers
    others = (f"and {len(numbers) - 1} more",) if len(numbers) > 1 else ()
    return in_print(" · ".join((*(party.rstrip(" ,") for party in parties), *numbers[:1], *others)), limit=90)


def _index_row(exhibit: IndexedExhibit) -> dict[str, Any]:
    return {
        **_row(exhibit.line),
        "tab": exhibit.tab,
        "shows": in_print(exhibit.shows),
        "documents": [_row(line) for line in exhibit.documents],
    }


def _row(line: IndexLine) -> dict[str, Any]:
    target = line.first_page if line.is_here else None
    return {
        "title": in_print(line.title),
        "title_target": target if _may_lead(line.title) else None,
        "pages": line.pages,
        "target": target,
    }


def _may_lead(title: str) -> bool:
    """Tell whether a title may be a link.

    Verification takes a number under a link for the page it leads to; a title that is only a number isn't one.
    """
    return any(character.isalpha() for character in title)


def _part_row(volume: PlannedVolume) -> dict[str, Any]:
    return {
        "number": volume.number,
        "file": in_print(volume.file_name),
        "pages": span(volume.first_page, volume.last_page),
        "tabs": tabs_in_words(volume),
    }


def _volume_sheet(plan: PacketPlan, volume: PlannedVolume) -> dict[str, Any]:
    cover = plan.request.cover
    rows = [_volume_row(planned, volume) for planned in plan.exhibits if planned.tab in volume.tabs]
    home = "The cover page and the full index are in Part 1."
    unnamed = len(rows) - _MOST_ROWS
    return {
        "kind": "volume",
        "caption": _caption(cover.in_the_matter_of, cover.file_numbers),
        "custody": in_print(cover.custody, limit=24),
        "filing_title": in_print(cover.filing_title, limit=220),
        "number": volume.number,
        "of": len(plan.volumes),
        "pages": _capital(pages_in_words(volume.first_page, volume.last_page)),
        "rows": rows[:_MOST_ROWS],
        "more": f"And {unnamed} more tabs. {home}" if unnamed > 0 else home,
    }


def _caption(parties: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """Give parties and file numbers in at most eight lines: the sheet has one page, a family may have many numbers."""
    numbered = [in_print(", ".join(numbers), limit=160)] if numbers else []
    return [*(in_print(line, limit=80) for line in parties[:6]), *numbered]


def _volume_row(planned: PlannedExhibit, volume: PlannedVolume) -> dict[str, Any]:
    continued = planned.volume < volume.number
    first = min(part.first_page for part in planned.documents if part.volume == volume.number)
    title, words = planned.exhibit.title, " (continued)" if continued else ""
    page = first if continued else planned.tab_page
    return {
        "tab": planned.tab,
        "title": in_print(title, limit=150) + words,
        "short_title": in_print(title, limit=44) + words,
        "first_page": page,
        "title_target": page if _may_lead(title) else None,
    }


def _tab_sheet(plan: PacketPlan, planned: PlannedExhibit, position: int) -> dict[str, Any]:
    documents = list(whole_documents(planned))
    unnamed = len(documents) - _MOST_DOCUMENTS
    title, shows = in_print(planned.exhibit.title), in_print(planned.exhibit.shows)
    return {
        "kind": "tab",
        "identity": _identity(plan),
        "tab": planned.tab,
        "title": title,
        "shows": shows,
        "is_short": len(title) <= _SHORT_TITLE and len(shows) <= _SHORT_SHOWS,
        "pages": _capital(pages_in_words(planned.tab_page, planned.last_page)),
        "documents": [
            {
                "title": in_print(parts[0].document.title, limit=90),
                "pages": span(parts[0].first_page, parts[-1].last_page),
            }
            for parts in documents[:_MOST_DOCUMENTS]
        ],
        "more": f"and {unnamed} more, named in the index" if unnamed > 0 else "",
        "height": _TAB_TOP + (position % _TAB_STEPS) * _TAB_STEP,
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
