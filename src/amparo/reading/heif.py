# SPDX-License-Identifier: MPL-2.0
"""HEIC, the format of telephones, for Pillow: decoded on one thread, and only what is shown."""

import re
from functools import cache

import pi_heif

_ITEM = re.compile(rb"(infe(?:\x02.{3}.{2}|\x03.{3}.{4}).{2})(.{4})", re.DOTALL)


@cache
def open_heif() -> None:
    """Let Pillow open HEIC files from now on in this process."""
    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1, allow_incorrect_headers=False
    )


def with_known_items(raw: bytes) -> bytes:
    """Give a HEIC whose list of items names none by bytes that are no letters: the decoder stops dead at such a name.

    ISO/IEC 14496-12, 8.11.6: `infe`, version 2 or 3, the item's number, its protection, four letters of its kind.
    """
    begin, end = _meta_box(raw)
    listed = _ITEM.sub(lambda item: item[1] + (item[2] if item[2].isascii() else b"free"), raw[begin:end])
    return raw[:begin] + listed + raw[end:]


def _meta_box(raw: bytes) -> tuple[int, int]:
    """Give where the box of the lists begins and ends; an empty stretch where there is none."""
    at = 0
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        if kind == b"meta":
            return at, at + size if size else len(raw)
        if size < 8:
            break
        at += size
    return 0, 0
