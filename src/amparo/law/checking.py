# SPDX-License-Identifier: MPL-2.0
"""The state of the rulebook on a day: what nobody verified, and what should have been compared with its source."""

from collections.abc import Iterable, Iterator
from datetime import date

from amparo.dated.values import Checked, Entry
from amparo.law.attesting import Attested
from amparo.law.elements.values import Point, Split, Theory
from amparo.law.proceedings.values import CustodyBasis, Step, Transition
from amparo.law.standards.values import Checklist, Regime, Standard
from amparo.law.values import Rulebook
from amparo.law.wording import grade_words
from amparo.terms.finding import Finding, Place, Severity

_BESIDE = "law.unverified-beside-rules"


def state_of(book: Rulebook, *, on: date, attested: Attested) -> Iterator[Finding]:
    """Give a finding for each entry that is unverified and not attested, or overdue for checking on a day.

    Only rules that count dates can be attested; of anything else it is said that the source must be read.
    """
    for rule in book.rules.values():
        doubt = "" if attested.by(rule.id) else "law.unverified"
        yield from _of_entries(rule.id, rule.entries, on=on, doubt=doubt)
    for way in book.counting.values():
        yield from _of_entries(way.id, way.entries, on=on)
    drawn = book.proceedings
    ways: list[Transition | Step | CustodyBasis] = [*drawn.transitions.values(), *drawn.steps.values(), *drawn.custody]
    for each in (*ways, *_standards(book)):
        yield from _of_entries(each.id, each.entries, on=on)
    for measure in book.measures.values():
        yield from _of(measure.id, measure.checked, measure.place, on=on, doubt=_BESIDE)


def _standards(book: Rulebook) -> Iterator[Standard | Regime | Checklist | Point | Split | Theory]:
    yield from book.standards.standards.values()
    yield from book.standards.regimes.values()
    yield from book.standards.checklists.values()
    yield from book.elements.points.values()
    yield from book.elements.splits.values()
    yield from book.elements.theories.values()


def _of_entries(name: str, entries: Iterable[Entry], *, on: date, doubt: str = _BESIDE) -> Iterator[Finding]:
    for entry in entries:
        if entry.replaced_on is None:
            row = getattr(entry, "row", "")
            yield from _of(row or name, entry.checked, entry.place, on=on, doubt=doubt)


def _of(name: str, checked: Checked, place: Place, *, on: date, doubt: str) -> Iterator[Finding]:
    if doubt and not checked.confidence.is_verified:
        params = {"grade": grade_words(checked.confidence)}
        yield Finding(code=doubt, severity=Severity.WARNS, about=name, params=params, place=place)
    if checked.next <= on:
        yield Finding(
            code="law.check-overdue", severity=Severity.WARNS, about=name, params={"day": checked.next}, place=place
        )
