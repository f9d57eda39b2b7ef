# SPDX-License-Identifier: MPL-2.0
"""The confined side of showing a page: a picture is drawn of the safe rendition, and nothing of the paper itself."""

from typing import Any, BinaryIO

import pypdfium2 as pdfium
from PIL import Image

from amparo.reading.text_layer import mapped
from amparo.sandbox.declined import Declined

_WIDEST, _MOST_PIXELS = 2000, 8_000_000


def draw(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Draw page `page` (from 1) of a rendition, `width` pixels wide, as PNG."""
    document = pdfium.PdfDocument(mapped(inputs[0]))
    try:
        if not 1 <= request["page"] <= len(document):
            raise Declined("reading.not-recognised")
        page = document[request["page"] - 1]
        across, down = page.get_size()
        wanted = min(request["width"], _WIDEST) / max(across, 1.0)
        scale = min(wanted, (_MOST_PIXELS / max(across * down, 1.0)) ** 0.5)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    except pdfium.PdfiumError:
        raise Declined("reading.not-recognised") from None
    finally:
        document.close()
    picture.save(outputs[0], "PNG", optimize=False)
    return {"size": list(picture.size)}
