# SPDX-License-Identifier: MPL-2.0
"""Federal holidays, computed from rules for any year the data covers, on the days they are kept."""

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from amparo.terms.finding import Finding, Refusal, Severity

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalHoliday:
    """A holiday in one year: its own day, and the day it is kept (`observed`), which may lie in another year."""

    id: str
    name: Mapping[str, str]
    day: date
    observed: date


def federal_holidays(year: int, *, place: str = "") -> tuple[FederalHoliday, ...]:
    """Give the holidays kept on days of `year`, in order; `place` ("Annandale, VA") adds those kept only there.

    New Year's Day of the next year may be kept on 31 December.  Raises `Refusal` for a year outside the data.
    """
    rules = _rules()
    if not rules["first_year"] <= year <= rules["last_year"]:
        params = {"year": year, "first": rules["first_year"], "last": rules["last_year"]}
        raise Refusal(Finding(code="places.holidays-not-known", severity=Severity.BLOCKS, params=params))
    near = [
        _in_year(rule, each) for each in (year, year + 1) for rule in rules["holiday"] if _is_kept(rule, each, place)
    ]
    return tuple(sorted((h for h in near if h.observed.year == year), key=lambda holiday: holiday.observed))


def holiday_on(day: date, *, place: str = "") -> FederalHoliday | None:
    """Give the federal holiday kept on a day, or None on a day like others."""
    return next((holiday for holiday in federal_holidays(day.year, place=place) if holiday.observed == day), None)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("amparo.places") / "facts" / "holidays.toml").read_text(encoding="utf-8"))


def _is_kept(rule: Mapping[str, Any], year: int, place: str) -> bool:
    since = rule.get("from_year", 0)
    in_turn = (year - since) % rule.get("every", 1) == 0
    return year >= since and in_turn and ("only_in" not in rule or place in rule["only_in"])


def _in_year(rule: Mapping[str, Any], year: int) -> FederalHoliday:
    day = _nth(rule, year) if "weekday" in rule else date(year, rule["month"], rule["day"])
    name = MappingProxyType(rule["name"])
    saturday_stays = rule.get("saturday_stays", False)
    kept = _kept(day) if not (saturday_stays and day.weekday() == _SATURDAY) else day
    return FederalHoliday(id=rule["id"], name=name, day=day, observed=kept)


def _nth(rule: Mapping[str, Any], year: int) -> date:
    """Give the n-th weekday of a month; -1 is the last."""
    month, which = rule["month"], rule["which"]
    first, days = monthrange(year, month)
    offset = (_WEEKDAYS.index(rule["weekday"]) - first) % 7
    numbers = range(1 + offset, days + 1, 7)
    return date(year, month, numbers[which - 1 if which > 0 else which])


def _kept(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == _SUNDAY else day
