# SPDX-License-Identifier: MPL-2.0
"""From the plain form of the files on standards, screening and custody to frozen values."""

from collections.abc import Mapping
from types import MappingProxyType

from amparo.dated.entry_shapes import Plain, day_of, entry_fields, words_of
from amparo.law.standards.values import (
    CheckItem,
    Checklist,
    Circumstance,
    Outcome,
    PlainEntry,
    Regime,
    RegimeEntry,
    Standard,
    StandardsLaw,
)
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place
from amparo.terms.words import Words

# What regimes are about, with the folder that holds them.
KINDS = {"screening": "screening", "custody": "detention"}


def standards_law(plains: Mapping[str, Plain]) -> StandardsLaw:
    """Put the plain forms of the files together."""
    vocabulary: Plain = plains.get("circumstances.yaml") or {}
    regimes = [
        _regime(name, kind, written)
        for kind, folder in KINDS.items()
        for name, written in plains.items()
        if name.startswith(f"{folder}/")
    ]
    standards = [_standard(name, written) for name, written in plains.items() if name.startswith("standards/")]
    checklists = [_checklist(name, written) for name, written in plains.items() if name.startswith("checklists/")]
    return StandardsLaw(
        standards=MappingProxyType({each.id: each for each in sorted(standards, key=lambda each: each.order)}),
        circumstances=MappingProxyType(
            {name: _circumstance(name, written) for name, written in vocabulary.get("circumstances", {}).items()}
        ),
        outcomes=MappingProxyType(
            {name: _outcome(name, written) for name, written in vocabulary.get("outcomes", {}).items()}
        ),
        regimes=MappingProxyType({each.id: each for each in sorted(regimes, key=lambda each: -each.precedence)}),
        checklists=MappingProxyType({each.id: each for each in checklists}),
    )


def plain_entries(name: str, written: Plain) -> tuple[PlainEntry, ...]:
    """Give the entries of a file that say words and nothing more."""
    return tuple(
        PlainEntry(**entry_fields(entry), row=entry.get("row") or "", place=place_of(name, entry))
        for entry in written["in_force"]
    )


def place_of(name: str, entry: Plain) -> Place:
    """Give where an entry stands."""
    return Place(file=name, line=entry.get("line", 0))


def said(written: Plain) -> Words:
    """Give words that must be there."""
    return Words(en=written["en"], es=written["es"])


def _standard(name: str, written: Plain) -> Standard:
    return Standard(
        id=written["id"],
        title=said(written["title"]),
        order=written["order"],
        entries=plain_entries(name, written),
        used_in=tuple(map(said, written["used_in"])),
        place=Place(file=name, line=1),
    )


def _circumstance(name: str, written: Plain) -> Circumstance:
    return Circumstance(
        id=name,
        question=said(written["question"]),
        answers=_said_by_name(written["answers"]),
        assumed=MappingProxyType(dict(written.get("assumed", {}))),
    )


def _outcome(name: str, written: Plain) -> Outcome:
    return Outcome(
        id=name, kind=written["kind"], title=said(written["title"]), choices=_said_by_name(written["choices"])
    )


def _said_by_name(written: Plain) -> Mapping[str, Words]:
    return MappingProxyType({name: said(words) for name, words in written.items()})


def _regime(name: str, kind: str, written: Plain) -> Regime:
    return Regime(
        id=written["id"],
        kind=kind,
        title=said(written["title"]),
        precedence=written["precedence"],
        key=written["key"],
        reach=MappingProxyType({each: tuple(answers) for each, answers in written.get("reach", {}).items()}),
        entries=tuple(_regime_entry(name, entry) for entry in written["in_force"]),
        aliases=tuple(written.get("aliases", ())),
        tests=tuple(written.get("tests", ())),
        rules=tuple(written.get("rules", ())),
        measures=tuple(written.get("measures", ())),
        counsel=words_of(written.get("counsel")),
        place=Place(file=name, line=1),
    )


def _regime_entry(name: str, written: Plain) -> RegimeEntry:
    return RegimeEntry(
        **entry_fields(written),
        row=written.get("row") or "",
        outcomes=MappingProxyType(dict(written.get("outcomes", {}))),
        begun_by=day_of(written.get("begun_by")),
        place=place_of(name, written),
    )


def _checklist(name: str, written: Plain) -> Checklist:
    return Checklist(
        id=written["id"],
        title=said(written["title"]),
        key=written["key"],
        entries=plain_entries(name, written),
        items=tuple(map(_item, written["items"])),
        aliases=tuple(written.get("aliases", ())),
        place=Place(file=name, line=1),
    )


def _item(written: Plain) -> CheckItem:
    return CheckItem(
        id=written["id"],
        words=said(written["words"]),
        evidence=words_of(written.get("evidence")),
        citation=written.get("citation") or "",
        confidence=Confidence(written["confidence"]) if written.get("confidence") else None,
    )
