# SPDX-License-Identifier: MPL-2.0
"""A PDF to a safe copy: as it is, else saved anew by pdfium, else put together from its pieces, else as images of its
pages.  Every step down is told.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Pdf

from amparo.reading.contents import note_contents
from amparo.reading.outline import outline_of
from amparo.reading.page_frames import frame_of
from amparo.reading.pdf_copy import MOST_PAGES, PAGE_FAULTS, Copy, PdfCopier, add_lost_page
from amparo.reading.pdf_gathering import gathered
from amparo.reading.pdfium_pages import add_as_image, looks_other, opened
from amparo.reading.placing import place
from amparo.reading.tally import Tally
from amparo.reading.text_layer import mapped
from amparo.reading.values import OutlineLine
from amparo.sandbox.declined import Declined

WAYS = ("usual", "resaved", "gathered", "images")
_JUNK_IN_FRONT = 1024  # qpdf looks for the header so far


class NoPages(ValueError):
    """The file opens but shows no page; another reader may find some."""


class PdfReader:
    """Makes the copy of one PDF; the pdfium view of the source is opened only when something needs it."""

    def __init__(self, raw: Any, tally: Tally) -> None:
        self._raw = _from_header(raw)
        self._tally = tally
        self._seen_by_pdfium: Any = None

    def copy_to(self, target: BinaryIO, *, way: str) -> tuple[Copy, tuple[OutlineLine, ...]]:
        """Write the copy by the first way that works, beginning with `way`."""
        begun, missing = self._tally.snapshot(), False
        try:
            for step in WAYS[WAYS.index(way) :]:
                if step == "gathered" and missing:
                    continue  # pages that are there and in no page tree were taken out by somebody
                self._tally.restore(begun)
                try:
                    return self._by(step, target)
                except PAGE_FAULTS as fault:
                    _empty(target)
                    missing = missing or (step == "usual" and isinstance(fault, NoPages))
            raise Declined("reading.no-pages" if missing else "reading.damaged-pdf")
        finally:
            self._close_view()

    def _by(self, way: str, target: BinaryIO) -> tuple[Copy, tuple[OutlineLine, ...]]:
        if way == "images":
            return self._as_images(target)
        content = self._content_by(way)
        begun = self._tally.snapshot()
        copy, outline, wrong = self._copied(content, target, way=way, images=frozenset())
        if wrong:
            self._tally.restore(begun)
            _empty(target)
            copy, outline, _ = self._copied(content, target, way=way, images=wrong)
        return copy, outline

    def _content_by(self, way: str) -> bytes:
        if way == "resaved":
            return self._saved_anew()
        if way == "gathered":
            self._gather()
        return self._raw

    def _gather(self) -> None:
        """Go on with a PDF made of this one's pieces, also where its pages are to be drawn."""
        found = gathered(self._raw)
        if found is None:
            raise pikepdf.PdfError
        self._close_view()
        self._raw, pages = found
        self._tally.note("reading.pages-gathered", params={"number": pages})

    def _close_view(self) -> None:
        if self._seen_by_pdfium is not None:
            self._seen_by_pdfium.close()
        self._seen_by_pdfium = None

    def _copied(
        self, content: bytes, target: BinaryIO, *, way: str, images: frozenset[int]
    ) -> tuple[Copy, tuple[OutlineLine, ...], frozenset[int]]:
        """Copy the pages, those in `images` (from 0) as images, and say which pages don't look like the source's."""
        with _opened(content) as source:
            pages = len(source.pages)
            _check_count(pages)
            is_repaired = way == "usual" and _was_repaired(source)
            note_contents(source, self._raw, self._tally)
            self._tell_way(way, source, is_repaired=is_repaired)
            outline = self._outline(pages) if "/Outlines" in source.Root else ()
            copier = PdfCopier(source, self._tally, as_image=self._add_as_image)
            copy = copier.copy(images=images)
            _check_kept(copy)
            copy.save(target, outline=outline)
            doubtful = is_repaired or way == "resaved" or copier.wants_comparing or copier.has_damage
            trusted = copier.wants_comparing  # hidden content must stay hidden, even if nothing else is seen
            wrong = self._wrong_pages(source, target, trusted=trusted) if doubtful and not images else frozenset()
        return copy, outline, wrong

    def _tell_way(self, way: str, source: Pdf, *, is_repaired: bool) -> None:
        if way == "resaved":
            self._tally.note("reading.saved-anew")
        elif is_repaired:
            self._tally.note("reading.repaired")
        if source.is_encrypted:
            self._tally.note("reading.owner-locked")

    def _wrong_pages(self, source: Pdf, target: BinaryIO, *, trusted: bool) -> frozenset[int]:
        """Give the pages whose copy doesn't look like what pdfium shows of the source.

        Of a damaged file pdfium may show less than qpdf finds: that it shows less is `trusted` only of sound ones.
        """
        document = self._pdfium_view()
        if document is None:
            return frozenset()
        copied = opened(mapped(target))
        try:
            common = range(min(len(document), len(copied)))
            placements = [place(frame_of(source.pages[number].obj)) for number in common]
            return frozenset(n for n in common if looks_other(document, copied, n, placements[n], more_counts=trusted))
        finally:
            copied.close()

    def _as_images(self, target: BinaryIO) -> tuple[Copy, tuple[OutlineLine, ...]]:
        document = self._pdfium_view()
        if document is None:
            raise pikepdf.PdfError
        _check_count(len(document))
        copy = Copy()
        for number in range(len(document)):
            self._add_as_image(copy, number, blank_is_lost=False)
        _check_kept(copy)
        copy.save(target)
        return copy, ()

    def _add_as_image(self, copy: Copy, number: int, *, blank_is_lost: bool) -> None:
        """Draw a page with pdfium; where that fails too, a page that says so stands in its place."""
        document = self._pdfium_view()
        try:
            if document is None or number >= len(document):
                raise pikepdf.PdfError
            add_as_image(copy, document, number, self._tally, blank_is_lost=blank_is_lost)
        except PAGE_FAULTS:
            add_lost_page(copy, number, self._tally)

    def _saved_anew(self) -> bytes:
        document = self._pdfium_view()
        if document is None:
            raise pikepdf.PdfError
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    def _outline(self, pages: int) -> tuple[OutlineLine, ...]:
        document = self._pdfium_view()
        return outline_of(document, pages=pages) if document is not None else ()

    def _pdfium_view(self) -> Any:
        """Give the source as pdfium sees it; nothing when it can't open it."""
        if self._seen_by_pdfium is None:
            try:
                self._seen_by_pdfium = opened(self._raw)
            except pdfium.PdfiumError:
                return None
        return self._seen_by_pdfium


@contextmanager
def _opened(content: bytes) -> Iterator[Pdf]:
    try:
        source = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Declined("reading.password-protected") from None
    with source:
        yield source


def _check_kept(copy: Copy) -> None:
    """A copy of which no page could be kept is none; another way may do better."""
    if copy.lost == len(copy.pages):
        raise pikepdf.PdfError


def _was_repaired(source: Pdf) -> bool:
    return any("damaged" in said or "xref" in said for said in source.get_warnings())


def _empty(target: BinaryIO) -> None:
    target.seek(0)
    target.truncate()


def _check_count(pages: int) -> None:
    if pages == 0:
        raise NoPages
    if pages > MOST_PAGES:
        raise Declined("reading.too-many-pages", {"pages": pages, "limit": MOST_PAGES})


def _from_header(raw: bytes) -> bytes:
    """Leave out what stands in front of the header when it is more than readers look past."""
    start = raw.find(b"%PDF-")
    return raw[start:] if start > _JUNK_IN_FRONT else raw
