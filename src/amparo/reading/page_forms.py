# SPDX-License-Identifier: MPL-2.0
"""A page's own drawing as one form, so that nothing in it can leak into what is drawn after it.

Unbalanced `q`/`Q`, a stray clip or matrix, a missing end of text: all of it ends where the form ends.  Content goes
over byte for byte where it can be read cleanly, and bounded: a few hundred bytes can unpack to gigabytes.
"""

import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from amparo.reading.page_frames import inherited
from amparo.reading.placing import Frame
from amparo.sandbox.declined import Declined

MOST_CONTENT = 192 * 1024 * 1024  # bytes of drawing instructions a page may unpack to


def page_form(pdf: Pdf, page: Object, frame: Frame) -> Object:
    """Give the page's content as a form in page space, cut to what is seen; it belongs to `pdf`."""
    resources = inherited(page, "/Resources")
    raw, filters = _content(page.get(Name.Contents))
    form = pdf.make_stream(
        raw,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([frame.left, frame.bottom, frame.right, frame.top]),
        Resources=resources if isinstance(resources, Dictionary) else Dictionary(),
    )
    if filters is not None:
        form.Filter = filters
    return form


def _content(contents: Any) -> tuple[bytes, Object | None]:
    """Give content bytes and the filter they stand under."""
    if isinstance(contents, Stream):
        return _single(contents)
    if isinstance(contents, Array):
        streams = [part for part in contents if isinstance(part, Stream)]
        if len(streams) == 1:
            return _single(streams[0])
        parts, total = [], 0
        for part in streams:
            parts.append(_unpacked(part))
            total += len(parts[-1])
            _check_size(total)
        return b"\n".join(parts), None
    return b"", None


def _single(stream: Object) -> tuple[bytes, Object | None]:
    if _filters(stream) == ["/FlateDecode"] and Name.DecodeParms not in stream:
        raw = stream.read_raw_bytes()
        if _inflated(raw) is not None:
            return raw, Name.FlateDecode
    return _unpacked(stream), None


def _unpacked(stream: Object) -> bytes:
    filters = _filters(stream)
    if filters and set(filters) == {"/FlateDecode"} and Name.DecodeParms not in stream:
        packed: bytes | None = stream.read_raw_bytes()
        for _ in filters:
            packed = _inflated(packed or b"")
            if packed is None:
                break
        else:
            return packed or b""
    try:
        return stream.read_bytes()  # qpdf gives what can be read of a damaged stream
    except pikepdf.PdfError:
        return b""


def _filters(stream: Object) -> list[str]:
    value = stream.get(Name.Filter)
    if isinstance(value, Array):
        return [str(name) for name in value]
    return [] if value is None else [str(value)]


def _inflated(packed: bytes) -> bytes | None:
    """Unpack one layer, bounded; nothing when it is damaged."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, MOST_CONTENT + 1)
    except zlib.error:
        return None
    _check_size(len(content))
    return content if unpacker.eof else None


def _check_size(size: int) -> None:
    if size > MOST_CONTENT:
        raise Declined("reading.too-much-content", {"megabytes": MOST_CONTENT // 1024**2})
