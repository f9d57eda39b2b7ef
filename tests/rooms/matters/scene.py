# SPDX-License-Identifier: MPL-2.0
"""Who may take the routes of matters, and one of every row their addresses name."""

from uuid import UUID

from django.utils import timezone

from amparo.matters.models import ConflictNotice, Contact, Fee, Hearing, Matter, Note, Person
from amparo.offices.models import Member

_SEES = frozenset({"lead", "co-counsel", "paralegal", "volunteer", "interpreter", "auditor"})
_STORY = frozenset({"lead", "co-counsel", "paralegal"})
_COUNSEL = frozenset({"lead", "co-counsel"})
_OPENS = frozenset({"office:attorney", "office:paralegal", "office:intake"})

MATTER_ROUTES: dict[str, object] = {
    "matters:matters": "members",
    "matters:new": _OPENS,
    "matters:overview": _SEES,
    "matters:change": _STORY,
    "matters:take_over": frozenset({"office:attorney"}),
    "matters:places": _SEES,
    "matters:give_place": _COUNSEL,
    "matters:change_place": _COUNSEL,
    "matters:end_place": _COUNSEL,
    "matters:raise_wall": _COUNSEL,
    "matters:lift_wall": _COUNSEL,
    "matters:people": _STORY,
    "matters:add_person": _STORY,
    "matters:person": _STORY,
    "matters:put_away_person": _STORY,
    "matters:hearings": _STORY,
    "matters:set_hearing": _STORY,
    "matters:change_hearing": _STORY,
    "matters:look_hearing": _STORY,
    "matters:move_hearing": _STORY,
    "matters:end_hearing": _STORY,
    "matters:contacts": _STORY,
    "matters:log_contact": _STORY,
    "matters:correct_contact": _STORY,
    "matters:notes": _STORY,
    "matters:write_note": _STORY,
    "matters:keep_note": _STORY,
    "matters:check": _OPENS,
    "matters:saw_notice": _SEES,
    "matters:running": _STORY,
    "matters:add_row": _STORY,
    "matters:change_row": _STORY,
    "matters:put_away_row": _STORY,
    "matters:close": frozenset({"lead", "co-counsel"}),
    "deadlines:moved_house": _STORY,
    "desk:email": _STORY,
    "desk:offers": _STORY,
}
# Routes that name a row: its id under another matter's address opens nothing.
MATTER_ROWS = (
    "matters:person", "matters:put_away_person", "matters:change_place", "matters:end_place", "matters:lift_wall",
    "matters:change_hearing",
    "matters:look_hearing",
    "matters:move_hearing",
    "matters:end_hearing",
    "matters:correct_contact",
    "matters:keep_note",
    "matters:saw_notice",
    "desk:offers",
    "matters:change_row",
    "matters:put_away_row",
)  # fmt: skip


def matter_things(matter: Matter, by: Member) -> dict[str, UUID]:
    """Make one of every row."""
    person = Person.objects.create(matter=matter, part="witness", name="Canary person", folded_name="canary person")
    now = timezone.now()
    hearing = Hearing.objects.create(matter=matter, kind="bond", day=now.date(), zone="America/Denver")
    contact = Contact.objects.create(
        matter=matter, at=now, way="call", words="Canary words", recorded_at=now, recorded_by=by
    )
    note = Note.objects.create(matter=matter, words="Canary note", written_at=now, written_by=by)
    notice = ConflictNotice.objects.create(person=person, checked_at=now, checked_by=by)
    fee = Fee.objects.create(matter=matter, what="other", words="Canary fee")
    return {
        "person_id": person.pk, "hearing_id": hearing.pk, "contact_id": contact.pk, "note_id": note.pk,
        "notice_id": notice.pk, "row_id": fee.pk,
    }  # fmt: skip
