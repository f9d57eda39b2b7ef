# SPDX-License-Identifier: MPL-2.0
"""Places that files name: countries, states and departments, main cities, ports of entry, immigration courts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from amparo.places.courts import courts
from amparo.places.listing import plain, table


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place by its usual name: its sort (`country`, `state`, `city` …), country (ISO 3166), and what it lies in.

    `is_also_word` warns that the name is a person's name or another word too (`Flores`, `Victoria`).
    """

    name: str
    sort: str
    country: str
    within: str = ""
    is_also_word: bool = False


@cache
def places_by_words() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[KnownPlace, ...]], ...]]:
    """Give every name's words and the places it may mean, by the first word, longest names first.

    Words are without accents, case and punctuation, as `plain` gives them.
    """
    by_name: dict[tuple[str, ...], list[KnownPlace]] = defaultdict(list)
    for name, place in _named():
        words = tuple(plain(name).split())
        if place not in by_name[words]:
            by_name[words].append(place)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[KnownPlace, ...]]]] = defaultdict(list)
    for words, places in by_name.items():
        by_first[words[0]].append((words, tuple(places)))
    return MappingProxyType(
        {first: tuple(sorted(names, key=lambda each: -len(each[0]))) for first, names in by_first.items()}
    )


def places_named(name: str) -> tuple[KnownPlace, ...]:
    """Give every place known by a name, forgiving accents, case and punctuation; none when nobody knows it."""
    words = tuple(plain(name).split())
    known = places_by_words().get(words[0], ()) if words else ()
    return next((places for each, places in known if each == words), ())


def _named() -> list[tuple[str, KnownPlace]]:
    named = [
        (name, place)
        for row in table("gazetteer.csv")
        for place in [_place(row)]
        for name in (row["name"], *filter(None, row["other_names"].split(";")))
    ]
    named += [(row["name"], _state(row)) for row in table("states.csv")]
    named += [
        (court.name, KnownPlace(name=court.name, sort="immigration-court", country="US", within=court.place))
        for court in courts()
    ]
    return named


def _place(row: Mapping[str, str]) -> KnownPlace:
    return KnownPlace(
        name=row["name"],
        sort=row["sort"],
        country=row["country"],
        within=row["within"],
        is_also_word=row["also"] == "word",
    )


# States whose names are persons' or newspapers' names as well.
_ALSO_NAMES = frozenset({"Georgia", "Virginia", "Washington"})


def _state(row: Mapping[str, str]) -> KnownPlace:
    return KnownPlace(name=row["name"], sort="state", country="US", is_also_word=row["name"] in _ALSO_NAMES)
