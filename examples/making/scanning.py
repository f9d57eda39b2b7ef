# SPDX-License-Identifier: MPL-2.0
"""An office scanner: papers laid down a little crooked, dust, a shadow at the edge; PDF, or a TIFF of many pages."""

import io
from collections.abc import Sequence

import img2pdf
import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from making.grain import clouds, grained, noise


def scanned(page: Image.Image, *, tone: str, skew: float, seed: int) -> Image.Image:
    """Give a page as the scanner saw it: `tone` is colour, grey or bilevel."""
    bed = Image.new("RGB", page.size, (241, 240, 236))
    sheet = page.convert("RGBA").rotate(skew, Image.Resampling.BICUBIC, expand=False)
    shadow = sheet.getchannel("A").filter(ImageFilter.GaussianBlur(6))
    bed.paste((150, 148, 144), (3, 4), shadow)
    bed.paste(sheet.convert("RGB"), (0, 0), sheet.getchannel("A"))
    age = clouds(page.size, seed=seed, cells=3, low=236, high=255)
    bed = ImageChops.multiply(bed, Image.merge("RGB", [age, age, age.point([v * 98 // 100 for v in range(256)])]))
    bed = _dusty(_edged(bed), seed=seed)
    if tone == "bilevel":
        rough = ImageChops.add(bed.convert("L"), noise(bed.size, amount=44, seed=seed, blur=0.5), 1, -128)
        return rough.point([255 if value > 158 else 0 for value in range(256)]).convert("1", dither=Image.Dither.NONE)
    if tone == "grey":
        return ImageChops.add(bed.convert("L"), noise(bed.size, amount=9, seed=seed, blur=0.5), 1, -128)
    return grained(bed, amount=7, seed=seed, colour=0.4)


def _edged(picture: Image.Image) -> Image.Image:
    """Darken one long edge, where the lid did not close."""
    shade = Image.new("L", picture.size, 255)
    edge = ImageDraw.Draw(shade)
    for step in range(26):
        edge.line([(step, 0), (step, picture.height)], fill=150 + step * 4)
    return ImageChops.multiply(picture, Image.merge("RGB", [shade] * 3))


def _dusty(picture: Image.Image, *, seed: int) -> Image.Image:
    spots = noise((picture.width // 2, picture.height // 2), amount=127, seed=seed + 77)
    specks = spots.point([255 if value > 252 else 0 for value in range(256)]).resize(picture.size)
    picture.paste((120, 118, 112), (0, 0), specks.point([v * 5 // 10 for v in range(256)]))
    return picture


def scan_pdf(pages: Sequence[Image.Image], *, dpi: int, quality: int, turn: int = 0) -> bytes:
    """Write pages of images only; `turn` stores them sideways and sets /Rotate so that a viewer shows them upright."""
    images = []
    for page in pages:
        stored = page.rotate(turn, expand=True) if turn else page
        out = io.BytesIO()
        if stored.mode == "1":
            stored.save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
        else:
            stored.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
        images.append(out.getvalue())
    made = img2pdf.convert(images, rotation=img2pdf.Rotation.ifvalid, nodate=True, producer="Scanner")
    return _rotated(made, turn)


def _rotated(pdf: bytes, turn: int) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.obj["/Rotate"] = turn % 360
        # The first half of an identifier is kept from the file that was opened, and img2pdf draws it by lot.
        if "/ID" in document.trailer:
            del document.trailer["/ID"]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def scan_tiff(pages: Sequence[Image.Image], *, dpi: int) -> bytes:
    """Write a TIFF of many pages, as fax machines and copiers do."""
    out = io.BytesIO()
    first, *others = pages
    packing = "group4" if first.mode == "1" else "tiff_lzw"
    first.save(out, "TIFF", compression=packing, dpi=(dpi, dpi), save_all=True, append_images=others)
    return out.getvalue()
