# SPDX-License-Identifier: MPL-2.0
"""What a step would do: whether the rule gives it to this person now, where it leads, what it starts, what it moves."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from amparo.law.answers import Deadline
from amparo.law.attesting import NOBODY, Attested
from amparo.law.names import name_key
from amparo.law.proceedings.answers import Outlook, PersonAnswer, StepAnswer, StepOutlook
from amparo.law.proceedings.coming import Weighed, available, lacking
from amparo.law.proceedings.conditions import Holds, asks_of, holds, unknown_of, weighed
from amparo.law.proceedings.ledger import History
from amparo.law.proceedings.running import deadline_of, known_of
from amparo.law.proceedings.values import (
    Availability,
    Effect,
    LawEntry,
    Position,
    Proceedings,
    Step,
    Transition,
)
from amparo.law.proceedings.ways import entry_on
from amparo.law.proceedings.where import where
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, Refusal, Severity


def step_named(drawn: Proceedings, named: str) -> Step:
    """Give a step by id or alias; raise `Refusal` with the nearest names when there is none."""
    step_id = drawn.step_names.get(name_key(named))
    if step_id is None:
        near = get_close_matches(name_key(named), sorted(drawn.step_names), n=4, cutoff=0.5)
        shown = ", ".join(dict.fromkeys(drawn.step_names[name] for name in near)) or ", ".join(sorted(drawn.steps))
        raise Refusal(Finding(code="law.step-unknown", severity=Severity.BLOCKS, params={"name": named, "near": shown}))
    return drawn.steps[step_id]


def contemplate(book: Rulebook, history: History, named: str, *, on: date, attested: Attested = NOBODY) -> StepAnswer:
    """Answer what a step would do on a day, for each person of a history and each reading of it."""
    step = step_named(book.proceedings, named)
    answer = where(book, history, on=on, attested=attested)
    asking = _Asking(book, history, step, on, attested)
    people = tuple(
        (each.person, tuple(asking.of(each, outlook) for outlook in each.outlooks)) for each in answer.people
    )
    entry = entry_on(step.entries, on, answer.people[0].outlooks[0].position.venue.place)
    return StepAnswer(step=step, on=on, entry=entry, people=people, where=answer)


class _Asking:
    """Asks about one step on one day."""

    def __init__(self, book: Rulebook, history: History, step: Step, on: date, attested: Attested) -> None:
        self._book, self._history, self._step, self._on, self._attested = book, history, step, on, attested
        self._drawn = book.proceedings

    def of(self, person: PersonAnswer, outlook: Outlook) -> StepOutlook:
        """Give what the step would do from one position."""
        position = outlook.position
        ways = [each for each in self._ways() if self._is_open(each, position)]
        from_here = self._is_from(position, ways)
        availability, why, unknown = self._weighed(position, ways)
        if not from_here and not why:
            availability, unknown = Availability.NOT_AVAILABLE, ()
        effects = tuple(self._effects(position))
        asked = (*unknown, *unknown_of((effect.when for effect in effects), position.circumstances))
        return StepOutlook(
            position=position,
            availability=availability,
            why=why,
            asks=asks_of(self._drawn, asked),
            from_here=from_here,
            leads_to=tuple(
                (self._drawn.stations[each.to], self._drawn.deciders[each.decides], self._entry(each, position))
                for each in ways
            ),
            effects=effects,
            deadlines=self._started(person, position) if from_here else (),
        )

    def _ways(self) -> Iterator[Transition]:
        return (self._drawn.transitions[name] for name in self._step.transitions)

    def _is_open(self, transition: Transition, position: Position) -> bool:
        if position.station.id not in transition.origins or self._entry(transition, position) is None:
            return False
        return holds(transition.when, position.circumstances) is not Holds.NO

    def _entry(self, transition: Transition, position: Position) -> LawEntry | None:
        return entry_on(transition.entries, self._on, position.venue.place)

    def _is_from(self, position: Position, ways: list[Transition]) -> bool:
        if self._step.origins and position.station.id not in self._step.origins:
            return False
        if entry_on(self._step.entries, self._on, position.venue.place) is None:
            return False
        return bool(ways) or not self._step.transitions

    def _weighed(self, position: Position, ways: list[Transition]) -> Weighed:
        told = position.circumstances
        own, unknown = weighed(self._step.hurdles, told)
        found = [available(each, told) for each in ways]
        barred = [why for availability, why, _ in found if availability is Availability.NOT_AVAILABLE]
        if own or (found and len(barred) == len(found)):
            hurdles = dict.fromkeys(id(each) for why in (own, *barred) for each in why)
            by_id = {id(each): each for why in (own, *barred) for each in why}
            return Availability.NOT_AVAILABLE, tuple(by_id[key] for key in hurdles), ()
        asked = (*lacking(self._step.needs, told), *unknown, *(name for _, _, names in found for name in names))
        return (Availability.ASKED if asked else Availability.AVAILABLE), (), tuple(dict.fromkeys(asked))

    def _effects(self, position: Position) -> Iterator[Effect]:
        for effect in self._step.effects:
            if effect.at and position.station.id not in effect.at:
                continue
            if holds(effect.when, position.circumstances) is not Holds.NO:
                yield effect

    def _started(self, person: PersonAnswer, position: Position) -> tuple[Deadline, ...]:
        known = known_of(self._drawn, self._history.facts_of(person.person.id), on=self._on)
        found = []
        for each in self._step.starts:
            rule = self._book.rules[each.rule]
            deadline = deadline_of(
                self._book, position, rule, each.trigger, self._on, known.triggers, on=self._on,
                attested=self._attested,
            )  # fmt: skip
            if deadline is not None and deadline.due is not None:
                found.append(deadline)
        return tuple(sorted(found, key=lambda deadline: (deadline.due or self._on, deadline.rule.id)))
