# SPDX-License-Identifier: MPL-2.0
"""What the office keeps about running a case, section by section: its rows, its fields, and what lacks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from amparo.matters.models import (
    Appearance,
    Biometrics,
    ClientRow,
    Fee,
    Person,
    Proceeding,
    RecordRequest,
    Retainer,
    WorkPermit,
)

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """Something to see at a glance about a row; `kind` is that of a mark."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section.  `per_applicant`: each applicant should have a row.  `tells`: what a row says at a glance."""

    name: str
    title: Words
    add: Words
    empty: Words
    model: type[ClientRow]
    fields: Sequence[str]
    per_applicant: bool = False
    tells: Callable[[Any, date], Iterable[Told]] = lambda _row, _today: ()


def _of_appearance(row: Any, _today: date) -> Iterable[Told]:
    if row.ended_on is None:
        yield Told("quiet", gettext("runs"))


def _of_retainer(row: Any, _today: date) -> Iterable[Told]:
    if row.signed_on is None:
        yield Told("needs-eye", gettext("not signed yet"))


def _of_fee(row: Any, today: date) -> Iterable[Told]:
    if row.is_settled:
        yield Told("quiet", gettext("settled"))
    elif row.due_on is not None and row.due_on < today:
        yield Told("stops", gettext("not paid, and the day has passed"))
    else:
        yield Told("needs-eye", gettext("not paid yet"))


def _of_biometrics(row: Any, today: date) -> Iterable[Told]:
    if row.taken_on is not None:
        yield Told("quiet", gettext("taken"))
    elif row.day is not None and row.day < today:
        yield Told("needs-eye", gettext("the day has passed; were they taken"))


def _of_permit(row: Any, today: date) -> Iterable[Told]:
    run = row.days_run(today)
    if run is None:
        yield Told("needs-eye", gettext("nobody wrote from when the clock runs"))
    elif row.granted_on is None:
        told = ngettext("the clock has run %(n)d day", "the clock has run %(n)d days", run) % {"n": run}
        yield Told("quiet", told)
        if row.stopped_on is not None:
            yield Told("needs-eye", gettext("it stands still"))
    if row.valid_until is not None and row.valid_until < today:
        yield Told("needs-eye", gettext("no longer valid"))


def _of_request(row: Any, today: date) -> Iterable[Told]:
    if row.answered_on is None:
        days = (today - row.asked_on).days
        told = ngettext("no answer for %(n)d day", "no answer for %(n)d days", days) % {"n": days}
        yield Told("needs-eye", told)


SECTIONS: dict[str, Section] = {
    one.name: one
    for one in (
        Section(
            name="proceedings", title=_("Proceedings"), add=_("Add a proceeding"), model=Proceeding,
            empty=_("No proceeding yet. The law counts by its court: add where the case is pending."),
            fields=("track", "forum", "court_words", "judge", "since", "until", "outcome"),
        ),
        Section(
            name="appearances", title=_("Appearances"), add=_("Add an appearance"), model=Appearance,
            empty=_("No appearance yet. Write down each form by which somebody of the office appears, and where."),
            fields=("member", "forum", "form", "filed_on", "scope", "ended_on"), tells=_of_appearance,
        ),
        Section(
            name="retainers", title=_("Retainers and joint representation"), add=_("Add a retainer"), model=Retainer,
            empty=_("No retainer yet. Write down with whom, how far it goes, and in which language it was read."),
            fields=("person", "scope", "language", "signed_on", "joint_consent_on", "joint_words", "ended_on"),
            per_applicant=True, tells=_of_retainer,
        ),
        Section(
            name="fees", title=_("Fees"), add=_("Add a fee"), model=Fee,
            empty=_("No fee yet. The amount stands on the notice; a receipt is a paper of the case."),
            fields=("what", "person", "dollars", "due_on", "paid_on", "waived_on", "receipt", "words"), tells=_of_fee,
        ),
        Section(
            name="biometrics", title=_("Biometrics"), add=_("Add biometrics"), model=Biometrics,
            empty=_("No appointment yet. Each applicant has an own one."),
            fields=("person", "asked_on", "day", "hour", "place", "taken_on", "words"),
            per_applicant=True, tells=_of_biometrics,
        ),
        Section(
            name="permits", title=_("Work permits"), add=_("Add a work permit"), model=WorkPermit,
            empty=_("No work permit yet. Each applicant has an own clock; the page of dates says what the rule asks."),
            fields=("person", "clock_from", "days_lost", "stopped_on", "stopped_why", "asked_on", "receipt",
                    "granted_on", "valid_until", "words"),
            per_applicant=True, tells=_of_permit,
        ),
        Section(
            name="requests", title=_("Requests for records"), add=_("Add a request"), model=RecordRequest,
            empty=_("Nothing is asked for yet: the A-file, the record of the court, the audio of a hearing."),
            fields=("what", "asked_of", "asked_on", "number", "answered_on", "answer"), tells=_of_request,
        ),
    )
}  # fmt: skip


def applicants_without(section: Section, rows: Iterable[Any], people: Iterable[Person]) -> list[Person]:
    """Give the applicants for whom a section that needs a row of each has none."""
    if not section.per_applicant:
        return []
    known = {row.person_id for row in rows}
    return [person for person in people if person.is_applicant and person.pk not in known]
