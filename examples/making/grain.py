# SPDX-License-Identifier: MPL-2.0
"""What a sensor and a lens leave on a picture: noise, falling light, a slant.  Seeded, so the same every time."""

import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]


def noise(size: tuple[int, int], *, amount: float, seed: int, blur: float = 0.0) -> Image.Image:
    """Give an 8-bit image around 128 that strays by up to `amount`, in a bell rather than a box."""
    dice = random.Random(seed)
    pixels = size[0] * size[1]
    first = Image.frombytes("L", size, dice.randbytes(pixels))
    second = Image.frombytes("L", size, dice.randbytes(pixels))
    mixed = Image.blend(first, second, 0.5)
    if blur:
        mixed = mixed.filter(ImageFilter.GaussianBlur(blur))
        amount *= 1 + 2 * blur
    return mixed.point([round(128 + (value - 127.5) / 127.5 * amount) for value in range(256)])


def grained(picture: Image.Image, *, amount: float, seed: int, colour: float = 0.5) -> Image.Image:
    """Add brightness noise and a share of colour noise."""
    light = noise(picture.size, amount=amount, seed=seed, blur=0.6)
    bands = []
    for number, band in enumerate(picture.split()):
        shifted = ImageChops.add(band, light, 1, -128)
        if colour:
            own = noise(picture.size, amount=amount * colour, seed=seed + 1 + number, blur=1.2)
            shifted = ImageChops.add(shifted, own, 1, -128)
        bands.append(shifted)
    return Image.merge(picture.mode, bands)


def clouds(size: tuple[int, int], *, seed: int, cells: int, low: int = 0, high: int = 255) -> Image.Image:
    """Give soft random patches between two brightnesses: stains, plaster, dust."""
    dice = random.Random(seed)
    whole = Image.new("L", size, 0)
    for octave, weight in ((1, 0.55), (2, 0.3), (4, 0.15)):
        across, down = max(2, cells * octave), max(2, cells * octave * size[1] // size[0])
        small = Image.frombytes("L", (across, down), dice.randbytes(across * down))
        layer = small.resize(size, Image.Resampling.BICUBIC).point([round(v * weight) for v in range(256)])
        whole = ImageChops.add(whole, layer)
    return whole.point([round(low + (high - low) * v / 255) for v in range(256)])


def glow(size: tuple[int, int], centre: Point, reach: float, *, strength: float = 1.0) -> Image.Image:
    """Give a soft round light on black, fading to nothing at `reach` pixels."""
    side = max(2, round(reach * 2))
    disc = ImageChops.invert(Image.radial_gradient("L")).resize((side, side), Image.Resampling.BILINEAR)
    disc = disc.point([round(max(0.0, (v - 75) / 180) ** 1.8 * 255 * strength) for v in range(256)])
    dark = Image.new("L", size, 0)
    dark.paste(disc, (round(centre[0] - reach), round(centre[1] - reach)))
    return dark


def lit(picture: Image.Image, light: Image.Image, tint: tuple[int, int, int]) -> Image.Image:
    """Add a light of a colour to a picture."""
    coloured = Image.merge("RGB", [light.point([v * part // 255 for v in range(256)]) for part in tint])
    return ImageChops.add(picture, coloured)


def vignetted(picture: Image.Image, *, depth: float = 0.35) -> Image.Image:
    """Let the light fall off towards the corners."""
    fall = Image.radial_gradient("L").resize(picture.size, Image.Resampling.BILINEAR)
    fall = fall.point([round(255 * (1 - depth * (v / 255) ** 2)) for v in range(256)])
    return ImageChops.multiply(picture, Image.merge("RGB", [fall] * 3))


def ramp(size: tuple[int, int], first: tuple[int, ...], last: tuple[int, ...], *, across: bool = False) -> Image.Image:
    """Give a straight gradient between two colours, downwards or across."""
    mask = Image.linear_gradient("L")
    mask = (mask.rotate(90) if across else mask).resize(size, Image.Resampling.BILINEAR)
    return Image.composite(Image.new("RGB", size, last), Image.new("RGB", size, first), mask)


def slanted(picture: Image.Image, corners: Sequence[Point], size: tuple[int, int]) -> Image.Image:
    """Lay a picture's four corners (from top left, clockwise) on the given points; the rest is transparent."""
    width, height = picture.size
    own = [(0, 0), (width, 0), (width, height), (0, height)]
    numbers = _perspective(corners, own)
    laid = picture.convert("RGBA").transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in corners], fill=255)
    mask = mask.resize(size, Image.Resampling.LANCZOS)
    laid.putalpha(ImageChops.multiply(laid.getchannel("A"), mask))
    return laid


def _perspective(seen: Sequence[Point], own: Sequence[Point]) -> list[float]:
    """Solve the eight numbers of the projection that takes points of the result back to the picture."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, own, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        best = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for other in range(8):
            if other != column:
                by = rows[other][column]
                rows[other] = [a - by * b for a, b in zip(rows[other], rows[column], strict=True)]
    return [row[8] for row in rows]
