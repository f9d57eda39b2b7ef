# SPDX-License-Identifier: MPL-2.0
"""Translation triples: English translation, certificate, original, in one tab and in this order.

An exhibit may name the original alone: its translation and the certificate come along.  A certificate that nobody has
yet is made to be signed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from amparo.casefile import CaseFolder, Document, DocumentKind, ExhibitOrder, PacketOrder, Person
from amparo.packet.certificates import INTERPRETATION, CertificateFacts
from amparo.packet.days import long_day

_CERTIFICATES = frozenset({DocumentKind.TRANSLATION_CERTIFICATE, DocumentKind.INTERPRETATION_CERTIFICATE})
_ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate that somebody has to sign: an id for it, the papers it is about, what it says."""

    id: str
    about: tuple[str, ...]
    facts: CertificateFacts


Paper = Document | Certificate


@dataclass(slots=True)
class _Group:
    """Papers behind one tab that belong together, in the order in which they are read."""

    translations: list[Document] = field(default_factory=list)
    certificates: list[Paper] = field(default_factory=list)
    originals: list[Document] = field(default_factory=list)
    interpretations: list[Paper] = field(default_factory=list)

    def in_order(self) -> list[Paper]:
        return [*self.translations, *self.certificates, *self.originals, *self.interpretations]


class Triples:
    """Arranges the papers of one filing's exhibits."""

    def __init__(self, folder: CaseFolder, order: PacketOrder, *, wording: str) -> None:
        self._folder, self._order, self._wording = folder, order, wording
        self._listed = {name for exhibit in order.exhibits for name in exhibit.documents}

    def papers(self, exhibit: ExhibitOrder) -> tuple[Paper, ...]:
        """Give the papers behind a tab, in order, with those that come along and certificates to be signed."""
        listed = [self._folder.document(name) for name in exhibit.documents]
        if exhibit.keep_order:
            return tuple(listed)
        documents = list(self._with_companions(listed))
        groups = _grouped(documents, self._bare(documents))
        for group in groups:
            group.certificates += self._translation_certificates(group)
            group.interpretations += self._interpretation_certificates(group)
        return tuple(paper for group in groups for paper in group.in_order())

    def _with_companions(self, listed: Sequence[Document]) -> Iterator[Document]:
        """Give the papers with the translation and the certificates that belong to each and stand nowhere else."""
        given: set[str] = set()
        for document in listed:
            for each in (document, *self._companions(document)):
                if each.id not in given and (each in listed or each.id not in self._listed):
                    given.add(each.id)
                    yield each

    def _companions(self, document: Document) -> list[Document]:
        translations = [each for each in self._folder.documents if each.translation_of == document.id]
        along = translations if len(translations) == 1 else []
        covered = {document.id, *(each.id for each in along)}
        return [*along, *(each for each in self._folder.documents if not covered.isdisjoint(each.certificate_for))]

    def _translation_certificates(self, group: _Group) -> Iterator[Certificate]:
        """Give a certificate for each translator whose translations nothing certifies."""
        bare = self._bare(group.translations)
        for translator in dict.fromkeys(each.translator for each in bare):
            yield self._certificate([each for each in bare if each.translator == translator], translator)

    def _bare(self, documents: Sequence[Document]) -> list[Document]:
        """Give the translations that nothing certifies, those that stand beside their original in two columns too."""
        certified = {name for each in self._folder.documents for name in each.certificate_for}
        translations = (each for each in documents if each.kind is DocumentKind.TRANSLATION or each.in_two_columns)
        return [each for each in translations if certified.isdisjoint({each.id, each.translation_of})]

    def _certificate(self, translations: Sequence[Document], translator: str) -> Certificate:
        originals = [self._folder.document(each.translation_of) for each in translations if each.translation_of]
        named = originals or list(translations)
        languages = {each.language for each in named if each.language} - {_ENGLISH}
        return Certificate(
            id=f"certificate-{named[0].id}",
            about=tuple(each.id for each in translations),
            facts=_made_by(
                self._folder.person(translator),
                wording=f"translation_{self._wording}",
                papers=tuple(map(_titled, named)),
                language=min(languages) if len(languages) == 1 else "",
                order=self._order,
            ),
        )

    def _interpretation_certificates(self, group: _Group) -> Iterator[Certificate]:
        certified = {name for each in self._folder.documents for name in each.certificate_for}
        for declaration in group.originals:
            if declaration.id not in certified and self._was_read_back(declaration):
                yield self._reading(declaration)

    def _was_read_back(self, document: Document) -> bool:
        """Tell whether a declaration is in English and its signer reads other languages only."""
        if document.kind is not DocumentKind.DECLARATION or document.language != _ENGLISH or document.translation_of:
            return False
        signer = self._folder.person(document.signed.by) if document.signed else None
        foreign = signer is not None and bool(signer.reads) and _ENGLISH not in map(_tongue, signer.reads)
        return document.read_back is not None or foreign

    def _reading(self, declaration: Document) -> Certificate:
        signer = self._folder.person(declaration.signed.by) if declaration.signed else None
        read = declaration.read_back
        language = read.language if read else ""
        if not language and signer:
            language = next(iter((*signer.reads, *signer.speaks)), "")
        return Certificate(
            id=f"certificate-{declaration.id}",
            about=(declaration.id,),
            facts=_made_by(
                self._folder.person(read.by) if read else None,
                wording=INTERPRETATION,
                papers=(_titled(declaration),),
                language=language,
                order=self._order,
                declarant=str(signer.name) if signer else (declaration.signed.by if declaration.signed else ""),
                on=read.on if read else None,
                at=read.at if read else "",
            ),
        )


