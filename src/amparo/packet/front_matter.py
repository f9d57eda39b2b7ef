# SPDX-License-Identifier: MPL-2.0
"""Cover page, index, volume sheets and tab sheets, set from the plan.

The index prints the numbers the plan says.  Its links are sentinels, `https://amparo.invalid/page/41`, which the
binder turns into jumps; what stands in another part is named in words, since a link between files dies.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from amparo.packet.caption import cover_labels, cover_values, identity_line
from amparo.packet.index_lines import (
    IndexedExhibit,
    IndexLine,
    Pin,
    index_parts,
    index_sections,
    index_summary,
    pages_in_words,
    span,
    tabs_in_words,
    whole_documents,
)
from amparo.packet.press import Press
from amparo.packet.printing import in_print
from amparo.packet.values import CoverFacts, PacketPlan, PlannedExhibit, PlannedVolume

_MOST_ROWS = 62  # of a volume sheet
_MOST_DOCUMENTS = 8  # of a tab sheet
_SHORT_TITLE, _SHORT_SHOWS = 150, 200  # up to these a tab sheet needs no measuring
_FEW_ROWS, _ONE_LINE, _SHORT_CAPTION = 20, 60, 3  # of a volume sheet that needs no measuring
_TAB_STEPS = 9  # tabs walk down the right edge, as cut index tabs do
_TAB_TOP, _TAB_STEP = -30, 78  # points from the upper margin
_TAB_LEFTS = (40, 100, 160, 220, 340, 400, 460, 520)  # points; the middle is the page number's
_LONGEST_QUOTE = 300


def set_cover(plan: PacketPlan, *, press: Press) -> bytes:
    """Set the cover page."""
    several = len(plan.volumes) > 1
    first = plan.volumes[0]
    part = f"Part 1 of {len(plan.volumes)}, {pages_in_words(first.first_page, first.last_page)}"
    judge, hearing = cover_labels(plan)
    return press.pages(
        "cover.typ",
        {
            "cover": cover_values(plan),
            "part": part if several else "",
            "judge_label": judge,
            "hearing_label": hearing,
        },
    )


def set_index(plan: PacketPlan, *, press: Press) -> bytes:
    """Set the index with the numbers of this plan."""
    before, after = index_parts(plan)
    return press.pages(
        "index.typ",
        {
            "title": in_print(plan.request.cover.filing_title),
            "identity": identity_line(plan),
            "summary": index_summary(plan),
            "several_parts": len(plan.volumes) > 1,
            "before": [_row(line) for line in before],
            "after": [_row(line) for line in after],
            "sections": [
                {"title": in_print(section.title), "exhibits": [_index_row(exhibit) for exhibit in section.exhibits]}
                for section in index_sections(plan)
            ],
            "parts": [_part_row(volume) for volume in plan.volumes],
            "rules": in_print(rules_line(plan)),
        },
    )


def set_sheets(plan: PacketPlan, volume: PlannedVolume, *, press: Press) -> bytes:
    """Set a volume's own sheet, if it is a later one, then its tab sheets, each one page; nothing if it has none."""
    sheets = sheets_of(plan, volume)
    return press.pages("sheets.typ", {"sheets": sheets}) if sheets else b""


def sheets_of(plan: PacketPlan, volume: PlannedVolume) -> list[dict[str, Any]]:
    """Give what the sheets of a volume say, in the order of their pages."""
    first = [_volume_sheet(plan, volume)] if volume.number > 1 else []
    tabs = enumerate(plan.exhibits)
    return first + [_tab_sheet(plan, tab, place) for place, tab in tabs if tab.volume == volume.number]


def rules_line(plan: PacketPlan) -> str:
    """Say by which rules the filing was put together."""
    rules = plan.request.rules
    return f"Form: {rules.profile_title}; {rules.rule_set}, version {rules.version}." if rules.profile else ""


def _index_row(exhibit: IndexedExhibit) -> dict[str, Any]:
    return {
        **_row(exhibit.line),
        "tab": exhibit.tab,
        "shows": in_print(exhibit.shows),
        "documents": [_row(line) for line in exhibit.documents],
    }


def _pin(pin: Pin) -> dict[str, Any]:
    target = pin.page if pin.is_here else None
    page = str(pin.page) if pin.is_here else f"Part {pin.volume}, p. {pin.page}"
    return {"page": page, "target": target, "quote": f"“{in_print(pin.quote, limit=_LONGEST_QUOTE)}”"}


def _row(line: IndexLine) -> dict[str, Any]:
    target = line.first_page if line.is_here else None
    return {
        "title": in_print(line.title),
        "title_target": target if _may_lead(line.title) else None,
        "pages": line.pages,
        "target": target,
        "pins": [_pin(pin) for pin in line.pins],
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
        "is_short": _is_short(rows, cover),
        "more": f"And {unnamed} more tabs. {home}" if unnamed > 0 else home,
    }


def _is_short(rows: Sequence[Mapping[str, Any]], cover: CoverFacts) -> bool:
    """Tell whether a volume's tabs surely fit beneath its head, one line each."""
    head = len(cover.in_the_matter_of) <= _SHORT_CAPTION and len(cover.filing_title) <= _SHORT_TITLE
    return head and len(rows) <= _FEW_ROWS and all(len(row["title"]) <= _ONE_LINE for row in rows)


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
        "identity": identity_line(plan),
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
        "along": _TAB_LEFTS[position % len(_TAB_LEFTS)],
        "side": plan.request.rules.tab_side,
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
