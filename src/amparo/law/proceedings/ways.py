# SPDX-License-Identifier: MPL-2.0
"""The map as a net of ways: what an event leads to from where, and the shortest way a history may have left out."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from amparo.dated.scope import Whereabouts
from amparo.dated.standing import Status, period_on
from amparo.law.proceedings.values import LawEntry, Proceedings, Transition

Way = tuple[Transition, ...]
_FARTHEST = 3  # stations that may be missing between two facts before one must doubt the history itself


@dataclass(frozen=True, slots=True)
class Net:
    """The ways of a map: transitions by event, by origin, and the shortest untold way between two stations."""

    drawn: Proceedings
    by_event: Mapping[str, tuple[Transition, ...]]
    leaving: Mapping[str, tuple[Transition, ...]]
    between: Mapping[str, Mapping[str, Way]]

    def way(self, origin: str, target: str) -> Way | None:
        """Give the shortest way from a station to another that a history may leave out; empty when it is the same."""
        return () if origin == target else self.between.get(origin, {}).get(target)


class _Held:
    """Holds a map so that it can be a key: the same map is the same object."""

    def __init__(self, drawn: Proceedings) -> None:
        self.drawn = drawn

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.drawn is self.drawn

    def __hash__(self) -> int:
        return id(self.drawn)


def net_of(drawn: Proceedings) -> Net:
    """Give the ways of a map; the same map is worked out once."""
    return _net_of(_Held(drawn))


@lru_cache(maxsize=8)
def _net_of(held: _Held) -> Net:
    drawn = held.drawn
    by_event: dict[str, list[Transition]] = {}
    leaving: dict[str, list[Transition]] = {}
    for transition in drawn.transitions.values():
        for event in transition.by:
            by_event.setdefault(event, []).append(transition)
        for origin in transition.origins:
            leaving.setdefault(origin, []).append(transition)
    return Net(
        drawn=drawn,
        by_event={event: tuple(found) for event, found in by_event.items()},
        leaving={origin: tuple(found) for origin, found in leaving.items()},
        between={name: _shortest(drawn, leaving, name) for name in drawn.stations},
    )


def _shortest(drawn: Proceedings, leaving: Mapping[str, list[Transition]], origin: str) -> dict[str, Way]:
    """Give the shortest way to every station within reach, by transitions that a history may leave out."""
    found: dict[str, Way] = {}
    waiting: deque[tuple[str, Way]] = deque([(origin, ())])
    while waiting:
        here, way = waiting.popleft()
        if len(way) == _FARTHEST or (drawn.stations[here].firm or drawn.stations[here].ends):
            continue
        for transition in leaving.get(here, ()):
            if not transition.told and transition.to not in found and transition.to != origin:
                found[transition.to] = (*way, transition)
                waiting.append((transition.to, found[transition.to]))
    return found


def entry_on(entries: tuple[LawEntry, ...], day: date, place: Whereabouts) -> LawEntry | None:
    """Give what the law says on a day, what binds before what doesn't; None when nothing covers the day."""
    covering = [entry for entry in entries if entry.replaced_on is None and entry.holds_on(day)]
    return max(covering, key=lambda entry: (_binds(entry, day, place), entry.displaces), default=None)


def status_on(entry: LawEntry, day: date, place: Whereabouts) -> Status:
    """Give how a text stood on a day."""
    period = period_on(entry.standing, day, place) if entry.standing else None
    return period.status if period else Status.IN_FORCE


def _binds(entry: LawEntry, day: date, place: Whereabouts) -> bool:
    return status_on(entry, day, place).is_operative
