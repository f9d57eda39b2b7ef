# SPDX-License-Identifier: MPL-2.0
"""What happened in the demonstration's cases: people, ledger, hearings, contacts, dates.  All of it is invented.

The sample matters keep the days of their papers.  One more case, without papers, has days around today, so that the
desk shows what a working week brings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_MOUNTAIN, _CENTRAL = "America/Denver", "America/Chicago"
_LANGUAGES = {"en": "English", "es": "Spanish"}
# What the case folder calls somebody → what they are to the office's case; the first that fits.
_PARTS = (
    ("client", "client"), ("derivative", "family"), ("spouse", "family"), ("child", "family"), ("parent", "family"),
    ("sibling", "family"), ("relative", "family"), ("sponsor", "sponsor"), ("expert", "expert"),
    ("physician", "expert"), ("interpreter", "interpreter"), ("witness", "witness"), ("persecutor", "adverse"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a sample's rows hold beside its papers; facts are (kind, day, how we know), hearings (kind, day, hour)."""

    zone: str = _MOUNTAIN
    facts: tuple[tuple[str, date, str], ...] = ()
    hearings: tuple[tuple[str, date, time], ...] = ()
    proceeding: Mapping[str, Any] = field(default_factory=dict)


STORIES = {
    "M.": Story(
        facts=(
            ("last_arrival", date(2026, 9, 22), "Notice to Appear, page 1"),
            ("detention_begins", date(2026, 9, 22), "Notice to Appear, page 1"),
            ("positive_credible_fear", date(2026, 10, 5), "Record of the credible-fear interview"),
            ("nta_served", date(2026, 10, 7), "Notice to Appear, page 2"),
            ("first_hearing", date(2026, 11, 3), "The court's notice of hearing"),
            ("application_filed", date(2026, 11, 3), "The court's stamp on Form I-589"),
            ("individual_hearing", date(2027, 2, 11), "The court's notice of hearing"),
        ),
        hearings=(("individual", date(2027, 2, 11), time(8, 30)),),
        proceeding={"track": "defensive", "forum": "immigration_court", "court": "ELP", "since": date(2026, 10, 7)},
    ),
    "R. family": Story(
        zone=_CENTRAL,
        hearings=(("asylum-interview", date(2026, 12, 10), time(9, 15)),),
        proceeding={"track": "affirmative", "forum": "asylum_office", "since": date(2026, 3, 2)},
    ),
}


def tell_sample(matter: Any, people: Iterable[Any], *, ana: Any, beto: Any) -> None:
    """Write down people, ledger and hearings of a sample matter."""
    from amparo.matters.actions import record_fact, set_hearing
    from amparo.matters.models import Proceeding

    _people(matter, people, by=beto)
    story = STORIES.get(matter.alias)
    if story is None:
        return
    Proceeding.objects.create(matter=matter, court_words=matter.court, judge=matter.judge, **story.proceeding)
    for kind, day, source in story.facts:
        record_fact(matter=matter, by=beto, values={"kind": kind, "day": day, "zone": story.zone, "source": source})
    for kind, day, hour in story.hearings:
        told = {"kind": kind, "day": day, "hour": hour, "zone": story.zone, "watched_by": beto}
        set_hearing(matter=matter, by=ana, values=told)


def _people(matter: Any, people: Iterable[Any], *, by: Any) -> None:
    from amparo.matters.actions import add_person, change_person, set_languages
    from amparo.matters.models import Part, Person

    for told in people:
        part = next((office for folder, office in _PARTS if folder in {str(role) for role in told.roles}), "other")
        values = {
            "name": told.name.as_written,
            "given": told.name.given,
            "family": told.name.family,
            "born": str(told.born or ""),
            "nationality": told.nationality or "",
        }
        if part == Part.CLIENT:
            person = Person.objects.for_office("demo").get(matter=matter, part=Part.CLIENT)
            change_person(person, by=by, seen=person.version, values=values)
        else:
            is_applicant = "derivative" in {str(role) for role in told.roles}
            person = add_person(matter=matter, by=by, values={**values, "part": part, "is_applicant": is_applicant})
        rows = [
            {"name": _LANGUAGES.get(str(one), str(one)), "speaks": True, "reads": one in told.reads}
            for one in told.speaks
        ]
        set_languages(person, by=by, rows=rows)


