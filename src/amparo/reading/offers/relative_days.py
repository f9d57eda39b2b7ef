# SPDX-License-Identifier: MPL-2.0
"""Times told from another day: `two years ago`, `al día siguiente`.  They have no date until that day is known."""

import re
from collections.abc import Iterator

from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.number_words import NUMBER_WORDS
from amparo.reading.offers.values import Doubt, Grade, OfferKind, Sighting

_SOME = (
    rf"(?:\d{{1,3}}|{NUMBER_WORDS}|a|an|one|several|a few|a couple of|some|un|una|unos|unas|varios|varias|pocos|pocas)"
)
_UNITS = r"(?:days?|weeks?|months?|years?|d[ií]as?|semanas?|mes(?:es)?|años?)"
_BEFORE_AGO = re.compile(rf"\b(?:about |almost |some )?{_SOME} {_UNITS} $", re.IGNORECASE)
_BEFORE_AFTERWARDS = re.compile(rf"\b(?:como |unos? |unas? )?{_SOME} {_UNITS} (?:y medio |y media )?$", re.IGNORECASE)
_BEHIND_HACE = re.compile(rf" (?:como |m[aá]s de |casi )?{_SOME} {_UNITS}\b", re.IGNORECASE)
_FIXED = re.compile(
    r"\b(?:yesterday|tomorrow|last (?:night|week|month|year|summer|winter|spring|fall)|next (?:week|month|year)|"
    r"(?:the |that )?(?:next|following|previous|same|very next) (?:day|night|morning|week|month|year)|"
    r"ayer|anteayer|antier|anoche|pasado mañana|(?:al|el) d[ií]a siguiente|al otro d[ií]a|"
    r"(?:la|el) (?:semana|mes|año) (?:pasad[oa]|siguiente|anterior)|(?:ese|aquel|el) mismo d[ií]a|"
    r"la noche siguiente|la (?:semana|noche) (?:pasada|anterior))\b",
    re.IGNORECASE,
)
_AGO = frozenset({"ago"})
_AFTERWARDS = frozenset({"later", "earlier", "before", "after", "afterwards", "despues", "antes"})


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give times that are told from another day."""
    for word in page.words:
        if word.bare in _AGO or word.bare in _AFTERWARDS:
            before = (_BEFORE_AGO if word.bare in _AGO else _BEFORE_AFTERWARDS).search(page.before(word.start, most=48))
            if before is not None:
                yield _sighting(word.start - len(before[0]), word.end)
        elif word.bare == "hace":
            behind = _BEHIND_HACE.match(page.after(word.end, most=48))
            if behind is not None:
                yield _sighting(word.start, word.end + behind.end())
    for found in _FIXED.finditer(page.text):
        yield _sighting(*found.span())


def _sighting(start: int, end: int) -> Sighting:
    return Sighting(
        kind=OfferKind.DATE,
        start=start,
        end=end,
        values=(),
        rule="relative",
        grade=Grade.LIKELY,
        doubts=(Doubt.RELATIVE,),
    )
