# SPDX-License-Identifier: MPL-2.0
"""What can come next from a position, under the law of a day: given, not given, or hanging on what must be asked."""

from collections.abc import Iterable, Iterator
from datetime import date

from amparo.law.proceedings.conditions import Circumstances, Holds, asks_of, holds, unknown_of, weighed
from amparo.law.proceedings.values import Availability, CanCome, Hurdle, Position, Proceedings, Transition
from amparo.law.proceedings.ways import entry_on, net_of, status_on


def coming(drawn: Proceedings, position: Position, *, on: date) -> tuple[CanCome, ...]:
    """Give what can come, in the order of the map: lines from top to bottom, stations along them."""
    found = list(_each(drawn, position, on))
    return tuple(sorted(found, key=lambda each: (drawn.tracks[each.to.track].rank, each.to.rank, each.transition.id)))


def _each(drawn: Proceedings, position: Position, on: date) -> Iterator[CanCome]:
    for transition in net_of(drawn).leaving.get(position.station.id, ()):
        entry = entry_on(transition.entries, on, position.venue.place)
        if entry is None or holds(transition.when, position.circumstances) is Holds.NO:
            continue
        availability, why, unknown = available(transition, position.circumstances)
        if not status_on(entry, on, position.venue.place).is_operative and availability is Availability.AVAILABLE:
            availability = Availability.ASKED
        yield CanCome(
            transition=transition,
            to=drawn.stations[transition.to],
            decides=drawn.deciders[transition.decides],
            availability=availability,
            entry=entry,
            why=why,
            asks=asks_of(drawn, unknown) if availability is not Availability.NOT_AVAILABLE else (),
        )


Weighed = tuple[Availability, tuple[Hurdle, ...], tuple[str, ...]]


def available(transition: Transition, told: Circumstances) -> Weighed:
    """Give whether the rule gives a way to somebody, the hurdles that stand in it, and what must be known first."""
    standing, unknown = weighed(transition.hurdles, told)
    if standing:
        return Availability.NOT_AVAILABLE, standing, ()
    asked = (*lacking(transition.needs, told), *unknown_of((transition.when,), told), *unknown)
    return (Availability.ASKED if asked else Availability.AVAILABLE), (), tuple(dict.fromkeys(asked))


def lacking(needs: Iterable[str], told: Circumstances) -> Iterator[str]:
    """Give the circumstances that must be known before something is named, and aren't."""
    return (name for name in needs if not told.get(name) or (name == _NOTICE and told[name] == ("none",)))


_NOTICE = "nta"  # that no Notice to Appear is told doesn't say that there is none
