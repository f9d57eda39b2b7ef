# SPDX-License-Identifier: MPL-2.0
"""Make a document's images smaller along a stated ladder, inside the sandbox.

Only as far as a limit needs, and never to bilevel: a photograph, an identity paper or a stamp must stay what it is.
Images already in one bit, with a mask, indexed or in CMYK are left alone; so is any that would not get smaller.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf, PdfImage
from PIL import Image

_PAGE_INCHES = 11.0  # an image is taken to fill the page's long side: smaller ones lose nothing


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: at most so many dots per inch over the page, JPEG quality from 1 to 95."""

    dpi: int
    quality: int


# Measured on 12-megapixel photographs and grey scans: 3,021 KB to 497 KB, then 267 KB (filing notes, 3(d)).
LADDER = (Rung(200, 75), Rung(150, 60))


def shrink_one(request: dict[str, Any], inputs: Sequence[BinaryIO], outputs: Sequence[BinaryIO]) -> dict[str, int]:
    """Write the rendition with its images shrunk to rung `request["rung"]`; say how many changed."""
    rung = LADDER[request["rung"]]
    with Pdf.open(BytesIO(inputs[0].read())) as pdf:
        changed = sum(_shrink(image, rung) for image in _images(pdf))
        pdf.save(outputs[0], object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return {"images": changed}


def weigh_one(request: dict[str, Any], inputs: Sequence[BinaryIO], outputs: Sequence[BinaryIO]) -> dict[str, list[int]]:
    """Say how many bytes each page needs when it stands alone in a file, shared things counted on every page."""
    del request, outputs
    with Pdf.open(BytesIO(inputs[0].read())) as pdf:
        return {"weights": [_page_weight(page.obj) for page in pdf.pages]}


def _page_weight(page: pikepdf.Object) -> int:
    return sum(len(stream.read_raw_bytes()) + 200 for stream in _streams(page, set()))


def _streams(thing: Any, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Stream]:
    """Walk to every stream a page needs, not by way of its parent or another page."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        return
    if thing.is_indirect:
        if thing.objgen in seen:
            return
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.Stream):
        yield thing
    if isinstance(thing, pikepdf.Array):
        below = list(thing)
    else:
        below = [value for key, value in thing.items() if key not in {"/Parent", "/Annots"}]
    for value in below:
        yield from _streams(value, seen)


def _images(pdf: Pdf) -> Iterator[pikepdf.Stream]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get(Name.Subtype) == Name.Image and _may_shrink(thing):
            yield thing


def _may_shrink(image: pikepdf.Stream) -> bool:
    plain = not {"/SMask", "/Mask", "/Decode", "/ImageMask"} & set(image.keys())
    return plain and image.get(Name.BitsPerComponent) == 8 and PdfImage(image).mode in {"RGB", "L"}


def _shrink(stream: pikepdf.Stream, rung: Rung) -> bool:
    image = PdfImage(stream).as_pil_image()
    longest = int(rung.dpi * _PAGE_INCHES)
    if max(image.size) > longest:
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    coded = BytesIO()
    image.convert("L" if image.mode == "L" else "RGB").save(coded, "JPEG", quality=rung.quality, optimize=True)
    if coded.tell() >= len(stream.read_raw_bytes()):
        return False
    stream.write(coded.getvalue(), filter=Name.DCTDecode, decode_parms=Dictionary())
    stream.Width, stream.Height = image.size
    stream.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    return True
