# SPDX-License-Identifier: MPL-2.0
"""The policy timeline as a picture: what became of each measure, and the days that mattered to one person."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from amparo.dated.scope import NOWHERE
from amparo.dated.standing import Standing, Status, period_on
from amparo.draw import DayMark, Drawing, Force, Period, PeriodRow, periods_chart
from amparo.law.values import Measure
from amparo.law.wording import joined, scope_words, status_words
from amparo.terms.words import Words

_TITLE = Words(en="Policy timeline", es="Cronología de las políticas")
_ABOUT = Words(
    en="{n} measures and decisions up to {day}, each with what became of it, nationwide and in part.",
    es="{n} medidas y decisiones hasta el {day}, cada una con lo que fue de ella, en todo el país y en parte.",
)
_HEADINGS = {"en": ("Measure", "Days", "Status"), "es": ("Medida", "Días", "Estado")}
_FORCES = {
    Force.RUNS: Words(en="in force", es="vigente"),
    Force.RUNS_IN_PART: Words(
        en="for some places or persons only", es="solo en parte del país o para algunas personas"
    ),
    Force.STOPPED: Words(en="stopped by a court", es="suspendida por un tribunal"),
    Force.ANNOUNCED: Words(en="announced, or status unclear", es="anunciada, o de estado incierto"),
}
_NOT_BINDING = {Status.PROPOSED, Status.UNCLEAR}
_STOPPING = {Status.STAYED, Status.ENJOINED}


def policy_chart(measures: Sequence[Measure], marks: Sequence[DayMark], *, until: date, language: str) -> Drawing:
    """Draw the measures, the oldest first, up to the day `until`.

    Raises ValueError when no measure had begun by then.
    """
    begun = sorted(
        (each for each in measures if min(_bounds(each.standing, until), default=until) < until),
        key=lambda each: (each.issued_on, each.id),
    )
    rows = [row for each in begun for row in _rows(each, until, language)]
    return periods_chart(
        _TITLE.said(language),
        rows,
        marks,
        until=until,
        description=_ABOUT.said(language).format(n=len(begun), day=until.isoformat()),
        forces={force: said.said(language) for force, said in _FORCES.items()},
        headings=_HEADINGS[language],
    )


def _rows(measure: Measure, until: date, language: str) -> Iterator[PeriodRow]:
    """Give a measure's row, and one for each part that fared differently."""
    yield PeriodRow(name=measure.title.said(language), periods=tuple(_periods(measure.standing, until, language)))
    for part in measure.parts:
        periods = tuple(_periods(part.standing, until, language))
        yield PeriodRow(name=f"↳ {part.words.as_part().said(language)}", periods=periods)


def _bounds(standing: Standing, until: date) -> list[date]:
    """Give the days up to `until` on which anything about a text changed, in order."""
    days = {day for period in standing for day in (period.since, period.until) if day is not None and day < until}
    return sorted(days)


def _periods(standing: Standing, until: date, language: str) -> Iterator[Period]:
    bounds = [*_bounds(standing, until), until]
    for since, ended in pairwise(bounds):
        force = _force(standing, since)
        if force is None:
            continue
        yield Period(
            since=since,
            until=ended,
            force=force,
            words=_words(standing, since).said(language),
            days=f"{since.isoformat()} – {ended.isoformat()}",
        )


def _force(standing: Standing, day: date) -> Force | None:
    """Give how a text stood on a day; None once it had ended for good, and before it was known."""
    nationwide = period_on(standing, day, NOWHERE)
    narrower = [period for period in standing if period.holds_on(day) and not period.scope.is_nationwide]
    operates = nationwide is not None and nationwide.status.is_operative
    if any(period.status.is_operative != operates for period in narrower):
        return Force.RUNS_IN_PART
    if operates:
        return Force.RUNS
    known = nationwide or next(iter(narrower), None)
    if known is None:
        return None
    if known.status in _NOT_BINDING:
        return Force.ANNOUNCED
    return Force.STOPPED if known.status in _STOPPING else None


def _words(standing: Standing, day: date) -> Words:
    held = sorted((period for period in standing if period.holds_on(day)), key=lambda period: period.scope.rank)
    parts = []
    for period in held:
        status, where = status_words(period.status), scope_words(period.scope)
        parts.append(Words(en=f"{status.en} ({where.en})", es=f"{status.es} ({where.es})"))
    return joined(parts)
