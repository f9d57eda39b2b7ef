# SPDX-License-Identifier: MPL-2.0
"""Amounts of money and ages."""

import re
from collections.abc import Iterator
from decimal import Decimal

from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.number_words import CARDINAL_WORDS, number_of
from amparo.reading.offers.values import Age, Doubt, Grade, OfferKind, Sighting
from amparo.terms.money import Money

_FIGURE = r"\d{1,3}(?:[.,]\d{3}){1,3}(?:[.,]\d{2})?|\d{1,9}(?:[.,]\d{1,2})?"
_CURRENCIES = {
    "dollar": ("USD",), "dollars": ("USD",), "dolar": ("USD",), "dolares": ("USD",), "usd": ("USD",), "mxn": ("MXN",),
    "peso": ("MXN", "COP", "CUP", "DOP"), "pesos": ("MXN", "COP", "CUP", "DOP"), "quetzal": ("GTQ",),
    "quetzales": ("GTQ",), "lempira": ("HNL",), "lempiras": ("HNL",), "cordobas": ("NIO",), "colones": ("CRC", "SVC"),
    "bolivares": ("VES", "VEF"), "gourdes": ("HTG",), "gourde": ("HTG",), "soles": ("PEN",), "euros": ("EUR",),
    "balboas": ("PAB",), "reales": ("BRL",),
}  # fmt: skip
_SIGNS = {
    "US$": ("USD",), "USD": ("USD",), "MXN": ("MXN",), "$": ("USD",), "Q": ("GTQ",), "L": ("HNL",), "Lps": ("HNL",),
    "C$": ("NIO",), "Bs": ("VES", "VEF"), "€": ("EUR",), "₡": ("CRC",),
}  # fmt: skip
_BEHIND_SIGN = re.compile(
    rf"(?<![\w$])(?P<sign>US\$|USD|MXN|C\$|\$|€|₡|Lps\.?|Q\.?|L\.|Bs\.?) ?(?P<figure>{_FIGURE})(?![\w]|[.,]\d)"
    r"(?: (?P<times>mil(?:lones)?|thousand|million|billion|mill[oó]n)\b)?"
    r"(?: (?:de )?(?P<unit>pesos|d[oó]lares|dollars|USD|MXN)\b)?"
)
_BEFORE_UNIT = re.compile(
    rf"(?<![\w.,$\-])(?P<figure>{_FIGURE}|{CARDINAL_WORDS})"
    r"(?: (?P<times>mil(?:lones)?|thousand|million|billion|mill[oó]n))?"
    r"(?: de)?(?: US| U\.S\.| American)? $",
    re.IGNORECASE,
)
_NATIONS = re.compile(
    r" (?:mexicanos|(?P<co>colombianos)|(?P<cu>cubanos)|(?P<do>dominicanos)|estadounidenses|americanos)\b"
)
_TIMES = {
    "mil": 1000, "thousand": 1000, "million": 10**6, "millon": 10**6, "millón": 10**6, "millones": 10**6,
    "billion": 10**9,
}  # fmt: skip

