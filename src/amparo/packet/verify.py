# SPDX-License-Identifier: MPL-2.0
"""Look at finished volumes with a second library (pdfium) and say whether they are what the plan says.

What it checks: pages and their size; each page's number there exactly once, upright, in its own font; page labels;
every link on the page whose stamp it names; every mark where it was planned, with an appearance of its own; every
tab's bookmark; bytes under the limit; nothing encrypted, no script, no attachment, no annotation but links and marks.
"""

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.packet.draft_mark import FONT as DRAFT_FONT
from amparo.packet.folio import FONT_NAME
from amparo.packet.highlights import marks_on
from amparo.packet.parts import PartKind
from amparo.packet.segments import Segment, segments
from amparo.packet.values import PacketPlan, PlannedVolume
from amparo.terms.anchor import Box
from amparo.terms.finding import Finding, Place, Severity
from amparo.terms.watch import UNWATCHED, Watch

_DRAFT_FONT = DRAFT_FONT.encode("ascii")
_FOLIO_FONT = FONT_NAME.encode("ascii")
# A link's words that name a page: the page alone, or a cite as `references` writes it.
_NAMES_PAGE = re.compile(r"(?:(?:Exh\. [\w .-]{1,12}, )?Tab [A-Z0-9]+ at )?(\d+)(?:\s*[–-]\s*\d+)?")
_TOLERANCE = 0.5  # points
_NOTHING = 2  # bytes in which pdfium says that there is no appearance


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSeen:
    """What was looked at in one volume and what was wrong."""

    pages: int
    links: int
    bookmarks: int
    highlights: int
    unsound: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was looked at, volume by volume; `unsound` is empty when the packet may be handed over."""

    volumes: tuple[VolumeSeen, ...]

    @property
    def pages(self) -> int:
        """Give how many pages were looked at."""
        return sum(seen.pages for seen in self.volumes)

    @property
    def links(self) -> int:
        """Give how many links were followed."""
        return sum(seen.links for seen in self.volumes)

    @property
    def bookmarks(self) -> int:
        """Give how many bookmarks were read."""
        return sum(seen.bookmarks for seen in self.volumes)

    @property
    def highlights(self) -> int:
        """Give how many marks were found where they were planned."""
        return sum(seen.highlights for seen in self.volumes)

    @property
    def unsound(self) -> tuple[Finding, ...]:
        """Give everything that was wrong."""
        return tuple(finding for seen in self.volumes for finding in seen.unsound)


def verify_packet(
    plan: PacketPlan,
    paths: Mapping[int, Path],
    *,
    seen: Mapping[int, VolumeSeen] = MappingProxyType({}),
    watch: Watch = UNWATCHED,
) -> Verification:
    """Verify all volumes; `paths` gives the file of each volume number.

    `seen` are volumes that were verified before and are the same, byte for byte; they aren't looked at again.
    """
    looks = []
    for volume in plan.volumes:
        watch.check()
        known = seen.get(volume.number)
        looks.append(known or _VolumeLook(plan, volume, paths[volume.number]).look())
        watch.tell("verify", volume.last_page, plan.last_page)
    return Verification(volumes=tuple(looks))


class _VolumeLook:
    """One look at one volume."""

    def __init__(self, plan: PacketPlan, volume: PlannedVolume, path: Path) -> None:
        self._plan, self._volume, self._path = plan, volume, path
        self._unsound: list[Finding] = []
        self._links = self._highlights = 0

    def look(self) -> VolumeSeen:
        size = self._path.stat().st_size
        if size > self._plan.request.rules.volume_limit:
            self._wrong("volume-over-limit", size=size, limit=self._plan.request.rules.volume_limit)
        document = pdfium.PdfDocument(self._path)
        try:
            marks = self._look_inside(document)
        finally:
            document.close()
        pages = self._volume.last_page - self._volume.first_page + 1
        return VolumeSeen(
            pages=pages,
            links=self._links,
            bookmarks=marks,
            highlights=self._highlights,
            unsound=tuple(self._unsound),
        )

    def _wrong(self, words: str, *, page: int = 0, **params: str | int) -> None:
        place = Place(file=self._volume.file_name, page=page)
        self._unsound.append(
            Finding(
                code=f"packet.{words}",
                severity=Severity.BLOCKS,
                about=f"volume {self._volume.number}",
                params=params,
                place=place,
            )
        )

    def _look_inside(self, document: pdfium.PdfDocument) -> int:
        expected = self._volume.last_page - self._volume.first_page + 1
        if len(document) != expected:
            self._wrong("wrong-page-count", expected=expected, found=len(document))
            return 0
        self._look_for_active_parts(document)
        look = _AnnotationLook(document, starts=self._starting_pages(), marks=self._marks(), volume=self._volume)
        for index in range(expected):
            page = document[index]
            if self._plan.request.is_draft:
                _take_off_draft_mark(page)  # its letters would stand among those of a link
            self._look_at_page(document, page, number=self._volume.first_page + index)
            for words, params in look.at(page, number=self._volume.first_page + index):
                self._wrong(words, page=self._volume.first_page + index, **params)
            page.close()
        self._links, self._highlights = look.links, look.highlights
        return self._look_at_bookmarks(document)

    def _look_for_active_parts(self, document: pdfium.PdfDocument) -> None:
        if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
            self._wrong("volume-encrypted")
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            self._wrong("volume-has-script")
        if raw.FPDFDoc_GetAttachmentCount(document) > 0:
            self._wrong("volume-has-attachment")

    def _starting_pages(self) -> frozenset[int]:
        exhibits = self._plan.exhibits
        unnamed = {PartKind.COVER, PartKind.INDEX}  # the index names neither itself nor the cover
        parts = {planned.first_page for planned in self._plan.parts if planned.part.kind not in unnamed}
        tabs = {planned.tab_page for planned in exhibits}
        return frozenset(parts | tabs | {part.first_page for planned in exhibits for part in planned.documents})

    def _marks(self) -> Mapping[int, list[tuple[Box, ...]]]:
        marks: dict[int, list[tuple[Box, ...]]] = {}
        for run in segments(self._plan, self._volume):
            if run.document is not None:
                for number, boxes in marks_on(run.document):
                    marks.setdefault(number, []).append(boxes)
        return marks

    def _look_at_page(self, document: pdfium.PdfDocument, page: pdfium.PdfPage, *, number: int) -> None:
        rules = self._plan.request.rules
        width, height = page.get_size()
        if abs(width - rules.page_width) > _TOLERANCE or abs(height - rules.page_height) > _TOLERANCE:
            self._wrong("wrong-page-size", page=number)
        found = list(_folios(page))
        if found != [str(number)]:
            self._wrong("wrong-page-number", page=number, found=", ".join(found) or "–")
        if document.get_page_label(number - self._volume.first_page) != str(number):
            self._wrong("wrong-page-label", page=number)

    def _look_at_bookmarks(self, document: pdfium.PdfDocument) -> int:
        tabs = {run.planned.tab: run.first_page for run in self._first_runs() if run.planned is not None}
        seen, count = set(), 0
        for mark in document.get_toc(max_depth=32):
            count += 1
            title, destination = mark.get_title(), mark.get_dest()
            tab = re.match(r"Tab ([A-Z]+|[0-9]+) – ", title)
            index = destination.get_index() if destination is not None else None
            if tab and tab.group(1) in tabs and index == tabs[tab.group(1)] - self._volume.first_page:
                seen.add(tab.group(1))
        for tab_name in tabs.keys() - seen:
            self._wrong("missing-bookmark", tab=tab_name)
        return count

    def _first_runs(self) -> Iterator[Segment]:
        known: set[str] = set()
        for run in segments(self._plan, self._volume):
            if run.planned is not None and run.planned.tab not in known:
                known.add(run.planned.tab)
                yield run


class _AnnotationLook:
    """Looks at the links and marks of the pages of one volume, and counts them."""

    def __init__(
        self,
        document: pdfium.PdfDocument,
        *,
        starts: frozenset[int],
        marks: Mapping[int, list[tuple[Box, ...]]],
        volume: PlannedVolume,
    ) -> None:
        self._document, self._starts, self._marks, self._volume = document, starts, marks, volume
        self.links = self.highlights = 0

    def at(self, page: pdfium.PdfPage, *, number: int) -> Iterator[tuple[str, dict[str, int]]]:
        """Give what is wrong with the annotations of a page, as the words of a code and its parameters."""
        count = raw.FPDFPage_GetAnnotCount(page)
        planned = self._marks.get(number, [])
        if not count and not planned:
            return
        links, drawn = list(_links(self._document, page)), list(_highlights(page))
        if len(links) + len(drawn) != count:
            yield "foreign-annotation", {}
        if not _stand_as_planned(drawn, planned):
            yield "wrong-highlight", {}
        text = page.get_textpage()
        for rectangle, target in links:
            if not self._leads_home(text.get_text_bounded(*rectangle).strip(), target):
                yield "wrong-link", {"target": target}
        text.close()
        self.links, self.highlights = self.links + len(links), self.highlights + len(drawn)

    def _leads_home(self, words: str, target: int) -> bool:
        """A link whose words name a page lands on that page; any other lands where something begins."""
        stamped = target + self._volume.first_page
        named = _NAMES_PAGE.fullmatch(words)
        if target < 0:
            return False
        return int(named[1]) == stamped if named else stamped in self._starts


def _stand_as_planned(drawn: Sequence[tuple[float, ...]], planned: Sequence[tuple[Box, ...]]) -> bool:
    """Tell whether each mark covers the words it was planned for, and there is no other."""
    if len(drawn) != len(planned):
        return False
    return all(
        any(
            left <= min(box.left for box in boxes) + _TOLERANCE
            and bottom <= min(box.bottom for box in boxes) + _TOLERANCE
            and right >= max(box.right for box in boxes) - _TOLERANCE
            and top >= max(box.top for box in boxes) - _TOLERANCE
            for left, bottom, right, top in drawn
        )
        for boxes in planned
    )


def _highlights(page: pdfium.PdfPage) -> Iterator[tuple[float, ...]]:
    """Give the rectangle (left, bottom, right, top) of each highlight that has an appearance of its own."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        is_mark = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT
        if is_mark and raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _NOTHING:
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
            yield box.left, box.bottom, box.right, box.top
        raw.FPDFPage_CloseAnnot(annotation)


