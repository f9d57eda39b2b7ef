# SPDX-License-Identifier: MPL-2.0
"""The confined side of reading: one file in; its safe copy and its text out.  Runs inside the sandbox's child."""

import hashlib
import logging
import warnings
from dataclasses import astuple
from typing import Any, BinaryIO

from amparo.reading.containers.answers import closed_answer, embedded_in, is_only_container, parts_of, sole_message
from amparo.reading.contents import is_dynamic_xfa_text
from amparo.reading.formats.office_kinds import must_be_open, told_by_members
from amparo.reading.office_program import NEEDED
from amparo.reading.sniffing import HEAD, Kind, is_named_otherwise, sniff, told_apart, why_not_read
from amparo.reading.tally import Tally
from amparo.reading.text_layer import read_text, write_layer
from amparo.reading.values import OutlineLine
from amparo.sandbox.declined import Declined

_HOLD_FILES = ("reading.found-embedded-files", "reading.found-objects", "reading.parts-not-shown")
_SET_HERE = frozenset({"written", "page", "mail"})
LARGEST_FILE = 500 * 1024 * 1024

Copied = tuple[list[tuple[float, float, float, float]], tuple[OutlineLine, ...]]

# In a damaged file a blank page may be one whose content was lost.
_DAMAGE = ("reading.repaired", "reading.saved-anew", "reading.pages-gathered", "reading.content-damaged")


def read_one(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Read one file: write its rendition and its text layer, answer with kind, hash, outline and findings.

    `request`: `suffix` (the ending of the file's name), `way` (where to begin: `usual`, `resaved`, `images`); for a
    paper that was converted also `made`, what each further input is, and the `version` of the program that made it.
    Raises `Declined` with the code of the slip sheet for what can't be read.
    """
    logged = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # libraries log what they read
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(request, inputs, outputs[0], outputs[1])
    finally:
        logging.disable(logged)


def _read(request: dict[str, Any], inputs: list[BinaryIO], rendition: BinaryIO, layer: BinaryIO) -> dict[str, Any]:
    source = inputs[0]
    kind = _sniffed(source, request["suffix"])
    tally = Tally()
    if is_only_container(source, kind):
        return closed_answer(source, kind, tally)
    whole = _content(source)
    raw, kind = sole_message(whole, kind)
    if is_named_otherwise(kind, request["suffix"]):
        tally.note("reading.named-otherwise", params={"kind": kind.name})
    parts = parts_of(raw, kind, tally) if kind.family == "mail" else []
    if kind.family == "converted":
        areas, outline = _copied_converted(raw, kind, request, inputs[1:], rendition, tally)
    else:
        areas, outline = _copied(raw, kind, rendition, tally, way=request["way"], parts=parts)
    if any(map(tally.has, _HOLD_FILES)):
        parts = embedded_in(raw, kind, tally)
    pages = read_text(rendition, areas=areas, tally=tally, is_set_here=kind.family in _SET_HERE)
    if tally.has_any(_DAMAGE):
        tally.tell_pages_as("reading.blank-page", "reading.blank-in-damaged")
    if tally.has("reading.found-xfa") and is_dynamic_xfa_text(pages[0]["text"]):
        raise Declined("reading.xfa-only")
    write_layer(pages, layer)
    return {
        "media_type": kind.media_type,
        "sha256": hashlib.sha256(whole).hexdigest(),
        "pages": len(pages),
        "outline": [list(astuple(line)) for line in outline],
        "findings": tally.rows(),
        "parts": parts,
    }


def _sniffed(source: BinaryIO, suffix: str) -> Kind:
    kind = told_by_members(told_apart(sniff(source.read(HEAD)), suffix), source)
    source.seek(0)
    must_be_open(kind, source)
    if code := why_not_read(kind, suffix):
        raise Declined(code, {"kind": kind.name, "media_type": kind.media_type})
    return kind


def _content(source: BinaryIO) -> bytes:
    """Give the whole file, unless it is larger than any paper."""
    size = source.seek(0, 2)
    source.seek(0)
    if size > LARGEST_FILE:
        raise Declined("reading.file-too-large", {"megabytes": size // 1024**2, "limit": LARGEST_FILE // 1024**2})
    return source.read()


def _copied_converted(
    raw: bytes, kind: Kind, request: dict[str, Any], more: list[BinaryIO], rendition: BinaryIO, tally: Tally
) -> Copied:
    """Copy what was made of a paper by another program; ask for that first where it hasn't been done."""
    from amparo.reading.formats.converted_pages import copy_converted

    if not more:
        raise Declined(NEEDED, {"kind": kind.name})
    made = dict(zip(request["made"], more, strict=True))
    copy = copy_converted(raw, kind, made, rendition, tally, version=request["version"])
    return copy.areas, copy.outline


def _copied(
    raw: bytes, kind: Kind, rendition: BinaryIO, tally: Tally, *, way: str, parts: list[dict[str, Any]]
) -> Copied:
    if kind.family == "mail":
        from amparo.reading.containers.mail_pages import copy_mail

        return copy_mail(raw, parts, rendition, tally).areas, ()
    if kind.family == "image":
        from amparo.reading.images import copy_image

        return copy_image(raw, kind.name, rendition, tally).areas, ()
    if kind.family in {"written", "page"}:
        from amparo.reading.formats.written import copy_written

        written = copy_written(raw, kind, rendition, tally)
        return written.areas, written.outline
    from amparo.reading.pdf_reading import PdfReader

    copy, outline = PdfReader(raw, tally).copy_to(rendition, way=way)
    return copy.areas, outline