def open_heron(*, ana: Any, beto: Any, today: date) -> None:
    """Open a case whose week is now: a hearing in six days, an appeal that runs, a visit to make."""
    from amparo.matters.actions import add_person, open_matter, set_ways
    from amparo.matters.models import Part, Person, Proceeding
    from amparo.offices.placing import give_place
    from amparo.offices.words import MatterRole

    values = {
        "alias": "Heron",
        "client_name": "Amaru Quispe Vela (invented)",
        "nationality": "Peru",
        "track": "defensive",
        "court": "El Paso Immigration Court",
        "reads": "Spanish",
        "is_detained": True,
    }
    matter = open_matter(by=ana, values=values)
    give_place(lock=matter.lock, member=beto, role=MatterRole.PARALEGAL, by=ana)
    court = {"track": "defensive", "forum": "immigration_court", "court": "ELP", "court_words": values["court"]}
    Proceeding.objects.create(matter=matter, since=today - timedelta(days=160), **court)
    sister = {"name": "Nina Quispe Vela (invented)", "part": Part.SPONSOR, "relation": "sister"}
    person = add_person(matter=matter, by=beto, values=sister)
    set_ways(person, by=beto, rows=[{"kind": "phone", "value": "915-555-0142", "reach": "safe", "words": "After six."}])
    client = Person.objects.for_office("demo").get(matter=matter, part=Part.CLIENT)
    listened = {"kind": "phone", "value": "915-555-0199", "reach": "never", "words": "The brother-in-law answers."}
    facility = {"kind": "facility", "value": "Legal visits, 8 to 4", "reach": "safe", "words": "Give the A-number."}
    set_ways(client, by=beto, rows=[facility, listened])
    _weeks(matter, client, ana=ana, beto=beto, today=today)


def _weeks(matter: Any, client: Any, *, ana: Any, beto: Any, today: date) -> None:
    """Write down what happened in the last weeks and what the next ones bring."""
    from amparo.deadlines.actions import add_task, confirm_date, propose_date
    from amparo.deadlines.models import DocketedDate
    from amparo.matters.actions import check_hearing, log_contact, record_fact, set_hearing
    from amparo.matters.models import CheckResult

    def fact(kind: str, days_ago: int, source: str) -> Any:
        day = today - timedelta(days=days_ago)
        return record_fact(
            matter=matter, by=beto, values={"kind": kind, "day": day, "zone": _MOUNTAIN, "source": source}
        )

    fact("detention_begins", 150, "The client, at intake")
    fact("last_arrival", 152, "Notice to Appear")
    fact("nta_served", 148, "Notice to Appear")
    decision = fact("custody_decision", 12, "The judge, in court")
    hearing = {
        "kind": "master",
        "day": today + timedelta(days=6),
        "hour": time(9),
        "zone": _MOUNTAIN,
        "watched_by": beto,
    }
    set_hearing(matter=matter, by=ana, values=hearing)
    check_hearing(matter=matter, hearing=None, by=beto, way="EOIR's automated line", result=CheckResult.AS_BEFORE)
    proposed = propose_date(matter=matter, fact=decision, rule="bond_appeal", by=beto)
    dated = DocketedDate.objects.for_office("demo").get(pk=proposed.pk)
    confirm_date(dated, by=ana, seen=dated.version)
    spoken = datetime.combine(today - timedelta(days=17), time(10, 30), tzinfo=ZoneInfo(_MOUNTAIN))
    visit = {"person": client, "at": spoken, "way": "visit", "line": "privileged", "minutes": 50}
    log_contact(
        matter=matter, by=ana, values={**visit, "words": "Went through the notice; he will write to his sister."}
    )
    add_task(
        matter=matter,
        by=ana,
        values={"words": "Ask the sister for a letter", "due": today + timedelta(days=2), "member": beto},
    )
