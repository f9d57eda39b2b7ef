# SPDX-License-Identifier: MPL-2.0
"""A second counter that shares no code with the program: it lays the days out one by one and crosses off.

It reads the same files with its own reader, picks the value by its own reading of the timelines, and knows holidays
from a table of its own that was written down by hand for the years the situations use.
"""

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

RULEBOOK = Path(__file__).resolve().parents[3] / "src" / "amparo" / "law" / "rulebook"
COURTS = Path(__file__).resolve().parents[3] / "src" / "amparo" / "places" / "facts" / "courts.csv"
OPERATIVE = {"in_force", "expired_with_tail"}
AROUND_WASHINGTON = (
    "Washington, DC",
    "Alexandria, VA",
    "Annandale, VA",
    "Arlington, VA",
    "Falls Church, VA",
    "Hyattsville, MD",
)


class Asked(Protocol):
    """What the counter wants to know of a situation."""

    start: str
    trigger: str
    facts: dict[str, str]
    court: str
    circuit: str | int
    district: str
    member_of: list[str]
    as_of: str
    stops: list[str]
    order: str
    outages: list[str]
    by_mail: bool


def second_count(rule_id: str, asked: Asked) -> date | None:
    """Give the day on which something is due, or None where no day is counted."""
    rule = _rule(rule_id)
    entry = _entry_for(rule, asked)
    unit = entry.get("unit", rule["unit"])
    day = _counted(rule, entry, unit, asked)
    facts = {name: _day(value) for name, value in asked.facts.items()}
    if day is not None:
        day = _after_outages(day, rule, asked)
        later = [facts[name] for name in rule.get("or_later", []) if name in facts]
        sooner = [facts[name] for name in rule.get("or_sooner", []) if name in facts]
        day = min([max([day, *later]), *sooner])
    if not asked.order:
        return day
    order = _day(asked.order)
    keeps = day is not None and order > day and rule.get("judge_may_change") is False
    return day if keeps else order


def _counted(rule: dict[str, Any], entry: dict[str, Any], unit: str, asked: Asked) -> date | None:
    if unit == "fixed_day":
        return _day(str(entry["value"]))
    if unit == "hours":
        return _after_hours(rule, int(entry["value"]), asked)
    if unit not in {"calendar_days", "business_days", "months", "years"}:
        return None
    way = _counting(entry.get("counting", rule.get("counting")))
    start = _start(rule, entry, asked)
    number = int(entry["value"]) + (way.get("mail_days", 0) if asked.by_mail else 0)
    closed = _closed_days(rule, asked)
    stopped, runs_from = _stopped(asked)
    back = rule.get("direction") == "before"
    if unit in {"months", "years"}:
        last = _same_day(start, number * (12 if unit == "years" else 1) * (-1 if back else 1))
        stood = [day for day in stopped if start < day <= last]
        last = _line(last, back=back, without=stopped)[len(stood) - 1] if stood else last
    else:
        skipped = stopped | (closed if unit == "business_days" or way["value"] == "working_days" else set())
        last = _line(start, back=back, without=skipped)[number - 1]
    if runs_from and runs_from <= last:
        return None
    roll = rule.get("roll", way["roll"])
    if roll == "none" or last not in closed:
        return last
    return next(day for day in _line(last, back=roll == "backward", without=closed))


def _line(start: date, *, back: bool, without: set[date]) -> list[date]:
    """Lay out the 900 days on one side of a day and cross some off."""
    ordinals = (
        range(start.toordinal() - 1, start.toordinal() - 901, -1)
        if back
        else range(start.toordinal() + 1, start.toordinal() + 901)
    )
    return [day for day in map(date.fromordinal, ordinals) if day not in without]


