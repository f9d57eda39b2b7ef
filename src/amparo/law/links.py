# SPDX-License-Identifier: MPL-2.0
"""What only shows when a rule's fields, or the rulebook's files, are seen together: units, links, names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import partial
from typing import Any

from amparo.dated.entry_shapes import Plain
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.law.counting import COUNTING_FUNCTIONS
from amparo.law.elements.links import elements_links
from amparo.law.names import name_key
from amparo.law.proceedings.links import FOLDERS as MAP_FOLDERS
from amparo.law.proceedings.links import map_links
from amparo.law.shapes import RuleEntryShape, RuleShape
from amparo.law.standards.links import standards_links
from amparo.law.values import Kind, Unit
from amparo.terms.finding import Finding, ParamValue, Refusal, Severity
from amparo.terms.uncertain_date import UncertainDate

_LANGUAGES = {"en", "es"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault between files: its code, the file, the way to the field, the parameters of its sentence."""

    code: str
    file: str
    steps: Steps
    params: Mapping[str, ParamValue]


def value_faults(file: YamlFile, rule: RuleShape) -> Iterator[Finding]:
    """Give the entries whose value isn't one of their unit, and what a counted rule lacks."""
    for number, entry in enumerate(rule.in_force):
        unit = entry.unit or rule.unit
        if not _is_of_unit(entry.value, unit):
            yield _finding("law.value-not-of-unit", file, ("in_force", number, "value"), unit=str(unit))
        if unit.is_counted:
            yield from _what_counting_lacks(file, rule, entry, number)
    if (rule.unit is Unit.USD) != (rule.kind is Kind.FEE):
        yield _finding("law.fee-in-dollars", file, ("unit",))


def _what_counting_lacks(file: YamlFile, rule: RuleShape, entry: RuleEntryShape, number: int) -> Iterator[Finding]:
    if rule.kind in {Kind.FEE, Kind.WORDS, Kind.CHAIN}:
        yield _finding("law.kind-not-counted", file, ("in_force", number), kind=str(rule.kind))
    needed = {
        "forum": rule.forum,
        "counting": entry.counting or rule.counting,
        "triggers": entry.triggers or rule.triggers,
    }
    for field, value in needed.items():
        if not value:
            yield _finding("law.counted-rule-lacks", file, ("in_force", number), needed=field)


def _is_of_unit(value: Any, unit: Unit) -> bool:
    if unit.is_counted:
        return isinstance(value, int) and value >= 1
    if unit is Unit.USD:
        return isinstance(value, int | Decimal) and value >= 0
    if unit is Unit.FIXED_DAY:
        return isinstance(value, str) and _is_a_day(value)
    return (
        isinstance(value, dict) and set(value) == _LANGUAGES and all(isinstance(text, str) for text in value.values())
    )


def _is_a_day(written: str) -> bool:
    try:
        return UncertainDate.parse(written).exact is not None
    except Refusal:
        return False


def link_faults(plains: Mapping[str, Plain]) -> list[Fault]:
    """Give every name in one file that leads nowhere in the others, and every name that two files claim."""
    known = _Known(plains)
    faults: list[Fault] = []
    for name, written in plains.items():
        if name.startswith(("rules/", "chains/")):
            faults += _rule_links(name, written, known)
        elif name.startswith("timeline/"):
            faults += _measure_links(name, written, known)
        elif name.startswith("counting/"):
            faults += _functions(name, written)
    faults += [Fault(*each) for each in map_links(plains, rules=known.rules, triggers=known.triggers)]
    named = partial(_names, plains)
    for file, steps, name, allowed in (*standards_links(plains, named), *elements_links(plains, named)):
        faults += _link(file, steps, name, frozenset(allowed))
    own = {name: written for name, written in plains.items() if "/" in name and not name.startswith(MAP_FOLDERS)}
    return faults + _claimed_twice(own) + [fault for folder in MAP_FOLDERS for fault in _claimed_in(plains, folder)]


