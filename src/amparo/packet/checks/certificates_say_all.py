# SPDX-License-Identifier: MPL-2.0
"""A certificate of translation or interpretation is there, is about this paper, and says all that the rule asks."""

import re
from collections.abc import Iterator

from amparo.packet.checks.translations_are_whole import foreign, holds_its_translation, offered_in
from amparo.packet.folding import folded
from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.seen import SeenPaper
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.terms.finding import Finding

_COMPETENT = re.compile(
    r"\b(?:competent|competence|competency|fluent|fluency|proficient|proficiency|qualified)\b", re.IGNORECASE
)
_ACCURATE = re.compile(
    r"\b(?:accurate|accurately|accuracy|correct|correctly|faithful|faithfully|exact)\b", re.IGNORECASE
)
_COMPLETE = re.compile(r"\b(?:complete|completely|full|in full|entire)\b", re.IGNORECASE)
_READ = re.compile(r"\b(?:read|interpreted|translated)\b[^.]{0,120}\b(?:to|for|back)\b", re.IGNORECASE)
_CUE = r"(?:tel(?:ephone|[ée]fono)?|phone|cell(?:ular)?|mobile|m[óo]vil|whatsapp|ph)"
_TELEPHONE = re.compile(
    rf"(?<!\d)\(?\d{{3}}\)?[\s.-]*\d{{3}}[\s.-]*\d{{4}}(?!\d)|\+\d[\d\s().-]{{7,}}\d"
    rf"|\b{_CUE}\b[^\d+\n]{{0,12}}\+?\d[\d\s().-]{{5,}}\d",
    re.IGNORECASE,
)
_STREETS = (
    "street|st|avenue|ave|road|rd|walk|way|drive|dr|lane|ln|boulevard|blvd|court|ct|suite|ste|place|pl|highway|hwy|"
    "circle|cir|terrace|parkway|pkwy|trail|loop|square|plaza"
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|"
    "NJ|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_ADDRESS = re.compile(
    rf"\b\d+(?:-?[A-Za-z])?(?:\s+[\w.'’-]+){{1,4}}\s+(?i:{_STREETS})\b"
    rf"|\b(?:{_STATES}|(?!(?:No|Nos|Number|License|File|Case|Form|Folio|Box)\b)[A-Z][a-z]+)\.?,?\s+\d{{5}}(?:-\d{{4}})?\b"
    r"|(?i:\bp\.?\s?o\.?\s+box\s+\d+)"
    r"|(?i:\b(?:calle|avenida|av\.|carrera|colonia|col\.|barrio|residencial|calzada|pasaje)\s+[^\n]{0,40}\d)"
)
_LISTED = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s+\S", re.MULTILINE)
_KINDS = ("translation_certificate", "interpretation_certificate")
_LEAST_WORDS = 10
_NAMED = 0.4  # the share of a title's words that a certificate must hold


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give translations without a certificate, certificates about papers that aren't here, and what they lack."""
    offered = {document.document_id: document for document in offered_in(plan)}
    certified = {
        name for document in offered.values() if document.kind in _KINDS for name in document.facts.certificate_for
    }
    translates = {one.facts.translation_of for one in offered.values()} | set(offered)
    for document in offered.values():
        needs = document.kind == "translation" or _stands_beside_itself(plan, document)
        if needs and certified.isdisjoint({document.document_id, document.facts.translation_of}):
            yield at(plan, document.document_id, "no-certificate", BLOCKS, ground=_ground(plan))
        about = document.facts.certificate_for
        if document.kind in _KINDS and about and translates.isdisjoint(about):
            papers = ", ".join(about)
            yield at(plan, document.document_id, "certificate-for-another", BLOCKS, ground=_ground(plan), papers=papers)
    for paper in plan.request.seen.of_kind(*_KINDS):
        if paper.document_id in offered and not offered[paper.document_id].facts.made_here:
            yield from _parts(plan, paper, offered[paper.document_id])


def _stands_beside_itself(plan: PacketPlan, document: PreparedDocument) -> bool:
    """True for a paper in another language with its English in a second column."""
    paper = plan.request.seen.by_id.get(document.document_id)
    if paper is None or document.facts.made_here or document.kind in _KINDS:
        return False
    return bool(foreign(paper)) and holds_its_translation(document, paper)


def _ground(plan: PacketPlan) -> str:
    return f"certificate_{plan.request.rules.certificate}"


def _parts(plan: PacketPlan, paper: SeenPaper, document: PreparedDocument) -> Iterator[Finding]:
    ground = _ground(plan) if paper.kind == _KINDS[0] else "interpretation"
    if len(paper.text.split()) < _LEAST_WORDS:
        yield at(plan, paper.document_id, "certificate-unread", WARNS, ground=ground)
        return
    for words, there in _asked(plan, paper):
        if not there:
            yield at(plan, paper.document_id, words, BLOCKS, ground=ground)
    unnamed = ", ".join(_unnamed(plan, paper, document))
    if unnamed:
        yield at(plan, paper.document_id, "certificate-names-not-all", WARNS, ground=ground, papers=unnamed)


def _asked(plan: PacketPlan, paper: SeenPaper) -> Iterator[tuple[str, bool]]:
    text = paper.text
    yield "certificate-lacks-competence", bool(_COMPETENT.search(text))
    yield "certificate-lacks-signature", paper.signed_on is not None or bool(paper.signed_by)
    if paper.kind == _KINDS[1]:
        yield "certificate-lacks-reading", bool(_READ.search(text))
        return
    if plan.request.rules.certificate == "uscis":
        yield "certificate-lacks-accuracy", bool(_ACCURATE.search(text))
        yield "certificate-lacks-completeness", bool(_COMPLETE.search(text))
        return
    # The Immigration Court Practice Manual, 3.3(a), asks for address and telephone; 8 CFR 103.2(b)(3) doesn't.
    yield "certificate-lacks-accuracy", bool(_ACCURATE.search(text))
    yield "certificate-lacks-address", bool(_ADDRESS.search(text))
    yield "certificate-lacks-telephone", bool(_TELEPHONE.search(text))


def _unnamed(plan: PacketPlan, paper: SeenPaper, document: PreparedDocument) -> Iterator[str]:
    """Give the papers that a certificate about several doesn't name by their titles."""
    several = document.facts.certificate_for
    if len(several) < 2 or paper.kind != _KINDS[0]:
        return
    if len(_LISTED.findall(paper.text)) >= len(several):
        return
    text = folded(paper.text)
    for name in several:
        known = plan.request.seen.by_id.get(name)
        if known is not None and not _is_named(folded(known.title), text):
            yield name


def _is_named(title: str, text: str) -> bool:
    words = [word for word in title.split() if len(word) > 3]
    return not words or sum(word in text for word in words) >= _NAMED * len(words)
