# SPDX-License-Identifier: MPL-2.0
"""Pictures inside a written document, made ready to be set: without their details, cropped and turned as shown."""

import base64
import zlib
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageFile

from amparo.reading.images import Picture, first_picture
from amparo.reading.sniffing import HEAD, sniff
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_TOLD = (
    "reading.photo-has-gps", "reading.photo-has-day", "reading.photo-has-camera", "reading.metadata-removed",
    "reading.image-incomplete",
)  # fmt: skip
_JPEG, _PNG = b"\xff\xd8", b"\x89PNG"
_STANDING = {6: 90, 8: 270}
# What shows the pixels as EXIF's orientation (2 to 8) wants them.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a picture is shown: size in points, what is cut off at left, top, right and bottom (shares), turn, mirror."""

    width: float
    height: float
    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turn: float = 0.0
    mirrored: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Drawable:
    """A picture as a drawing to set, with the size it takes up in points."""

    svg: str
    width: float
    height: float


def drawable(raw: bytes, shown: Shown, tally: Tally) -> Drawable:
    """Give a picture ready to be set.  Raises `Declined` for what can't be drawn here or is damaged."""
    kind = sniff(raw[:HEAD])
    if kind.family != "image":
        raise Declined("reading.document-not-read", {"kind": kind.name})
    own = Tally()
    picture = first_picture(raw, kind.name, own)
    tally.take(own, *_TOLD)
    return _set(_embeddable(picture), picture, shown)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture upright and without its details, as an address to draw it from, and its size in dots."""

    address: str
    width: int
    height: int

    def svg(self, width: float, height: float) -> str:
        """Give the picture alone as a drawing of some size in points."""
        size = f'width="{_n(width)}" height="{_n(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_n(width)} {_n(height)}">'
            f"{_image(self.address, 0, 0, width, height, '')}</svg>"
        )


def plain_picture(raw: bytes, tally: Tally) -> Pixels:
    """Give a picture as it stands alone.  Raises `Declined` for what can't be drawn here or is damaged."""
    kind = sniff(raw[:HEAD])
    if kind.family != "image":
        raise Declined("reading.document-not-read", {"kind": kind.name})
    own = Tally()
    picture = first_picture(raw, kind.name, own)
    tally.take(own, *_TOLD)
    encoded, width, height = _embeddable(picture), picture.width, picture.height
    if picture.orientation != 1:
        encoded = _upright(encoded, picture.orientation)
        width, height = (height, width) if picture.orientation >= 5 else (width, height)
    return Pixels(_address(encoded), width, height)


def _upright(encoded: bytes, orientation: int) -> bytes:
    with Image.open(BytesIO(encoded)) as image:
        turned = image.transpose(_TURNS[orientation])
        buffer = BytesIO()
        if image.format == "JPEG":
            turned.save(buffer, "JPEG", quality=92)
        else:
            turned.save(buffer, "PNG")
    return buffer.getvalue()


def _address(encoded: bytes) -> str:
    media = "jpeg" if encoded.startswith(_JPEG) else "png"
    return f"data:image/{media};base64,{base64.b64encode(encoded).decode('ascii')}"


def _embeddable(picture: Picture) -> bytes:
    """Give a JPEG or PNG that every reader shows alike."""
    encoded = picture.encoded
    if encoded.startswith(_PNG) and _is_sound(encoded):
        return encoded
    with Image.open(BytesIO(encoded)) as image:
        if encoded.startswith(_JPEG) and image.mode in {"L", "RGB"}:
            return encoded
        buffer = BytesIO()
        if image.mode == "CMYK":
            image.convert("RGB").save(buffer, "JPEG", quality=92)
        else:
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            try:
                image.convert("L" if image.mode == "1" else "RGB").save(buffer, "PNG")
            finally:
                ImageFile.LOAD_TRUNCATED_IMAGES = False
    return buffer.getvalue()


def _is_sound(png: bytes) -> bool:
    """True for a PNG whose check sums are right: strict readers refuse any other, lenient ones show it."""
    at, rows = 8, []
    while at + 12 <= len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        part = png[at + 8 : at + 8 + length]
        if zlib.crc32(part, zlib.crc32(kind)) != int.from_bytes(png[at + 8 + length : at + 12 + length], "big"):
            return False
        if kind == b"IDAT":
            rows.append(part)
        at += 12 + length
    try:
        return bool(zlib.decompress(b"".join(rows)))
    except zlib.error:
        return False


def _set(encoded: bytes, picture: Picture, shown: Shown) -> Drawable:
    address = _address(encoded)
    width, height = shown.width, shown.height
    left, top, right, bottom = shown.cut
    whole = (width / max(0.02, 1 - left - right), height / max(0.02, 1 - top - bottom))
    image = _placed(address, picture, (-left * whole[0], -top * whole[1]), whole)
    mirror = f"scale({-1 if shown.mirrored[0] else 1} {-1 if shown.mirrored[1] else 1})"
    angle = radians(shown.turn)
    wide = abs(width * cos(angle)) + abs(height * sin(angle))
    high = abs(width * sin(angle)) + abs(height * cos(angle))
    moves = (
        f"translate({_n(wide / 2)} {_n(high / 2)}) rotate({_n(shown.turn)}) {mirror} "
        f"translate({_n(-width / 2)} {_n(-height / 2)})"
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(wide)}" height="{_n(high)}" '
        f'viewBox="0 0 {_n(wide)} {_n(high)}"><clipPath id="c"><rect width="{_n(width)}" height="{_n(height)}"/>'
        f'</clipPath><g transform="{moves}"><g clip-path="url(#c)">{image}</g></g></svg>'
    )
    return Drawable(svg, wide, high)


def _placed(address: str, picture: Picture, at: tuple[float, float], size: tuple[float, float]) -> str:
    """Draw the pixels; those of a phone held upright are turned where the frame shows that they are meant to be."""
    turn = _STANDING.get(picture.orientation, 0)
    x, y, width, height = *at, *size
    stored = picture.width / max(1, picture.height)
    if not turn or _apart(width / height, stored) < _apart(width / height, 1 / stored):
        return _image(address, x, y, width, height, "")
    middle = f"{_n(x + width / 2)} {_n(y + height / 2)}"
    return _image(
        address, x + (width - height) / 2, y + (height - width) / 2, height, width, f"rotate({turn} {middle})"
    )


def _image(address: str, x: float, y: float, width: float, height: float, moves: str) -> str:
    moved = f' transform="{moves}"' if moves else ""
    return (
        f'<image x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{moved} '
        f'preserveAspectRatio="none" href="{address}"/>'
    )


def _apart(one: float, other: float) -> float:
    return abs(one - other)


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
