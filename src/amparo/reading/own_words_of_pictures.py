# SPDX-License-Identifier: MPL-2.0
"""What pictures say of themselves: where and when they were taken, and with what (EXIF 2.32, 4.6)."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from PIL import ExifTags, Image

from amparo.reading.heif import open_heif

_PLAIN: Mapping[int, str] = {
    ExifTags.Base.Artist: "author",
    ExifTags.Base.Copyright: "author",
    ExifTags.Base.Software: "program",
    ExifTags.Base.ImageDescription: "comment",
    ExifTags.Base.DateTime: "changed",
    0x9C9D: "author",  # XPAuthor
    0x9C9B: "title",  # XPTitle
    0x9C9C: "comment",  # XPComment
}
_INNER: Mapping[int, str] = {
    ExifTags.Base.DateTimeOriginal: "taken",
    ExifTags.Base.DateTimeDigitized: "taken",
    ExifTags.Base.BodySerialNumber: "serial",
    ExifTags.Base.LensSerialNumber: "serial",
    ExifTags.Base.CameraOwnerName: "author",
    ExifTags.Base.UserComment: "comment",
}
_TEXTS: Mapping[str, str] = {
    "author": "author", "creator": "author", "software": "program", "title": "title", "comment": "comment",
    "description": "comment", "creation time": "made", "copyright": "author", "source": "device",
}  # fmt: skip
_SECONDS = (1.0, 60.0, 3600.0)


def said_by_picture(source: BinaryIO) -> Iterator[tuple[str, str]]:
    """Give what a picture says of itself; its dots are never decoded."""
    open_heif()
    with Image.open(source) as picture:
        exif = picture.getexif()
        texts = dict(getattr(picture, "text", {}) or {})
        yield from _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        yield from _listed(inner, _INNER)
        device = " ".join(_text(exif.get(tag, "")) for tag in (ExifTags.Base.Make, ExifTags.Base.Model)).strip()
        if device:
            yield "device", device
        yield from _listed(exif, _PLAIN)
        if exif.get_ifd(ExifTags.IFD.IFD1):
            yield "preview", "EXIF"
    for name, value in texts.items():
        if (word := _TEXTS.get(str(name).lower())) is not None:
            yield word, str(value)


def _listed(fields: Mapping[int, Any], words: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for tag, word in words.items():
        if (value := _text(fields.get(tag, ""))) != "":
            yield word, value


def _place(gps: Mapping[int, Any]) -> Iterator[tuple[str, str]]:
    try:
        north = _degrees(gps[ExifTags.GPS.GPSLatitude], str(gps.get(ExifTags.GPS.GPSLatitudeRef, "N")))
        east = _degrees(gps[ExifTags.GPS.GPSLongitude], str(gps.get(ExifTags.GPS.GPSLongitudeRef, "E")))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return
    yield "place", f"{north:.5f}, {east:.5f}"
    if day := _text(gps.get(ExifTags.GPS.GPSDateStamp, "")):
        yield "taken", day


def _degrees(parts: Any, side: str) -> float:
    """Give degrees, minutes and seconds as one number, south and west below nought."""
    degrees = sum(float(part) / unit for part, unit in zip(parts, _SECONDS, strict=True))
    if not 0 <= degrees <= 180:
        raise ValueError("no place on the earth")
    return -degrees if side.strip().upper()[:1] in {"S", "W"} else degrees


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        wide = value[:8] not in {b"ASCII\0\0\0", b"UNICODE\0"} and b"\0" in value
        body = value[8:] if value[:8] in {b"ASCII\0\0\0", b"UNICODE\0"} else value
        return body.decode("utf-16-le" if wide else "utf-8", "replace").strip("\0 ")
    return str(value).strip("\0 ")
