# SPDX-License-Identifier: MPL-2.0
"""One address change, and every notice it makes due: the ledger, the dates of the rules, a task for each office."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from amparo.deadlines.actions import add_task, propose_date
from amparo.deadlines.bridge import Chip
from amparo.deadlines.counting import grounds
from amparo.deadlines.models import DocketedDate, Task
from amparo.matters.actions import move_house, record_fact
from amparo.matters.models import Appearance, Fact, Matter, Person, Proceeding
from amparo.offices.models import Member

MOVE = "move"


def address_changed(
    *, matter: Matter, people: Sequence[Person], by: Member, values: Mapping[str, Any]
) -> tuple[list[DocketedDate], list[Task]]:
    """Write down that people moved; give the dates put on the docket and the tasks made, one for each office.

    `values` are the day (`moved_on`), the `address`, whether it may be used (`reach`), and how we know (`source`).
    A date still needs its second person.
    """
    with transaction.atomic():
        for person in people:
            move_house(person, by=by, values=values)
        told = {"kind": MOVE, "day": values["moved_on"], "source": values["source"]}
        fact = record_fact(matter=matter, by=by, values={**told, "person": people[0] if len(people) == 1 else None})
        dates = [
            propose_date(matter=matter, fact=fact, rule=chip.rule, by=by) for chip in _due(matter, fact, by.language)
        ]
        return dates, _tasks(matter, by, dates)


def _due(matter: Matter, fact: Fact, language: str) -> list[Chip]:
    """Give the dates that the rules count from the move."""
    found = grounds([matter.pk])[matter.pk].chips(language=language)
    return [chip for chip in found if chip.fact == fact.pk]


def _tasks(matter: Matter, by: Member, dates: Sequence[DocketedDate]) -> list[Task]:
    first = min((date.safe_by or date.due for date in dates), default=None)
    with override(by.language):
        return [add_task(matter=matter, by=by, values={"words": words, "due": first}) for words in _to_be_told(matter)]


def _to_be_told(matter: Matter) -> list[str]:
    """Give what to do, one for each office before which the case runs or the office appears, and the other side."""
    own = {"matter": matter, "put_away_on__isnull": True}
    running = [
        *Proceeding.objects.for_office("notices").filter(until__isnull=True, **own),
        *Appearance.objects.for_office("notices").filter(ended_on__isnull=True, **own),
    ]
    offices = dict.fromkeys(row.get_forum_display() for row in running)
    told = [_("File the new address with: %(office)s") % {"office": office} for office in offices]
    if told:
        told.append(_("Serve the new address on the government's counsel"))
    return told
