# SPDX-License-Identifier: MPL-2.0
"""A case folder's order and the readings of its papers, as the packet engine wants them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amparo.casefile import CaseFolder, Document, ExhibitOrder, PacketOrder, TextOrder
from amparo.packet.certificates import CertificateFacts
from amparo.packet.highlights import may_be_marked
from amparo.packet.passages import Passage
from amparo.packet.rules import packet_rules
from amparo.packet.slots import FOLIO_TOP, folio_slots
from amparo.packet.values import (
    Continuation,
    Exhibit,
    OutlineLine,
    PacketRequest,
    PacketRules,
    PaperFacts,
    PreparedDocument,
)
from amparo.packet.writing.values import Writing
from amparo.pipeline.facts import cover_facts, filing_facts
from amparo.pipeline.filed import continuation_of
from amparo.pipeline.parts import enclosed, parts_of
from amparo.pipeline.passages import Passages
from amparo.pipeline.seen import seen_of
from amparo.pipeline.texts import quotes_cited, texts_of
from amparo.pipeline.triples import Certificate, Paper, Triples
from amparo.reading.values import Reading
from amparo.terms.finding import Finding, Place, Severity

_NO_FILE = Path("set-with-the-plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What an order comes to before anything is read: its papers tab by tab, enclosed papers, texts, rules."""

    folder: CaseFolder
    order: PacketOrder
    rules: PacketRules
    behind_tabs: tuple[tuple[Paper, ...], ...]
    enclosed: Mapping[str, str]
    texts: Mapping[str, Writing]
    continues: Continuation

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give every paper that is bound, each once."""
        offered = (paper for papers in self.behind_tabs for paper in papers if isinstance(paper, Document))
        along = (self.folder.document(name) for name in self.enclosed.values())
        return tuple({document.id: document for document in (*offered, *along, *self.filed_and_quoted)}.values())

    @property
    def filed_and_quoted(self) -> tuple[Document, ...]:
        """Give the papers of the filing this one supplements whose words a text cites: they are read, not bound."""
        filed = {place.document_id for place in self.continues.places}
        quotes = quotes_cited(self.texts)
        return tuple(
            document
            for document in self.folder.documents
            if document.id in filed and not quotes.keys().isdisjoint({document.id, document.cite_as})
        )


def ordered(folder: CaseFolder, order: PacketOrder) -> Ordered:
    """Work out what an order comes to; raise `Refusal` for what can't be."""
    rules = packet_rules(profile_name=order.profile, volume_megabytes=order.volume_megabytes, on=order.filing_date)
    triples = Triples(folder, order, wording=rules.certificate)
    return Ordered(
        folder=folder,
        order=order,
        rules=rules,
        behind_tabs=tuple(triples.papers(exhibit) for exhibit in order.exhibits),
        enclosed=enclosed(order),
        texts=texts_of(folder, order),
        continues=continuation_of(folder.path, order.supplement_of) if order.supplement_of else Continuation(),
    )


def request_for(asked: Ordered, readings: Mapping[str, Reading]) -> PacketRequest:
    """Give the packet request for an order: cover facts from the matter, exhibits as prepared documents."""
    return _Making(asked, readings).request()


