# SPDX-License-Identifier: MPL-2.0
"""What must be true of every reading, whatever the paper: pages, a reason, a copy as told that holds nothing active."""

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Name, Pdf

from amparo.reading.values import Reading

STOPPED = "reading.reader-stopped"
_LETTER = {(612, 792)}
_CATALOG = frozenset({"/Type", "/Pages", "/Outlines", "/PageMode"})
_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group"})
_TYPES = frozenset({"/Action", "/Annot", "/Filespec", "/EmbeddedFile", "/Metadata", "/Sig", "/OCG", "/StructTreeRoot"})
_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/Named", "/Hide", "/SetOCGState",
})  # fmt: skip


def end_of(reading: Reading) -> str:
    """Say how a paper ended: `pages`, or the code of its slip sheet's reason."""
    reasons = [finding.code for finding in reading.findings if finding.blocks_filing]
    return reasons[0] if reading.slip_sheet and reasons else "pages"


def fault(reading: Reading) -> str:
    """Say what is wrong with a reading, empty when nothing is."""
    if not reading.pages:
        return "no page"
    if reading.slip_sheet and not any(finding.blocks_filing for finding in reading.findings):
        return "slip sheet without a reason"
    if end_of(reading) == STOPPED:
        return "the reader stopped"
    return _not_as_told(reading) or _active_in(reading)


def _not_as_told(reading: Reading) -> str:
    try:
        document = pdfium.PdfDocument(reading.rendition)
    except pdfium.PdfiumError:
        return "rendition does not open"
    sizes = {tuple(round(side) for side in document.get_page_size(index)) for index in range(len(document))}
    pages = len(document)
    document.close()
    return "" if pages == len(reading.pages) and sizes == _LETTER else "rendition is not what was told"


def _active_in(reading: Reading) -> str:
    """Name what no copy may hold; only what is known to be harmless may stand in its catalogue and its pages."""
    with Pdf.open(reading.rendition) as pdf:
        odd = ({"/Info"} & set(pdf.trailer.keys())) | (set(pdf.Root.keys()) - _CATALOG)
        for page in pdf.pages:
            odd |= set(page.obj.keys()) - _PAGE
        for thing in pdf.objects:
            odd |= _odd_in(thing)
    return f"rendition holds {' '.join(sorted(odd))}" if odd else ""


def _odd_in(thing: object) -> set[str]:
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return set()
    said = {str(value) for key in (Name.Type, Name.S) if isinstance(value := thing.get(key), Name)}
    return said & (_TYPES | _ACTIONS)
