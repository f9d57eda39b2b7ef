# SPDX-License-Identifier: MPL-2.0
"""Places that a word before or behind them names as such: `barrio El Centro`, `town of X`, `X County`, `garita X`."""

import re
from collections.abc import Iterator

from amparo.places import KnownPlace, places_named
from amparo.reading.offers.flat import FlatPage, FlatWord
from amparo.reading.offers.number_words import bare
from amparo.reading.offers.places_known import offered, sighting_of
from amparo.reading.offers.values import Grade, OfferedPlace, Sighting

_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ][\w'\-]{1,24}"
_NAME = (
    rf"(?:(?:La|Las|Los|El|San|Santa|Santo) )?{_CAPITAL}"
    rf"(?: (?:(?:de|del|de la|de los|de las|y) )?{_CAPITAL}){{0,3}}"
)
_KINDS = {
    "barrio": "barrio", "colonia": "colonia", "col": "colonia", "aldea": "village", "canton": "village",
    "caserio": "village", "municipio": "municipality", "comunidad": "village", "ejido": "ejido", "rancho": "ranch",
    "rancheria": "village", "pueblo": "town", "ciudad": "city", "reparto": "barrio", "residencial": "barrio",
    "urbanizacion": "barrio", "sector": "barrio", "vereda": "village", "corregimiento": "village",
    "parroquia": "parish", "departamento": "department", "estado": "state", "provincia": "province",
    "garita": "port-of-entry",
}  # fmt: skip
_KINDS_OF = {
    "village": "village", "town": "town", "city": "city", "municipality": "municipality", "neighborhood": "barrio",
    "neighbourhood": "barrio", "hamlet": "village", "department": "department", "state": "state",
    "province": "province",
}  # fmt: skip
# Those whose words mean offices as often as places: only names of the gazetteer are believed.
_ALSO_OFFICES = frozenset({"department", "state", "province", "departamento", "estado", "provincia"})
# Those that are parts of a town: what the gazetteer knows by the same name is another place.
_PARTS = frozenset({"barrio", "colonia", "ranch", "ejido", "port-of-entry"})
_BEHIND_KIND = re.compile(rf"(?:(?<=[Cc]ol)\.)? (?:(?:de|del) )?(?:(?:la|el) )?(?P<name>{_NAME})")
_BEHIND_KIND_OF = re.compile(rf" of (?:the )?(?P<name>{_NAME})")
_SHORTEST_CAPITALS = 6  # letters: shorter ones are abbreviations
_NO_PLACES = frozenset({
    "policia", "justicia", "investigacion", "salud", "seguridad", "migracion", "homeland", "justice", "state", "labor",
    "education", "health", "police", "defense", "guerra", "unidos", "mayor", "civil", "lgbt", "lgbtq", "lgbti",
    "general", "internacional", "nacional", "federal", "judicial", "mexicano", "council", "hall", "attorney",
})  # fmt: skip
_NO_BEGINNINGS = frozenset({"The", "This", "That", "Our", "At", "In", "From", "And"})
_KIND_BEHIND = re.compile(
    rf"\b(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}) "
    r"(?P<kind>County|Parish|Province|[Nn]eighbou?rhood|[Pp]ort of [Ee]ntry|Immigration Court|"
    r"(?P<held>(?:ICE )?(?:(?:County|Regional|Service|Contract|Immigration|Family|Federal) )?"
    r"(?:Detention (?:Center|Facility|Complex)|Processing (?:Center|Facility)|Residential Center|"
    r"Correctional (?:Center|Facility|Institution)|Jail|Transitional Center)))\b"
)
_WITHIN = re.compile(rf", (?P<name>{_NAME})")
_FROM = re.compile(
    r"\b(?:originari[oa]s? de|nativ[oa]s? de|oriund[oa]s? de|nacid[oa]s? en|naci(?:[oó]|[ií]) en|residentes? en|"
    r"domiciliad[oa]s? en|born in|natives? of|residents? of|resid(?:es|ed|ing) in|grew up in)"
    rf"(?: la ciudad de| el municipio de| the (?:town|village|city) of)? (?P<name>{_NAME})"
)
_SORTS_BEHIND = {
    "county": "county", "parish": "parish", "province": "province", "port of entry": "port-of-entry",
    "immigration court": "immigration-court",
}  # fmt: skip


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give places that the words around them name as places."""
    for word in page.words:
        if word.bare in _KINDS:
            yield from _of_a_kind(page, word, _KINDS[word.bare], _BEHIND_KIND)
        elif word.bare in _KINDS_OF:
            yield from _of_a_kind(page, word, _KINDS_OF[word.bare], _BEHIND_KIND_OF)
    for found in _FROM.finditer(page.text):
        if not _is_no_place(found["name"]):
            within, end = _within(page, found.end())
            place = OfferedPlace(name=found["name"], sort="place", within=within)
            yield offered(found.start("name"), end, (place,), "from-a-place", Grade.LIKELY)
    for found in _KIND_BEHIND.finditer(page.text):
        yield from _with_kind_behind(found)


def _of_a_kind(page: FlatPage, word: FlatWord, sort: str, pattern: "re.Pattern[str]") -> Iterator[Sighting]:
    found = pattern.match(page.text, word.end, word.end + 72)
    if found is None or _is_no_place(found["name"]):
        return
    in_town = pattern is _BEHIND_KIND_OF  # `neighborhood of` names the town, `barrio` itself
    name, places = (found["name"], ()) if sort in _PARTS and not in_town else _longest_known(found["name"])
    end = found.start("name") + len(name)
    if places:
        yield sighting_of(end - len(name) if sort in _PARTS else word.start, end, places, Grade.SURE)
    elif word.bare not in _ALSO_OFFICES:
        within, end = _within(page, end)
        place = OfferedPlace(name=name, sort=sort, within=within)
        yield offered(word.start, end, (place,), f"behind-{sort}", Grade.LIKELY)


def _within(page: FlatPage, end: int) -> tuple[str, int]:
    """Give what a place lies in, where a known place stands behind a comma, and where that ends."""
    within = _WITHIN.match(page.text, end)
    return (within["name"], within.end()) if within is not None and places_named(within["name"]) else ("", end)


def _longest_known(name: str) -> tuple[str, tuple[KnownPlace, ...]]:
    """Give the longest beginning of a name that the gazetteer knows and what it may be; else the name and nothing."""
    words = name.split(" ")
    for number in range(len(words), 0, -1):
        beginning = " ".join(words[:number])
        places = tuple(place for place in places_named(beginning) if place.sort != "country")
        if places:
            return beginning, places
    return name, ()


def _is_no_place(name: str) -> bool:
    words = bare(name).split(" ")
    return words[0] in _NO_PLACES or words[-1] in _NO_PLACES or (name.isupper() and len(name) < _SHORTEST_CAPITALS)


def _with_kind_behind(found: "re.Match[str]") -> Iterator[Sighting]:
    if _is_no_place(found["name"]) or found["name"].split(" ", maxsplit=1)[0] in _NO_BEGINNINGS:
        return
    sort = "detention-center" if found["held"] else _SORTS_BEHIND.get(found["kind"].lower(), "barrio")
    value = OfferedPlace(name=" ".join(found[0].split()), sort=sort)
    yield offered(found.start(), found.end(), (value,), f"named-{sort}", Grade.LIKELY)
