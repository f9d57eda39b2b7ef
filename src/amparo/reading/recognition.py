# SPDX-License-Identifier: MPL-2.0
"""The confined side of text recognition, in two steps: each page by itself, then all pages of a paper put together.

A step is small enough to be done again: what is recognised of one page is kept before the next is begun.
"""

import json
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from PIL import Image

from amparo.reading.laying import lay_under
from amparo.reading.page_seen import Languages, PageSeen, page_seen
from amparo.reading.tesseract import DPI
from amparo.reading.text_layer import mapped
from amparo.sandbox.declined import Declined


def recognise(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Recognise one page of a rendition, or lay what was recognised under its pages.

    `request`: `step` is `page`, with `page` (from 1), `languages` and `by_script`: from the rendition to a line of
    JSON; or `lay`: from the rendition, its text layer and such lines to a rendition with words under its pages and its
    text layer.
    """
    if request["step"] == "page":
        picture = _picture(inputs[0], request["page"])
        seen = page_seen(picture, wanted=Languages(request["languages"], request["by_script"]))
        outputs[0].write(json.dumps({"page": request["page"], **seen.as_row()}).encode("ascii") + b"\n")
        return {}
    layer = json.load(inputs[1])
    rows = (json.loads(line) for line in inputs[2])
    pages = {row.pop("page"): PageSeen.from_row(row) for row in rows}
    return lay_under(inputs[0], layer, pages, outputs[0], outputs[1])


def _picture(rendition: BinaryIO, number: int) -> Image.Image:
    """Draw a page in grey, as recognition likes it best."""
    document = pdfium.PdfDocument(mapped(rendition))
    try:
        page = document[number - 1]
        picture: Image.Image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        page.close()
    except pdfium.PdfiumError:
        raise Declined("reading.not-recognised") from None
    finally:
        document.close()
    return picture