def _claimed_in(plains: Mapping[str, Plain], folder: str) -> list[Fault]:
    return _claimed_twice({name: written for name, written in plains.items() if name.startswith(folder)})


class _Known:
    """The names that may be used, by kind."""

    def __init__(self, plains: Mapping[str, Plain]) -> None:
        self.triggers = frozenset(plains["triggers.yaml"]["triggers"])
        self.forums = frozenset(plains["forums.yaml"]["forums"])
        self.counting = _names(plains, "counting/")
        self.rules = _names(plains, "rules/", "chains/")
        self.measures = _names(plains, "timeline/")


def _names(plains: Mapping[str, Plain], *folders: str) -> frozenset[str]:
    own = (written for name, written in plains.items() if name.startswith(folders))
    return frozenset(name for written in own for name in (written["id"], *written.get("aliases", ())))


def _rule_links(file: str, written: Plain, known: _Known) -> Iterator[Fault]:
    for field in ("triggers", "or_sooner", "or_later"):
        for number, name in enumerate(written.get(field, ())):
            yield from _link(file, (field, number), name, known.triggers)
    yield from _link(file, ("forum",), written.get("forum"), known.forums)
    yield from _link(file, ("counting",), written.get("counting"), known.counting)
    for number, name in enumerate(written.get("see", ())):
        yield from _link(file, ("see", number), name, known.rules)
    for number, entry in enumerate(written["in_force"]):
        yield from _entry_links(file, ("in_force", number), entry, known)
    for number, caution in enumerate(written.get("warnings", ())):
        when = caution.get("when") or {}
        for field in ("trigger", "given", "not_given"):
            yield from _link(file, ("warnings", number, "when", field), when.get(field), known.triggers)


def _entry_links(file: str, steps: Steps, entry: Plain, known: _Known) -> Iterator[Fault]:
    yield from _link(file, (*steps, "counting"), entry.get("counting"), known.counting)
    yield from _link(file, (*steps, "measure"), entry.get("measure"), known.measures)
    for which, name in enumerate(entry.get("triggers") or ()):
        yield from _link(file, (*steps, "triggers", which), name, known.triggers)
    for which, other in enumerate(entry.get("conflicts") or ()):
        yield from _link(file, (*steps, "conflicts", which, "counting"), other.get("counting"), known.counting)


def _measure_links(file: str, written: Plain, known: _Known) -> Iterator[Fault]:
    for field, names in (("rules", known.rules), ("measures", known.measures)):
        for number, name in enumerate(written.get(field, ())):
            yield from _link(file, (field, number), name, names)


def _functions(file: str, written: Plain) -> Iterator[Fault]:
    for number, entry in enumerate(written["in_force"]):
        yield from _link(file, ("in_force", number, "value"), entry["value"], COUNTING_FUNCTIONS)


def _link(file: str, steps: Steps, name: str | None, known: frozenset[str]) -> Iterator[Fault]:
    if name and name not in known:
        near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
        yield Fault("law.name-leads-nowhere", file, steps, {"name": name, "near": ", ".join(near) or "–"})


def _claimed_twice(plains: Mapping[str, Plain]) -> list[Fault]:
    claimed: dict[str, str] = {}
    shared = {name_key(row) for written in plains.values() for row in written.get("part_of", ())}
    faults = []
    for file, written in plains.items():
        aliases = enumerate(written.get("aliases", ()))
        own: list[tuple[Steps, str]] = [(("id",), written["id"]), *((("aliases", n), alias) for n, alias in aliases)]
        for steps, name in own:
            other = claimed.setdefault(name_key(name), file)
            if other != file or name_key(name) in shared:
                faults.append(Fault("law.name-claimed-twice", file, steps, {"name": name, "other": other}))
    return faults


def _finding(code: str, file: YamlFile, steps: Steps, **params: str | int) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=file.place(steps))
