# SPDX-License-Identifier: MPL-2.0
"""From the plain form of the files on elements, splits and theories to frozen values."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from amparo.dated.entry_shapes import Plain, day_of, entry_fields, words_of
from amparo.law.elements.values import (
    Authority,
    Bearing,
    Burden,
    Caution,
    Claim,
    ElementsLaw,
    Point,
    Split,
    SplitEntry,
    SubQuestion,
    Tag,
    Theory,
    Who,
)
from amparo.law.late import Late
from amparo.law.standards.freezing import place_of, plain_entries, said
from amparo.law.standards.values import StandardOfProof
from amparo.terms.citation import Confidence
from amparo.terms.finding import Place

T = TypeVar("T")

# The folders of points, in the order in which they are answered.
POINTS = ("elements", "bars", "credibility", "proof")


def elements_law(plains: Mapping[str, Plain]) -> ElementsLaw:
    """Put the plain forms of the files together, each kind when it is first looked at."""
    return ElementsLaw(
        points=Late(partial(_points, plains)),
        splits=Late(partial(_by_id, plains, "splits/", _split)),
        theories=Late(partial(_by_id, plains, "theories/", _theory)),
    )


def _points(plains: Mapping[str, Plain]) -> Mapping[str, Point]:
    points = [
        _point(name, kind, written)
        for kind in POINTS
        for name, written in plains.items()
        if name.startswith(f"{kind}/")
    ]
    points.sort(key=lambda point: (POINTS.index(point.kind), point.order))
    return MappingProxyType({each.id: each for each in points})


def _by_id(plains: Mapping[str, Plain], folder: str, frozen: Callable[[str, Plain], T]) -> Mapping[str, T]:
    return MappingProxyType(
        {written["id"]: frozen(name, written) for name, written in plains.items() if name.startswith(folder)}
    )


def _point(name: str, kind: str, written: Plain) -> Point:
    return Point(
        id=written["id"],
        kind=kind,
        title=said(written["title"]),
        order=written["order"],
        claims=tuple(map(Claim, written["claims"])),
        key=written["key"],
        entries=plain_entries(name, written),
        aliases=tuple(written.get("aliases", ())),
        burden=tuple(map(_burden, written.get("burden", ()))),
        authorities=tuple(map(_authority, written.get("authorities", ()))),
        exceptions=tuple(map(said, written.get("exceptions", ()))),
        evidence=words_of(written.get("evidence")),
        questions=tuple(map(_question, written.get("questions", ()))),
        splits=tuple(written.get("splits", ())),
        chains=tuple(written.get("chains", ())),
        rules=tuple(written.get("rules", ())),
        measures=tuple(written.get("measures", ())),
        place=Place(file=name, line=1),
    )


def _burden(written: Plain) -> Burden:
    standard = written.get("standard")
    return Burden(
        who=Who(written["who"]),
        standard=StandardOfProof(standard) if standard else None,
        words=said(written["words"]),
    )


def _authority(written: Plain) -> Authority:
    return Authority(
        citation=written["citation"],
        confidence=Confidence(written["confidence"]),
        words=words_of(written.get("words")),
        since=day_of(written.get("since")),
        until=day_of(written.get("until")),
    )


def _question(written: Plain) -> SubQuestion:
    return SubQuestion(id=written["id"], tag=Tag(written["tag"]), words=said(written["words"]))


def _split(name: str, written: Plain) -> Split:
    return Split(
        id=written["id"],
        title=said(written["title"]),
        key=written["key"],
        positions=MappingProxyType({each: said(words) for each, words in written["positions"].items()}),
        question=said(written["question"]),
        entries=tuple(_split_entry(name, entry) for entry in written["in_force"]),
        aliases=tuple(written.get("aliases", ())),
        cautions=tuple(map(_caution, written.get("cautions", ()))),
        cues=tuple(written.get("cues", ())),
        place=Place(file=name, line=1),
    )


def _split_entry(name: str, written: Plain) -> SplitEntry:
    return SplitEntry(
        **entry_fields(written),
        row=written.get("row") or "",
        position=written["position"],
        begun_by=day_of(written.get("begun_by")),
        place=place_of(name, written),
    )


def _caution(written: Plain) -> Caution:
    return Caution(
        since=date.fromisoformat(written["since"]),
        words=said(written["words"]),
        citation=written["citation"],
        confidence=Confidence(written["confidence"]),
    )


def _theory(name: str, written: Plain) -> Theory:
    return Theory(
        id=written["id"],
        title=said(written["title"]),
        key=written["key"],
        entries=plain_entries(name, written),
        bears=tuple(Bearing(point=each["point"], words=said(each["words"])) for each in written["bears"]),
        aliases=tuple(written.get("aliases", ())),
        place=Place(file=name, line=1),
    )
