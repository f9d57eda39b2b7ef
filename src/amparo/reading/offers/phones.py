# SPDX-License-Identifier: MPL-2.0
"""Telephone numbers: international ones, and local ones where a word says that a telephone is meant."""

import re
from collections.abc import Iterator, Sequence

from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Phone, Sighting

_CANDIDATE = re.compile(r"(?<![\w/.$#\-+(])(?:\+|00)?\(?\d[\d ().\-]{5,20}\d(?![\w/$]|[.,\-]\d)")
_AMERICAN = re.compile(r"(?:1[ .\-]?)?(?:\(\d{3}\) ?|\d{3}[.\-])\d{3}[ .\-]\d{4}")
_CUE = re.compile(
    r"\b(?:tel(?:[eé]fonos?|ephone|s)?|cel(?:ular|ulares|l)?|m[oó]vil|mobile|phones?|whats?app|fax|"
    r"call(?:ed|s)?(?: \w{2,8})?|llam\w{1,8}(?: al?)?|text(?:ed)?|n[uú]mero|number|marc(?:ar|ó)|contacto?)\b"
    r"(?: (?:number|no\.?|n[uú]mero|is|es|at|al|de|del?|tel[eé]fono|celular|phone)){0,3}[ .:#]{0,3}$",
    re.IGNORECASE,
)
# The countries most clients come from or call; the language of the page says which are tried first.
_COUNTRIES = ("MX", "GT", "HN", "SV", "NI", "VE", "CU", "HT", "CO", "EC", "PE", "CR", "DO")
_MOST_READINGS = 8
_JOINS = frozenset({" y ", ", ", " / ", "/", " o ", " or ", " and ", "; "})


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give telephone numbers."""
    last = 0
    for found in _CANDIDATE.finditer(page.text):
        follows = 0 < last <= found.start() and page.text[last : found.start()] in _JOINS
        for seen in _seen(page, found, follows=follows):
            last = seen.end
            yield seen


def _seen(page: FlatPage, found: "re.Match[str]", *, follows: bool) -> Iterator[Sighting]:
    whole = found.span()
    first_line = page.line(page.line_of(whole[0]))[1]
    for end in dict.fromkeys((whole[1], min(whole[1], first_line))):
        seen = _read_as_written(page, whole[0], end, follows=follows)
        if seen is not None:
            yield seen
            return


def _read_as_written(page: FlatPage, start: int, end: int, *, follows: bool) -> Sighting | None:
    """Read digits as a telephone number; `follows` says that they stand behind another, joined by `y` or a comma."""
    written = page.text[start:end].rstrip()
    end = start + len(written)
    has_cue = follows or _CUE.search(page.before(start, most=48)) is not None
    if written[0] == "+" or written.startswith("00"):
        phones, rule, grade = _read(f"+{written.lstrip('+0')}", ()), "international-phone", Grade.SURE
    elif _AMERICAN.fullmatch(written):
        phones, rule, grade = _read(written, ("US",)), "american-phone", Grade.SURE if has_cue else Grade.LIKELY
    elif has_cue:
        order = ("US", *_COUNTRIES) if page.language == "en" else (*_COUNTRIES, "US")
        phones, rule, grade = _read(written, order)[:_MOST_READINGS], "local-phone", Grade.LIKELY
    else:
        return None
    return _sighting(start, end, phones, rule, grade) if phones else None


def _read(written: str, countries: Sequence[str]) -> tuple[Phone, ...]:
    """Give the number as each of the countries would read it, where it is a number there; none: it says its own."""
    import phonenumbers

    phones: dict[str, Phone] = {}
    for country in countries or (None,):
        try:
            number = phonenumbers.parse(written, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            code = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            phones.setdefault(code, Phone(code, phonenumbers.region_code_for_number(number) or ""))
    return tuple(phones.values())


def _sighting(start: int, end: int, phones: tuple[Phone, ...], rule: str, grade: Grade) -> Sighting:
    return Sighting(
        kind=OfferKind.PHONE,
        start=start,
        end=end,
        values=phones,
        rule=rule,
        grade=grade,
        doubts=(Doubt.WHICH_COUNTRY,) if len(phones) > 1 else (),
    )
