# SPDX-License-Identifier: MPL-2.0
"""Words for numbers, statuses and grades, in both languages, to stand inside sentences."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from amparo.dated.scope import Scope
from amparo.dated.standing import Status
from amparo.law.values import Roll, Unit
from amparo.terms.citation import Confidence
from amparo.terms.words import Words


@cache
def length_words(number: int, unit: Unit) -> Words:
    """Give a length in words: `30 calendar days`."""
    said = _table()["unit"][str(unit)]["one" if number == 1 else "more"]
    return Words(en=said["en"].format(n=number), es=said["es"].format(n=number))


@cache
def status_words(status: Status) -> Words:
    """Give a status in words."""
    return Words(**_table()["status"][str(status)])


@cache
def grade_words(grade: Confidence) -> Words:
    """Give in words how well something is known."""
    return Words(**_table()["grade"][str(grade)])


@cache
def roll_words(roll: Roll) -> Words:
    """Give in words what happens on a closed last day."""
    return Words(**_table()["roll"][str(roll)])


@cache
def weekend_words() -> Words:
    """Give the weekend as a reason for being closed."""
    return Words(**_table()["closed"]["weekend"])


@cache
def scope_words(scope: Scope) -> Words:
    """Give where something holds in words: `9th Circuit, C.D. Cal.`."""
    if scope.is_nationwide:
        return Words(**_table()["scope"]["nationwide"])
    parts = [
        *map(circuit_words, scope.circuits),
        *(Words(en=name, es=name) for name in (*scope.districts, *scope.classes)),
    ]
    return joined(parts)


def joined(parts: Sequence[Words]) -> Words:
    """Give several words as a list within a sentence."""
    return Words(en=", ".join(part.en for part in parts), es=", ".join(part.es for part in parts))


def circuit_words(circuit: str) -> Words:
    """Give a federal circuit in words: `9th Circuit`."""
    if not circuit.isdigit():
        return Words(**_table()["scope"]["dc"])
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(circuit, "th")
    return Words(en=f"{circuit}{ending} Circuit", es=f"{circuit}.º Circuito")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("amparo.law") / "wording.toml").read_text(encoding="utf-8"))
