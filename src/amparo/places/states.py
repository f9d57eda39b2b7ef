# SPDX-License-Identifier: MPL-2.0
"""States and territories: their federal circuit and their time."""

from dataclasses import dataclass
from functools import cache

from amparo.places.listing import plain, table
from amparo.terms.finding import Finding, Refusal, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory: its two letters, name, federal circuit (`1` to `11`, `DC`), and zone if it has only one."""

    letters: str
    name: str
    circuit: str
    zone: str


def state(named: str) -> State:
    """Give a state by its letters or its name, in any case and with or without accents; raise `Refusal` otherwise."""
    found = _by_name().get(plain(named))
    if found is None:
        raise _refused("places.state-unknown")
    return found


def circuit_of(named: str) -> str:
    """Give the federal circuit of a state: `1` to `11`, or `DC`."""
    return state(named).circuit


def zone_of(named: str, *, city: str = "") -> str:
    """Give the IANA time zone of a place.

    A state with two times needs the city; one we don't know is a `Refusal`, for a guess would move hearings.
    """
    known = state(named)
    if known.zone:
        return known.zone
    if not city.strip():
        raise _refused("places.zone-needs-city", state=known.name)
    zone = _cities().get((known.letters, plain(city)))
    if zone is None:
        raise _refused("places.city-unknown", state=known.name)
    return zone


@cache
def _by_name() -> dict[str, State]:
    states = [
        State(letters=row["state"], name=row["name"], circuit=row["circuit"], zone=row["zone"])
        for row in table("states.csv")
    ]
    return {plain(name): each for each in states for name in (each.letters, each.name)}


@cache
def _cities() -> dict[tuple[str, str], str]:
    return {(row["state"], plain(row["city"])): row["zone"] for row in table("cities.csv")}


def _refused(code: str, **params: str) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
