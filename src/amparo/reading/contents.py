# SPDX-License-Identifier: MPL-2.0
"""What is inside a PDF besides its pages: scripts, actions, attachments, signatures.  Counted, told."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from amparo.reading.annotations import annotations_of, is_unseen, kind_of
from amparo.reading.layers import Layers
from amparo.reading.tally import Tally

_DEEPEST, _MOST = 32, 50_000
_SCRIPTS = frozenset({"/JavaScript", "/Rendition"})
_HARMLESS = frozenset({"/GoTo", "/Named", "/URI", "/Thread", "/SetOCGState", "/GoTo3DView", "/Trans", "/Hide"})
_MEDIA = frozenset({"/RichMedia", "/3D", "/Sound", "/Movie", "/Screen"})
_COMMENTS = frozenset({"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink"})


def note_contents(pdf: Pdf, raw: bytes, tally: Tally) -> None:
    """Note what the document as a whole carries."""
    root = pdf.Root
    _note_names(root, tally)
    for action in (root.get("/OpenAction"), *_additional(root)):
        note_action(action, tally)
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _note_form(form, tally)
    if "/Collection" in root:
        tally.note("reading.portfolio")
    if "/Metadata" in root or len(pdf.trailer.get("/Info", Dictionary())):
        tally.note("reading.metadata-removed")
    versions = raw.count(b"%%EOF") - (1 if b"/Linearized" in raw[:2048] else 0)
    if versions > 1:
        tally.count("reading.found-earlier-versions", versions - 1)


def note_page(page: Object, layers: Layers, tally: Tally) -> None:
    """Note what hangs on one page: actions, links, comments, attachments, media."""
    for action in _additional(page):
        note_action(action, tally)
    tally.count("reading.found-embedded-files", _length(page.get("/AF")))
    for annotation in annotations_of(page):
        _note_annotation(annotation, layers, tally)


def _note_annotation(annotation: Object, layers: Layers, tally: Tally) -> None:
    kind = kind_of(annotation)
    for action in (annotation.get("/A"), *_additional(annotation), *_inherited_actions(annotation, kind)):
        note_action(action, tally)
    if kind == "/FileAttachment":
        tally.count("reading.found-embedded-files")
    elif kind in _MEDIA:
        tally.count("reading.found-media")
    elif kind == "/Redact":
        tally.count("reading.found-redaction-marks")
    elif kind in _COMMENTS and str(annotation.get("/Contents", "")).strip():
        tally.count("reading.found-comments")
    if kind in {"/FreeText", "/Stamp"} and "/AP" not in annotation:
        tally.count("reading.mark-not-drawn")
    if is_unseen(annotation, layers):
        _note_unseen(annotation, kind, tally)


def _note_unseen(annotation: Object, kind: str, tally: Tally) -> None:
    if kind == "/Widget" and _holds_text(annotation):
        tally.count("reading.found-hidden-fields")
    elif kind not in {"/Popup", "/Link", "/Widget"}:
        tally.count("reading.found-hidden-marks")


def _holds_text(field: Object) -> bool:
    """True for a field in which something is written, be it kept by the field it is a part of."""
    parent = field.get("/Parent")
    value = field.get("/V", parent.get("/V") if isinstance(parent, Dictionary) else None)
    return isinstance(value, String) and bool(str(value).strip())


def _inherited_actions(annotation: Object, kind: str) -> Iterator[Any]:
    parent = annotation.get("/Parent") if kind == "/Widget" else None
    if isinstance(parent, Dictionary):
        yield from _additional(parent)


def note_action(action: Any, tally: Tally) -> None:
    """Note an action and those that follow it."""
    waiting, seen = [action], 0
    while waiting and seen < _DEEPEST:
        current = waiting.pop()
        seen += 1
        if isinstance(current, Array):
            waiting.extend(item for item in current if isinstance(item, Dictionary))
        if not isinstance(current, Dictionary):
            continue
        kind = str(current.get("/S", ""))
        if kind in _SCRIPTS or "/JS" in current:
            tally.count("reading.found-javascript")
        elif kind == "/URI":
            tally.count("reading.found-links")
        elif kind and kind not in _HARMLESS:
            tally.count("reading.found-actions")
        waiting.append(current.get("/Next"))


def _additional(holder: Object) -> Iterator[Any]:
    actions = holder.get("/AA")
    if isinstance(actions, Dictionary):
        yield from (action for _, action in actions.items())


def _note_names(root: Object, tally: Tally) -> None:
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        tally.count("reading.found-javascript", _tree_size(names.get("/JavaScript")))
        tally.count("reading.found-embedded-files", _tree_size(names.get("/EmbeddedFiles")))
        attached = _tree_size(names.get("/EmbeddedFiles"))
    else:
        attached = 0
    if not attached:  # one file usually stands in both places
        tally.count("reading.found-embedded-files", _length(root.get("/AF")))


def _tree_size(tree: Any) -> int:
    """Count the leaves of a name tree (7.9.6), whose nodes may form a loop."""
    waiting, seen, leaves = [tree], set[tuple[int, int]](), 0
    while waiting and len(seen) < _MOST:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        leaves += _length(node.get("/Names")) // 2
        kids = node.get("/Kids")
        waiting.extend(kids if isinstance(kids, Array) else ())
    return leaves


def _note_form(form: Object, tally: Tally) -> None:
    fields = list(_fields(form.get("/Fields")))
    signed = sum(1 for field in fields if field.get("/FT") == Name.Sig and isinstance(field.get("/V"), Dictionary))
    tally.count("reading.found-form", sum(1 for field in fields if field.get("/FT") != Name.Sig))
    tally.count("reading.found-signatures", signed)
    if "/XFA" in form:
        tally.note("reading.found-xfa")


def _fields(listed: Any) -> Iterator[Object]:
    """Give the fields that hold values (12.7.3), whose tree may form a loop."""
    waiting = list(listed) if isinstance(listed, Array) else []
    seen = set[tuple[int, int]]()
    while waiting and len(seen) < _MOST:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        kids = field.get("/Kids")
        if "/FT" in field:
            yield field
        waiting.extend(kids if isinstance(kids, Array) else ())


def _length(value: Any) -> int:
    return len(value) if isinstance(value, Array) else 0


def is_dynamic_xfa_text(first_page: str) -> bool:
    """True when the page only says that another program has to draw the form (XFA 3.3, dynamic forms)."""
    said = first_page.casefold()
    return "please wait" in said and ("adobe" in said or "pdf viewer" in said)
