# SPDX-License-Identifier: MPL-2.0
"""Where somebody was held, from the facts and the list of stays; and what in these can't be true together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from amparo.law.proceedings.ledger import Held, LedgerFact
from amparo.law.proceedings.values import CustodySpan, Proceedings
from amparo.terms.finding import Finding, ParamValue, Place, Severity

Spans = tuple[tuple[CustodySpan, ...], tuple[Finding, ...]]


def custody_of(drawn: Proceedings, facts: Iterable[LedgerFact], held: Iterable[Held], *, on: date) -> Spans:
    """Give the times in detention in order, and every contradiction between them; nothing is left out."""
    listed = [_span(stay) for stay in held if stay.since <= on]
    told = [fact for fact in facts if _effect(drawn, fact) and fact.first_day <= on]
    told.sort(key=lambda fact: (fact.first_day, fact.order or 0, _ORDER[_effect(drawn, fact)]))
    told_spans, findings = _walked(drawn, told)
    spans = _as_known(_merged(told_spans, listed))
    return tuple(spans), (*findings, *_clashes(spans, held))


_ORDER = {"held": 0, "moved": 1, "released": 2}


def _effect(drawn: Proceedings, fact: LedgerFact) -> str:
    event = drawn.events.get(fact.event)
    return event.custody if event else ""


def _span(stay: Held) -> CustodySpan:
    return CustodySpan(
        since=stay.since,
        until=stay.until,
        facility=stay.facility,
        place=stay.located,
        circuit=stay.circuit,
        district=stay.district,
        court=stay.court,
        fact=f"custody, {stay.place.line}",
    )


def _walked(drawn: Proceedings, facts: list[LedgerFact]) -> tuple[list[CustodySpan], list[Finding]]:
    """Go through the facts that hold, move and release."""
    walk = _Walk()
    for fact in facts:
        if _effect(drawn, fact) == "released":
            walk.release(fact)
        else:
            walk.hold(fact, is_move=_effect(drawn, fact) == "moved")
    return [span for span in walk.spans if span.until is None or span.until > span.since], walk.findings


class _Walk:
    """The stays so far, and what was noticed between them."""

    def __init__(self) -> None:
        self.spans: list[CustodySpan] = []
        self.findings: list[Finding] = []

    def release(self, fact: LedgerFact) -> None:
        """End the stay that goes on."""
        if self._is_held():
            self.spans[-1] = replace(self.spans[-1], until=fact.first_day)
        elif fact.event == "released":
            self.findings.append(_flag("law.released-not-held", fact.place, fact.id, day=fact.first_day))

    def hold(self, fact: LedgerFact, *, is_move: bool) -> None:
        """Begin a stay, and end the one before where another place is told."""
        new, is_held = _of(fact), self._is_held()
        if is_move and not is_held:
            self.findings.append(_flag("law.moved-not-held", fact.place, fact.id, day=fact.first_day))
        if is_held and not (new.facility or new.place or new.court):  # held on, and no other place told
            return
        if is_held:
            self._leave(self.spans[-1], new, fact, is_move=is_move)
        self.spans.append(new)

    def _leave(self, before: CustodySpan, new: CustodySpan, fact: LedgerFact, *, is_move: bool) -> None:
        if not is_move and fact.event == "detained" and _differ(before, new):
            params: dict[str, ParamValue] = {"day": fact.first_day, "one": _named(before), "other": _named(new)}
            self.findings.append(_flag("law.move-not-told", fact.place, fact.id, **params))
        self.spans[-1] = replace(before, until=fact.first_day)

    def _is_held(self) -> bool:
        return bool(self.spans) and self.spans[-1].until is None


def _of(fact: LedgerFact) -> CustodySpan:
    return CustodySpan(
        since=fact.first_day,
        until=None,
        facility=fact.facility,
        place=fact.located,
        circuit=fact.circuit,
        district=fact.district,
        court=fact.court,
        fact=fact.id,
    )


def _merged(told: list[CustodySpan], listed: list[CustodySpan]) -> list[CustodySpan]:
    """Put both lists together: a stay of the list stands for what facts tell of the same days in less detail."""
    if not listed:
        return told
    rest = [span for span in told if not any(_covers(stay, span) for stay in listed)]
    return sorted([*rest, *listed], key=lambda span: (span.since, span.until or date.max))


def _as_known(spans: list[CustodySpan]) -> list[CustodySpan]:
    """Fill in what another stay in the same facility tells of it: its place, circuit, district and court."""
    known: dict[str, dict[str, str]] = {}
    for span in spans:
        for name in _OF_A_FACILITY if span.facility else ():
            if said := getattr(span, name):
                known.setdefault(span.facility.casefold(), {}).setdefault(name, said)
    return [_filled(span, known.get(span.facility.casefold(), {})) for span in spans]


def _filled(span: CustodySpan, known: dict[str, str]) -> CustodySpan:
    lacking = {name: said for name, said in known.items() if not getattr(span, name)}
    return replace(span, **lacking) if lacking else span  # type: ignore[arg-type]


_OF_A_FACILITY = ("place", "circuit", "district", "court")


def _covers(stay: CustodySpan, span: CustodySpan) -> bool:
    """Tell whether a listed stay says of the same days what a fact says, or the fact names no place."""
    begins = stay.since <= span.since < (stay.until or date.max)
    return (begins and not _differ(stay, span)) or (
        not (span.facility or span.place or span.court) and _meet(stay, span)
    )


def _differ(one: CustodySpan, other: CustodySpan) -> bool:
    if one.facility and other.facility:
        return one.facility.casefold() != other.facility.casefold()
    return bool(one.place and other.place) and one.place.casefold() != other.place.casefold()


def _meet(one: CustodySpan, other: CustodySpan) -> bool:
    return one.since < (other.until or date.max) and other.since < (one.until or date.max)


def _clashes(spans: list[CustodySpan], held: Iterable[Held]) -> Iterator[Finding]:
    places = {f"custody, {stay.place.line}": stay.place for stay in held}
    for number, one in enumerate(spans):
        if one.until is not None and one.until < one.since:
            params: dict[str, ParamValue] = {"since": one.since, "until": one.until}
            yield _flag("law.custody-ends-first", places.get(one.fact, Place()), one.fact, **params)
        for other in spans[number + 1 :]:
            if _meet(one, other) and _differ(one, other):
                params = {"one": _named(one), "other": _named(other), "day": max(one.since, other.since)}
                yield _flag("law.custody-in-two-places", places.get(other.fact, Place()), other.fact, **params)


def _named(span: CustodySpan) -> str:
    return span.facility or span.place or span.court or "–"


def _flag(code: str, place: Place, about: str, **params: ParamValue) -> Finding:
    return Finding(code=code, severity=Severity.WARNS, about=about, params=params, place=place)