def _grouped(documents: Sequence[Document], bare: Sequence[Document]) -> list[_Group]:
    """Put papers that name each other together, where the first of them stood.

    Translations by one person that nothing certifies (`bare`) will have one certificate, so they stand together too.
    """
    leads = {document.id: document.id for document in documents}

    def leader(name: str) -> str:
        while leads[name] != name:
            name = leads[name]
        return name

    for one, other in (*_links(documents), *_by_one_person(bare)):
        first, second = leader(one), leader(other)
        leads[max(first, second)] = min(first, second)
    groups: dict[str, _Group] = {}
    translated = {document.translation_of for document in documents}
    for document in documents:
        _sort_in(groups.setdefault(leader(document.id), _Group()), document, translated)
    return list(groups.values())


def _links(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Give every two papers that belong together, those of an original that isn't offered among them."""
    here = {document.id for document in documents}
    for document in documents:
        yield from (
            (document.id, name) for name in (document.translation_of, *document.certificate_for) if name in here
        )
        for other in documents:
            if other.translation_of and other.translation_of in document.certificate_for:
                yield document.id, other.id


def _by_one_person(bare: Sequence[Document]) -> Iterator[tuple[str, str]]:
    for translator in {each.translator for each in bare if each.translator}:
        first, *others = (each.id for each in bare if each.translator == translator)
        yield from ((first, other) for other in others)


def _sort_in(group: _Group, document: Document, translated: set[str]) -> None:
    if document.kind is DocumentKind.TRANSLATION or document.in_two_columns:
        group.translations.append(document)
    elif document.kind not in _CERTIFICATES:
        group.originals.append(document)
    elif document.kind is DocumentKind.TRANSLATION_CERTIFICATE and not translated.isdisjoint(document.certificate_for):
        group.certificates.append(document)
    else:
        group.interpretations.append(document)


def _made_by(
    person: Person | None,
    *,
    wording: str,
    papers: tuple[str, ...],
    language: str,
    order: PacketOrder,
    declarant: str = "",
    on: date | None = None,
    at: str = "",
) -> CertificateFacts:
    return CertificateFacts(
        wording=wording,
        papers=papers,
        language=language,
        name=str(person.name) if person else "",
        address=person.address if person else (),
        telephone=person.telephone if person else "",
        email=person.email if person else "",
        declarant=declarant,
        on=on,
        at=at,
        day=order.filing_date,
    )


def _titled(document: Document) -> str:
    exact = document.day.exact if document.day else None
    return f"{document.title} ({long_day(exact)})" if exact else document.title


def _tongue(language: str) -> str:
    return language.partition("-")[0]
