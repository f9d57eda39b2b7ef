# SPDX-License-Identifier: MPL-2.0
"""A page's own drawing as one form, so that nothing in it can leak into what is drawn after it.

Unbalanced `q`/`Q`, a stray clip or matrix, a missing end of text: all of it ends where the form ends.  Content goes
over byte for byte where it can be read cleanly, and bounded: a few hundred bytes can unpack to gigabytes.
"""

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from amparo.reading.inflating import inflated, inflated_so_far
from amparo.reading.page_frames import inherited
from amparo.reading.placing import Frame
from amparo.sandbox.declined import Declined

MOST_CONTENT = 192 * 1024 * 1024  # bytes of drawing instructions a page may unpack to


class LostContent(ValueError):
    """A page's content isn't in the file, or nothing of it can be unpacked; another reader may do better."""


@dataclass(frozen=True, slots=True)
class _Content:
    """Content bytes, the filter they stand under, and whether some of it couldn't be unpacked."""

    content: bytes
    filters: Object | None = None
    is_damaged: bool = False


def page_form(pdf: Pdf, page: Object, frame: Frame) -> tuple[Object, bool]:
    """Give the page's content as a form in page space, cut to what is seen, and whether some of it was lost.

    The form belongs to `pdf`.  Raises `LostContent` when there should be content and none is left.
    """
    resources = inherited(page, "/Resources")
    found = _content(page.get(Name.Contents))
    if not found.content and (found.is_damaged or _misses_content(page, resources)):
        raise LostContent
    form = pdf.make_stream(
        found.content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([frame.left, frame.bottom, frame.right, frame.top]),
        Resources=resources if isinstance(resources, Dictionary) else Dictionary(),
    )
    if found.filters is not None:
        form.Filter = found.filters
    return form, found.is_damaged


def _misses_content(page: Object, resources: Any) -> bool:
    """True for a page without content that brings fonts or pictures along: what should draw them is gone."""
    if page.get(Name.Contents) is not None or not isinstance(resources, Dictionary):
        return False
    things = (resources.get(kind) for kind in ("/Font", "/XObject"))
    return any(isinstance(thing, Dictionary) and len(thing.keys()) > 0 for thing in things)


def _content(contents: Any) -> _Content:
    if isinstance(contents, Stream):
        return _single(contents)
    if not isinstance(contents, Array):
        return _Content(b"")
    streams = [part for part in contents if isinstance(part, Stream)]
    if len(streams) == 1 == len(contents):
        return _single(streams[0])
    parts, total = [], 0
    for part in streams:
        parts.append(_unpacked(part))
        total += len(parts[-1].content)
        _check_size(total)
    lacks_some = len(streams) < len(contents)
    return _Content(
        b"\n".join(part.content for part in parts),
        is_damaged=lacks_some or any(part.is_damaged for part in parts),
    )


def _single(stream: Object) -> _Content:
    if _filters(stream) == ["/FlateDecode"] and Name.DecodeParms not in stream:
        raw = stream.read_raw_bytes()
        if _inflated(raw) is not None:
            return _Content(raw, Name.FlateDecode)
    return _unpacked(stream)


def _unpacked(stream: Object) -> _Content:
    filters = _filters(stream)
    if filters == ["/FlateDecode"] and Name.DecodeParms not in stream:
        packed = stream.read_raw_bytes()
        content = _inflated(packed)
        if content is None:
            return _Content(inflated_so_far(packed, MOST_CONTENT), is_damaged=True)
        return _Content(content)
    try:
        return _Content(_read_bounded(stream, filters))
    except pikepdf.PdfError:
        return _Content(b"", is_damaged=True)


def _read_bounded(stream: Object, filters: list[str]) -> bytes:
    """Let qpdf unpack what is packed otherwise; layers of the usual packing are unpacked here, bounded."""
    if filters and set(filters) == {"/FlateDecode"} and Name.DecodeParms not in stream:
        packed: bytes | None = stream.read_raw_bytes()
        for _ in filters:
            packed = _inflated(packed or b"")
        return packed or b""
    return stream.read_bytes()


def _filters(stream: Object) -> list[str]:
    value = stream.get(Name.Filter)
    if isinstance(value, Array):
        return [str(name) for name in value]
    return [] if value is None else [str(value)]


def _inflated(packed: bytes) -> bytes | None:
    """Unpack one layer, bounded; nothing when it is damaged."""
    content = inflated(packed, MOST_CONTENT)
    if content is not None:
        _check_size(len(content))
    return content


def _check_size(size: int) -> None:
    if size > MOST_CONTENT:
        raise Declined("reading.too-much-content", {"megabytes": MOST_CONTENT // 1024**2})