_N = rf"(?P<n>\d{{1,3}}|{CARDINAL_WORDS})"
# What makes of `tenía 3 años` a while and no age: what was done for so long.
_A_WHILE = r"(?! (?:de (?!edad)|en |sin |que |con |trabaj|viv|estudi|\w{2,12}[aei]ndo))"
_SOMEBODY = (
    "hij[oa]|niñ[oa]|hombre|mujer|joven|muchach[oa]|menor|herman[oa]|señora?|persona|sobrin[oa]|niet[oa]|beb[eé]"
)
_GOES_ON_ABOUT = "an?|the|of|who|was|is|from|in|outside|de|una?|el|la|quien|que|originari[oa]"
_AGES = tuple(
    (re.compile(pattern, re.IGNORECASE), grade)
    for pattern, grade in (
        (rf"(?<![\w.,\-]){_N}[ \-](?:years?|yrs?\.?)[ \-]old\b", Grade.SURE),
        (rf"(?<![\w.,\-]){_N} años (?:de edad|cumplidos)\b", Grade.SURE),
        (rf"\b(?:age|aged|edad)(?: of| is| was| de| es)?:? {_N}\b(?: años)?(?! ?(?:-|to|and|%))", Grade.LIKELY),
        (
            (
                r"\b(?:ten[ií]a|tengo|tiene|teniendo|cumpl[ií]a) "
                rf"(?:s[oó]lo |apenas |como |unos )?{_N} años{_A_WHILE}"
            ),
            Grade.LIKELY,
        ),
        (rf"\b(?:{_SOMEBODY})(?: \w{{2,12}})? de {_N} años(?! de (?!edad))", Grade.LIKELY),
        (rf"\b(?:cumpl[ií]|cumpli[oó]|cumpliendo) (?:los )?{_N} años", Grade.LIKELY),
        (rf"(?<=\w\w\w), (?P<n>[1-9]\d), (?=(?:{_GOES_ON_ABOUT})\b)", Grade.WEAK),
        (rf", de (?:apenas |s[oó]lo |tan s[oó]lo |unos )?{_N} años(?! de (?!edad))(?=[ ,.;)]|$)", Grade.LIKELY),
        (rf"\b(?:he|she|I) (?:is|am|was|turned) (?:only |about |just |now )?{_N}(?=[.,;]| and )", Grade.LIKELY),
        (rf"\ba los {_N} años(?! de (?!edad))", Grade.WEAK),
        (
            (
                rf"\bwhen (?:I|he|she|they) (?:was|were|turned) (?:only |about |just )?{_N}(?: years)?(?= |[.,;])"
                r"(?! (?:\w+ing|at|in|of|years? in|people|men)\b)"
            ),
            Grade.WEAK,
        ),
    )
)
_MAY_HOLD_AGES = re.compile(
    r"years?\b|yrs?\b|años|\baged?\b|\bedad\b|, \d\d, |\bwhen\b|\b(?:he|she|I) (?:is|am|was|turned) ", re.IGNORECASE
)
_YEARS_OF_LIFE = range(121)


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give amounts of money and ages."""
    for found in _BEHIND_SIGN.finditer(page.text):
        yield from _with_sign(page, found)
    for word in page.words:
        if word.bare in _CURRENCIES:
            yield from _with_unit(page, word)
    if _MAY_HOLD_AGES.search(page.text):
        yield from _ages(page)


def _with_sign(page: FlatPage, found: "re.Match[str]") -> Iterator[Sighting]:
    sign = found["sign"].rstrip(".")
    if sign in {"Q", "L", "Bs"} and len(re.sub(r"\D", "", found["figure"])) < 3:
        return
    currencies = _SIGNS[sign]
    if sign == "$" and found["unit"]:
        currencies = _CURRENCIES[found["unit"].lower().replace("ó", "o")]
    elif sign == "$" and page.language != "en":
        currencies = ("USD", "MXN")
    grade = Grade.WEAK if sign in {"Q", "L"} else Grade.SURE
    yield _money(found.span(), _amount(found["figure"], found["times"]), currencies, grade)


def _with_unit(page: FlatPage, word: FlatWord) -> Iterator[Sighting]:
    before = _BEFORE_UNIT.search(page.before(word.start))
    if before is None:
        return
    end, currencies = word.end, _CURRENCIES[word.bare]
    nation = _NATIONS.match(page.after(end)) if word.bare == "pesos" else None
    if nation is not None:
        end += nation.end()
        currencies = (next((code for name, code in _BY_NATION.items() if nation[name]), "MXN"),)
    written = number_of(before["figure"])
    amount = _amount(before["figure"], before["times"]) if written is None or before["figure"][0].isdigit() else None
    value = amount if amount is not None else Decimal(written or 0) * _TIMES.get((before["times"] or "").lower(), 1)
    yield _money((word.start - len(before[0]), end), value, currencies, Grade.SURE)


_BY_NATION = {"co": "COP", "cu": "CUP", "do": "DOP"}


def _amount(figure: str, times: str | None) -> Decimal:
    """Read a figure: a point or comma with three digits behind parts thousands, with one or two it parts cents."""
    cents = re.fullmatch(r"(.*)[.,](\d{1,2})", figure)
    whole, rest = (cents[1], cents[2]) if cents is not None else (figure, "0")
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest}") * _TIMES.get((times or "").lower(), 1)


def _money(span: tuple[int, int], amount: Decimal, currencies: tuple[str, ...], grade: Grade) -> Sighting:
    return Sighting(
        kind=OfferKind.MONEY,
        start=span[0],
        end=span[1],
        values=tuple(Money(amount, currency) for currency in currencies),
        rule="amount",
        grade=Grade.LIKELY if len(currencies) > 1 and grade is Grade.SURE else grade,
        doubts=(Doubt.WHICH_CURRENCY,) if len(currencies) > 1 else (),
    )


def _ages(page: FlatPage) -> Iterator[Sighting]:
    for pattern, grade in _AGES:
        for found in pattern.finditer(page.text):
            years = number_of(found["n"])
            if years is not None and years in _YEARS_OF_LIFE:
                yield Sighting(
                    kind=OfferKind.AGE,
                    start=found.start("n"),
                    end=found.start("n") + len(found.string[found.start("n") : found.end()].rstrip(" ,")),
                    values=(Age(years),),
                    rule="age",
                    grade=grade,
                )
