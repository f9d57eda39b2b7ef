# SPDX-License-Identifier: MPL-2.0
"""Places of the gazetteer in a text, with what they lie in where it stands behind them (`Choloma, Cortés`)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from amparo.places import KnownPlace, places_by_words, places_named
from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.values import Doubt, Grade, OfferedPlace, OfferKind, Sighting

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|to|into|towards?|through|via|outside|around|leaving|left|reached|en|desde|hacia|hasta|a|"
    r"cerca de|rumbo a|fuera de|afuera de|ciudad de|estado de|departamento del?|provincia de|municipio de|pueblo de|"
    r"state of|city of|town of|department of|province of|estado|departamento|provincia|municipio|puerto)"
    r"(?: the| el| la)? $",
    re.IGNORECASE,
)
_STREET_BEFORE = re.compile(
    r"\b(?:calle|avenida|av\.|ave\.|boulevard|blvd\.?|bulevar|avenue|calzada|colegio|escuela|instituto|universidad|"
    r"hospital|hotel|banco|gulf of|golfo de)(?: de)? $",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r" (?:Post|Times|Tribune|Herald|Street|St\.|Avenue|Ave\.|Blvd\.?|Boulevard|Road|Rd\.|Drive|Lane|University|"
    r"Hospital|Service|Penal|Civil|Airlines|Convention|Principles|Protocol|Department|Attorney|Citizenship|Courts?|Code|"
    r"Government|Embassy|Consulate|Border Patrol|Congress|Senate|Constitution)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r",? (?:\()?(?:estado (?:de )?|departamento (?:de(?:l)? )?|provincia (?:de )?)?"
    r"(?P<name>[^\W\d_][\w.'\- ]{1,28})"
)
_STATE_BEHIND = re.compile(
    r", (?P<letters>A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY])\b(?P<zip> \d{5}(?:-\d{4})?)?"
)
_GAPS = frozenset({" ", "-", "'", ". ", ".", " - ", ", "})


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give the places of the gazetteer."""
    known = places_by_words()
    for index, word in enumerate(page.words):
        if word.bare in known and page.text[word.start].isupper():
            yield from _known(page, index, known[word.bare])


def _known(
    page: FlatPage, index: int, names: Sequence[tuple[tuple[str, ...], tuple[KnownPlace, ...]]]
) -> Iterator[Sighting]:
    """Give the longest name of the gazetteer that begins with this word, where the text lets it be a place."""
    for words, places in names:
        last = index + len(words) - 1
        if last < len(page.words) and _are_words(page, index, words):
            start, end = page.words[index].start, page.words[last].end
            end += page.text[end : end + 1] == "." and words[-1] in {"c", "uu"}
            yield from _as_place(page, start, end, places)
            return


def _are_words(page: FlatPage, index: int, words: Sequence[str]) -> bool:
    there = page.words[index : index + len(words)]
    gaps = (page.text[one.end : other.start] for one, other in pairwise(there))
    return tuple(word.bare for word in there) == tuple(words) and all(gap in _GAPS for gap in gaps)


def _as_place(page: FlatPage, start: int, end: int, places: Sequence[KnownPlace]) -> Iterator[Sighting]:
    before = page.before(start, most=32)
    if _STREET_BEFORE.search(before) or _NOT_BEHIND.match(page.after(end, most=24)):
        return
    if "ñ" in page.text[start:end].lower():  # la Montaña isn't Montana
        places = [place for place in places if place.sort != "state" or place.country != "US"]
    narrowed, stretch = _narrowed(page, end, places)
    if stretch:
        yield sighting_of(start, end + stretch, narrowed, Grade.SURE)
    elif places and not all(place.is_also_word for place in places):
        yield sighting_of(start, end, places, Grade.LIKELY)
    elif places and _LOCATIVE.search(before):
        yield sighting_of(start, end, places, Grade.WEAK)


def _narrowed(page: FlatPage, end: int, places: Sequence[KnownPlace]) -> tuple[Sequence[KnownPlace], int]:
    """Keep the places that lie in what is named behind a comma, and say how far that reaches."""
    behind = page.after(end, most=48)
    letters = _STATE_BEHIND.match(behind)
    if letters is not None:
        kept = [place for place in places if place.country == "US"]
        return (kept, letters.end()) if kept else (places, 0)
    lying, reach = _lying_in(behind, places)
    if reach:
        outer = behind[:reach].rpartition(", ")[2]
        _, further = _lying_in(behind[reach:], [place for place in places_named(outer) if place.sort != "country"])
        return lying, reach + further
    return places, 0


def _lying_in(behind: str, places: Sequence[KnownPlace]) -> tuple[Sequence[KnownPlace], int]:
    """Give those of some places that lie in the place named at the beginning of `behind`, and where its name ends."""
    within = _WITHIN.match(behind) if behind[:2] in {", ", " ("} else None
    if within is None:
        return (), 0
    words = within["name"].split(" ")
    for number in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:number]).rstrip(" .")
        kept = [place for place in places if _lies_in(place, places_named(name))]
        if kept:
            return kept, within.start("name") + len(name)
    return (), 0


def _lies_in(place: KnownPlace, outer: Sequence[KnownPlace]) -> bool:
    return any(
        (each.sort == "country" and each.country == place.country and place.sort != "country")
        or (place.within == each.name and each.country == place.country)
        for each in outer
    )


def sighting_of(start: int, end: int, places: Sequence[KnownPlace], grade: Grade) -> Sighting:
    """Give places that one name may mean, as they are offered."""
    values = tuple(
        OfferedPlace(name=place.name, sort=place.sort, country=place.country, within=place.within) for place in places
    )
    return offered(start, end, values, "gazetteer", grade)


def offered(start: int, end: int, values: tuple[OfferedPlace, ...], rule: str, grade: Grade) -> Sighting:
    """Give a place as it is offered, with a doubt where there are several of its name."""
    doubts = (Doubt.WHICH_PLACE,) if len(values) > 1 else ()
    return Sighting(kind=OfferKind.PLACE, start=start, end=end, values=values, rule=rule, grade=grade, doubts=doubts)
