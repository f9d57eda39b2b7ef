# SPDX-License-Identifier: MPL-2.0
"""What the office gets beside the volumes: Word files to edit, and certificates to have signed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from amparo.packet.certificates import CertificateFacts, certificate_values
from amparo.packet.parts import TEXTS, PartKind
from amparo.packet.press import Press
from amparo.packet.values import PacketPlan
from amparo.packet.word.sheets import word_certificate, word_proof_of_service, word_proposed_order, word_witness_list
from amparo.packet.word.texts import word_exhibit_text, word_order_text, word_text

WORD, TO_SIGN = "word", "to-sign"
_SHEETS: Mapping[PartKind, Callable[[PacketPlan], bytes]] = {
    PartKind.WITNESS_LIST: word_witness_list,
    PartKind.PROPOSED_ORDER: lambda plan: word_order_text(plan) or word_proposed_order(plan),
    PartKind.PROOF_OF_SERVICE: word_proof_of_service,
}


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file for the office: the folder it belongs to, its name, its bytes."""

    folder: str
    name: str
    content: bytes


def office_files(plan: PacketPlan, *, press: Press) -> Iterator[OfficeFile]:
    """Give all of them, in the order of the filing."""
    stem = plan.request.stem
    for planned in plan.parts:
        kind = planned.part.kind
        name = f"{stem}_{_named(str(kind))}.docx"
        if kind in TEXTS:
            yield OfficeFile(WORD, name, word_text(plan, kind))
        elif kind in _SHEETS and planned.part.document is None:
            yield OfficeFile(WORD, name, _SHEETS[kind](plan))
    for exhibit in plan.exhibits:
        for part in exhibit.documents:
            document = part.document
            if document.writing is not None:
                name = f"{stem}_Tab_{exhibit.tab}.docx"
                yield OfficeFile(WORD, name, word_exhibit_text(plan, document, volume=part.volume))
            elif document.certificate is not None:
                yield from certificate_files(document.document_id, document.certificate, press=press)


def certificate_files(name: str, facts: CertificateFacts, *, press: Press) -> Iterator[OfficeFile]:
    """Give a certificate to be signed, as PDF and as Word."""
    stem = f"Certificate_{name.removeprefix('certificate-')}"
    yield OfficeFile(TO_SIGN, f"{stem}.pdf", press.pages("certificate.typ", certificate_values(facts)))
    word = press.remembered("certificate.docx", asdict(facts), lambda: word_certificate(facts))
    yield OfficeFile(TO_SIGN, f"{stem}.docx", word)


def _named(words: str) -> str:
    return "_".join(word.capitalize() for word in words.replace("-", "_").split("_"))
