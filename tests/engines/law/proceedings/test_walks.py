# SPDX-License-Identifier: MPL-2.0
"""Whatever the history, an answer comes: nothing is lost, nothing is random, file order doesn't matter."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.law.bundle import shipped_rulebook
from amparo.law.proceedings.contemplated import contemplate
from amparo.law.proceedings.ledger import Applicant, History, LedgerFact
from amparo.law.proceedings.where import where
from amparo.terms.uncertain_date import UncertainDate

BOOK = shipped_rulebook()
EVENTS = sorted(BOOK.proceedings.events)
STEPS = sorted(BOOK.proceedings.steps)
FIRST = date(2016, 1, 1)
ON = date(2026, 7, 1)

walks = st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 3800)), min_size=1, max_size=8)


def history(walk: list[tuple[str, int]]) -> History:
    facts = tuple(
        LedgerFact(
            id=f"f{number}",
            day=UncertainDate.on(FIRST + timedelta(days=days)),
            event=event,
            written=event,
            triggers=BOOK.proceedings.events[event].triggers,
        )
        for number, (event, days) in enumerate(walk)
    )
    return History(title="", people=(Applicant(id="p1"),), facts=facts)


@settings(max_examples=150, deadline=None)
@given(walk=walks)
def test_every_walk_is_answered_and_twice_the_same(walk: list[tuple[str, int]]) -> None:
    one, other = (where(BOOK, history(walk), on=ON) for _ in range(2))

    assert one.people[0].outlooks
    assert [each.position.station.id for each in one.people[0].outlooks] == [
        each.position.station.id for each in other.people[0].outlooks
    ]
    for outlook in one.people[0].outlooks:
        for each in outlook.can_come:
            assert bool(each.why) == (each.availability == "not_available")


@settings(max_examples=80, deadline=None)
@given(walk=walks, step=st.sampled_from(STEPS))
def test_every_step_is_answered_from_everywhere(walk: list[tuple[str, int]], step: str) -> None:
    answer = contemplate(BOOK, history(walk), step, on=ON)

    for _, outlooks in answer.people:
        for outlook in outlooks:
            assert outlook.availability == "not_available" or outlook.from_here


@settings(max_examples=80, deadline=None)
@given(walk=st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 3800)), max_size=6, unique_by=lambda w: w[1]))
def test_the_order_of_lines_does_not_matter(walk: list[tuple[str, int]]) -> None:
    if not walk:
        return
    forth, back = (where(BOOK, history(each), on=ON).people[0].outlooks for each in (walk, walk[::-1]))

    assert [each.position.station.id for each in forth] == [each.position.station.id for each in back]
