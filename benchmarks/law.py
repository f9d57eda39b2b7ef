# SPDX-License-Identifier: MPL-2.0
"""The law, measured:  python -m benchmarks.law [--histories N] [--assert]

Loading from the built bundle; one deadline with all its steps; positions on the map, and a change report, over a
hundred thousand histories, invented by a fixed rule and no two alike.  CPU time; loading and deadlines are medians.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from statistics import median
from types import MappingProxyType

from rich.console import Console
from rich.table import Table

from amparo.dated.scope import Whereabouts
from amparo.law.answers import Question
from amparo.law.bundle import SHIPPED, load_rulebook
from amparo.law.changes import History, View, moved
from amparo.law.due import answer
from amparo.law.proceedings.folding import START
from amparo.law.proceedings.ledger import Applicant, LedgerFact
from amparo.law.proceedings.ledger import History as Ledger
from amparo.law.proceedings.values import Proceedings, Transition
from amparo.law.proceedings.where import positions
from amparo.law.values import Rulebook
from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import UncertainDate

MISSED = 3
_LOADING_MS, _DEADLINE_MS, _REPORT_S, _POSITIONS_S = 50.0, 0.2, 20.0, 20.0
_ROUNDS = 9
_FIRST, _DAYS = date(2019, 1, 1), 2700
_CIRCUITS = (*(str(number) for number in range(1, 12)), "DC")


def _cost(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _deadlines(book: Rulebook, days: int) -> int:
    """Ask every rule for so many days; give how many answers came."""
    answered = 0
    for rule in book.rules.values():
        for number in range(days):
            try:
                answer(book, rule, Question(day=_FIRST + timedelta(days=(number * 37) % _DAYS)))
                answered += 1
            except Refusal:  # a day before a rule began is a fair question with no answer
                continue
    return answered


def _histories(book: Rulebook) -> Iterator[History]:
    """Invent histories without end: five to nine facts each, spread over seven years and all circuits."""
    chance, names, number = Random(20261124), sorted(book.triggers), 0
    while True:
        number += 1
        chosen = chance.sample(names, k=min(len(names), chance.randint(5, 9)))
        facts = {name: _FIRST + timedelta(days=chance.randrange(_DAYS)) for name in chosen}
        yield History(
            id=str(number), facts=MappingProxyType(facts), place=Whereabouts(circuit=chance.choice(_CIRCUITS))
        )


def _ledgers(book: Rulebook, number: int) -> Iterator[Ledger]:
    """Invent ledgers without end: a walk along the map's own ways, and in one of ten a fact that can't follow."""
    chance, drawn = Random(20261125), book.proceedings
    leaving: dict[str, list[Transition]] = {}
    for transition in drawn.transitions.values():
        for origin in transition.origins:
            leaving.setdefault(origin, []).append(transition)
    events = sorted(drawn.events)
    for _ in range(number):
        day, here, facts = _FIRST + timedelta(days=chance.randrange(_DAYS)), START, []
        for step in range(chance.randint(4, 9)):
            ways = leaving.get(here, [])
            if not ways:
                break
            way = chance.choice(ways)
            named = chance.choice(events) if step and chance.random() < 0.02 else chance.choice(way.by)
            day += timedelta(days=chance.randrange(1, 90))
            facts.append(_fact(len(facts), named, day, drawn))
            here = way.to
        yield Ledger(title="", people=(Applicant(id="p1"),), facts=tuple(facts))


def _fact(number: int, named: str, day: date, drawn: Proceedings) -> LedgerFact:
    triggers = drawn.events[named].triggers
    return LedgerFact(id=f"f{number}", day=UncertainDate.on(day), event=named, written=named, triggers=triggers)


def _positions(book: Rulebook, ledgers: list[Ledger]) -> int:
    on = date(2027, 1, 1)
    return sum(len(positions(book.proceedings, ledger, ledger.people[0], on=on)) for ledger in ledgers)


def _rows(histories: int) -> Iterator[tuple[str, float, float]]:
    load_rulebook(SHIPPED)
    yield "loading the rulebook from its bundle, ms", 1000 * median(_loading()), _LOADING_MS
    book = load_rulebook(SHIPPED)
    answered = _deadlines(book, 20)
    per_deadline = median(_cost(lambda: _deadlines(book, 20)) / answered for _ in range(_ROUNDS))
    yield "one deadline with its steps, ms", 1000 * per_deadline, _DEADLINE_MS
    rows = list(islice(_histories(book), histories))
    before, after = View(book=book, as_of=date(2021, 1, 1)), View(book=book, as_of=date(2026, 7, 1))
    found: list[int] = []
    ledgers = list(_ledgers(book, histories))
    _positions(book, ledgers[:100])
    stood: list[int] = []
    took = _cost(lambda: stood.append(_positions(book, ledgers)))
    yield f"positions for {histories:,} histories ({stood[0]:,} readings), CPU s", took, _POSITIONS_S
    cost = _cost(lambda: found.append(sum(1 for _ in moved(rows, before=before, after=after))))
    yield f"change report over {histories:,} histories ({found[0]:,} deadlines moved), CPU s", cost, _REPORT_S


def _loading() -> list[float]:
    return [_cost(lambda: load_rulebook(SHIPPED)) for _ in range(_ROUNDS)]


def main() -> int:
    """Measure, print, and with `--assert` say by the exit code whether all targets were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=100_000)
    parser.add_argument("--assert", dest="judged", action="store_true")
    asked = parser.parse_args()
    rows = list(_rows(asked.histories))
    table = Table("figure", "reached", "wanted", title="The law", title_justify="left")
    for words, reached, wanted in rows:
        table.add_row(words, f"{reached:.3f}", f"≤ {wanted:g}")
    Console(width=110).print(table)
    return MISSED if asked.judged and any(reached > wanted for _, reached, wanted in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
