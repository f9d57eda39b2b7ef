# SPDX-License-Identifier: MPL-2.0
"""What somebody chose of a paper's offers goes into the case: all of it, or nothing."""

from django.db import transaction

from amparo.desk.offers_form import Chosen
from amparo.evidence.models import Paper
from amparo.matters.actions import add_person, record_fact, save_person
from amparo.matters.models import Person, WayOfContact
from amparo.offices.audit import record_event
from amparo.offices.models import Member


def take_offers(paper: Paper, client: Person, *, by: Member, seen: int, chosen: Chosen) -> None:
    """Write what was chosen into the case, with the paper and its page as how we know.

    Raises `ChangedMeanwhile` when the client was saved since the page was shown.
    """
    with transaction.atomic():
        _save_client(client, by, seen, chosen)
        for name, part in chosen.people:
            add_person(matter=paper.matter, by=by, values={"name": name, "part": part})
        for kind, day, offered in chosen.facts:
            source = f"{paper.short_id}, p. {', '.join(map(str, offered.pages))}: “{offered.text}”"[:300]
            values = {"kind": kind, "day": day, "source": source, "paper": paper.pk}
            record_fact(matter=paper.matter, by=by, values=values)
        record_event("offers-taken", by=by, matter=paper.matter_id, about=f"paper:{paper.pk}")


def _save_client(client: Person, by: Member, seen: int, chosen: Chosen) -> None:
    told = {"name": chosen.name, "a_number": chosen.number}
    values = {name: value for name, value in told.items() if value}
    if not values and not chosen.ways:
        return
    own = ("kind", "value", "reach", "words", "since", "until")
    known = WayOfContact.objects.for_office("keeping what is there").filter(person=client)
    ways = [{name: getattr(way, name) for name in own} for way in known]
    ways += [{"kind": kind, "value": value, "reach": reach} for kind, value, reach in chosen.ways]
    save_person(client, by=by, seen=seen, values=values, languages=None, ways=ways if chosen.ways else None)
