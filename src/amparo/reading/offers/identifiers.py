# SPDX-License-Identifier: MPL-2.0
"""A-numbers, receipt numbers and e-mail addresses."""

import re
from collections.abc import Iterator

from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting
from amparo.terms.a_number import ANumber

_A_NUMBER = re.compile(
    r"(?<![\w.])(?:A|A[ \-]?(?:[Nn]umber|[Nn]o\.?|[Ff]ile(?: [Nn]o\.?)?)|"
    r"[Aa]lien (?:[Rr]egistration )?(?:[Nn]umber|[Nn]o\.?)|USCIS (?:[Nn]umber|[Nn]o\.?)|"
    r"[Nn][uú]mero (?:A|de extranjero))[ :#.\-]{0,4}(?:A[ \-]?)?"
    r"(?P<digits>[\dOo]{1,3}[ .\-][\dOo]{3}[ .\-][\dOo]{3}|[\dOo]{7,9})(?![\w]|[.\-]\d)"
)
# The service centers and lockboxes whose letters begin a receipt number, and IOE for filings on line.
_RECEIPT = re.compile(
    r"(?<!\w)(?P<center>EAC|WAC|LIN|SRC|NBC|MSC|IOE|YSC|TSC|CSC|NSC|VSC)[ \-]?"
    r"(?P<digits>\d{2}[ \-]?\d{3}[ \-]?\d{5}|\d{10})(?!\w)"
)
_LOCAL_PART = re.compile(r"[\w.+\-]{1,64}$")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.){1,4}[A-Za-z]{2,24}(?!\w)")


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give A-numbers, receipt numbers and e-mail addresses."""
    for found in _A_NUMBER.finditer(page.text):
        yield from _a_number(found)
    for found in _RECEIPT.finditer(page.text):
        compact = found["center"] + re.sub(r"\D", "", found["digits"])
        yield _sighting(OfferKind.RECEIPT, found.span(), (compact,), "receipt-number", Grade.SURE)
    yield from _addresses(page)


def _a_number(found: "re.Match[str]") -> Iterator[Sighting]:
    written = re.sub(r"[ .\-]", "", found["digits"])
    digits = written.replace("O", "0").replace("o", "0")
    if not 7 <= len(digits) <= 9 or sum(map(str.isdigit, written)) < 5:
        return
    number = ANumber(digits.zfill(9), as_typed=found[0])
    if digits != written:
        doubts = (Doubt.LETTER_FOR_DIGIT,)
        yield _sighting(OfferKind.A_NUMBER, found.span(), (number,), "a-number", Grade.WEAK, doubts)
        return
    grade = Grade.SURE if len(digits) > 7 else Grade.LIKELY
    yield _sighting(OfferKind.A_NUMBER, found.span(), (number,), "a-number", grade)


def _addresses(page: FlatPage) -> Iterator[Sighting]:
    place = page.text.find("@")
    while place >= 0:
        local = _LOCAL_PART.search(page.before(place, most=65))
        domain = _DOMAIN.match(page.text, place + 1)
        if local is not None and domain is not None:
            span = (place - len(local[0]), domain.end())
            yield _sighting(OfferKind.EMAIL, span, (page.text[slice(*span)].lower(),), "e-mail", Grade.SURE)
        place = page.text.find("@", place + 1)


def _sighting(
    kind: OfferKind,
    span: tuple[int, int],
    values: tuple[ANumber | str, ...],
    rule: str,
    grade: Grade,
    doubts: tuple[Doubt, ...] = (),
) -> Sighting:
    return Sighting(kind=kind, start=span[0], end=span[1], values=values, rule=rule, grade=grade, doubts=doubts)
