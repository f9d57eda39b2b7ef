# SPDX-License-Identifier: MPL-2.0
"""The state of the rulebook on a day: what nobody verified, and what should have been compared with its source."""

from collections.abc import Iterator
from datetime import date

from amparo.dated.values import Checked
from amparo.law.attesting import Attested
from amparo.law.values import Rulebook
from amparo.law.wording import grade_words
from amparo.terms.finding import Finding, Place, Severity


def state_of(book: Rulebook, *, on: date, attested: Attested) -> Iterator[Finding]:
    """Give a finding for each entry that is unverified and not attested, or overdue for checking on a day."""
    for rule in book.rules.values():
        for entry in rule.entries:
            if entry.replaced_on is None:
                name = entry.row or rule.id
                yield from _of(name, entry.checked, entry.place, on=on, is_attested=bool(attested.by(rule.id)))
    for way in book.counting.values():
        for counting in way.entries:
            if counting.replaced_on is None:
                yield from _of(way.id, counting.checked, counting.place, on=on, is_attested=False)
    for measure in book.measures.values():
        yield from _of(measure.id, measure.checked, measure.place, on=on, is_attested=False)


def _of(name: str, checked: Checked, place: Place, *, on: date, is_attested: bool) -> Iterator[Finding]:
    if not (checked.confidence.is_verified or is_attested):
        params = {"grade": grade_words(checked.confidence)}
        yield Finding(code="law.unverified", severity=Severity.WARNS, about=name, params=params, place=place)
    if checked.next <= on:
        yield Finding(
            code="law.check-overdue", severity=Severity.WARNS, about=name, params={"day": checked.next}, place=place
        )