def _folios(page: pdfium.PdfPage) -> Iterator[str]:
    """Give the text of every top-level text object set in the folio font that stands upright on the page.

    Renditions are wrapped in one form each, so a page has few objects of its own and this is quick.
    """
    text_page = None
    for position in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, position)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT or _font_of(thing) != _FOLIO_FONT:
            continue
        if text_page is None:
            text_page = page.get_textpage()
        if _is_upright(thing):
            yield _text_of(thing, text_page)
    if text_page is not None:
        text_page.close()


def _take_off_draft_mark(page: pdfium.PdfPage) -> None:
    """Take the words across a draft off the page as it is looked at; the file stays as it is."""
    for position in reversed(range(raw.FPDFPage_CountObjects(page))):
        thing = raw.FPDFPage_GetObject(page, position)
        is_text = raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
        if is_text and _font_of(thing) == _DRAFT_FONT and not _is_upright(thing):
            raw.FPDFPage_RemoveObject(page, thing)
            raw.FPDFPageObj_Destroy(thing)


def _font_of(thing: object) -> bytes:
    buffer = ctypes.create_string_buffer(64)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(thing), buffer, 64)
    return buffer.value


def _is_upright(thing: object) -> bool:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    return bool(matrix.a > 0 and matrix.d > 0 and abs(matrix.b) < 1e-6 and abs(matrix.c) < 1e-6)


def _text_of(thing: object, text_page: pdfium.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(thing, text_page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(thing, text_page, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\x00")


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[tuple[float, ...], int]]:
    """Give each link's rectangle (left, bottom, right, top) and the index of the page it leads to, -1 if none."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        box = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, ctypes.byref(box))
        destination = raw.FPDFLink_GetDest(document, link)
        index = raw.FPDFDest_GetDestPageIndex(document, destination) if destination else -1
        yield (box.left, box.bottom, box.right, box.top), index
