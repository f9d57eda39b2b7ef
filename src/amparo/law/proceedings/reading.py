# SPDX-License-Identifier: MPL-2.0
"""HISTORY.yaml as a history: what can't be read is refused with its line, what can't be known is flagged and kept."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from amparo.dated.shapes import shaped
from amparo.dated.yaml_file import Steps, YamlFile, parse_yaml, read_yaml
from amparo.law.names import name_key
from amparo.law.proceedings.history_shapes import ApplicantShape, FactShape, HeldShape, HistoryShape
from amparo.law.proceedings.ledger import Applicant, Held, History, LedgerFact
from amparo.law.proceedings.renaming import in_one_form
from amparo.law.proceedings.values import Event, Proceedings
from amparo.places.courts import ImmigrationCourt, find_court
from amparo.places.gazetteer import places_by_words, places_named
from amparo.places.states import circuit_of
from amparo.terms.finding import Finding, ParamValue, Place, Refusal, Severity

ONLY_ONE = "p1"
_MANNERS = {
    "port": "port", "port_of_entry": "port", "at_port": "port", "arriving": "port", "arriving_alien": "port",
    "paroled": "paroled", "parole": "paroled", "between_ports": "between_ports", "ewi": "between_ports",
    "without_inspection": "between_ports", "entered_without_inspection": "between_ports",
    "uninspected": "between_ports",
    "admitted": "admitted", "visa": "admitted", "admission": "admitted",
}  # fmt: skip
_DETAILS = ("manner", "outcome", "by", "with_", "under", "from_", "screening", "type", "class_")
_ORIGINS = {"mx": "mexico", "mexico": "mexico", "méxico": "mexico", "ca": "canada", "canada": "canada"}


def read_history(path: Path, drawn: Proceedings) -> History:
    """Read a file; raise `Refusal` with file and line of every fault of form."""
    return history_of(read_yaml(path, name=path.name), drawn)


def parse_history(text: str, drawn: Proceedings, *, name: str) -> History:
    """Read the text of a file, named `name` in findings."""
    return history_of(parse_yaml(text, name=name), drawn)


def history_of(file: YamlFile, drawn: Proceedings) -> History:
    """Give the history of a file as parsed."""
    file = in_one_form(file, kinds=drawn.event_names)
    shape = shaped(file, HistoryShape)
    return _Reader(file, drawn).history(shape)


class _Reader:
    """Reads one file, and gathers what is to be flagged."""

    def __init__(self, file: YamlFile, drawn: Proceedings) -> None:
        self._file, self._drawn = file, drawn
        self._findings: list[Finding] = []

    def history(self, shape: HistoryShape) -> History:
        people = self._people(shape)
        self._ids = {name_key(name): person.id for person in people for name in (person.id, person.name) if name}
        facts = tuple(self._fact(number, fact) for number, fact in enumerate(shape.facts))
        held = tuple(self._held(number, stay) for number, stay in enumerate(shape.custody))
        court = self._court(("court",), shape.court)
        return History(
            title=shape.title or shape.id or "",
            people=people,
            facts=facts,
            held=held,
            court=court.name if court else shape.court or "",
            court_id=court.id if court else "",
            findings=tuple(self._findings),
        )

    def _people(self, shape: HistoryShape) -> tuple[Applicant, ...]:
        if not shape.people:
            return (Applicant(id=ONLY_ONE),)
        people = [self._person(number, person) for number, person in enumerate(shape.people)]
        seen: dict[str, Applicant] = {}
        for person in people:
            if person.id in seen:
                self._flag("law.person-twice", person.place, about=person.id)
            seen.setdefault(person.id, person)
        return tuple(seen.values())

    def _person(self, number: int, shape: ApplicantShape) -> Applicant:
        place = self._file.place(("people", number))
        told = {
            "convictions": shape.convictions or (),
            "in_status": (shape.in_status,) if shape.in_status else (),
            "unaccompanied": (shape.unaccompanied,) if shape.unaccompanied else (),
            "manner": self._manner(shape.manner, number),
        }
        if shape.nationality and not _is_a_country(shape.nationality):
            place_of = self._file.place(("people", number, "nationality"))
            self._flag("law.country-not-known", place_of, name=shape.nationality)
        person_id = shape.id or f"p{number + 1}"
        return Applicant(
            id=person_id,
            name=shape.name or "",
            born=shape.born,
            nationality=shape.nationality or "",
            role=shape.role or "",
            circumstances=MappingProxyType({name: values for name, values in told.items() if values}),
            classes=shape.member_of or (),
            place=place,
        )

    def _manner(self, written: str | None, number: int) -> tuple[str, ...]:
        if not written:
            return ()
        known = _MANNERS.get(name_key(written))
        if known is None:
            place = self._file.place(("people", number, "manner"))
            self._flag("law.detail-not-known", place, name=written, known="port, paroled, between_ports, admitted")
        return (known,) if known else ()

    def _fact(self, number: int, shape: FactShape) -> LedgerFact:
        place = self._file.place(("facts", number))
        details = {name.rstrip("_"): name_key(said) for name in _DETAILS if (said := getattr(shape, name))}
        named = self._drawn.event_names.get(name_key(shape.kind), "")
        if not named:
            self._unknown_kind(number, shape.kind)
        event = resolved(self._drawn, named, details) if named else None
        self._check_fields(number, event, details)
        court = self._court(("facts", number, "court"), shape.court)
        circuit = shape.circuit or _circuit(shape.place) or (court.circuit if court else "")
        return LedgerFact(
            id=shape.id or f"f{number + 1}",
            day=shape.day,
            event=event.id if event else "",
            written=shape.kind,
            who=self._who(("facts", number), shape.who),
            order=shape.order,
            hour=shape.time,
            details=MappingProxyType(details),
            triggers=self._triggers(event, shape.kind, named),
            facility=shape.facility or "",
            located=shape.place or "",
            court=court.name if court else shape.court or "",
            court_id=court.id if court else "",
            district=shape.district or "",
            circuit=circuit,
            words=shape.words or "",
            source=shape.source or "",
            place=place,
        )

    def _triggers(self, event: Event | None, kind: str, named: str) -> tuple[str, ...]:
        """Give the triggers a fact is: its event's, and those of the general kind it was written as."""
        if event is None:
            return ()
        general = self._drawn.events[named].triggers
        if event.id != named and general:
            kept = [trigger for trigger in event.triggers if trigger not in _DECISIONS]
            return tuple(dict.fromkeys((*general, *kept)))
        own = (name_key(kind),) if name_key(kind) in event.triggers else ()
        return tuple(dict.fromkeys((*own, *event.triggers)))

    def _check_fields(self, number: int, event: Event | None, details: Mapping[str, str]) -> None:
        for field, ask_id in (event.fields if event else {}).items():
            values = self._drawn.asks[ask_id].values
            said = details.get(field)
            if said and _ORIGINS.get(said, said) not in values:
                place = self._file.place(("facts", number, field))
                self._flag("law.detail-not-known", place, name=said, known=", ".join(values))

    def _held(self, number: int, shape: HeldShape) -> Held:
        place = self._file.place(("custody", number))
        court = self._court(("custody", number, "court"), shape.court)
        return Held(
            since=shape.since,
            until=shape.until,
            who=self._who(("custody", number), shape.who),
            facility=shape.facility or "",
            located=shape.place or "",
            circuit=shape.circuit or _circuit(shape.place) or (court.circuit if court else ""),
            district=shape.district or "",
            court=court.name if court else shape.court or "",
            court_id=court.id if court else "",
            place=place,
        )

    def _who(self, steps: tuple[str, int], written: tuple[str, ...] | None) -> tuple[str, ...]:
        known = []
        for name in written or ():
            if name_key(name) in ("all", "everybody", "family", "todos"):
                return ()
            found = self._ids.get(name_key(name))
            if found is None:
                near = ", ".join(sorted(set(self._ids.values())))
                self._flag("law.person-not-known", self._file.place((*steps, "who")), name=name, known=near)
            known.append(found or name)
        return tuple(known)

    def _court(self, steps: Steps, written: str | None) -> ImmigrationCourt | None:
        if not written:
            return None
        try:
            return find_court(written)
        except Refusal as refusal:
            near = str(refusal.findings[0].params.get("courts", "–"))
            self._flag("law.court-not-known", self._file.place(steps), name=written, near=near)
            return None

    def _unknown_kind(self, number: int, written: str) -> None:
        known = list(self._drawn.event_names)
        near = ", ".join(get_close_matches(name_key(written), known, n=3, cutoff=0.5)) or "–"
        self._flag("law.kind-not-known", self._file.place(("facts", number, "kind")), name=written, near=near)

    def _flag(self, code: str, place: Place, *, about: str = "", **params: ParamValue) -> None:
        self._findings.append(Finding(code=code, severity=Severity.WARNS, about=about, params=params, place=place))


_DECISIONS = frozenset({"oral_decision", "decision_mailed", "decision_emailed"})


def resolved(drawn: Proceedings, name: str, details: Mapping[str, str]) -> Event:
    """Give the event a general kind is, by the details told; the kind itself when they don't say."""
    event = drawn.events[name]
    for variant in event.variants:
        if all(details.get(field) in values for field, values in variant.when.items()):
            return resolved(drawn, variant.event, details) if variant.event != name else event
    return event


def told_by(event: Event, details: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the circumstances an event tells: its own, and those its details name."""
    yield from event.tells.items()
    for field, ask_id in event.fields.items():
        if said := details.get(field):
            yield ask_id, _ORIGINS.get(said, said)


def _circuit(located: str | None) -> str:
    """Give the circuit of `El Paso, TX`; nothing when no state is named."""
    state = (located or "").rpartition(",")[2].strip()
    try:
        return circuit_of(state) if state else ""
    except Refusal:
        return ""


def _is_a_country(written: str) -> bool:
    if len(written) == 2:
        return written.upper() in _country_codes()
    return any(each.sort == "country" for each in places_named(written))


@cache
def _country_codes() -> frozenset[str]:
    named = places_by_words().values()
    return frozenset(place.country for names in named for _, places in names for place in places)
