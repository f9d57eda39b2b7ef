# SPDX-License-Identifier: MPL-2.0
"""A translation, its certificate and its original stand behind one tab, since the rule has them attached."""

from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import GROUND, offered_in
from amparo.packet.found_at import WARNS, at, tab_of
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

_CERTIFICATE = "translation_certificate"


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give translations whose original, or whose own certificate, stands behind another tab, or is left out."""
    offered = {document.document_id: document for document in offered_in(plan)}
    filed = {place.document_id for place in plan.request.continues.places}
    for document in offered.values():
        original = document.facts.translation_of
        if not original:
            continue
        if original in offered:
            yield from _apart(plan, document, original)
        elif original not in filed:
            yield at(plan, document.document_id, "original-left-out", WARNS, ground=GROUND, original=original)
        for certificate in offered.values():
            if _is_about_this_alone(certificate, document):
                yield from _apart(plan, document, certificate.document_id)


def _is_about_this_alone(certificate: PreparedDocument, translation: PreparedDocument) -> bool:
    """True for a certificate of one translation; one that names several papers can't stand behind each tab."""
    about = set(certificate.facts.certificate_for)
    return (
        certificate.kind == _CERTIFICATE
        and bool(about)
        and about <= {translation.document_id, translation.facts.translation_of}
    )


def _apart(plan: PacketPlan, translation: PreparedDocument, other: str) -> Iterator[Finding]:
    here, there = tab_of(plan, translation.document_id), tab_of(plan, other)
    if here != there:
        yield at(plan, translation.document_id, "triple-apart", WARNS, ground=GROUND, other=other, other_tab=there)
