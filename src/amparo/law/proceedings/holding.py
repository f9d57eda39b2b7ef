# SPDX-License-Identifier: MPL-2.0
"""Under what authority somebody is held at a position, and where release is asked for: by the place of detention."""

from datetime import date

from amparo.dated.scope import Whereabouts
from amparo.law.choosing import choose, differs_elsewhere
from amparo.law.proceedings.answers import CustodyAnswer
from amparo.law.proceedings.conditions import Holds, asks_of, holds, unknown_of
from amparo.law.proceedings.values import CustodyBasis, Position
from amparo.law.proceedings.ways import entry_on
from amparo.law.values import Rulebook, RuleEntry
from amparo.terms.finding import Refusal


def custody_answer(book: Rulebook, position: Position, *, on: date) -> CustodyAnswer:
    """Give under what somebody is held; nothing for somebody at liberty."""
    if position.custody is None:
        return CustodyAnswer()
    place = Whereabouts(circuit=position.custody.circuit, district=position.custody.district)
    possible = [basis for basis in book.proceedings.custody if _is_of(basis, position)]
    unknown = tuple(unknown_of((basis.when for basis in possible), position.circumstances))
    for basis in possible:
        answer = holds(basis.when, position.circumstances)
        if answer is Holds.YES:
            local, differs = _local(book, basis, place, on)
            entry = entry_on(basis.entries, on, place)
            asks = asks_of(book.proceedings, unknown)
            return CustodyAnswer(basis=basis, entry=entry, local=local, differs=differs, asks=asks)
    return CustodyAnswer(asks=asks_of(book.proceedings, unknown))


def _is_of(basis: CustodyBasis, position: Position) -> bool:
    if not basis.at and not basis.tracks:
        return True
    return position.station.id in basis.at or position.station.track in basis.tracks


def _local(book: Rulebook, basis: CustodyBasis, place: Whereabouts, on: date) -> tuple[RuleEntry | None, bool]:
    """Give what the chain says there on that day, and whether other places answer otherwise."""
    rule = book.rules.get(basis.chain) if basis.chain else None
    if rule is None:
        return None, False
    try:
        chosen = choose(rule, key_days={}, default_day=on, as_of=None, place=place, known_on=None).chosen.entry
    except Refusal:
        return None, False
    return chosen, bool(differs_elsewhere(rule, on, place)) or not chosen.scope.is_nationwide
