# SPDX-License-Identifier: MPL-2.0
"""Which court has the case: the one it was filed with, until a judge grants a motion to change venue; nothing else."""

from functools import cache

from amparo.dated.scope import Whereabouts
from amparo.law.proceedings.ledger import LedgerFact
from amparo.law.proceedings.values import Event, Venue
from amparo.places.courts import ImmigrationCourt, courts
from amparo.terms.finding import Finding, ParamValue, Severity

_GRANTED = "change_of_venue_granted"
_FILED = "nta_filed"


def moved_venue(venue: Venue, event: Event, fact: LedgerFact) -> tuple[Venue, tuple[Finding, ...]]:
    """Give the venue after a fact, and a word where the fact names another court without a granted motion."""
    if event.id == _GRANTED:
        return _granted(venue, fact)
    if not fact.court or event.custody or event.id in _NOT_OF_THE_CASE:
        return venue, ()
    if not venue.court:
        return _at(fact), ()
    if fact.court == venue.court:
        return venue, ()
    if event.id == _FILED and venue.fact and event.moves_venue:  # the paper named one court and was filed with another
        return _at(fact), (_flag("law.filed-elsewhere", fact, venue, severity=Severity.NOTE),)
    return venue, (_flag("law.venue-not-moved", fact, venue),)


_NOT_OF_THE_CASE = frozenset(
    {"bond_hearing", "bond_requested", "bond_granted", "bond_denied", "change_of_venue_asked", "change_of_venue_denied"}
    | {"fear_review_requested", "judge_vacates_fear_finding", "judge_concurs_no_fear", "judge_finds_reasonable_fear"}
    | {"judge_concurs_no_reasonable_fear", "fear_record_filed", "other"}
)


def _granted(venue: Venue, fact: LedgerFact) -> tuple[Venue, tuple[Finding, ...]]:
    if not fact.court:
        return Venue(since=fact.first_day, fact=fact.id), (_flag("law.venue-asked", fact, venue),)
    return _at(fact), ()


def _at(fact: LedgerFact) -> Venue:
    court = court_of(fact.court_id)
    return Venue(
        court=fact.court,
        court_id=fact.court_id,
        place=Whereabouts(circuit=court.circuit if court else fact.circuit),
        zone=court.zone if court else "",
        city=court.place if court else "",
        since=fact.first_day,
        fact=fact.id,
    )


@cache
def court_of(court_id: str) -> ImmigrationCourt | None:
    """Give a court by its id; none for one that isn't known."""
    return next((court for court in courts() if court.id == court_id), None) if court_id else None


def _flag(code: str, fact: LedgerFact, venue: Venue, *, severity: Severity = Severity.WARNS) -> Finding:
    params: dict[str, ParamValue] = {"day": fact.first_day, "named": fact.court or "–", "venue": venue.court or "–"}
    return Finding(code=code, severity=severity, about=fact.id, params=params, place=fact.place)
