# SPDX-License-Identifier: MPL-2.0
"""Addresses and immigration status of people who help are in no filing by accident, least of all an agency's."""

import re
from collections.abc import Iterator

from amparo.packet.found_at import BLOCKS, WARNS, at
from amparo.packet.phrases import phrase, stand_in
from amparo.packet.seen import SeenPaper, SeenPerson
from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding

_HERE = r"(?:here|in (?:the|this) (?:country|united states|u\.?s\.?a?\b|states))"
_AQUI = r"(?:aqu[íi]|en (?:este|el) pa[íi]s|en (?:los )?estados unidos|migratori\w+|legales)"
_STATUS = re.compile(
    r"\b(?:undocumented\b(?!\s+(?:killing|abuse|case|death|event|crime|incident|disappearance|detention)s?)"
    r"|(?:without|no|lacks?|lacking|don['’]t have|doesn['’]t have|do not have|does not have|never had|haven['’]t any)"
    r"\s+(?:any\s+)?(?:(?:legal|lawful|immigration|immigrant|valid)\s+)(?:papers|status|documents|residence|permission)"
    rf"|(?:without|no|lacks?|don['’]t have|doesn['’]t have|do not have|does not have)\s+(?:any\s+)?papers\b"
    rf"|out of status|overstay\w*|unlawfully present|(?:entered|came in|crossed)\s+(?:illegally|without inspection)"
    rf"|illegal(?:ly)?\s+(?:alien|immigrant|{_HERE})|(?:is|are|am|['’]m|['’]s)\s+illegal\b(?!\s+to)"
    rf"|(?:{_HERE})\s+illegally|(?:he|she|they|we|i|who)(?:['’](?:s|re|m)|\s+(?:is|are|am|was|were))\s+not\s+legal\b"
    r"|never (?:got|received|had)\s+(?:(?:his|her|their|my|our|any|a)\s+)?(?:green card|papers)"
    r"|no\s+cuent(?:a|o|an|amos)\s+con\s+(?:papeles|documentos|estatus)|est[áa]n?\s+de\s+indocumentad"
    r"|visa\s+(?:has\s+|had\s+)?(?:expired|ran out)|expired visa"
    rf"|indocumentad[oa]s?|(?:sin|no ten(?:go|emos)|no tiene[n]?)\s+papeles|(?:sin|no ten(?:go|emos)|no tiene[n]?)\s+"
    rf"(?:documentos|estatus|situaci[óo]n|estancia)\s+(?:legal\w*|{_AQUI})|sin estatus\b"
    rf"|ilegal(?:es|mente)?\s+{_AQUI}|(?:soy|es|somos|son|est[áa]|estoy|est[áa]n)\s+ilegal(?:es)?\b"
    r"|(?:se (?:me|le|nos) )?venci[óo]\s+(?:mi|su|la|nuestra)\s+visa|visa\s+vencida)",
    re.IGNORECASE,
)
# Whose status a sentence of the client's own declaration speaks of: its signer's, when it begins with one of these.
_MYSELF = re.compile(
    r"(?:^|[.;:]\s+|,\s+|\b(?:and|but|because|y|pero|porque|que|that|when|cuando)\s+)(?:i|we|yo|nosotr[oa]s)\b[^.;]*$"
    r"|\b(?:i|yo)\s+(?:was|am|were|came|had|have|entered|crossed|era|estaba|soy|estoy|entr[ée]|cruc[ée])\b[^.;]*$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|they|his|her|their|who|cousin|uncle|aunt|brother|sister|husband|wife|partner|friend|sponsor|mother|"
    r"father|son|daughter|neighbou?r|prim[oa]|t[íi][oa]|herman[oa]|espos[oa]|marido|pareja|amig[oa]|madre|padre|hij[oa]|"
    r"vecin[oa]|[ée]l|ella|ellos|quien|cuñad[oa])\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?:[^\W\d_]*go|emos|soy|somos|estoy|\bam|['’]m|\bme|\bnos|\bmi)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\b\d+[A-Za-z]?(?:\s+[\w.'’-]+){1,4}\s+(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|"
    r"way|place|pl|circle|cir)\b|\b[A-Z]{2}\s+\d{5}\b|\(?\b\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}\b",
    re.IGNORECASE,
)
# "None of them has overstayed", "he isn't undocumented".
_DENIED = re.compile(
    r"\b(?:none|nobody|no one|neither|never|ningun[oa]|nadie|nunca|jam[áa]s)\b[^.;]{0,120}$"
    r"|(?:\b(?:not|no|sin)|n['’]t)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_HELPERS_PAPERS = ("letter", "declaration", "message", "translation", "other")
# One of these stands in whatever speaks of status: a page without any is done.
_STEMS = (
    "document", "papers", "papeles", "status", "estatus", "legal", "unlawful", "overstay", "visa", "inspection",
    "green card", "permission", "residence", "situacion", "estancia",
)  # fmt: skip
_BEFORE = 160
_SHORTEST = 6


def found(plan: PacketPlan) -> Iterator[Finding]:
    """Give pages with a helper's address, telephone or mail, and pages that speak of somebody's status."""
    helpers = [person for person in plan.request.seen.people if not person.is_party and not person.is_professional]
    for person in helpers:
        yield from _address(plan, person)
    if helpers:
        for paper in plan.request.seen.of_kind(*_HELPERS_PAPERS):
            yield from _status(plan, paper)


def _address(plan: PacketPlan, person: SeenPerson) -> Iterator[Finding]:
    words = "address-before-agency" if plan.request.seen.agency_reads else "address-of-helper"
    told = (*(line for line in person.address if any(map(str.isdigit, line))), person.telephone, person.email)
    phrases = [made for made in map(phrase, told) if made is not None and len(made.whole) >= _SHORTEST]
    papers: set[str] = set()
    for paper, page, _ in stand_in(plan.request.seen, phrases):
        if paper.document_id not in papers:
            papers.add(paper.document_id)
            yield at(plan, paper.document_id, words, WARNS, page=page, person=person.id)


def _status(plan: PacketPlan, paper: SeenPaper) -> Iterator[Finding]:
    signer = plan.request.seen.person(paper.signed_by)
    is_own = signer is not None and signer.is_party
    folded = plan.request.seen.folded
    pages = [
        page.number
        for page in paper.pages
        if any(stem in folded[paper.document_id, page.number] for stem in _STEMS)
        and _speaks_of_status(page.text, is_own=is_own)
    ]
    if not pages:
        return
    if plan.request.seen.agency_reads and not is_own and _WHERE.search(paper.text):
        yield at(plan, paper.document_id, "status-and-address", BLOCKS, page=pages[0])
    else:
        yield at(plan, paper.document_id, "status-of-helper", WARNS, page=pages[0])


def _speaks_of_status(text: str, *, is_own: bool) -> bool:
    """True when somebody's status is told; in the client's own declaration only when it may be another's."""
    words = " ".join(text.split())
    return any(_is_told(words, told, is_own=is_own) for told in _STATUS.finditer(words))


def _is_told(words: str, told: re.Match[str], *, is_own: bool) -> bool:
    sentence = re.split(r"[.;:]\s", words[max(0, told.start() - _BEFORE) : told.start()])[-1]
    if _DENIED.search(sentence):
        return False
    if not is_own or _SOMEBODY.search(sentence):
        return True
    return not (_MYSELF.search(sentence) or _FIRST_PERSON.search(told[0]))
