# SPDX-License-Identifier: MPL-2.0
"""What changes the people of a matter; the client's own facts are carried into the matter's header."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from amparo.matters.actions.putting_away import put_away
from amparo.matters.models import ContactKind, Matter, Part, Person, Reach, SpokenLanguage, WayOfContact
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import changed_in, save_version
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.person_name import PersonName

Rows = Sequence[Mapping[str, Any]]

_NAMED_BY = ("name", "given", "family", "other_names")


def add_person(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Person:
    """Add somebody to a matter; raises `Refusal` when the name is empty."""
    facts = _settled(values)
    with transaction.atomic():
        last = Person.objects.for_office("ordering").filter(matter=matter).count()
        person: Person = Person.objects.create(matter=matter, order=last, **facts)
        _carry_client(person)
        record_event("person-added", by=by, matter=matter.id, about=f"person:{person.pk}", fields=list(facts))
    return person


def change_person(person: Person, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change what is known of somebody; raises `ChangedMeanwhile` when it was saved since it was shown."""
    current = {name: getattr(person, name) for name in (*_NAMED_BY, *values)}
    settled = _settled({**{name: current[name] for name in _NAMED_BY}, **values})
    changed = changed_in(person, settled)
    if not changed:
        return
    with transaction.atomic():
        save_version(person, seen=seen, values=changed)
        for name, value in changed.items():
            setattr(person, name, value)
        _carry_client(person)
        record_event(
            "person-changed", by=by, matter=person.matter_id, about=f"person:{person.pk}", fields=list(changed)
        )


def save_person(
    person: Person, *, by: Member, seen: int, values: Mapping[str, Any], languages: Rows | None, ways: Rows | None
) -> None:
    """Save somebody's whole page under the version that was seen; None leaves languages or ways as they are.

    Raises `ChangedMeanwhile` when any part of it was saved since it was shown.
    """
    with transaction.atomic():
        save_version(person, seen=seen, values={})
        change_person(person, by=by, seen=seen + 1, values=values)
        if languages is not None:
            set_languages(person, by=by, rows=languages)
        if ways is not None:
            set_ways(person, by=by, rows=ways)


def put_away_person(person: Person, *, by: Member, seen: int, why: str) -> None:
    """Put somebody away with a reason: they leave the pages, and the conflict check still knows them.

    Raises `Refusal` without a reason, and for the client, without whom there is no case.
    """
    if person.part == Part.CLIENT:
        raise Refusal(Finding(code="matters.client-stays", severity=Severity.BLOCKS))
    put_away(person, by=by, seen=seen, why=why)


def set_languages(person: Person, *, by: Member, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set which languages somebody speaks and reads; the client's reading languages go into the header."""
    with transaction.atomic():
        SpokenLanguage.objects.for_office("rewriting").filter(person=person).delete()
        SpokenLanguage.objects.bulk_create(SpokenLanguage(person=person, **row) for row in rows)
        _carry_client(person)
        record_event("languages-set", by=by, matter=person.matter_id, about=f"person:{person.pk}")


def move_house(person: Person, *, by: Member, values: Mapping[str, Any]) -> None:
    """Write down that somebody moved: the addresses until then end, and the new one begins."""
    moved_on = values["moved_on"]
    with transaction.atomic():
        own = WayOfContact.objects.for_office("moving").filter(person=person, kind=ContactKind.POST)
        own.filter(until__isnull=True).exclude(reach=Reach.NEVER).update(until=moved_on)
        told = {"value": values["address"], "reach": values["reach"], "since": moved_on}
        WayOfContact.objects.create(person=person, kind=ContactKind.POST, **told)
        save_version(person, seen=person.version, values={})
        record_event("person-moved", by=by, matter=person.matter_id, about=f"person:{person.pk}")


def set_ways(person: Person, *, by: Member, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set how somebody may be reached, and how never."""
    with transaction.atomic():
        WayOfContact.objects.for_office("rewriting").filter(person=person).delete()
        WayOfContact.objects.bulk_create(WayOfContact(person=person, **row) for row in rows)
        record_event("ways-of-contact-set", by=by, matter=person.matter_id, about=f"person:{person.pk}")


def _settled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values with names composed (NFC) and the folded name made from them."""
    facts = dict(values)
    typed = facts["name"]
    others = tuple(part.strip() for part in facts.get("other_names", "").split(";") if part.strip())
    name = PersonName.of(
        facts["name"], given=facts.get("given", ""), family=facts.get("family", ""), other_names=others
    )
    facts |= {"name": name.as_written, "given": name.given, "family": name.family}
    if typed != name.as_written:
        facts["typed_name"] = typed
    facts["other_names"] = "; ".join(name.other_names)
    known = (name, *(PersonName.of(other) for other in name.other_names))
    facts["folded_name"] = " ; ".join(each.folded for each in known)
    return facts


def _carry_client(person: Person) -> None:
    """Write what the header shows of the client."""
    if person.part != Part.CLIENT:
        return
    languages = SpokenLanguage.objects.for_office("header").filter(person=person, reads=True)
    header = {"client_name": person.name, "a_number": person.a_number, "nationality": person.nationality}
    read = ", ".join(str(language) for language in languages)
    if read:
        header["reads"] = read
    Matter.objects.for_office("header").filter(pk=person.matter_id).update(**header)
