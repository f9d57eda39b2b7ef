# SPDX-License-Identifier: MPL-2.0
"""A JPEG without what it says about itself: pixels and colour profile stay byte for byte, everything else goes.

ITU-T T.81 annex B (markers), JFIF 1.02, EXIF 2.32 4.5.4 (APP1), ICC.1 annex B.4 (APP2), Adobe TN 5116 (APP14).
"""

import re
from dataclasses import dataclass

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP2, _APP14, _APP15 = 0xE0, 0xE2, 0xEE, 0xEF
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# Inside entropy-coded data only a stuffed zero, a restart marker or a fill byte may follow FF.
_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class NotAJpeg(ValueError):
    """The bytes don't follow the format far enough to be cut safely."""


@dataclass(frozen=True, slots=True)
class BareJpeg:
    """A JPEG with nothing but what decoding needs; what was left out, counted; whether the file had an end."""

    encoded: bytes
    dropped: int
    is_whole: bool


def bare_jpeg(jpeg: bytes) -> BareJpeg:
    """Leave out of a JPEG everything but what decoding needs.

    Raises `NotAJpeg` when its segments can't be followed.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise NotAJpeg
    kept: list[bytes] = [b"\xff\xd8"]
    dropped, at = 0, 2
    while True:
        marker, start = _next_marker(jpeg, at)
        if marker == _EOI:
            kept.append(b"\xff\xd9")
            tail = 1 if jpeg[start:].strip(b"\0\r\n ") else 0
            return BareJpeg(b"".join(kept), dropped + tail, jpeg[start - 2 : start] == b"\xff\xd9")
        if marker in _ALONE:
            at = start
            continue
        end = start + int.from_bytes(jpeg[start : start + 2], "big")
        if end < start + 2 or end > len(jpeg):
            raise NotAJpeg
        segment = _kept_segment(marker, jpeg[start:end])
        if segment:
            kept.append(bytes((0xFF, marker)) + segment)
        dropped += segment != jpeg[start:end]
        at = end
        if marker == _SOS:
            at = _end_of_scan(jpeg, end)
            kept.append(jpeg[end:at])


def _next_marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """Give the marker at or after `at` and where its segment begins; stray bytes between segments are passed over."""
    place = jpeg.find(b"\xff", at)
    while 0 <= place < len(jpeg) - 1 and jpeg[place + 1] in {0xFF, 0x00}:
        place = jpeg.find(b"\xff", place + 1)
    if place < 0 or place >= len(jpeg) - 1:
        return _EOI, len(jpeg)  # cut off before its end: decoders show what there is
    return jpeg[place + 1], place + 2


def _end_of_scan(jpeg: bytes, at: int) -> int:
    found = _MARKER_IN_SCAN.search(jpeg, at)
    return found.start() if found else len(jpeg)


def _kept_segment(marker: int, segment: bytes) -> bytes:
    """Give a segment (length bytes first) as it stays, empty when it goes."""
    if marker == _APP0:
        return _without_thumbnail(segment) if segment[2:7] == b"JFIF\0" else b""
    if marker == _APP2:
        return segment if segment[2:14] == b"ICC_PROFILE\0" else b""
    if marker == _APP14:
        return segment[:14] if segment[2:7] == b"Adobe" and segment[:2] == b"\0\x0e" else _adobe(segment)
    return b"" if marker == _COM or _APP0 < marker <= _APP15 else segment


def _adobe(segment: bytes) -> bytes:
    return b"\0\x0e" + segment[2:14] if segment[2:7] == b"Adobe" and len(segment) >= 14 else b""


def _without_thumbnail(segment: bytes) -> bytes:
    return b"\0\x10" + segment[2:14] + b"\0\0" if len(segment) >= 16 else b""
