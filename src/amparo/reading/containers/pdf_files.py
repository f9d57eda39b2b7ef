# SPDX-License-Identifier: MPL-2.0
"""Files inside a PDF (ISO 32000-2, 7.11.4): by name, associated with something, or pinned to a page.

A stream that unpacks without end would take the whole reading with it, so nothing is unpacked beyond a limit.
"""

import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from amparo.reading.annotations import annotations_of, kind_of
from amparo.reading.containers.found import MEGABYTE, Found
from amparo.reading.values import Stands
from amparo.sandbox.declined import Declined

LARGEST = 128 * MEGABYTE
_SMALL = MEGABYTE // 2  # packed by other means than deflate, it can't grow beyond what memory holds
_MOST_NODES, _MOST_FILES = 50_000, 5_000
_FAULTS = (pikepdf.PdfError, RuntimeError, TypeError, ValueError, KeyError, IndexError, AttributeError)
_CONTENTS = ("/UF", "/F", "/DOS", "/Mac", "/Unix")


def files_in_pdf(source: BinaryIO) -> Iterator[Found]:
    """Give the files inside a PDF, each once: first those listed by name, then as they stand on the pages."""
    try:
        pdf = Pdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Declined("reading.password-protected") from None
    except _FAULTS:
        raise Declined("reading.damaged-pdf") from None
    seen: set[tuple[int, int]] = set()
    try:
        for specification, page in _specifications(pdf):
            found = _found(specification, page, seen, pdf)
            if found is not None and len(seen) <= _MOST_FILES:
                yield found
    except _FAULTS:
        raise Declined("reading.damaged-pdf") from None


def _specifications(pdf: Pdf) -> Iterator[tuple[Any, int]]:
    root = pdf.Root
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        yield from ((specification, 0) for specification in _leaves(names.get("/EmbeddedFiles")))
    yield from ((specification, 0) for specification in _listed(root.get("/AF")))
    for number, page in enumerate(_pages(pdf), start=1):
        yield from ((specification, number) for specification in _listed(page.get("/AF")))
        for annotation in annotations_of(page):
            yield from ((specification, number) for specification in _listed(annotation.get("/AF")))
            if _is_pinned_file(annotation):
                yield annotation.get("/FS"), number


def _is_pinned_file(annotation: Object) -> bool:
    try:
        return kind_of(annotation) == "/FileAttachment"
    except _FAULTS:
        return False


def _pages(pdf: Pdf) -> Iterator[Object]:
    try:
        for page in pdf.pages:
            yield page.obj
    except _FAULTS:
        return  # a broken tree of pages is told by whoever reads them


def _leaves(tree: Any) -> Iterator[Any]:
    """Give the values of a name tree (7.9.6) in order; its nodes may form a loop."""
    waiting, seen = [tree], set[tuple[int, int]]()
    while waiting and len(seen) < _MOST_NODES:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen if node.is_indirect else (0, -len(seen)))
        yield from _listed(node.get("/Names"))[1::2]
        waiting.extend(reversed(_listed(node.get("/Kids"))))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Array) else []


def _found(specification: Any, page: int, seen: set[tuple[int, int]], pdf: Pdf) -> Found | None:
    """Give what a file specification holds; nothing for one that only names a file elsewhere, or was met before."""
    try:
        held = specification.get("/EF") if isinstance(specification, Dictionary) else None
        if not isinstance(held, Dictionary):
            return None
        stream = next((held[key] for key in _CONTENTS if isinstance(held.get(key), Stream)), None)
        if stream is None or stream.objgen in seen:
            return None
        seen.add(stream.objgen)
        name = next((str(specification[key]) for key in _CONTENTS if key in specification), "")
    except _FAULTS:
        return None
    return Found(name=name, stands=Stands.EMBEDDED, opened=partial(_opened, stream, pdf), page=page)


def _opened(stream: Any, _pdf: Pdf) -> BinaryIO:
    """Unpack a stream; the document is named only to be kept open until then."""
    try:
        return BytesIO(_unpacked(stream))
    except (*_FAULTS, zlib.error):
        raise Declined("reading.part-not-readable") from None


def _unpacked(stream: Any) -> bytes:
    filters = _filters(stream.get("/Filter"))
    if not filters:
        return bytes(stream.read_raw_bytes())
    if filters == ["/FlateDecode"] and "/DecodeParms" not in stream:
        return _inflated(stream.read_raw_bytes())
    if len(stream.read_raw_bytes()) > _SMALL:
        raise Declined("reading.part-not-readable")
    return bytes(stream.read_bytes())


def _filters(value: Any) -> list[str]:
    if isinstance(value, Name):
        return [str(value)]
    return [str(name) for name in _listed(value)]


def _inflated(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(packed, LARGEST)
    if unpacker.unconsumed_tail:
        raise Declined("reading.part-not-readable")
    return content
