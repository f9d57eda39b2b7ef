# SPDX-License-Identifier: MPL-2.0
"""Opening, changing and closing a matter."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.matters.actions.people import add_person, change_person
from amparo.matters.models import Matter, Part, Person
from amparo.offices.actions import make_lock
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity

CHANGEABLE = (
    "alias",
    "client_name",
    "a_number",
    "nationality",
    "reads",
    "track",
    "court",
    "judge",
    "next_hearing",
    "is_detained",
)

# Facts of the header that are the client's own, by what a person calls them.
_OF_CLIENT = {"client_name": "name", "a_number": "a_number", "nationality": "nationality"}


def open_matter(*, by: Member, values: Mapping[str, Any]) -> Matter:
    """Open a matter with its own lock; who opens it leads it."""
    with transaction.atomic():
        lock = make_lock(lead=by, by=by)
        facts = {name: values[name] for name in CHANGEABLE if name in values}
        matter: Matter = Matter.objects.create(lock=lock, opened_on=timezone.localdate(), **facts)
        record_event("matter-opened", by=by, matter=lock.pk, fields=list(facts))
        client = {own: facts[name] for name, own in _OF_CLIENT.items() if name in facts}
        if client.get("name", "").strip():
            add_person(matter=matter, by=by, values={**client, "part": Part.CLIENT, "is_applicant": True})
    return matter


def change_matter(matter: Matter, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change facts of a matter; raises `ChangedMeanwhile` when somebody else saved it since it was shown."""
    changed = {name: values[name] for name in CHANGEABLE if name in values and values[name] != getattr(matter, name)}
    if not changed:
        return
    with transaction.atomic():
        save_version(matter, seen=seen, values=changed)
        record_event("matter-changed", by=by, matter=matter.id, fields=list(changed))
        _carry_to_client(matter, by=by, changed=changed)


def close_matter(matter: Matter, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Close a matter: why, that the file went back to the client, and until when papers must be kept.

    Raises `Refusal` when it is closed already or a day of keeping lies before the closing.
    """
    today = timezone.localdate()
    if matter.closed_on is not None:
        raise _refused("matters.closed-already")
    if values["keep_until"] < today:
        raise _refused("matters.kept-until-before-closing")
    told = {name: values[name] for name in ("closed_why", "file_returned_on", "keep_until")}
    with transaction.atomic():
        save_version(matter, seen=seen, values={**told, "closed_on": today})
        record_event("matter-closed", by=by, matter=matter.id, fields=list(told))


def reopen_matter(matter: Matter, *, by: Member, seen: int) -> None:
    """Open a closed matter again."""
    if matter.closed_on is None:
        raise _refused("matters.open-already")
    with transaction.atomic():
        save_version(matter, seen=seen, values={"closed_on": None})
        record_event("matter-reopened", by=by, matter=matter.id)


def _carry_to_client(matter: Matter, *, by: Member, changed: Mapping[str, Any]) -> None:
    told = {own: changed[name] for name, own in _OF_CLIENT.items() if name in changed}
    client = Person.objects.for_office("header").filter(matter=matter, part=Part.CLIENT).first()
    if told and client is not None:
        change_person(client, by=by, seen=client.version, values=told)


def _refused(code: str) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS))
