# SPDX-License-Identifier: MPL-2.0
"""A telephone's camera: a paper lying on a table, the small print of the sample, EXIF with the place, JPEG."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from making.grain import Point, clouds, glow, grained, noise, slanted, vignetted
from making.setting import FONTS

GPS_BLOCK, EXIF_BLOCK = 0x8825, 0x8769
WARM, COOL, PLAIN = (255, 246, 228), (232, 240, 255), (255, 255, 252)


def table(size: tuple[int, int], colour: tuple[int, int, int], *, seed: int, grain: bool = True) -> Image.Image:
    """Give a table top: planks of wood with streaks along them, or a plain dull surface."""
    surface = Image.new("RGB", size, colour)
    if grain:
        small = (size[0] // 48, size[1])
        streaks = noise(small, amount=36, seed=seed, blur=1.0).resize(size, Image.Resampling.BICUBIC)
        fine = noise((size[0] // 10, size[1]), amount=14, seed=seed + 5).resize(size, Image.Resampling.BICUBIC)
        for layer in (streaks, fine):
            surface = Image.merge("RGB", [ImageChops.add(band, layer, 1, -128) for band in surface.split()])
    shade = clouds(size, seed=seed + 9, cells=4, low=214, high=255)
    return ImageChops.multiply(surface, Image.merge("RGB", [shade] * 3))


def laid_down(scene: Image.Image, paper: Image.Image, corners: Sequence[Point], *, height: int = 14) -> Image.Image:
    """Put a paper on a scene with its shadow and a soft bend of light over it."""
    bend = clouds(paper.size, seed=paper.size[0], cells=2, low=226, high=255)
    bent = ImageChops.multiply(paper.convert("RGB"), Image.merge("RGB", [bend] * 3)).convert("RGBA")
    if paper.mode == "RGBA":
        bent.putalpha(paper.getchannel("A"))
    laid = slanted(bent, corners, scene.size)
    shadow = ImageChops.offset(laid.getchannel("A"), height // 2, height).filter(ImageFilter.GaussianBlur(height))
    dark = Image.composite(
        Image.new("RGB", scene.size, (12, 10, 8)), scene, shadow.point([v * 6 // 10 for v in range(256)])
    )
    dark.paste(laid.convert("RGB"), (0, 0), laid.getchannel("A"))
    return dark


def taken(picture: Image.Image, *, light: Sequence[int], seed: int, amount: float, blur: float = 0.7) -> Image.Image:
    """Give what the sensor saw: tinted light, soft focus, darker corners, noise."""
    tint = Image.new("RGB", picture.size, tuple(light))
    seen = ImageChops.multiply(picture, tint).filter(ImageFilter.GaussianBlur(blur))
    return captioned(grained(vignetted(seen), amount=amount, seed=seed))


def lamp_over(picture: Image.Image, centre: Point, reach: float, *, depth: float = 0.4) -> Image.Image:
    """Darken everything but the surroundings of a lamp or a flash."""
    shine = glow(picture.size, centre, reach).point([round(255 * (1 - depth + depth * v / 255)) for v in range(256)])
    return ImageChops.multiply(picture, Image.merge("RGB", [shine] * 3))


def captioned(picture: Image.Image) -> Image.Image:
    """Print on the lower edge, small, that the picture is a sample."""
    words = "Invented sample picture. No real person."
    letters = ImageFont.truetype(str(FONTS / "SpecialElite-Regular.ttf"), max(16, picture.width // 90))
    _, top, _, bottom = letters.getbbox(words)
    margin = picture.width // 100
    veil = Image.new("L", picture.size, 0)
    where = (margin, picture.height - (bottom - top) - margin * 2)
    ImageDraw.Draw(veil).text(where, words, font=letters, fill=190)
    picture = picture.copy()
    picture.paste(Image.new("RGB", picture.size, (236, 234, 226)), (0, 0), veil)
    return picture


def jpeg(picture: Image.Image, *, quality: int, exif: Mapping[str, Any] | None = None) -> bytes:
    """Write a JPEG; `exif` has `taken` (YYYY:MM:DD HH:MM:SS), `latitude`, `longitude`, `orientation`, all optional."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=2, exif=_exif(exif or {}))
    return out.getvalue()


def _exif(told: Mapping[str, Any]) -> Image.Exif:
    block = Image.Exif()
    if not told:
        return block
    block[0x010F], block[0x0110], block[0x0131] = "Telar", "Telar TL-5 (invented)", "TL5-camera 2.1"
    block[0x0112] = int(told.get("orientation", 1))
    if moment := told.get("taken"):
        block[0x0132] = moment
        block.get_ifd(EXIF_BLOCK).update({0x9003: moment, 0x9004: moment, 0x829A: 0.02, 0x8827: 800})
    if "latitude" in told:
        block.get_ifd(GPS_BLOCK).update(
            {
                0: b"\x02\x03\x00\x00",
                1: "N",
                2: _sexagesimal(float(told["latitude"])),
                3: "W",
                4: _sexagesimal(float(told["longitude"])),
            }
        )
    return block


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole = int(degrees)
    minutes = (degrees - whole) * 60
    return float(whole), float(int(minutes)), round((minutes - int(minutes)) * 60, 2)