class _Making:
    """Puts one request together."""

    def __init__(self, asked: Ordered, readings: Mapping[str, Reading]) -> None:
        self._asked, self._readings = asked, readings
        self._passages = Passages(readings)
        self._quotes = quotes_cited(asked.texts)
        self._originals = {document.translation_of for document in asked.folder.documents if document.translation_of}
        self._found: list[Finding] = []

    def request(self) -> PacketRequest:
        """Give the request."""
        asked, order = self._asked, self._asked.order
        exhibits = tuple(
            self._exhibit(exhibit, papers) for exhibit, papers in zip(order.exhibits, asked.behind_tabs, strict=True)
        )
        along = {what: self._prepared(asked.folder.document(name)) for what, name in asked.enclosed.items()}
        parts = parts_of(order, texts=asked.texts, papers=along)
        of_texts = (finding for writing in asked.texts.values() for finding in writing.findings)
        return PacketRequest(
            stem=order.file_name,
            cover=cover_facts(asked.folder, order),
            exhibits=exhibits,
            rules=asked.rules,
            front=parts.front,
            back=parts.back,
            facts=filing_facts(asked.folder, order, asked.texts),
            continues=self._continues(),
            marked_as=order.marked_as,
            words_to_cite_by=tuple(self._words_to_cite_by()),
            found=(*parts.findings, *of_texts, *self._found, *self._passages.findings),
            seen=seen_of(asked.folder, order, asked.rules, asked.documents, self._readings),
        )

    def _continues(self) -> Continuation:
        cited = tuple(
            (document.id, self._passages.cited(document, self._quotes_of(document)))
            for document in self._asked.filed_and_quoted
        )
        return replace(self._asked.continues, cited=cited)

    def _quotes_of(self, document: Document) -> set[str]:
        words = {document.id, document.cite_as} - {""}
        return {quote for word in words for quote in self._quotes.get(word, ())}

    def _words_to_cite_by(self) -> list[tuple[str, str]]:
        documents = self._asked.folder.documents
        named = [(exhibit.text.file, exhibit.text) for exhibit in self._asked.order.exhibits if exhibit.text]
        words = {_stem(text): file for file, text in named}
        words |= {document.cite_as: document.id for document in documents if document.cite_as}
        words |= {document.id: document.id for document in documents}
        return list(words.items())

    def _exhibit(self, exhibit: ExhibitOrder, papers: Sequence[Paper]) -> Exhibit:
        own = [self._text(exhibit, exhibit.text)] if exhibit.text else []
        return Exhibit(
            title=exhibit.title,
            documents=(*own, *(self._paper(paper) for paper in papers)),
            shows=exhibit.shows,
            section=exhibit.section,
        )

    def _paper(self, paper: Paper) -> PreparedDocument:
        return self._certificate(paper) if isinstance(paper, Certificate) else self._prepared(paper)

    def _text(self, exhibit: ExhibitOrder, text: TextOrder) -> PreparedDocument:
        writing = self._asked.texts[text.file]
        return _set_here(
            text.file, text.title or exhibit.title, kind="declaration", source=writing.sha256, writing=writing
        )

    def _certificate(self, certificate: Certificate) -> PreparedDocument:
        self._found += [
            Finding(code="packet.certificate-to-sign", severity=Severity.WARNS, about=name)
            for name in certificate.about
        ]
        return _set_here(
            certificate.id,
            certificate.facts.title,
            kind="interpretation_certificate" if certificate.facts.declarant else "translation_certificate",
            source="",
            certificate=certificate.facts,
            facts=PaperFacts(language="en", certificate_for=certificate.about, made_here=True),
        )

    def _prepared(self, document: Document) -> PreparedDocument:
        reading = self._readings[document.id]
        plain = PreparedDocument(
            document_id=document.id,
            title=document.title,
            kind=document.kind,
            pages=len(reading.pages),
            rendition=reading.rendition,
            rendition_size=reading.rendition_size,
            rendition_sha256=reading.rendition_sha256,
            source_sha256=reading.sha256,
            findings=reading.findings,
            slip_sheet=reading.slip_sheet,
            outline=tuple(OutlineLine(line.level, line.title, line.page) for line in reading.outline),
            folio_slots=folio_slots(page.words.below(FOLIO_TOP) for page in reading.pages),
            facts=self._facts(document),
            cited=self._passages.cited(document, self._quotes_of(document)),
        )
        return replace(plain, passages=self._passages_of(document, plain)) if document.highlights else plain

    def _passages_of(self, document: Document, prepared: PreparedDocument) -> tuple[Passage, ...]:
        if may_be_marked(prepared, translations=bool(self._asked.order.highlight_translations)):
            return self._passages.marked(document)
        if not prepared.slip_sheet:
            self._found.append(_not_marked(document))
        return ()

    def _facts(self, document: Document) -> PaperFacts:
        return PaperFacts(
            language=document.language,
            cite_as=document.cite_as,
            translation_of=document.translation_of,
            certificate_for=document.certificate_for,
            pages_of_original=document.pages_of_original,
            in_two_columns=document.in_two_columns,
            redaction_of=document.redaction_of,
            redacted_pages=document.redacted_pages,
            is_signed=document.signed is not None,
            is_original=document.id in self._originals,
        )


def _set_here(
    name: str,
    title: str,
    *,
    kind: str,
    source: str,
    writing: Writing | None = None,
    certificate: CertificateFacts | None = None,
    facts: PaperFacts | None = None,
) -> PreparedDocument:
    return PreparedDocument(
        document_id=name,
        title=title,
        kind=kind,
        pages=1,
        rendition=_NO_FILE,
        rendition_size=0,
        rendition_sha256="",
        source_sha256=source,
        facts=facts or PaperFacts(language="en"),
        writing=writing,
        certificate=certificate,
    )


def _not_marked(document: Document) -> Finding:
    place = Place(file="documents.yaml", field="highlights")
    return Finding(code="packet.highlight-not-allowed", severity=Severity.WARNS, about=document.id, place=place)


def _stem(text: TextOrder) -> str:
    return Path(text.file).stem