def _same_day(day: date, months: int) -> date:
    """Step month by month; a day the month doesn't have becomes its last."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (year + 1, 1) if month == 13 else (year - 1, 12) if month == 0 else (year, month)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError("Every month has 28 days.")


def _after_hours(rule: dict[str, Any], hours: int, asked: Asked) -> date:
    forum = _file("forums.yaml")["forums"][rule["forum"]]
    zone = ZoneInfo(
        _court(asked)["zone"]
        if forum["zone"] == "court" and asked.court
        else "UTC"
        if forum["zone"] == "court"
        else forum["zone"]
    )
    day, _, clock = asked.start.partition("T")
    hour, minute = (int(part) for part in clock.split(":")) if clock else (0, 0)
    start = datetime(_day(day).year, _day(day).month, _day(day).day, hour, minute, tzinfo=zone)
    if not clock and rule["kind"] == "opens":
        start = datetime.combine(_day(day) + timedelta(days=1), start.timetz())
    return datetime.fromtimestamp(start.timestamp() + 3600 * hours, tz=zone).date()


def _start(rule: dict[str, Any], entry: dict[str, Any], asked: Asked) -> date:
    listed = entry.get("triggers", rule.get("triggers", []))
    days = {name: _day(value) for name, value in asked.facts.items() if name in listed}
    days[asked.trigger or listed[0]] = _day(asked.start)
    several = rule.get("several", "first")
    chosen = {"earliest": min, "latest": max}.get(several)
    day = chosen(days.values()) if chosen else next(days[name] for name in listed if name in days)
    floor = rule.get("not_before")
    return max(day, _day(str(floor))) if floor else day


def _entry_for(rule: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """Pick the value: covering the day and the place, operative, narrower, special."""
    triggers = _file("triggers.yaml")["triggers"]
    days = {triggers[name]["key"]: _day(value) for name, value in asked.facts.items()}
    named = asked.trigger or next(iter(rule.get("triggers", [])), "")
    if named:
        days[triggers[named]["key"]] = _day(asked.start)
    best: tuple[Any, ...] = ()
    picked: dict[str, Any] = {}
    for entry in rule["in_force"]:
        day = days.get(entry.get("key", rule["key"]), _day(asked.start))
        day = min(day, _day(asked.as_of)) if asked.as_of else day
        if "replaced_on" in entry or not _spans(entry, day) or not _reaches(entry["where"], asked):
            continue
        status = _status(entry, asked)
        score = (
            status in OPERATIVE,
            status not in {"proposed", "withdrawn"},
            _breadth(entry["where"]),
            bool(entry.get("displaces")),
            str(entry["since"]),
        )
        if score > best:
            best, picked = score, entry
    return picked


def _status(entry: dict[str, Any], asked: Asked) -> str:
    periods = [period for period in entry.get("standing", []) if _reaches(period["where"], asked)]
    if "standing" not in entry:
        return "in_force"
    day = _day(asked.as_of or asked.start)
    voided = [period for period in periods if period.get("ab_initio") and _day(str(period["since"])) > day]
    if voided and not asked.as_of:
        return str(voided[0]["status"])
    held = sorted(
        (
            (_breadth(period["where"]), str(period["since"]), str(period["status"]))
            for period in periods
            if _spans(period, day)
        ),
    )
    return held[-1][2] if held else "proposed"


def _spans(period: dict[str, Any], day: date) -> bool:
    return _day(str(period["since"])) <= day and (period["until"] is None or day < _day(str(period["until"])))


def _breadth(where: Any) -> int:
    return 0 if where == "nationwide" else ["circuits", "districts", "classes"].index(next(iter(where))) + 1


def _reaches(where: Any, asked: Asked) -> bool:
    if where == "nationwide":
        return True
    circuit = str(asked.circuit) or (_court_circuit(asked) if asked.court else "")
    own = {"circuits": {circuit}, "districts": {asked.district}, "classes": set(asked.member_of)}
    return any(str(name) in own[kind] for kind, names in where.items() for name in names)


def _after_outages(day: date, rule: dict[str, Any], asked: Asked) -> date:
    down, closed = {_day(out) for out in asked.outages}, _closed_days(rule, asked) if asked.outages else set()
    while day in down:
        day = next(each for each in _line(day, back=False, without=closed))
    return day


def _stopped(asked: Asked) -> tuple[set[date], date | None]:
    days: set[date] = set()
    runs_from = None
    for stop in asked.stops:
        first, _, last = stop.partition("..")
        if not last:
            runs_from = _day(first)
            continue
        days |= {date.fromordinal(number) for number in range(_day(first).toordinal(), _day(last).toordinal() + 1)}
    return days, runs_from


def _closed_days(rule: dict[str, Any], asked: Asked) -> set[date]:
    place = _file("forums.yaml")["forums"][rule["forum"]]["place"] if rule.get("forum") else ""
    if place == "court":
        place = "{city}, {state}".format(**_court(asked)) if asked.court else ""
    around = _day(asked.start).year
    return set().union(*(_closed_in(year, place) for year in range(around - 4, around + 5)))


@cache
def _closed_in(year: int, place: str) -> frozenset[date]:
    """Cross off weekends and holidays of a year, each holiday found by walking through its month."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    weekends = {date.fromordinal(number) for number in range(first, last + 1) if number % 7 in {6, 0}}
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25), date(year + 1, 1, 1)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    moved = {
        day - timedelta(days=1) if day.isoweekday() == 6 else day + timedelta(days=1) if day.isoweekday() == 7 else day
        for day in fixed
    }
    mondays = {_walk(year, 1, 3), _walk(year, 2, 3), _walk(year, 5, -1), _walk(year, 9, 1), _walk(year, 10, 2)}
    thanksgiving = _walk(year, 11, 4, weekday=4)
    around_washington = {date(year, 1, 20)} if year % 4 == 1 and place in AROUND_WASHINGTON else set()
    if date(year, 1, 20).isoweekday() == 7 and around_washington:
        around_washington = {date(year, 1, 21)}
    return frozenset(weekends | moved | mondays | {thanksgiving} | around_washington)


def _walk(year: int, month: int, which: int, *, weekday: int = 1) -> date:
    days = [date(year, month, number) for number in range(1, 31) if not (month == 2 and number > 28)]
    if month in {1, 5, 10}:
        days.append(date(year, month, 31))
    named = [day for day in days if day.isoweekday() == weekday]
    return named[which - 1 if which > 0 else which]


def _court(asked: Asked) -> dict[str, str]:
    lines = [line.split(",") for line in COURTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    row = next(line for line in lines if line[1].casefold() == asked.court.casefold())
    zone = next(part for part in row if "/" in part and part[0].isupper() and " " not in part)
    at = row.index(zone)
    return {"zone": zone, "city": row[at - 3], "state": row[at - 2]}


def _court_circuit(asked: Asked) -> str:
    lines = (COURTS.parent / "states.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines if not line.startswith("#")]
    column = rows[0].index("circuit")
    return next(row[column] for row in rows if row[0] == _court(asked)["state"])


def _day(text: str) -> date:
    return date(*map(int, text.partition("T")[0].split("-")))


def _rule(rule_id: str) -> dict[str, Any]:
    places = [RULEBOOK / folder / f"{rule_id}.yaml" for folder in ("rules", "chains")]
    return _file(str(next(path for path in places if path.exists()).relative_to(RULEBOOK)))


def _counting(name: str) -> dict[str, Any]:
    return dict(_file(f"counting/{name.lower()}.yaml")["in_force"][0])


@cache
def _file(name: str) -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load((RULEBOOK / name).read_text(encoding="utf-8")))
