# SPDX-License-Identifier: MPL-2.0
"""What was written on a day sheet, saved by the acts of the rooms it belongs to: all of it or nothing."""

from django.db import transaction
from django.utils import timezone

from amparo.deadlines.actions import add_task
from amparo.desk.day_forms import ContactRow, DayEntry, EntryRow
from amparo.matters.actions import log_contact, record_fact
from amparo.matters.models import Part, Person
from amparo.offices.models import Member
from amparo.pages.reader import said
from amparo.terms.finding import Refusal


class NotTaken(Exception):
    """A row was refused; it says why, and nothing of the sheet was saved."""


def save_entry(entry: DayEntry, *, by: Member) -> int:
    """Save every row in one transaction and give how many; raises `NotTaken` with every fault at its row."""
    filled = entry.filled()
    if not entry.is_sound():
        raise NotTaken
    with transaction.atomic():
        refused = [row for kind, row in filled if not _saved(kind, row, by)]
        if refused:
            raise NotTaken
    return len(filled)


def _saved(kind: str, row: EntryRow, by: Member) -> bool:
    try:
        with transaction.atomic():
            _save(kind, row, by)
    except Refusal as refusal:
        row.add_error(None, said(refusal))
        return False
    return True


def _save(kind: str, row: EntryRow, by: Member) -> None:
    matter, told = row.matter(), row.cleaned_data
    if isinstance(row, ContactRow):
        client = Person.objects.visible_to(by).filter(matter=matter, part=Part.CLIENT).first()
        values = {name: told[name] for name in ("way", "minutes", "was_reached", "words")}
        values |= {"at": row.at(timezone.now()), "line": told["line"] or "unknown"}
        log_contact(matter=matter, by=by, values={**values, "person": client if told["with_client"] else None})
    elif kind == "fact":
        record_fact(matter=matter, by=by, values={name: told[name] for name in ("kind", "day", "source")})
    else:
        add_task(matter=matter, by=by, values={"words": told["words"], "due": told["due"]})
