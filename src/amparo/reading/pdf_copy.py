# SPDX-License-Identifier: MPL-2.0
"""A safe copy of a PDF: new pages on US Letter, made of what is seen, and nothing else of the file.

The copy is a new document.  Only drawings that the allow-list of `trimming` names are carried over; scripts, actions,
attachments, form fields, links, metadata, structure, thumbnails and earlier versions have no way in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf

from amparo.reading.annotations import Look, annotations_of, looks_of
from amparo.reading.contents import note_page
from amparo.reading.field_looks import FieldLooks
from amparo.reading.layers import Layers, has_layers
from amparo.reading.outline import write_outline
from amparo.reading.page_forms import page_form
from amparo.reading.page_frames import frame_of
from amparo.reading.placing import HEIGHT, IDENTITY, WIDTH, Matrix, Placement, place, times
from amparo.reading.tally import Tally
from amparo.reading.trimming import Trimmer
from amparo.reading.values import OutlineLine

MOST_PAGES = 3000
# What a broken object deep in a page makes pikepdf raise; such a page is drawn as an image instead.
PAGE_FAULTS = (pikepdf.PdfError, RuntimeError, TypeError, ValueError, ArithmeticError, KeyError, IndexError)

LOST_PAGE = "Page {number} of this document is damaged and could not be read."

Area = tuple[float, float, float, float]


@dataclass(slots=True)
class Copy:
    """A copy being made: the new document, its page dictionaries, where on each page the source's page stands."""

    pdf: Pdf = field(default_factory=Pdf.new)
    pages: list[Object] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    contents: dict[bytes, Object] = field(default_factory=dict)
    lenders: list[Pdf] = field(default_factory=list)
    lost: int = 0
    outline: tuple[OutlineLine, ...] = ()

    def keep(self, lender: Pdf) -> None:
        """Keep a document alive until saving: data copied from it is read only then."""
        self.lenders.append(lender)

    def add(self, draft: Object, area: Area) -> None:
        """Take over a page made in another document (or this one)."""
        page = draft if draft.is_owned_by(self.pdf) else self.pdf.copy_foreign(draft)
        page.Type = Name.Page
        self.pages.append(page)
        self.areas.append(area)

    def save(self, target: BinaryIO, *, outline: Sequence[OutlineLine] = ()) -> None:
        """Write the document; the same pages give the same bytes."""
        tree = self.pdf.Root.Pages
        for page in self.pages:
            page.Parent = tree
        tree.Kids = Array(self.pages)
        tree.Count = len(self.pages)
        if outline:
            write_outline(self.pdf, outline, self.pages)
        self.pdf.save(
            target,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            deterministic_id=True,
            fix_metadata_version=False,
        )


def new_page(pdf: Pdf, drawings: Sequence[tuple[Object, Matrix]], shared: dict[bytes, Object]) -> Object:
    """Give a Letter page in `pdf` that draws forms or images, each with its matrix; equal contents are shared."""
    names = [f"/X{number}" if number else "/X" for number in range(len(drawings))]
    steps = (f"q {numbers(matrix)} cm {name} Do Q" for name, (_, matrix) in zip(names, drawings, strict=True))
    content = "\n".join(steps).encode("ascii")
    if content not in shared:
        shared[content] = pdf.make_indirect(pdf.make_stream(content))
    things = Dictionary({name: drawing for name, (drawing, _) in zip(names, drawings, strict=True)})
    return pdf.make_indirect(
        Dictionary(
            MediaBox=Array([0, 0, int(WIDTH), int(HEIGHT)]),
            Resources=Dictionary(XObject=things),
            Contents=shared[content],
        )
    )


def add_lost_page(copy: Copy, number: int, tally: Tally) -> None:
    """Add a page that stands for page `number` (from 0), which could be neither copied nor drawn."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = copy.pdf.make_stream(
        f"BT /F 12 Tf 1 0 0 1 72 420 Tm ({LOST_PAGE.format(number=number + 1)}) Tj ET".encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, int(WIDTH), int(HEIGHT)]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    copy.add(new_page(copy.pdf, [(form, IDENTITY)], copy.contents), (0.0, 0.0, WIDTH, HEIGHT))
    copy.lost += 1
    tally.on_page("reading.page-lost", number + 1)


def numbers(matrix: Matrix) -> str:
    """Give a matrix as an operator's operands."""
    return " ".join(_number(value) for value in matrix)


