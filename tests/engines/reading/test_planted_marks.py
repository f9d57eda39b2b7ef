# SPDX-License-Identifier: MPL-2.0
"""Whatever a paper hides bears a mark here: it is nowhere in the copy, packed or unpacked, and what bore it is told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from tests.engines.reading.containers.mails import HEADER, mail, text
from tests.engines.reading.formats.word_papers import deleted, links, p, word
from tests.engines.reading.formats.workbook_papers import of_rows, with_members, workbook
from tests.engines.reading.papers import Result, read_here, saved
from tests.engines.reading.planting import (
    MARK,
    RAW,
    SEEN,
    action,
    annotated,
    camera,
    earlier_version,
    hidden_layer,
    on_page,
    on_root,
    pdf,
    places_of_mark,
    png,
    with_field,
    with_file,
    with_photograph,
    with_stream,
)  # fmt: skip

URL = f"https://example.org/{MARK}"
JS = partial(action, "JavaScript", JS=f"app.alert('{MARK}')")

Paper = Callable[[], bytes]


def _docinfo(paper: Pdf) -> None:
    paper.docinfo["/Author"] = MARK
    paper.docinfo["/Title"] = MARK


def _rich_media(paper: Pdf, spec: object) -> None:
    content = Dictionary(Assets=Dictionary(Names=Array([MARK, spec])))
    paper.pages[0].obj.Annots = Array([
        Dictionary(Subtype=Name.RichMedia, Rect=Array([1, 1, 9, 9]), RichMediaContent=content)
    ])  # fmt: skip


def _set(owner: Callable[[Pdf], object], key: str) -> Callable[[Pdf, object], None]:
    return lambda paper, value: owner(paper).__setitem__(f"/{key}", value)  # type: ignore[attr-defined]


def _root(paper: Pdf) -> object:
    return paper.Root


def _page(paper: Pdf) -> object:
    return paper.pages[0].obj


def _names(paper: Pdf, spec: object) -> None:
    paper.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([MARK, spec])))


def _hung(paper: Pdf, spec: object) -> None:
    paper.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.FileAttachment, Rect=Array([1, 1, 9, 9]), FS=spec)])


def _xfa(paper: Pdf, stream: object) -> None:
    paper.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array(["datasets", stream]))


_SIGNATURE = Dictionary(Type=Name.Sig, Contents=RAW, Name=MARK, Reason=MARK, ContactInfo=MARK)
_TREE = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=MARK, ActualText=MARK))

# Name of the case → the paper, and the finding that tells what it carries.
PDFS: dict[str, tuple[Paper, str]] = {
    "script-when-opened": (lambda: on_root(OpenAction=JS()), "found-javascript"),
    "script-when-closed": (lambda: on_root(AA=Dictionary(WC=JS())), "found-javascript"),
    "script-by-name": (lambda: on_root(Names=Dictionary(JavaScript=Dictionary(Names=Array([MARK, JS()])))),
                       "found-javascript"),
    "script-on-a-page": (lambda: on_page(AA=Dictionary(O=JS())), "found-javascript"),
    "script-of-a-field": (lambda: with_field(AA=Dictionary(K=JS())), "found-javascript"),
    "script-behind-another": (lambda: on_root(OpenAction=action("Named", N=Name.Print, Next=JS())), "found-javascript"),
    "program-started": (lambda: annotated(Subtype=Name.Link, A=action("Launch", F=f"{MARK}.exe")), "found-actions"),
    "page-elsewhere": (lambda: annotated(Subtype=Name.Link, A=action("GoToR", F=f"{MARK}.pdf")), "found-actions"),
    "form-sent": (lambda: with_field(Name.Btn, A=action("SubmitForm", F=URL)), "found-actions"),
    "values-fetched": (lambda: on_root(OpenAction=action("ImportData", F=MARK)), "found-actions"),
    "link": (lambda: annotated(Subtype=Name.Link, A=action("URI", URI=URL)), "found-links"),
    "base-of-links": (lambda: on_root(URI=Dictionary(Base=URL)), ""),
    "file-by-name": (lambda: with_file(_names), "found-embedded-files"),
    "file-of-the-document": (lambda: with_file(lambda paper, spec: _set(_root, "AF")(paper, Array([spec]))),
                             "found-embedded-files"),
    "file-of-a-page": (lambda: with_file(lambda paper, spec: _set(_page, "AF")(paper, Array([spec]))),
                       "found-embedded-files"),
    "file-on-a-page": (lambda: with_file(_hung), "found-embedded-files"),
    "rich-media": (lambda: with_file(_rich_media), "found-media"),
    "sound": (lambda: annotated(Subtype=Name.Sound, Contents=MARK), "found-media"),
    "film": (lambda: annotated(Subtype=Name.Movie, Movie=Dictionary(F=MARK)), "found-media"),
    "rendition": (lambda: annotated(Subtype=Name.Screen, A=action("Rendition", JS=MARK)), "found-media"),
    "form-of-another-kind": (lambda: with_stream(_xfa), "found-xfa"),
    "author-and-title": (lambda: pdf(_docinfo), "metadata-removed"),
    "metadata": (lambda: with_stream(_set(_root, "Metadata"), Type=Name.Metadata, Subtype=Name.XML),
                 "metadata-removed"),
    "metadata-of-a-page": (lambda: with_stream(_set(_page, "Metadata"), Type=Name.Metadata), "metadata-removed"),
    "notes-of-a-program": (lambda: on_page(PieceInfo=Dictionary(X=Dictionary(Private=MARK))), "metadata-removed"),
    "thumbnail": (lambda: with_stream(_set(_page, "Thumb"), Width=10, Height=1, ColorSpace=Name.DeviceRGB,
                                      BitsPerComponent=8), "metadata-removed"),
    "earlier-version": (earlier_version, "found-earlier-versions"),
    "comment": (lambda: annotated(Subtype=Name.Text, Contents=MARK, T=MARK), "found-comments"),
    "comment-shown-in-a-window": (lambda: annotated(Subtype=Name.Popup, Contents=MARK), ""),
    "layer-that-is-off": (hidden_layer, "found-hidden-layers"),
    "words-for-those-who-do-not-see": (lambda: on_root(StructTreeRoot=_TREE), ""),
    "signer": (lambda: with_field(Name.Sig, V=_SIGNATURE), "found-signatures"),
    "hint-of-a-field": (lambda: with_field(TU=MARK, TM=MARK, DV=MARK), "found-form"),
    "field-not-to-be-seen": (lambda: with_field(V=MARK, F=2), "found-hidden-fields"),
    "names-of-pages": (lambda: on_root(PageLabels=Dictionary(Nums=Array([0, Dictionary(P=MARK)]))), ""),
    "named-place": (lambda: on_root(Dests=Dictionary({f"/{MARK}": Array([])})), ""),
    "object-nobody-uses": (lambda: pdf(lambda paper: paper.make_indirect(Dictionary(X=MARK)) and None), ""),
    "before-its-beginning": (lambda: RAW + b"\n" + pdf(lambda _: None), ""),
    "behind-its-end": (lambda: pdf(lambda _: None) + RAW, ""),
    "camera-of-a-picture": (lambda: with_photograph(camera(camera=1, xmp=1, comment=1)), "image-details-removed"),
    "metadata-of-a-picture": (lambda: with_photograph(camera(), OC=Dictionary(Type=Name.OCG, Name=MARK)), ""),
}  # fmt: skip

PICTURES: dict[str, tuple[Paper, str, str]] = {
    "place": (lambda: camera(place=1), "p.jpg", "photo-has-gps"),
    "camera": (lambda: camera(camera=1), "p.jpg", "photo-has-camera"),
    "note-of-the-maker": (lambda: camera(preview=1), "p.jpg", "metadata-removed"),
    "comment": (lambda: camera(comment=1), "p.jpg", "metadata-removed"),
    "metadata": (lambda: camera(xmp=1), "p.jpg", "metadata-removed"),
    "behind-its-end": (lambda: camera(behind=1), "p.jpg", ""),
    "png-text": (lambda: png(key="Author"), "p.png", "metadata-removed"),
    "png-metadata": (lambda: png(key="iTXt"), "p.png", "metadata-removed"),
    "png-behind-its-end": (lambda: png(behind=RAW), "p.png", ""),
    "tiff-description": (lambda: saved(Image.new("L", (90, 60), 9), "TIFF", description=MARK), "p.tif", ""),
    "webp-metadata": (lambda: saved(Image.new("RGB", (90, 60)), "WEBP", xmp=RAW), "p.webp", "metadata-removed"),
    "gif-comment": (lambda: saved(Image.new("L", (90, 60), 9), "GIF", comment=RAW), "p.gif", ""),
}  # fmt: skip

_COMMENT = f'<w:comment w:id="1" w:author="{MARK}"><w:p><w:r><w:t>{MARK}</w:t></w:r></w:p></w:comment>'
_TEMPLATE = links(("r1", "attachedTemplate", f"{URL}.dotm"), external=("r1",))
_CACHE = {"xl/pivotCache/pivotCacheRecords1.xml": f"<x>{MARK}</x>".encode()}


def _commented() -> bytes:
    return workbook(lambda sheet: setattr(sheet["A1"], "comment", Comment(MARK, MARK)) or sheet.append([SEEN]))


def _html(inside: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{SEEN}</p>{inside}</body></html>".encode()


def _svg(inside: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>{inside}<rect width='9'/></svg>".encode()


WRITTEN: dict[str, tuple[Paper, str, str]] = {
    "word-comment": (lambda: word(p(SEEN), beside={"comments": _COMMENT}), "p.docx", "word-comments"),
    "word-deleted-text": (lambda: word(p(SEEN, deleted(MARK))), "p.docx", "found-changes"),
    "word-author": (lambda: word(p(SEEN), more={"docProps/core.xml": f"<x>{MARK}</x>"}), "p.docx",
                    "office-details-removed"),
    "word-macro": (lambda: word(p(SEEN), more={"word/vbaProject.bin": RAW}), "p.docx", "found-macros"),
    "word-remote-template": (lambda: word(p(SEEN), beside={"settings": ""},
                                          more={"word/_rels/settings.xml.rels": _TEMPLATE}), "p.docx",
                             "found-remote-template"),
    "word-embedded-file": (lambda: word(p(SEEN), more={"word/embeddings/oleObject1.bin": RAW}), "p.docx",
                           "found-objects"),
    "word-values-beside": (lambda: word(p(SEEN), more={"customXml/item1.xml": f"<x>{MARK}</x>"}), "p.docx", ""),
    "workbook-comment": (_commented, "p.xlsx", "sheet-comments"),
    "workbook-data-kept-unseen": (lambda: with_members(of_rows([SEEN]), _CACHE), "p.xlsx", "sheet-kept-unseen"),
    "web-script": (lambda: _html(f"<script>{MARK}</script>"), "p.html", "web-scripts"),
    "web-picture-elsewhere": (lambda: _html(f'<img src="{URL}.png">'), "p.html", ""),
    "web-remark": (lambda: _html(f"<!-- {MARK} -->"), "p.html", ""),
    "mail-blind-copy": (lambda: mail(text(SEEN), header=HEADER + f"Bcc: {MARK}@example.org\r\n".encode()), "p.eml",
                        "mail-blind-copies"),
    "mail-way-it-came": (lambda: mail(text(SEEN), header=HEADER + f"X-Origin: {MARK}\r\n".encode()), "p.eml",
                         "mail-header-shortened"),
    "drawing-script": (lambda: _svg(f"<script>{MARK}</script><metadata>{MARK}</metadata>"), "p.svg",
                       "drawing-parts-left-out"),
}  # fmt: skip


def check(result: Result, code: str) -> None:
    """The mark is nowhere in the copy; what bore it is told."""
    assert places_of_mark(result) == []
    assert not code or code in result.codes


@pytest.mark.parametrize("case", PDFS)
def test_what_a_pdf_carries_unseen_is_not_in_its_copy_and_is_told(case: str, tmp_path: Path) -> None:
    make, code = PDFS[case]
    raw = make()
    result = read_here(tmp_path, raw)

    check(result, code)
    assert result.answer["pages"] == 1


@pytest.mark.parametrize("case", PICTURES)
def test_what_a_picture_says_of_itself_is_not_in_its_copy_and_is_told(case: str, tmp_path: Path) -> None:
    make, name, code = PICTURES[case]
    raw = make()
    assert RAW in raw or case == "png-metadata"  # that one is packed

    check(read_here(tmp_path, raw, name=name), code)


@pytest.mark.parametrize("case", WRITTEN)
def test_what_other_papers_carry_unseen_is_not_in_their_copy_and_is_told(case: str, tmp_path: Path) -> None:
    make, name, code = WRITTEN[case]
    result = read_here(tmp_path, make(), name=name)

    check(result, code)
    assert SEEN in " ".join(result.text().split()) or name == "p.svg"


@pytest.mark.parametrize(
    "make",
    [lambda: with_field(V=MARK), lambda: on_root(OpenAction=JS()), earlier_version, lambda: with_file(_names)],
)
def test_the_search_finds_a_mark_that_is_there(make: Paper, tmp_path: Path) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    result = read_here(tmp_path, make())
    result.rendition.write_bytes(make())

    assert places_of_mark(result)


def test_at_least_forty_kinds_of_hiding_are_tried() -> None:
    assert len(PDFS) + len(PICTURES) + len(WRITTEN) >= 40
