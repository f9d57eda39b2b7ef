# SPDX-License-Identifier: MPL-2.0
"""A street at night from an upstairs window: low houses, one lamp, a grey pickup without plates."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from making.camera import captioned
from making.grain import clouds, glow, grained, lit, noise, ramp, vignetted

SIZE = (2016, 1512)
TWICE = (SIZE[0] * 2, SIZE[1] * 2)
LAMP = (1490, 330)
ROAD = 900


def pickup_at_night() -> Image.Image:
    """Give the photograph, 2016 by 1512."""
    scene = _sky_and_ground()
    _houses(scene)
    scene = _textured(scene)
    _lamp_post(scene)
    scene = _shadow_under_truck(scene)
    _truck(scene)
    small = scene.resize(SIZE, Image.Resampling.LANCZOS)
    small = _night(small)
    small = _window_frame(small)
    small = small.filter(ImageFilter.GaussianBlur(1.5))
    return captioned(grained(vignetted(small, depth=0.5), amount=24, seed=2504, colour=0.7))


def _sky_and_ground() -> Image.Image:
    scene = Image.new("RGB", TWICE, (16, 18, 30))
    scene.paste(ramp((TWICE[0], 900), (13, 15, 28), (44, 40, 50)), (0, 0))
    scene.paste(ramp((TWICE[0], TWICE[1] - ROAD * 2), (64, 60, 58), (34, 33, 36)), (0, ROAD * 2))
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, ROAD * 2 - 96, TWICE[0], ROAD * 2), fill=(92, 88, 84))
    draw.rectangle((0, ROAD * 2, TWICE[0], ROAD * 2 + 22), fill=(58, 55, 54))
    return scene


def _houses(scene: Image.Image) -> None:
    draw, dice = ImageDraw.Draw(scene), random.Random(47)
    walls = ((118, 92, 70), (96, 104, 92), (128, 100, 96), (88, 96, 110), (124, 112, 84))
    left = -160
    for number, wall in enumerate(walls):
        width, top = dice.randint(760, 960), dice.randint(560, 760)
        floor = ROAD * 2 - 96
        draw.rectangle((left, top, left + width, floor), fill=wall)
        draw.rectangle((left, top, left + width, top + 34), fill=tuple(c - 26 for c in wall))
        draw.rectangle((left, floor - 150, left + width, floor), fill=tuple(c - 34 for c in wall))
        _door(draw, left + 90 + dice.randint(0, 80), floor, dice)
        _barred_window(draw, left + width - 380, floor - 620, shining=number == 0)
        draw.line((left + width, top, left + width, floor), fill=(30, 28, 30), width=8)
        left += width
    for height, sag in ((250, 90), (300, 120), (420, 70)):
        points = [(x, height + sag * (1 - ((x - 2000) / 2000) ** 2)) for x in range(0, TWICE[0], 40)]
        draw.line(points, fill=(8, 8, 12), width=6)


def _door(draw: ImageDraw.ImageDraw, left: int, floor: int, dice: random.Random) -> None:
    shade = dice.choice(((58, 48, 44), (46, 56, 60), (70, 58, 44)))
    draw.rectangle((left, floor - 560, left + 250, floor), fill=shade)
    draw.rectangle((left, floor - 560, left + 250, floor), outline=(34, 30, 30), width=12)
    draw.ellipse((left + 208, floor - 290, left + 228, floor - 270), fill=(120, 110, 90))


def _barred_window(draw: ImageDraw.ImageDraw, left: int, top: int, *, shining: bool) -> None:
    glass = (214, 164, 84) if shining else (26, 28, 36)
    draw.rectangle((left - 14, top - 14, left + 274, top + 314), fill=(70, 64, 60))
    draw.rectangle((left, top, left + 260, top + 300), fill=glass)
    if shining:
        draw.rectangle((left, top, left + 110, top + 300), fill=(170, 116, 58))
    for step in range(7):
        draw.line((left + step * 43, top, left + step * 43, top + 300), fill=(22, 22, 26), width=9)
    draw.line((left, top + 150, left + 260, top + 150), fill=(22, 22, 26), width=9)


def _textured(scene: Image.Image) -> Image.Image:
    stains = clouds(TWICE, seed=31, cells=9, low=168, high=255)
    scene = ImageChops.multiply(scene, Image.merge("RGB", [stains] * 3))
    rough = noise((TWICE[0] // 2, TWICE[1] // 2), amount=26, seed=12, blur=0.8).resize(TWICE)
    below = Image.new("L", TWICE, 0)
    below.paste(rough.crop((0, ROAD * 2, *TWICE)), (0, ROAD * 2))
    mask = Image.new("L", TWICE, 0)
    mask.paste(255, (0, ROAD * 2, *TWICE))
    road = Image.merge("RGB", [ImageChops.add(band, rough, 1, -128) for band in scene.split()])
    return Image.composite(road, scene, mask)


def _lamp_post(scene: Image.Image) -> None:
    draw = ImageDraw.Draw(scene)
    x, y = LAMP[0] * 2, LAMP[1] * 2
    draw.rectangle((x + 150, y - 70, x + 176, ROAD * 2 - 40), fill=(40, 40, 44))
    draw.line((x + 160, y - 60, x + 20, y - 20), fill=(40, 40, 44), width=20)
    draw.ellipse((x - 70, y - 34, x + 60, y + 30), fill=(255, 236, 190))


def _shadow_under_truck(scene: Image.Image) -> Image.Image:
    dark = Image.new("L", TWICE, 0)
    ImageDraw.Draw(dark).ellipse((1130, 1980, 2960, 2190), fill=215)
    dark = dark.filter(ImageFilter.GaussianBlur(36))
    scene.paste((10, 10, 12), (0, 0), dark)
    return scene


def _truck(scene: Image.Image) -> None:
    """Side view, front to the left; the doubled canvas puts its wheels on the kerb lane."""
    body = Image.new("L", TWICE, 0)
    shape = [(1180, 1850), (1196, 1720), (1230, 1682), (1560, 1640), (1720, 1462), (1760, 1440), (2230, 1440),
             (2290, 1476), (2330, 1626), (2900, 1630), (2924, 1660), (2926, 1880), (2890, 1960),
             (1210, 1960)]  # fmt: skip
    ImageDraw.Draw(body).polygon(shape, fill=255)
    body = body.filter(ImageFilter.GaussianBlur(7)).point(
        [0 if v < 110 else min(255, (v - 110) * 6) for v in range(256)]
    )
    paint = ramp((TWICE[0], 560), (128, 128, 128), (40, 41, 45))
    coat = Image.new("RGB", TWICE, (70, 70, 74))
    coat.paste(paint, (0, 1430))
    scene.paste(coat, (0, 0), body)
    draw = ImageDraw.Draw(scene)
    _glass_and_doors(draw)
    for centre in (1490, 2640):
        _wheel(draw, centre)
    draw.rectangle((2896, 1690, 2926, 1800), fill=(126, 26, 24))
    draw.polygon([(1196, 1730), (1262, 1712), (1280, 1772), (1192, 1790)], fill=(206, 204, 190))
    draw.rectangle((1170, 1872, 1250, 1930), fill=(38, 38, 40))
    draw.rectangle((2872, 1880, 2950, 1930), fill=(38, 38, 40))


def _glass_and_doors(draw: ImageDraw.ImageDraw) -> None:
    dark = (16, 18, 22)
    draw.polygon([(1604, 1632), (1742, 1480), (1772, 1466), (1930, 1466), (1930, 1628)], fill=dark)
    draw.polygon([(1962, 1466), (2214, 1466), (2256, 1490), (2284, 1626), (1962, 1628)], fill=dark)
    draw.polygon([(1640, 1626), (1760, 1492), (1800, 1492), (1690, 1626)], fill=(52, 54, 56))
    draw.polygon([(2080, 1626), (2130, 1480), (2160, 1480), (2120, 1626)], fill=(40, 42, 46))
    for x in (1600, 1946, 2306):
        draw.line((x, 1640, x + 4, 1930), fill=(52, 52, 56), width=7)
    draw.line((1240, 1700, 2910, 1690), fill=(158, 157, 153), width=6)
    draw.line((1230, 1822, 2915, 1818), fill=(66, 66, 70), width=10)
    draw.line((2330, 1640, 2905, 1642), fill=(34, 34, 38), width=14)
    for x in (1850, 2190):
        draw.rectangle((x, 1716, x + 70, 1732), fill=(44, 44, 48))
    draw.polygon([(1566, 1600), (1626, 1590), (1630, 1650), (1576, 1652)], fill=(40, 40, 44))


def _wheel(draw: ImageDraw.ImageDraw, centre: int) -> None:
    for reach, shade in (
        (190, (20, 20, 22)),
        (160, (12, 12, 13)),
        (104, (96, 96, 98)),
        (84, (60, 60, 62)),
        (30, (26, 26, 28)),
    ):
        draw.ellipse((centre - reach, 1945 - reach, centre + reach, 1945 + reach), fill=shade)
    for dx, dy in ((0, -62), (58, -20), (36, 50), (-36, 50), (-58, -20)):
        draw.ellipse((centre + dx - 17, 1945 + dy - 17, centre + dx + 17, 1945 + dy + 17), fill=(22, 22, 24))


def _night(scene: Image.Image) -> Image.Image:
    """Darken all, then let the lamp bring back what stands near it."""
    reach = glow(SIZE, (LAMP[0], LAMP[1] + 330), 1150)
    level = reach.point([round(min(255, 78 + v * 0.86)) for v in range(256)])
    warm = [level.point([v * part // 100 for v in range(256)]) for part in (100, 92, 74)]
    dim = ImageChops.multiply(scene, Image.merge("RGB", warm))
    dim = lit(dim, glow(SIZE, LAMP, 470, strength=0.75), (255, 208, 128))
    dim = lit(dim, glow(SIZE, LAMP, 120), (255, 240, 214))
    return lit(dim, glow(SIZE, (205, 640), 300, strength=0.4), (255, 170, 80))


def _window_frame(scene: Image.Image) -> Image.Image:
    """The edge of the window and the curtain, near and out of focus."""
    veil = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(veil)
    draw.polygon([(0, 0), (150, 0), (96, 760), (130, SIZE[1]), (0, SIZE[1])], fill=240)
    draw.rectangle((0, SIZE[1] - 78, SIZE[0], SIZE[1]), fill=250)
    veil = veil.filter(ImageFilter.GaussianBlur(16))
    scene.paste((9, 9, 12), (0, 0), veil)
    return scene
