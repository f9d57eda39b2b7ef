# SPDX-License-Identifier: MPL-2.0
"""Numbers of persons: `six men`, `unos seis hombres armados`, `2 policías`, `entre cinco y ocho personas`."""

import re
from collections.abc import Iterator

from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.number_words import CARDINAL_WORDS, bare, number_of
from amparo.reading.offers.values import Grade, NumberOfPersons, OfferKind, Sighting

_WHO = frozenset({
    "men", "man", "women", "woman", "people", "persons", "person", "soldiers", "officers", "policemen", "policewomen",
    "police", "agents", "guards", "gunmen", "attackers", "assailants", "individuals", "members", "marines", "boys",
    "girls", "children", "kids", "brothers", "sisters", "siblings", "cousins", "uncles", "aunts", "sons", "daughters",
    "neighbors", "neighbours", "friends", "students", "teachers", "witnesses", "families", "gangsters", "kidnappers",
    "paramilitaries", "youths", "adults", "minors", "workers", "farmers", "detainees", "prisoners", "protesters",
    "hombres", "mujeres", "personas", "soldados", "policias", "agentes", "guardias", "sujetos", "individuos",
    "miembros", "pandilleros", "mareros", "sicarios", "militares", "marinos", "elementos", "oficiales", "niños",
    "ninos", "ninas", "hijos", "hijas", "hermanos", "hermanas", "primos", "primas", "tios", "tias", "vecinos",
    "vecinas", "amigos", "amigas", "companeros", "estudiantes", "maestros", "testigos", "familias", "jovenes",
    "muchachos", "muchachas", "encapuchados", "secuestradores", "paramilitares", "adultos", "menores", "trabajadores",
    "civiles", "civilians", "journalists", "reporters", "experts", "lawyers", "doctors", "nurses", "priests",
    "drivers", "passengers", "migrants", "immigrants", "victims", "suspects", "hostages", "activists", "employees",
    "teenagers", "periodistas", "reporteros", "expertos", "abogados", "medicos", "enfermeras", "sacerdotes",
    "choferes", "pasajeros", "migrantes", "victimas", "sospechosos", "rehenes", "comuneros", "lideres", "activistas",
    "empleados", "comerciantes", "taxistas", "custodios",
    "campesinos", "detenidos", "presos", "manifestantes", "senores", "senoras", "familiares", "colectivos",
})  # fmt: skip
_NUMBER = rf"\d{{1,3}}(?:[.,]\d{{3}})?|{CARDINAL_WORDS}|(?:una |media |a |half a )?(?:docenas?|dozen)(?: de| of)?"
_SOME = "several|a couple of|a few|varios|varias|algunos|algunas|un par de"
_ABOUT = (
    "about|around|approximately|some|roughly|nearly|almost|unos|unas|como|aproximadamente|cerca de|alrededor de|casi"
)
_AT_LEAST = "at least|more than|over|al menos|por lo menos|m[aá]s de"
_AT_MOST = "up to|fewer than|less than|no more than|hasta|menos de"
_DESCRIBED = (
    "other|others|more|armed|heavily armed|masked|hooded|unknown|uniformed|young|old|older|younger|police|army|gang|"
    "military|national|municipal|federal|state|cartel|security|strange|local|innocent|indigenous|civilian|navy|adult|"
    "plainclothes|male|female|unidentified|drunk|angry|of the|of them|of those|of these|of my|of his|of her|of our|"
    "otros|otras|presuntos|supuestos|de los|de las|de mis|de sus|de estos|de esos|más"
)
_BEFORE = re.compile(
    rf"(?:\b(?P<how>{_ABOUT}|{_AT_LEAST}|{_AT_MOST}) )?(?<![\w.,$#§/\-])(?:(?P<n>{_NUMBER})"
    rf"(?:(?: ?- ?| (?:to|or|a|o|u|y|and) )(?P<m>\d{{1,3}}|{CARDINAL_WORDS}))?|(?P<some>{_SOME}))"
    rf"(?: (?P<described>(?:(?:{_DESCRIBED}) ?){{1,3}}))? $",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|entre) $", re.IGNORECASE)
_DESCRIBED_BEHIND = re.compile(
    r"(?: (?:fuertemente )?(?:armad[oa]s|encapuchad[oa]s|uniformad[oa]s|desconocid[oa]s|enmascarad[oa]s|"
    r"vestid[oa]s de \w{3,12}|municipales|federales|estatales|nacionales|militares|j[oó]venes))+",
    re.IGNORECASE,
)
_DOZEN = 12


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give numbers of persons."""
    for word in page.words:
        if word.bare in _WHO:
            yield from _counted(page, word)


def _counted(page: FlatPage, word: FlatWord) -> Iterator[Sighting]:
    before = _BEFORE.search(page.before(word.start, most=72))
    if before is None:
        return
    offset = word.start - len(before.string)
    behind = _DESCRIBED_BEHIND.match(page.after(word.end))
    end = word.end + (behind.end() if behind is not None else 0)
    who_from = before.start("described") if before["described"] else len(before.string)
    who = " ".join(page.text[offset + who_from : end].split())
    value = _value(page, before, offset, who)
    if value is not None:
        grade = Grade.WEAK if before["some"] else Grade.SURE
        yield Sighting(
            kind=OfferKind.PERSONS,
            start=offset + before.start(),
            end=end,
            values=(value,),
            rule="counted-persons",
            grade=grade,
        )


def _value(page: FlatPage, before: "re.Match[str]", offset: int, who: str) -> NumberOfPersons | None:
    if before["some"]:
        return NumberOfPersons(fewest=2, most=None, who=who)
    first = _number(before["n"])
    last = _number(before["m"]) if before["m"] else first
    if first is None or last is None or first < 1 or _is_sum(page, before, offset):
        return None
    how = before["how"] or ""
    fewest, most = min(first, last), max(first, last)
    if re.fullmatch(_AT_LEAST, how, re.IGNORECASE):
        return NumberOfPersons(fewest=fewest, most=None, who=who)
    if re.fullmatch(_AT_MOST, how, re.IGNORECASE):
        return NumberOfPersons(fewest=1, most=most, who=who)
    if how:
        return NumberOfPersons(fewest=max(1, fewest - 1 - fewest // 10), most=most + 1 + most // 10, who=who)
    return NumberOfPersons(fewest=fewest, most=most, who=who)


def _is_sum(page: FlatPage, before: "re.Match[str]", offset: int) -> bool:
    """True for `between 3` and the like whose second number belongs to something else."""
    return not before["m"] and _BETWEEN.search(page.before(offset + before.start(), most=12)) is not None


def _number(written: str) -> int | None:
    text = bare(written).strip()
    if "docena" in text or "dozen" in text:
        return _DOZEN // 2 if text.startswith(("media", "half")) else _DOZEN
    return number_of(text.replace(",", "").replace(".", "") if text[:1].isdigit() else text)
