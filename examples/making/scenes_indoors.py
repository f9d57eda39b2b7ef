# SPDX-License-Identifier: MPL-2.0
"""Three pictures of rooms: a lock broken out of its frame, a desk that was searched, a bedroom made ready."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from making.camera import COOL, laid_down, lamp_over, table, taken
from making.grain import clouds, glow, lit, noise, ramp

Colour = tuple[int, int, int]
TALL = (1512, 2016)
WIDE = (2016, 1512)


def broken_lock() -> Image.Image:
    """Give the inside edge of a front door, close up with flash, 1512 by 2016."""
    scene = _painted((TALL[0], TALL[1]), (66, 96, 88), seed=61, streak=10)
    frame = _painted((560, TALL[1]), (150, 122, 88), seed=62, streak=26)
    scene.paste(frame, (952, 0))
    draw = ImageDraw.Draw(scene)
    draw.rectangle((930, 0, 958, TALL[1]), fill=(18, 16, 14))
    draw.rectangle((880, 0, 930, TALL[1]), fill=(52, 78, 72))
    for top in (120, 1240):
        draw.rectangle((120, top, 760, top + 640), outline=(46, 72, 66), width=16)
        draw.rectangle((138, top + 18, 742, top + 622), outline=(92, 122, 112), width=5)
    _splinters(scene)
    _lock_plate(scene)
    _hanging_bolt(scene)
    scene = lamp_over(scene, (800, 1000), 1500, depth=0.5)
    scene = lit(scene, glow(TALL, (640, 930), 190, strength=0.5), (255, 250, 238))
    return taken(scene, light=COOL, seed=2804, amount=13, blur=0.9)


def _painted(size: tuple[int, int], colour: Colour, *, seed: int, streak: int) -> Image.Image:
    wall = Image.new("RGB", size, colour)
    down = noise((size[0], max(2, size[1] // 60)), amount=streak, seed=seed, blur=0.7).resize(
        size, Image.Resampling.BICUBIC
    )
    wall = Image.merge("RGB", [ImageChops.add(band, down, 1, -128) for band in wall.split()])
    worn = clouds(size, seed=seed + 1, cells=6, low=206, high=255)
    return ImageChops.multiply(wall, Image.merge("RGB", [worn] * 3))


def _splinters(scene: Image.Image) -> None:
    """The frame torn open around the strike plate: a dark hole, pale fresh wood, long slivers."""
    draw, dice = ImageDraw.Draw(scene), random.Random(9)
    edge: list[tuple[float, float]] = [(958, 640)]
    for y in range(660, 1340, 22):
        reach = 170 * math.sin((y - 640) / 700 * math.pi) + dice.uniform(-46, 46)
        edge.append((958 + max(8, reach), y))
    edge.append((958, 1360))
    pale = [(x + dice.uniform(14, 60), y + dice.uniform(-10, 10)) for x, y in edge[1:-1]]
    draw.polygon([edge[0], *pale, edge[-1]], fill=(222, 192, 146))
    draw.polygon(edge, fill=(26, 19, 14))
    for _ in range(70):
        low, long = dice.uniform(650, 1340), dice.uniform(60, 260)
        side = 960 + dice.uniform(0, 190)
        shade = dice.choice(((232, 204, 160), (206, 170, 120), (184, 146, 98), (120, 88, 58)))
        lean = dice.uniform(-40, 30)
        draw.polygon([(side, low), (side + lean, low - long), (side + dice.uniform(5, 15), low + 4)], fill=shade)
    for _ in range(34):
        low, side = dice.uniform(500, 1500), dice.uniform(965, 1130)
        draw.line(
            (side, low, side + dice.uniform(-8, 8), low - dice.uniform(60, 220)),
            fill=(104, 78, 52),
            width=dice.choice((2, 3)),
        )


def _lock_plate(scene: Image.Image) -> None:
    draw = ImageDraw.Draw(scene)
    scene.paste(ramp((190, 520), (176, 170, 152), (112, 106, 94)), (640, 760))
    draw.rectangle((640, 760, 830, 1280), outline=(70, 66, 58), width=5)
    for y in (792, 1246):
        draw.ellipse((724, y - 14, 748, y + 14), fill=(90, 84, 74))
        draw.line((726, y - 8, 746, y + 8), fill=(50, 46, 40), width=4)
    draw.ellipse((672, 880, 800, 1008), fill=(196, 188, 166), outline=(84, 78, 68), width=6)
    draw.ellipse((704, 912, 768, 976), fill=(150, 140, 112), outline=(96, 88, 70), width=4)
    draw.rounded_rectangle((731, 922, 741, 966), 3, fill=(26, 24, 20))
    draw.polygon([(690, 1100), (520, 1150), (508, 1190), (530, 1206), (720, 1160)], fill=(188, 182, 166))
    draw.line((690, 1104, 520, 1154), fill=(230, 226, 214), width=7)
    draw.ellipse((680, 1084, 770, 1176), fill=(150, 144, 130), outline=(84, 78, 68), width=4)
    dice = random.Random(17)
    for _ in range(26):
        side, low = dice.uniform(838, 926), dice.uniform(720, 1330)
        draw.line(
            (side, low, side + dice.uniform(10, 46), low + dice.uniform(-14, 14)),
            fill=(150, 164, 156),
            width=dice.choice((2, 3, 5)),
        )


def _hanging_bolt(scene: Image.Image) -> None:
    """The strike plate, torn out and hanging by one screw."""
    plate = Image.new("RGBA", (130, 420), (0, 0, 0, 0))
    draw = ImageDraw.Draw(plate)
    draw.rounded_rectangle((4, 4, 125, 415), 18, fill=(172, 166, 150, 255), outline=(80, 74, 64, 255), width=5)
    draw.rectangle((38, 130, 92, 280), fill=(22, 18, 16, 255))
    for y in (54, 366):
        draw.ellipse((50, y - 16, 80, y + 16), fill=(40, 36, 32, 255))
    turned = plate.rotate(23, Image.Resampling.BICUBIC, expand=True)
    shadow = turned.getchannel("A").filter(ImageFilter.GaussianBlur(10))
    scene.paste((14, 11, 9), (1018, 1060), shadow.point([v * 7 // 10 for v in range(256)]))
    scene.paste(turned.convert("RGB"), (1000, 1036), turned.getchannel("A"))


def searched_desk() -> Image.Image:
    """Give a desk from above in the first light, papers turned over, 2016 by 1512."""
    scene = table(WIDE, (126, 96, 66), seed=71)
    dice = random.Random(431)
    mark = Image.new("L", WIDE, 0)
    ImageDraw.Draw(mark).rounded_rectangle((760, 420, 1330, 830), 16, fill=70)
    scene.paste((160, 128, 94), (0, 0), mark.filter(ImageFilter.GaussianBlur(5)))
    spots = [(180, 210, -24), (520, 120, 13), (360, 640, -9), (1360, 150, 31), (1560, 560, -17), (160, 1010, 40),
             (980, 900, 8), (1290, 980, -34), (660, 1000, 19)]  # fmt: skip
    for x, y, turn in spots:
        scene = _sheet_on(scene, x, y, turn, dice)
    _drawer(scene, dice)
    _charger(scene)
    scene = _mug(scene)
    scene = _pens(scene, dice)
    scene = lamp_over(scene, (520, 380), 2300, depth=0.34)
    return taken(scene, light=(238, 240, 250), seed=2831, amount=15, blur=1.0)


def _sheet_on(scene: Image.Image, x: int, y: int, turn: float, dice: random.Random) -> Image.Image:
    wide, high = dice.choice(((300, 400), (300, 400), (210, 300)))
    paper = Image.new("RGB", (wide, high), dice.choice(((238, 235, 226), (246, 245, 240), (232, 226, 206))))
    draw = ImageDraw.Draw(paper)
    if dice.random() < 0.8:
        for line in range(36, high - 40, 15):
            stop = wide - 30 if dice.random() < 0.8 else dice.randint(90, wide - 40)
            _words_on(draw, line, stop, dice)
    angle = math.radians(turn)
    corners = []
    for dx, dy in ((-wide / 2, -high / 2), (wide / 2, -high / 2), (wide / 2, high / 2), (-wide / 2, high / 2)):
        corners.append(
            (
                x + 150 + dx * math.cos(angle) - dy * math.sin(angle),
                y + 200 + dx * math.sin(angle) + dy * math.cos(angle),
            )
        )
    return laid_down(scene, paper, corners, height=7)


def _words_on(draw: ImageDraw.ImageDraw, line: int, stop: int, dice: random.Random) -> None:
    """A line of writing too small to read: strokes as long as words."""
    x = 28.0
    while x < stop:
        word = dice.uniform(9, 38)
        draw.line(
            (x, line + dice.uniform(-1, 1), min(stop, x + word), line),
            fill=(128, 128, 136),
            width=dice.choice((2, 3, 3)),
        )
        x += word + dice.uniform(5, 9)


def _drawer(scene: Image.Image, dice: random.Random) -> None:
    """The drawer, pulled out across the lower edge, half empty."""
    draw = ImageDraw.Draw(scene)
    draw.rectangle((1180, 1210, 1980, WIDE[1]), fill=(44, 32, 22))
    draw.rectangle((1204, 1234, 1956, WIDE[1]), fill=(92, 70, 48))
    scene.paste(ramp((752, 120), (40, 29, 20), (92, 70, 48)), (1204, 1234))
    for _ in range(14):
        x, y, slant = dice.randint(1230, 1800), dice.randint(1330, 1490), dice.randint(-40, 40)
        long, deep = dice.randint(60, 190), dice.randint(14, 70)
        shade = dice.choice(
            ((44, 48, 58), (104, 56, 48), (158, 150, 132), (58, 56, 54), (132, 116, 76), (178, 172, 158))
        )
        shape = [(x, y), (x + long, y + slant), (x + long + 6, y + slant + deep), (x + 6, y + deep)]
        draw.polygon([(a + 6, b + 8) for a, b in shape], fill=(34, 26, 18))
        draw.polygon(shape, fill=shade)


def _charger(scene: Image.Image) -> None:
    """A charger whose cord ends on nothing."""
    draw = ImageDraw.Draw(scene)
    cord = [
        (1700, 60),
        (1560, 190),
        (1460, 330),
        (1330, 380),
        (1210, 470),
        (1130, 560),
        (1070, 640),
        (1096, 700),
        (1040, 716),
    ]
    smooth = [_curve(cord, step / 120) for step in range(121)]
    draw.line([(x + 5, y + 9) for x, y in smooth], fill=(58, 42, 28), width=12, joint="curve")
    draw.line(smooth, fill=(22, 22, 24), width=10, joint="curve")
    draw.rounded_rectangle((1660, 10, 1800, 110), 14, fill=(26, 26, 28))
    draw.rounded_rectangle((1010, 704, 1050, 730), 5, fill=(30, 30, 32))
    draw.rectangle((990, 710, 1012, 724), fill=(180, 176, 160))


def _curve(points: list[tuple[int, int]], share: float) -> tuple[float, float]:
    """Give a point of the Bézier curve through control points."""
    n = len(points) - 1
    weights = [math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    return (
        sum(w * p[0] for w, p in zip(weights, points, strict=True)),
        sum(w * p[1] for w, p in zip(weights, points, strict=True)),
    )


def _mug(scene: Image.Image) -> Image.Image:
    """A mug on its side and what was in it."""
    spill = Image.new("L", WIDE, 0)
    draw = ImageDraw.Draw(spill)
    for x, y, r in ((1540, 440, 70), (1620, 480, 92), (1700, 500, 66), (1480, 420, 40), (1760, 470, 46)):
        draw.ellipse((x - r * 1.3, y - r * 0.8, x + r * 1.3, y + r * 0.8), fill=150)
    scene.paste(
        (48, 28, 16),
        (0, 0),
        spill.filter(ImageFilter.GaussianBlur(14)).point([0 if v < 60 else min(170, v) for v in range(256)]),
    )
    body = Image.new("RGBA", WIDE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(body)
    draw.arc((1262, 306, 1372, 416), 0, 360, fill=(196, 190, 180, 255), width=20)
    draw.polygon([(1330, 300), (1480, 340), (1440, 480), (1290, 436)], fill=(216, 210, 200, 255))
    draw.ellipse((1420, 336, 1500, 486), fill=(150, 142, 132, 255))
    draw.ellipse((1434, 352, 1492, 470), fill=(52, 34, 24, 255))
    shadow = body.getchannel("A").filter(ImageFilter.GaussianBlur(12)).point([v * 6 // 10 for v in range(256)])
    scene.paste((16, 12, 8), (10, 16), shadow)
    scene.paste(body.convert("RGB"), (0, 0), body.getchannel("A"))
    return scene


def _pens(scene: Image.Image, dice: random.Random) -> Image.Image:
    draw = ImageDraw.Draw(scene)
    for colour in ((26, 48, 112), (140, 30, 30), (30, 30, 32), (210, 180, 60)):
        x, y, turn = dice.randint(500, 1200), dice.randint(200, 1150), dice.uniform(0, math.pi)
        dx, dy = math.cos(turn) * 120, math.sin(turn) * 120
        draw.line((x + 5, y + 8, x + dx + 5, y + dy + 8), fill=(60, 44, 30), width=13)
        draw.line((x, y, x + dx, y + dy), fill=colour, width=12)
        draw.line((x + dx * 0.9, y + dy * 0.9, x + dx, y + dy), fill=(200, 196, 186), width=7)
    return scene


def back_bedroom() -> Image.Image:
    """Give a small bedroom by day, bed made, new curtains, 2016 by 1512."""
    scene = _empty_room()
    _window_with_curtains(scene)
    scene = _shaded(scene, [(250, 1180), (1010, 1180), (1060, 1440), (200, 1440)], 34, 190)
    scene = _shaded(scene, [(300, 540), (860, 540), (880, 900), (300, 900)], 40, 90)
    _bed(scene)
    scene = _quilted(scene)
    scene = _shaded(scene, [(1480, 1100), (1990, 1100), (2016, 1250), (1440, 1250)], 40, 130)
    _desk_and_lamp(scene)
    scene = ImageChops.multiply(scene, Image.merge("RGB", [clouds(WIDE, seed=5, cells=3, low=216, high=255)] * 3))
    scene = lamp_over(scene, (1090, 620), 2100, depth=0.3)
    scene = lit(scene, glow(WIDE, (1118, 480), 620, strength=0.62), (255, 250, 236))
    return taken(scene, light=(255, 247, 232), seed=1811, amount=17, blur=1.7)


def _empty_room() -> Image.Image:
    scene = ramp(WIDE, (196, 186, 166), (168, 156, 136))
    plaster = noise((WIDE[0] // 3, WIDE[1] // 3), amount=12, seed=88, blur=0.8).resize(WIDE)
    scene = Image.merge("RGB", [ImageChops.add(band, plaster, 1, -128) for band in scene.split()])
    draw = ImageDraw.Draw(scene)
    draw.polygon([(0, 0), (300, 130), (300, 1020), (0, 1330)], fill=(146, 136, 118))
    draw.polygon([(0, 0), (300, 130), (2016, 130), (2016, 0)], fill=(198, 194, 184))
    wood = table((WIDE[0], 520), (128, 94, 66), seed=81)
    for step in range(19):
        ImageDraw.Draw(wood).line((step * 118, 0, -420 + step * 158, 520), fill=(84, 60, 40), width=4)
    floor = Image.new("L", WIDE, 0)
    ImageDraw.Draw(floor).polygon([(0, 1330), (300, 1020), (2016, 1020), (2016, 1512), (0, 1512)], fill=255)
    under = Image.new("RGB", WIDE)
    under.paste(wood, (0, 1000))
    scene.paste(under, (0, 0), floor)
    draw.rectangle((300, 992, 2016, 1022), fill=(206, 200, 188))
    draw.polygon([(0, 1290), (300, 990), (300, 1020), (0, 1330)], fill=(170, 164, 152))
    return scene


def _shaded(scene: Image.Image, shape: list[tuple[int, int]], soft: int, depth: int) -> Image.Image:
    dark = Image.new("L", WIDE, 0)
    ImageDraw.Draw(dark).polygon(shape, fill=depth)
    scene.paste((24, 17, 12), (0, 0), dark.filter(ImageFilter.GaussianBlur(soft)))
    return scene


def _quilted(scene: Image.Image) -> Image.Image:
    """Folds and weave over bed and pillows."""
    folds = clouds(WIDE, seed=23, cells=14, low=150, high=255)
    weave = noise((WIDE[0] // 2, WIDE[1] // 2), amount=16, seed=24, blur=0.5).resize(WIDE)
    cloth = ImageChops.multiply(scene, Image.merge("RGB", [folds] * 3))
    cloth = Image.merge("RGB", [ImageChops.add(band, weave, 1, -128) for band in cloth.split()])
    where = Image.new("L", WIDE, 0)
    ImageDraw.Draw(where).polygon(
        [(340, 770), (826, 770), (990, 1230), (990, 1362), (250, 1362), (250, 1230)], fill=255
    )
    return Image.composite(cloth, scene, where.filter(ImageFilter.GaussianBlur(3)))


def _window_with_curtains(scene: Image.Image) -> None:
    draw = ImageDraw.Draw(scene)
    draw.rectangle((872, 262, 1368, 728), fill=(226, 222, 212))
    scene.paste(ramp((440, 250), (236, 242, 246), (246, 248, 246)), (900, 290))
    scene.paste(ramp((440, 160), (206, 212, 176), (176, 170, 136)), (900, 540))
    yard = clouds((200, 190), seed=3, cells=5, low=90, high=200)
    blot = Image.new("L", (200, 190), 0)
    ImageDraw.Draw(blot).ellipse((20, 20, 180, 170), fill=190)
    leaves = Image.merge("RGB", [yard.point([v * p // 100 for v in range(256)]) for p in (78, 96, 66)])
    scene.paste(leaves, (930, 420), blot.filter(ImageFilter.GaussianBlur(12)))
    draw.rectangle((1112, 290, 1126, 700), fill=(222, 218, 208))
    draw.rectangle((900, 490, 1340, 500), fill=(222, 218, 208))
    draw.rectangle((770, 232, 1470, 250), fill=(84, 62, 42))
    for left, lean in ((786, -6), (1326, 6)):
        for fold in range(7):
            x = left + fold * 19
            shade = round(172 + 34 * math.sin(fold * 1.9))
            colour = (shade, shade - 40, shade - 62)
            draw.polygon([(x, 248), (x + 20, 248), (x + 21 + lean, 812), (x - 2 + lean, 812)], fill=colour)


def _bed(scene: Image.Image) -> None:
    draw = ImageDraw.Draw(scene)
    draw.rounded_rectangle((318, 560, 842, 920), 18, fill=(74, 50, 32))
    draw.rounded_rectangle((344, 588, 816, 900), 10, fill=(92, 64, 42))
    draw.polygon([(330, 860), (830, 860), (990, 1230), (250, 1230)], fill=(78, 98, 116))
    draw.polygon([(250, 1230), (990, 1230), (984, 1366), (258, 1366)], fill=(50, 66, 80))
    draw.polygon([(320, 884), (840, 884), (876, 968), (300, 968)], fill=(214, 210, 200))
    for left in (352, 596):
        draw.rounded_rectangle((left, 780, left + 216, 892), 46, fill=(222, 218, 208), outline=(182, 176, 164), width=5)
    draw.polygon([(250, 1086), (940, 1086), (990, 1228), (990, 1300), (252, 1300), (250, 1226)], fill=(150, 120, 78))
    for low in (1120, 1180, 1262):
        draw.line((262, low, 960, low), fill=(116, 62, 48), width=11)


def _desk_and_lamp(scene: Image.Image) -> None:
    draw = ImageDraw.Draw(scene)
    scene.paste(table((470, 44), (116, 84, 56), seed=19), (1496, 800))
    for left in (1516, 1908):
        draw.rectangle((left, 844, left + 32, 1168), fill=(82, 58, 38))
    draw.rectangle((1548, 844, 1908, 934), fill=(98, 70, 46))
    for left in (1640, 1806):
        draw.ellipse((left, 878, left + 18, 896), fill=(52, 38, 26))
    draw.line((1728, 844, 1728, 934), fill=(64, 46, 30), width=4)
    draw.polygon([(1566, 640), (1654, 640), (1690, 724), (1530, 724)], fill=(206, 192, 158))
    draw.rectangle((1605, 724, 1615, 790), fill=(70, 54, 40))
    draw.ellipse((1568, 784, 1652, 806), fill=(70, 54, 40))
    for number, colour in enumerate(((96, 46, 40), (52, 66, 86), (140, 122, 84), (70, 82, 66), (120, 110, 98))):
        draw.rectangle((1740 + number * 30, 694 - number * 37 % 26, 1766 + number * 30, 800), fill=colour)
    draw.rounded_rectangle((1640, 1000, 1820, 1024), 6, fill=(88, 62, 40))
    for left in (1646, 1798):
        draw.line((left, 1020, left + (-12 if left < 1700 else 12), 1216), fill=(74, 52, 34), width=17)
        draw.line((left + 4, 760, left + 4, 1004), fill=(74, 52, 34), width=13)
    for low in (776, 838):
        draw.rectangle((1644, low, 1818, low + 18), fill=(84, 60, 40))
