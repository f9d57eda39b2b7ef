# SPDX-License-Identifier: MPL-2.0
"""What is written into the contact log and the notes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from amparo.matters.models import Contact, Matter, Note
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import save_version
from amparo.terms.finding import Finding, Refusal, Severity

_TOLD = ("person", "at", "way", "line", "was_reached", "minutes", "interpreter", "words")


def log_contact(*, matter: Matter, by: Member, values: Mapping[str, Any]) -> Contact:
    """Write down a contact, or a try; raises `Refusal` when it lies in the future."""
    return _logged(matter, by, values, corrects=None)


def correct_contact(contact: Contact, *, by: Member, values: Mapping[str, Any]) -> Contact:
    """Write an entry anew; the first one stays.  Raises `Refusal` when it was corrected already."""
    told = {name: getattr(contact, name) for name in _TOLD} | dict(values)
    with transaction.atomic():
        if Contact.objects.for_office("correction").filter(corrects=contact).exists():
            raise Refusal(Finding(code="matters.contact-corrected-already", severity=Severity.BLOCKS))
        return _logged(contact.matter, by, told, corrects=contact)


def write_note(*, matter: Matter, by: Member, words: str) -> Note:
    """Write a note."""
    with transaction.atomic():
        note: Note = Note.objects.create(matter=matter, words=words, written_at=timezone.now(), written_by=by)
        record_event("note-written", by=by, matter=matter.id, about=f"note:{note.pk}")
    return note


def pin_note(note: Note, *, by: Member, seen: int, is_pinned: bool) -> None:
    """Keep a note on top, or no longer."""
    with transaction.atomic():
        save_version(note, seen=seen, values={"is_pinned": is_pinned})
        record_event("note-pinned", by=by, matter=note.matter_id, about=f"note:{note.pk}")


def _logged(matter: Matter, by: Member, values: Mapping[str, Any], *, corrects: Contact | None) -> Contact:
    told = {name: values[name] for name in _TOLD if name in values}
    if told["at"] > timezone.now():
        raise Refusal(Finding(code="matters.contact-in-the-future", severity=Severity.BLOCKS))
    with transaction.atomic():
        contact: Contact = Contact.objects.create(
            matter=matter, recorded_at=timezone.now(), recorded_by=by, corrects=corrects, **told
        )
        record_event("contact-logged", by=by, matter=matter.id, about=f"contact:{contact.pk}", fields=list(told))
    return contact
