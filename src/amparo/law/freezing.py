# SPDX-License-Identifier: MPL-2.0
"""From the plain form of the rulebook's files to frozen values; files and the built bundle go through this one door."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from amparo.dated.entry_shapes import (
    checked_of,
    citation_of,
    day_of,
    entry_fields,
    scope_of,
    standing_of,
    words_of,
)
from amparo.law.elements.freezing import elements_law
from amparo.law.names import name_key
from amparo.law.proceedings.freezing import proceedings_from
from amparo.law.standards.freezing import standards_law
from amparo.law.values import (
    Caution,
    Closure,
    Condition,
    CountingEntry,
    CountingRule,
    Direction,
    Edition,
    Forum,
    Kind,
    Measure,
    MeasurePart,
    OtherSource,
    Roll,
    Rule,
    Rulebook,
    RuleEntry,
    RuleException,
    Safety,
    Several,
    Trigger,
    Unit,
)
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words

Plain = Mapping[str, Any]


def rulebook_from(plains: Mapping[str, Plain], *, version: str) -> Rulebook:
    """Put the plain forms of all files, by name, together."""
    rules = {
        rule.id: rule
        for name, written in plains.items()
        if name.startswith(("rules/", "chains/"))
        for rule in [_rule(name, written)]
    }
    counting = [_counting(name, written) for name, written in plains.items() if name.startswith("counting/")]
    measures = [_measure(name, written) for name, written in plains.items() if name.startswith("timeline/")]
    closures = tuple(_closure(written) for written in plains["closures.yaml"]["closures"])
    return Rulebook(
        edition=_edition(plains["edition.yaml"]),
        version=version,
        triggers=_triggers(plains["triggers.yaml"]),
        forums=_forums(plains["forums.yaml"]),
        closures=closures,
        counting=MappingProxyType({each.id: each for each in counting}),
        rules=MappingProxyType(rules),
        measures=MappingProxyType({each.id: each for each in measures}),
        names=names_of(rules.values()),
        closed_by_order=MappingProxyType({closure.day: closure for closure in closures}),
        proceedings=proceedings_from(plains),
        standards=standards_law(plains),
        elements=elements_law(plains),
    )


def names_of(rules: Iterable[Rule]) -> Mapping[str, tuple[str, ...]]:
    """Give every id, alias and shared row, without case, with the rules it leads to."""
    names: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for name in dict.fromkeys((rule.id, *rule.aliases, *rule.part_of)):
            key = name_key(name)
            names[key] = (*names.get(key, ()), rule.id)
    return MappingProxyType(names)


def _words(written: Plain) -> Words:
    return Words(en=written["en"], es=written["es"])


def _place(name: str, line: int = 1) -> Place:
    return Place(file=name, line=line)


def _rule(name: str, written: Plain) -> Rule:
    return Rule(
        id=written["id"],
        title=_words(written["title"]),
        kind=Kind(written["kind"]),
        stage=written["stage"],
        unit=Unit(written["unit"]),
        key=written["key"],
        entries=tuple(_rule_entry(name, entry) for entry in written["in_force"]),
        aliases=tuple(written.get("aliases", ())),
        part_of=tuple(written.get("part_of", ())),
        binds=written.get("binds", "person"),
        direction=Direction(written.get("direction", Direction.AFTER)),
        forum=written.get("forum") or "",
        counting=written.get("counting") or "",
        triggers=tuple(written.get("triggers", ())),
        several=Several(written.get("several", Several.FIRST)),
        not_before=day_of(written.get("not_before")),
        or_sooner=tuple(written.get("or_sooner", ())),
        or_later=tuple(written.get("or_later", ())),
        roll=Roll(written["roll"]) if written.get("roll") else None,
        stops=_words(written["stops"]["words"]) if written.get("stops") else None,
        judge_may_change=written.get("judge_may_change", True),
        mail_days=written.get("mail_days", False),
        missed=words_of(written.get("missed")),
        exceptions=tuple(map(_exception, written.get("exceptions", ()))),
        warnings=tuple(map(_caution, written.get("warnings", ()))),
        see=tuple(written.get("see", ())),
        place=_place(name),
    )


def _rule_entry(name: str, written: Plain) -> RuleEntry:
    return RuleEntry(
        **entry_fields(written),
        place=_place(name, written["line"]),
        row=written.get("row") or "",
        unit=_unit(written),
        counting=written.get("counting") or "",
        triggers=tuple(written.get("triggers") or ()),
        words=words_of(written.get("words")),
        safe_value=written.get("safe_value"),
        conflicts=tuple(map(_other_source, written.get("conflicts") or ())),
        measure=written.get("measure") or "",
    )


def _unit(written: Plain) -> Unit | None:
    return Unit(written["unit"]) if written.get("unit") else None


def _other_source(written: Plain) -> OtherSource:
    return OtherSource(
        value=written["value"],
        unit=_unit(written),
        counting=written.get("counting") or "",
        citation=citation_of(written),
        confidence=Confidence(written["confidence"]),
        words=words_of(written.get("words")),
    )


def _exception(written: Plain) -> RuleException:
    grade = written.get("confidence")
    return RuleException(
        words=_words(written["words"]),
        citation=written.get("citation") or "",
        confidence=Confidence(grade) if grade else None,
    )


def _caution(written: Plain) -> Caution:
    when = written.get("when") or {}
    condition = Condition(
        trigger=when.get("trigger") or "",
        since=day_of(when.get("since")),
        until=day_of(when.get("until")),
        circuits=tuple(str(circuit) for circuit in when.get("circuits") or ()),
        given=when.get("given") or "",
        not_given=when.get("not_given") or "",
        closure=when.get("closure"),
    )
    return Caution(words=_words(written["words"]), when=condition)


def _counting(name: str, written: Plain) -> CountingRule:
    return CountingRule(
        id=written["id"],
        aliases=tuple(written.get("aliases", ())),
        title=_words(written["title"]),
        entries=tuple(_counting_entry(name, entry) for entry in written["in_force"]),
    )


def _counting_entry(name: str, written: Plain) -> CountingEntry:
    return CountingEntry(
        **entry_fields(written),
        place=_place(name, written["line"]),
        roll=Roll(written["roll"]),
        filed_when=written["filed_when"],
        holidays=written["holidays"],
        mail_days=written.get("mail_days", 0),
        outage_days=written.get("outage_days", 0),
        safe=tuple(map(Safety, written.get("safe", ()))),
        words=words_of(written.get("words")),
    )


def _measure(name: str, written: Plain) -> Measure:
    return Measure(
        id=written["id"],
        title=_words(written["title"]),
        stages=tuple(written["stages"]),
        effect=_words(written["effect"]),
        key=written["key"],
        issued_on=date.fromisoformat(written["issued_on"]),
        by=written["by"],
        citation=citation_of(written),
        standing=standing_of(written["standing"]),
        checked=checked_of(written["checked"]),
        recorded_on=date.fromisoformat(written["recorded_on"]),
        aliases=tuple(written.get("aliases", ())),
        scope=scope_of(written["where"]),
        parts=tuple(
            MeasurePart(id=part["id"], words=_words(part["words"]), standing=standing_of(part["standing"]))
            for part in written.get("parts", ())
        ),
        rules=tuple(written.get("rules", ())),
        measures=tuple(written.get("measures", ())),
        replaced_on=day_of(written.get("replaced_on")),
        place=_place(name),
    )


def _closure(written: Plain) -> Closure:
    return Closure(
        day=date.fromisoformat(written["day"]),
        words=_words(written["words"]),
        scope=scope_of(written["where"]),
        citation=citation_of(written),
        checked=checked_of(written["checked"]),
    )


def _triggers(written: Plain) -> Mapping[str, Trigger]:
    return MappingProxyType(
        {
            name: Trigger(id=name, key=trigger["key"], words=_words(trigger["words"]))
            for name, trigger in written["triggers"].items()
        }
    )


def _forums(written: Plain) -> Mapping[str, Forum]:
    return MappingProxyType(
        {
            name: Forum(id=name, zone=forum["zone"], place=forum["place"], words=_words(forum["words"]))
            for name, forum in written["forums"].items()
        }
    )


def _edition(written: Plain) -> Edition:
    on, read_to = date.fromisoformat(written["on"]), date.fromisoformat(written["read_to"])
    return Edition(number=written["number"], on=on, read_to=read_to, stale_after_days=written["stale_after_days"])
