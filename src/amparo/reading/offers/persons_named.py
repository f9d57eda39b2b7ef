# SPDX-License-Identifier: MPL-2.0
"""Names of persons: runs of capitalised words that a title, a kinship, a label or known names make a name.

A run without any of these is not offered: a wrong name in a chronology costs more than one that a person adds.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from amparo.reading.offers.flat import FlatPage
from amparo.reading.offers.name_cues import Cue, cue_before, is_of_an_institution
from amparo.reading.offers.name_runs import NameRun, runs
from amparo.reading.offers.name_words import is_family, is_given
from amparo.reading.offers.values import Grade, OfferKind, Sighting
from amparo.terms.person_name import PersonName

_NICKNAME = re.compile(
    r"\b(?:alias|apodad[oa]|nicknamed|known as|conocid[oa] como|a\.?k\.?a\.?|le dec[ií]an|le dicen|they call(?:ed)?|"
    r"call(?:ed)? (?:him|her))[, ]{1,2}\"?"
    r"(?P<name>(?:El|La|Los|Las|the|The) [A-ZÁÉÍÓÚÑ]\w{2,20}(?: [A-ZÁÉÍÓÚÑ]\w{2,20})?)"
)


_MOST_UNKNOWN = 3  # words behind a given name that nobody knows


def find(page: FlatPage) -> Iterator[Sighting]:
    """Give names of persons."""
    found = list(runs(page))
    for run, after in zip_longest(found, found[1:]):
        yield from _as_person(page, run, after)
    for nickname in _NICKNAME.finditer(page.text):
        yield _sighting(page, *nickname.span("name"), "nickname", Grade.LIKELY)


def _as_person(page: FlatPage, run: NameRun, after: NameRun | None) -> Iterator[Sighting]:
    if is_of_an_institution(page, run.start, run.end):
        return
    cue = cue_before(page, run.start, run.end)
    if cue is None and after is not None and _is_reversed(page, run, after):
        yield _sighting(page, run.start, after.end, "family-name-first", Grade.LIKELY)
        return
    grade = _with_cue(cue, run) if cue is not None else _by_its_words(run)
    if grade is not None:
        yield _sighting(page, run.start, run.end, str(cue) if cue is not None else "known-names", grade)


def _with_cue(cue: Cue, run: NameRun) -> Grade | None:
    """Say how sure a run is a name when something before it says so."""
    if cue is Cue.SPOKE:
        return _by_its_words(run) or (Grade.WEAK if len(run.bare) in {2, 3} else None)
    known = any(is_given(word) or is_family(word) for word in run.bare)
    if cue is Cue.LABEL and not (known or len(run.bare) > 1):
        return None
    if cue is Cue.TITLE and not known and len(run.bare) > 3:
        return None
    if known and (len(run.bare) > 1 or cue in {Cue.SELF, Cue.CALLED, Cue.KIN}):
        return Grade.SURE
    return Grade.WEAK if not known and cue in {Cue.LABEL, Cue.NAME_LABEL} else Grade.LIKELY


def _by_its_words(run: NameRun) -> Grade | None:
    """Say how sure a run is a name by known names alone."""
    first, rest = run.bare[0], run.bare[1:]
    if not rest or len(run.bare) > 6:
        return None
    if len(run.bare) in {3, 4} and not is_given(first) and any(is_given(word) for word in rest):
        return Grade.LIKELY if any(is_family(word) for word in rest) else Grade.WEAK
    if is_given(first):
        return Grade.LIKELY if any(is_family(word) for word in rest) else _weak_if_plain(rest)
    if any(is_family(word) for word in rest) and not is_family(first):
        return Grade.LIKELY if any(is_given(word) for word in rest) else Grade.WEAK
    if is_family(first) and any(is_given(word) and not is_family(word) for word in rest):
        return Grade.WEAK
    return None


def _weak_if_plain(rest: Sequence[str]) -> Grade | None:
    return Grade.WEAK if len(rest) <= _MOST_UNKNOWN else None


def _is_reversed(page: FlatPage, run: NameRun, after: NameRun) -> bool:
    """True for `PÉREZ LÓPEZ, Juan`: family names, a comma, given names."""
    between = page.text[run.end : after.start]
    return (
        between == ", "
        and len(run.bare) <= 3
        and len(after.bare) <= 3
        and all(is_family(word) and (run.is_upper or not is_given(word)) for word in run.bare)
        and is_given(after.bare[0])
        and not any(is_family(word) and not is_given(word) for word in after.bare)
    )


def _sighting(page: FlatPage, start: int, end: int, rule: str, grade: Grade) -> Sighting:
    name = PersonName.of(" ".join(page.text[start:end].split()))
    return Sighting(kind=OfferKind.PERSON, start=start, end=end, values=(name,), rule=rule, grade=grade)
