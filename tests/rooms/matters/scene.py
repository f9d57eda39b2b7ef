# SPDX-License-Identifier: MPL-2.0
"""Who may take the routes of matters, and one of every row their addresses name."""

from uuid import UUID

from amparo.matters.models import Matter, Person
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
}
# Routes that name a row: its id under another matter's address opens nothing.
MATTER_ROWS = (
    "matters:person", "matters:put_away_person", "matters:change_place", "matters:end_place", "matters:lift_wall",
)  # fmt: skip


def matter_things(matter: Matter, by: Member) -> dict[str, UUID]:
    """Make one of every row."""
    person = Person.objects.create(matter=matter, part="witness", name="Canary person", folded_name="canary person")
    return {"person_id": person.pk}
