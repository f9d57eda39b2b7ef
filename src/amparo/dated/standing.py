# SPDX-License-Identifier: MPL-2.0
"""What courts and agencies did to a text: in force, stayed, enjoined, vacated, as a timeline with its places.

The text as printed is one thing, whether it operates another: a court vacates a rule and the printed words stay for
months; another rule is printed and was enjoined before its first day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.dated.scope import EVERYWHERE, Scope, Whereabouts
from amparo.terms.citation import Citation, Confidence
from amparo.terms.words import Words


class Status(StrEnum):
    """How a text stands on a day."""

    IN_FORCE = "in_force"
    STAYED = "stayed"
    ENJOINED = "enjoined"
    VACATED = "vacated"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    EXPIRED_WITH_TAIL = "expired_with_tail"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"

    @property
    def is_operative(self) -> bool:
        """True when it binds: in force, or expired for new facts while older ones stay under it."""
        return self in {Status.IN_FORCE, Status.EXPIRED_WITH_TAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPeriod:
    """One status over one period, up to and without `until`; `ab_initio`: as if the text had never been."""

    status: Status
    since: date
    until: date | None
    by: str
    citation: Citation
    confidence: Confidence
    scope: Scope = EVERYWHERE
    ab_initio: bool = False
    words: Words | None = None
    line: int = 0

    def holds_on(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.since <= day and (self.until is None or day < self.until)


Standing = tuple[StandingPeriod, ...]


def period_on(standing: Standing, day: date, place: Whereabouts) -> StandingPeriod | None:
    """Give the period that says how a text stood there on a day: the narrower place first; None before the first."""
    held = [period for period in standing if period.holds_on(day) and period.scope.reaches(place)]
    return max(held, key=lambda period: (period.scope.rank, period.since), default=None)


def voided_later(standing: Standing, day: date, place: Whereabouts) -> StandingPeriod | None:
    """Give the period, begun after `day`, by which a text is as if it had never been."""
    for period in standing:
        if period.ab_initio and period.since > day and period.scope.reaches(place):
            return period
    return None


def changes_after(standing: Standing, day: date, place: Whereabouts) -> Iterator[StandingPeriod]:
    """Give the periods that began after `day` there, in order."""
    later = (period for period in standing if period.since > day and period.scope.reaches(place))
    yield from sorted(later, key=lambda period: period.since)
