# SPDX-License-Identifier: MPL-2.0
"""Whether a condition holds for somebody: yes, no, or not known, and then what to ask."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

from amparo.law.proceedings.values import Ask, Hurdle, Proceedings, When

Circumstances = Mapping[str, tuple[str, ...]]


class Holds(Enum):
    """The three answers a condition can have."""

    YES = 1
    NO = 2
    UNKNOWN = 3


def holds(when: When, told: Circumstances) -> Holds:
    """Tell whether all parts of a condition hold; one that surely doesn't outweighs one that isn't known."""
    answer = Holds.YES
    for name, values in when.items():
        known = told.get(name)
        if not known:
            answer = Holds.UNKNOWN
        elif not any(value in values for value in known):
            return Holds.NO
    return answer


def unknown_of(whens: Iterable[When], told: Circumstances) -> Iterator[str]:
    """Give the circumstances of some conditions that aren't known."""
    for when in whens:
        if holds(when, told) is Holds.UNKNOWN:
            yield from (name for name in when if not told.get(name))


def asks_of(drawn: Proceedings, names: Iterable[str]) -> tuple[Ask, ...]:
    """Give the questions for some circumstances, each once, in their order."""
    return tuple(drawn.asks[name] for name in dict.fromkeys(names))


def weighed(hurdles: Iterable[Hurdle], told: Circumstances) -> tuple[tuple[Hurdle, ...], tuple[str, ...]]:
    """Give the hurdles that stand in the way, and the circumstances on which others hang."""
    listed = tuple(hurdles)
    standing = tuple(hurdle for hurdle in listed if holds(hurdle.when, told) is Holds.YES)
    return standing, tuple(unknown_of((hurdle.when for hurdle in listed), told))


def initial(drawn: Proceedings) -> dict[str, tuple[str, ...]]:
    """Give what holds for everybody until a fact tells otherwise."""
    return {ask.id: (ask.initial,) for ask in drawn.asks.values() if ask.initial}


def before_its_day(drawn: Proceedings, day: date) -> Iterator[tuple[str, str]]:
    """Give the circumstances that were the same for everybody before a day that lies ahead of this one."""
    for ask in drawn.asks.values():
        if ask.before and day < ask.before[0]:
            yield ask.id, ask.before[1]


def presence(arrived: date | None, noticed: date | None) -> tuple[str, ...]:
    """Give whether somebody had been in the country for a year when the Notice to Appear was served."""
    if arrived is None or noticed is None:
        return ()
    try:
        anniversary = arrived.replace(year=arrived.year + 1)
    except ValueError:  # a 29th of February
        anniversary = date(arrived.year + 1, 3, 1)
    return ("a_year_or_more",) if noticed >= anniversary else ("under_a_year",)
