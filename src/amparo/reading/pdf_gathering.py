# SPDX-License-Identifier: MPL-2.0
"""A PDF put together from its pieces, where no reader finds a way in: downloads that broke off, mostly.

Objects stand in the file one by one, each with its number, or packed many to a stream (ISO 32000-1, 7.5.7).  They are
taken as they stand, the packed ones unpacked, and every page among them is listed in a new page tree.
"""

import re
from collections.abc import Iterator

from amparo.reading.inflating import inflated_so_far

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[ \t\r\n\0\f]{1,8}([0-9]{1,5})[ \t\r\n\0\f]{1,8}obj(?![a-zA-Z])")
_PAGE = re.compile(rb"/Type\s{0,8}/Page(?![a-zA-Z])")
_PACKED = re.compile(rb"/Type\s{0,8}/ObjStm\b")
_NOT_OURS = re.compile(rb"/Type\s{0,8}/(?:Catalog|Pages|XRef)\b")
# Listed, content that isn't there stays visible as a gap; named by itself it would count as never named.
_CONTENT = re.compile(rb"/Contents\s{0,8}([0-9]{1,8}\s{1,8}[0-9]{1,5}\s{1,8}R)\b")
_NUMBER = re.compile(rb"/(N|First)\s{1,8}([0-9]{1,8})")
_STREAM = re.compile(rb"stream\r?\n")
_MOST_OBJECTS, _MOST_PAGES, _MOST_UNPACKED = 200_000, 3000, 64 * 1024 * 1024
_HEAD = 64 * 1024  # a page's own dictionary is far smaller

Piece = tuple[int, bytes]


def gathered(raw: bytes) -> tuple[bytes, int] | None:
    """Give a PDF made of the pieces of another, and how many pages are in it; nothing when there are none.

    What is encrypted can't be taken apart: its pieces mean nothing without the key.
    """
    if b"/Encrypt" in raw:
        return None
    pieces = dict(_pieces(raw))  # of several with one number the last is the newest
    pages = [number for number, body in pieces.items() if _PAGE.search(_dictionary(body))][:_MOST_PAGES]
    if not pages:
        return None
    for number in pages:
        pieces[number] = _CONTENT.sub(rb"/Contents [ \1 ]", pieces[number], count=1)
    top = max(pieces) + 1
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    pieces[top] = b"<< /Type /Catalog /Pages %d 0 R >>" % (top + 1)
    pieces[top + 1] = b"<< /Type /Pages /Count %d /Kids [ %s ] >>" % (len(pages), kids)
    return _written(pieces, root=top), len(pages)


def _written(pieces: dict[int, bytes], *, root: int) -> bytes:
    parts, places, at = [b"%PDF-1.7\n"], {}, 9
    for number, body in pieces.items():
        places[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    rows = (b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items()))
    ending = b"trailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (root, max(places) + 1, at)
    return b"".join((*parts, b"xref\n0 1\n0000000000 65535 f \n", *rows, ending))


def _pieces(raw: bytes) -> Iterator[Piece]:
    """Give the objects that stand in the file, in order; those of the old page tree and cross references are left."""
    starts = [
        (found.start(), found.end(), int(found[1]))
        for found, _ in zip(_OBJECT.finditer(raw), range(_MOST_OBJECTS), strict=False)
    ]
    room = _MOST_UNPACKED
    for place, (_, begin, number) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(raw)
        body = raw[begin:end]
        head = _dictionary(body)
        if _PACKED.search(head):
            for inner in _unpacked(body, head, room):
                room -= len(inner[1])
                yield inner
        elif not _NOT_OURS.search(head):
            yield number, _closed(body)


def _dictionary(body: bytes) -> bytes:
    """Give what stands before an object's stream."""
    return body[:_HEAD].partition(b"stream")[0]


def _closed(body: bytes) -> bytes:
    """Give an object up to its end; a stream that breaks off is ended where it breaks off."""
    if b"stream" in body[:_HEAD] and b"endstream" not in body:
        return body + b"\nendstream"
    return body[: body.rfind(b"endobj")] if b"endobj" in body else body


def _unpacked(body: bytes, head: bytes, room: int) -> Iterator[Piece]:
    """Give the objects packed in a stream, as far as it can be unpacked."""
    said = {name: int(value) for name, value in _NUMBER.findall(head)}
    begin = _STREAM.search(body)
    if begin is None or b"N" not in said or b"First" not in said or room <= 0:
        return
    content = body[begin.end() :]
    if b"/FlateDecode" in head:
        content = inflated_so_far(content, room)
    first = said[b"First"]
    numbers = [int(word) for word in content[:first].split()[: 2 * said[b"N"]] if word.isdigit()]
    places = list(zip(numbers[::2], numbers[1::2], strict=False))
    for place, (number, offset) in enumerate(places):
        end = first + places[place + 1][1] if place + 1 < len(places) else len(content)
        if inner := content[first + offset : end].strip():
            yield number, inner