def _number(value: float) -> str:
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


class AsImage(Protocol):
    """Adds a page (from 0) as pdfium draws it; one on which nothing is seen may be a lost one."""

    def __call__(self, copy: Copy, number: int, *, blank_is_lost: bool) -> None: ...


class PdfCopier:
    """Copies the pages of one opened PDF; a page it can't follow is handed to `as_image`."""

    def __init__(self, source: Pdf, tally: Tally, *, as_image: "AsImage") -> None:
        self._source, self._tally, self._as_image = source, tally, as_image
        self.has_damage = False
        self._layers = Layers(source.Root)
        self._fields = FieldLooks(source) if "/AcroForm" in source.Root else None
        self._trimmer = Trimmer(
            is_hidden=self._layers.is_hidden,
            without_hidden=self._layers.without_hidden,
            found_details=lambda count: tally.count("reading.image-details-removed", count),
        )
        self._contents: dict[bytes, Object] = {}

    @property
    def wants_comparing(self) -> bool:
        """True when content had to be taken out, so that the result must be looked at."""
        return bool(self._layers)

    def copy(self, *, images: frozenset[int]) -> Copy:
        """Copy every page; those named in `images` (from 0) become images."""
        copy = Copy()
        for number, page in enumerate(self._source.pages):
            if number in images:
                self._as_image(copy, number, blank_is_lost=False)
                continue
            try:
                draft, placement = self._draft(page.obj, number + 1)
            except PAGE_FAULTS:
                self._as_image(copy, number, blank_is_lost=True)
            else:
                copy.add(draft, placement.area)
        self._tell_whole()
        return copy

    def _draft(self, page: Object, number: int) -> tuple[Object, Placement]:
        frame = frame_of(page)
        placement = place(frame)
        note_page(page, self._layers, self._tally)
        if self._fields is not None:
            for annotation in annotations_of(page):
                self._fields.give(annotation)
        looks = list(looks_of(self._source, page, self._layers))
        form, is_damaged = page_form(self._source, page, frame)
        if is_damaged:
            self.has_damage = True
            self._tally.on_page("reading.content-damaged", number)
        self._trimmer.trim(form, "form")
        for look in looks:
            self._trimmer.trim(look.form, "form", resources=form.Resources)
        drawings = [(form, placement.matrix)]
        drawings += [(look.form, times(look.matrix, placement.matrix)) for look in looks]
        draft = new_page(self._source, drawings, self._contents)
        self._keep_group(page, draft)
        note_placement(placement, frame.turn, number, self._tally)
        self._tell_looks(looks, number)
        return draft, placement

    def _keep_group(self, page: Object, draft: Object) -> None:
        """The page's blending space (11.4.7) stays the page's, so that what is transparent mixes as before."""
        group = page.get(Name.Group)
        if isinstance(group, Dictionary):
            self._trimmer.trim(group, "group")
            draft.Group = group

    def _tell_looks(self, looks: Sequence[Look], number: int) -> None:
        if any(look.kind != "/Widget" for look in looks):
            self._tally.on_page("reading.annotations-flattened", number)
        if any(look.kind == "/Widget" for look in looks):
            self._tally.on_page("reading.fields-flattened", number)

    def _tell_whole(self) -> None:
        if self._layers:
            self._tally.note("reading.found-hidden-layers")
        elif has_layers(self._source.Root):
            self._tally.note("reading.layers-flattened")
        if self._fields is not None:
            self._tally.count("reading.field-not-drawn", self._fields.undrawn)


def note_placement(placement: Placement, turn: int, number: int, tally: Tally) -> None:
    """Note how a page was altered to stand on Letter."""
    width, height = (round(side / 72, 2) for side in placement.size)
    params: dict[str, Any] = {"from_size": f"{width:g} × {height:g} in", "percent": round(100 * placement.scale)}
    if turn:
        tally.on_page("reading.turned-upright", number)
    if placement.turned:
        tally.on_page("reading.laid-on-its-side", number, params=params)
    elif placement.scale > 1:
        tally.on_page("reading.enlarged-to-letter", number, params=params)
    elif placement.scale < 1:
        tally.on_page("reading.scaled-to-letter", number, params=params)
