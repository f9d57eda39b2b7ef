# SPDX-License-Identifier: MPL-2.0
"""What translations, redactions, texts and a filing's order must agree on.  Findings with file, line and field."""

import re
from collections.abc import Callable, Iterator

from amparo.casefile.filing_shapes import PacketShape, TextShape
from amparo.casefile.shapes import DocumentShape
from amparo.casefile.sheaf import Sheaf, blocks
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding

_TEXT = re.compile(r"texts/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(md|docx)")
_MANIFEST = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,99}/){0,6}[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.json")


def words_to_cite_by_are_unique(sheaf: Sheaf) -> Iterator[Finding]:
    """One word must lead to one paper."""
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    seen: dict[str, str] = {}
    for number, document in enumerate(shape.documents):
        if document.cite_as:
            first = seen.setdefault(document.cite_as, document.id)
            if first != document.id:
                steps: Steps = ("documents", number, "cite_as")
                yield blocks("casefile.cite-as-twice", file, steps, about=document.id, other=first)


def links_between_documents_end(sheaf: Sheaf) -> Iterator[Finding]:
    """A translation of a translation of itself, or a redaction of a redaction of itself, leads nowhere."""
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    for field in ("translation_of", "redaction_of"):
        leads = {document.id: getattr(document, field) for document in shape.documents}
        for number, document in enumerate(shape.documents):
            if document.id != leads[document.id] and _comes_round(document.id, leads):
                yield blocks("casefile.link-circle", file, ("documents", number, field), about=document.id, field=field)


def _comes_round(start: str, leads: dict[str, str | None]) -> bool:
    here, steps = leads[start], 0
    while here and here != start and steps < len(leads):
        here, steps = leads.get(here), steps + 1
    return here == start


def documents_name_each_other_and_people(sheaf: Sheaf) -> Iterator[Finding]:
    """What a document says of a redaction, a translator or a reading back must exist."""
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    for number, document in enumerate(shape.documents):
        here: Steps = ("documents", number)
        if document.redaction_of == document.id:
            yield blocks("casefile.names-itself", file, (*here, "redaction_of"), about=document.id)
        elif document.redaction_of and document.redaction_of not in sheaf.document_ids:
            steps = (*here, "redaction_of")
            yield blocks("casefile.no-such-document", file, steps, about=document.redaction_of)
        for steps, person in _people_of(document, here):
            if sheaf.case and person not in sheaf.person_ids:
                yield blocks("casefile.no-such-person", file, steps, about=person)


def _people_of(document: DocumentShape, here: Steps) -> Iterator[tuple[Steps, str]]:
    if document.translator:
        yield (*here, "translator"), document.translator
    if document.read_back:
        yield (*here, "read_back", "by"), document.read_back.by


def orders_hold_together(sheaf: Sheaf) -> Iterator[Finding]:
    """An order's texts, papers, witnesses and earlier packet must be named in a way that leads to them."""
    for file, packet in sheaf.packets.values():
        yield from _exhibits_hold_something(file, packet)
        for steps, text in _texts(packet):
            if not _TEXT.fullmatch(text.file):
                yield blocks("casefile.text-not-plain", file, (*steps, "file"))
        yield from _asked_for(file, packet, sheaf)
        yield from _witnesses(file, packet, sheaf)
        supplement = packet.supplement_of
        if supplement and (not _MANIFEST.fullmatch(supplement.manifest) or ".." in supplement.manifest):
            yield blocks("casefile.manifest-not-plain", file, ("supplement_of", "manifest"))


def _exhibits_hold_something(file: YamlFile, packet: PacketShape) -> Iterator[Finding]:
    for number, exhibit in enumerate(packet.exhibits):
        if not exhibit.documents and exhibit.text is None:
            yield blocks("casefile.exhibit-empty", file, ("exhibits", number))


def _texts(packet: PacketShape) -> Iterator[tuple[Steps, TextShape]]:
    if packet.texts:
        for name in sorted(packet.texts.model_fields_set):
            text = getattr(packet.texts, name)
            if text is not None:
                yield ("texts", name), text
    if packet.proposed_order and packet.proposed_order.text:
        yield ("proposed_order", "text"), packet.proposed_order.text
    for number, exhibit in enumerate(packet.exhibits):
        if exhibit.text is not None:
            yield ("exhibits", number, "text"), exhibit.text


def _asked_for(file: YamlFile, packet: PacketShape, sheaf: Sheaf) -> Iterator[Finding]:
    if not packet.asked_for or not sheaf.documents:
        return
    for name in sorted(packet.asked_for.model_fields_set):
        asked = getattr(packet.asked_for, name)
        if asked and asked.document and asked.document not in sheaf.document_ids:
            steps: Steps = ("asked_for", name, "document")
            yield blocks("casefile.no-such-document", file, steps, about=asked.document)


def _witnesses(file: YamlFile, packet: PacketShape, sheaf: Sheaf) -> Iterator[Finding]:
    for number, witness in enumerate(packet.witnesses):
        here: Steps = ("witnesses", number)
        if not witness.person and not witness.name:
            yield blocks("casefile.witness-without-name", file, here)
        elif witness.person and sheaf.case and witness.person not in sheaf.person_ids:
            yield blocks("casefile.no-such-person", file, (*here, "person"), about=witness.person)


FILING_CHECKS: tuple[Callable[[Sheaf], Iterator[Finding]], ...] = (
    words_to_cite_by_are_unique,
    links_between_documents_end,
    documents_name_each_other_and_people,
    orders_hold_together,
)
