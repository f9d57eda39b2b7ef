# SPDX-License-Identifier: MPL-2.0
"""In which order facts happened, and what follows when the file doesn't say: asked where it matters, never guessed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import permutations

from amparo.law.proceedings.folding import MOST_READINGS, Standing, after
from amparo.law.proceedings.ledger import LedgerFact
from amparo.law.proceedings.ways import Net
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.words import Words

_MOST_TOGETHER = 4  # facts of one day that are tried in every order; more are taken as the file lists them


def folded(net: Net, start: Standing, facts: Iterable[LedgerFact]) -> tuple[Standing, ...]:
    """Give where a case stands after all facts, on every reading, the one with least against it first."""
    standings: tuple[Standing, ...] = (start,)
    for group in _groups(sorted(facts, key=_by_day)):
        found = [each for standing in standings for each in _after_group(net, standing, group)]
        standings = _fewest(found)
    return tuple(sorted(standings, key=lambda standing: standing.doubt))


def _by_day(fact: LedgerFact) -> tuple[object, ...]:
    return (fact.first_day, fact.last_day)


def _groups(facts: Sequence[LedgerFact]) -> Iterator[list[LedgerFact]]:
    """Give facts that may have happened in any order together: of one day, or of days that overlap."""
    group: list[LedgerFact] = []
    for fact in facts:
        if group and fact.first_day > max(each.last_day for each in group):
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _after_group(net: Net, standing: Standing, group: list[LedgerFact]) -> Iterator[Standing]:
    moving = [fact for fact in group if _moves(net, fact)]
    if len(moving) < 2:
        yield from _in_turn(net, standing, group)
        return
    resting = [fact for fact in group if fact not in moving]
    orders = [order for order in _orders(moving) if _is_possible(order)] or [tuple(moving)]
    tried = [(order, _in_turn(net, standing, (*order, *resting))) for order in orders]
    least = min(min(each.doubt for each in found) for _, found in tried)
    best = [(order, found) for order, found in tried if min(each.doubt for each in found) == least]
    yield from _asked(best, moving, standing)


def _moves(net: Net, fact: LedgerFact) -> bool:
    event = net.drawn.events.get(fact.event)
    return event is not None and (bool(event.variants) or event.moves_venue or event.id in net.by_event)


def _orders(moving: list[LedgerFact]) -> Iterable[tuple[LedgerFact, ...]]:
    if len(moving) > _MOST_TOGETHER:
        return [tuple(sorted(moving, key=lambda fact: (fact.first_day, fact.order or 0, fact.hour or time.min)))]
    return permutations(moving)


def _is_possible(order: Sequence[LedgerFact]) -> bool:
    """Tell whether days, hours and numbers given allow this order."""
    return all(not _is_surely_after(one, other) for n, one in enumerate(order) for other in order[n + 1 :])


def _is_surely_after(one: LedgerFact, other: LedgerFact) -> bool:
    if one.first_day > other.last_day:
        return True
    if one.first_day != other.first_day or one.last_day != other.last_day:
        return False
    if one.order is not None and other.order is not None:
        return one.order > other.order
    return one.hour is not None and other.hour is not None and one.hour > other.hour


def _in_turn(net: Net, standing: Standing, facts: Iterable[LedgerFact]) -> tuple[Standing, ...]:
    standings: tuple[Standing, ...] = (standing,)
    for fact in facts:
        standings = _fewest([each for before in standings for each in after(net, before, fact)])
    return standings


def _asked(
    best: list[tuple[tuple[LedgerFact, ...], tuple[Standing, ...]]], moving: list[LedgerFact], before: Standing
) -> Iterator[Standing]:
    """Give one answer where all orders come to the same, otherwise one for each, with the question."""
    by_end: dict[object, tuple[tuple[LedgerFact, ...], tuple[Standing, ...]]] = {}
    for order, found in best:
        by_end.setdefault(tuple(_end(each) for each in found), (order, found))
    if len(by_end) == 1:
        yield from best[0][1]
        return
    flag = _order_flag(moving)
    for order, found in by_end.values():
        names = " → ".join(fact.written for fact in order)
        words = Words(en=f"in the order {names}", es=f"en el orden {names}")
        for each in found:
            new = each.flags[len(before.flags) :]
            yield each._replace(flags=(*before.flags, flag, *new), reading=(*each.reading, words))


def _end(standing: Standing) -> object:
    told = tuple(sorted((name, values) for name, values in standing.told.items()))
    return (standing.station, told, standing.venue.court)


def _order_flag(moving: list[LedgerFact]) -> Finding:
    params: dict[str, ParamValue] = {
        "day": moving[0].first_day,
        "events": "; ".join(fact.written for fact in moving),
        "lines": ", ".join(str(fact.place.line) for fact in moving),
    }
    return Finding(
        code="law.order-asked",
        severity=Severity.WARNS,
        about=moving[0].id,
        params=params,
        place=moving[0].place,
    )


def _fewest(found: list[Standing]) -> tuple[Standing, ...]:
    """Give the readings that end apart, those with least against them first, and not more than can be read."""
    by_end: dict[object, Standing] = {}
    for standing in sorted(found, key=lambda each: each.doubt):
        by_end.setdefault((standing.station, standing.venue.court, standing.reading), standing)
    return tuple(by_end.values())[:MOST_READINGS]
