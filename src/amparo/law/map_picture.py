# SPDX-License-Identifier: MPL-2.0
"""Where a case stands, as a map: the way taken along the lines, the position, what can come, custody beneath."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from amparo.draw import Band, Drawing, Hold, Line, MapWords, Span, Standing, Stop, Way, tracks_map
from amparo.law.proceedings.answers import Outlook
from amparo.law.proceedings.values import Availability, CanCome, CustodySpan, Position, Proceedings, Visit
from amparo.law.values import Kind
from amparo.terms.days import short_day
from amparo.terms.words import Words

_TITLE = Words(en="Where the case stands on {day}", es="Dónde está el caso el {day}")
_ABOUT = Words(
    en="{station}. Who decides next: {decides}. What can come: {coming}.",
    es="{station}. Quién decide ahora: {decides}. Lo que puede venir: {coming}.",
)
_STANDINGS = {
    Standing.HERE: Words(en="the case is here", es="el caso está aquí"),
    Standing.PASSED: Words(en="passed", es="pasado"),
    Standing.NEXT: Words(en="can come", es="puede venir"),
    Standing.OTHER: Words(en="further along", es="más adelante"),
}
_HEADINGS = {"en": ("Line", "Station", "State", "Details"), "es": ("Línea", "Estación", "Estado", "Detalles")}
_CUSTODY = Words(en="Custody", es="Detención")
_NOT_HELD = Words(en="not held, as far as the history tells", es="sin detención, según la historia")
_HELD = Words(en="held", es="con detención")
_DECIDES = Words(en="decides: {who}", es="decide: {who}")
_ASKED = Words(en="first to be known: {asks}", es="primero hay que saber: {asks}")
_NO_DAY = Words(en="no day told", es="sin fecha")
_GUESSED = Words(en="must lie between, no fact names it", es="debe estar en medio, ningún hecho lo nombra")
_SINCE = Words(en="since {day}", es="desde el {day}")
_DUE = Words(en="due {day}", es="vence el {day}")
_KINDS = {
    Kind.OPENS: Words(en="from {day} on", es="a partir del {day}"),
    Kind.GOAL: Words(en="the government's own goal {day}", es="meta del propio gobierno {day}"),
}
_SAFE = Words(en=", safe {day}", es=", fecha segura {day}")
_OVER = Words(en=" (past)", es=" (ya pasó)")
_NOTHING = Words(en="nothing, as far as the rules tell", es="nada, según las reglas")
_ABREAST = 5  # stations to the right of the position, in one row


def case_map(drawn: Proceedings, outlook: Outlook, *, on: date, language: str) -> Drawing:
    """Draw one outlook as of a day."""
    making = _Making(drawn, outlook, on, language)
    coming = "; ".join(dict.fromkeys(each.to.title.said(language) for each in making.coming))
    return tracks_map(
        _TITLE.said(language).format(day=short_day(on, language)),
        making.lines(),
        list(making.ways()),
        making.bands(),
        description=_ABOUT.said(language).format(
            station=outlook.position.station.title.said(language),
            decides=outlook.position.decides.words.said(language),
            coming=coming or _NOTHING.said(language),
        ),
        say=MapWords(
            standings={each: said.said(language) for each, said in _STANDINGS.items()}, headings=_HEADINGS[language]
        ),
        notes=tuple(making.notes()),
    )


def batched(stops: Sequence[Stop], size: int) -> list[tuple[Stop, ...]]:
    """Give the stations in rows of at most `size`."""
    return [tuple(stops[first : first + size]) for first in range(0, len(stops), size)]


class _Making:
    """Puts each visit into a column of its own, what can come to its right: the way runs from left to right."""

    def __init__(self, drawn: Proceedings, outlook: Outlook, on: date, language: str) -> None:
        self._drawn, self._outlook, self._on, self._language = drawn, outlook, on, language
        self._position: Position = outlook.position
        self._visits: Sequence[Visit] = self._position.visits or (
            Visit(station=self._position.station, since=self._position.since),
        )
        open_ways = [
            each
            for each in outlook.can_come
            if each.availability is not Availability.NOT_AVAILABLE and each.to.id != outlook.position.station.id
        ]
        self.coming: list[CanCome] = list({each.to.id: each for each in reversed(open_ways)}.values())[::-1]

    def lines(self) -> list[Line]:
        """Give the lines the way touches, from top to bottom, with their stations from left to right.

        What can come on one line stands in rows of a few, so that the map stays as wide as a sheet.
        """
        passed, coming = self._by_track()
        tracks = sorted((self._drawn.tracks[name] for name in {*passed, *coming}), key=lambda track: track.rank)
        made = []
        for track in tracks:
            name = track.title.said(self._language)
            first, *rows = batched(coming.get(track.id, []), _ABREAST) or [()]
            made.append(Line(name=name, stops=(*passed.get(track.id, ()), *first)))
            made += [Line(name=f"{name} …", stops=row) for row in rows]
        return made

    def ways(self) -> Iterator[Way]:
        """Give the ways taken, then those that can be."""
        for start, end in pairwise(range(len(self._visits))):
            yield Way(start=f"v{start}", end=f"v{end}", is_taken=True)
        last = f"v{len(self._visits) - 1}"
        for each in self.coming:
            yield Way(start=last, end=f"n-{each.to.id}", is_taken=False)

    def bands(self) -> list[Band]:
        """Give the band of custody, with the times between; none when the history tells of no custody."""
        spans = list(self._spans())
        return [Band(name=self._said(_CUSTODY), spans=tuple(spans), end=self._on)] if spans else []

    def notes(self) -> Iterator[str]:
        """Give the days that run."""
        for each in self._outlook.deadlines:
            if each.due is None:
                continue
            said = _KINDS.get(each.rule.kind, _DUE).said(self._language)
            told = f"{each.rule.title.said(self._language)}: {said.format(day=self._day(each.due))}"
            if each.safe_by and each.rule.kind is Kind.DEADLINE:
                told += self._said(_SAFE).format(day=self._day(each.safe_by))
            yield told + ("" if each.due >= self._on else self._said(_OVER)) + "."

    def _by_track(self) -> tuple[dict[str, list[Stop]], dict[str, list[Stop]]]:
        passed: dict[str, list[Stop]] = {}
        for column, visit in enumerate(self._visits):
            passed.setdefault(visit.station.track, []).append(self._passed(visit, column))
        coming: dict[str, list[Stop]] = {}
        for each in self.coming:
            row = coming.setdefault(each.to.track, [])
            row.append(self._next(each, len(self._visits) + len(row) % _ABREAST))
        here = self._position.station.track
        beyond = coming.get(here, [])
        if len(beyond) < _ABREAST:
            coming[here] = [*beyond, *self._further(here, len(self._visits) + len(beyond), _ABREAST - len(beyond))]
        return passed, coming

    def _passed(self, visit: Visit, column: int) -> Stop:
        is_here = column == len(self._visits) - 1
        day = self._day(visit.since) if visit.since else self._said(_NO_DAY)
        return Stop(
            id=f"v{column}",
            label=visit.station.label.said(self._language),
            column=column,
            standing=Standing.HERE if is_here else Standing.PASSED,
            dates=(day,),
            decider=self._decides(self._position.decides.words) if is_here else "",
            words="; ".join(
                [visit.station.title.said(self._language), *([self._said(_GUESSED)] if visit.guessed else [])]
            ),
        )

    def _next(self, each: CanCome, column: int) -> Stop:
        asks = "; ".join(ask.question.said(self._language) for ask in each.asks)
        told = [each.transition.title.said(self._language), each.citation.text]
        return Stop(
            id=f"n-{each.to.id}",
            label=each.to.label.said(self._language),
            column=column,
            standing=Standing.NEXT,
            decider=self._decides(each.decides.words),
            words="; ".join([*told, *([self._said(_ASKED).format(asks=asks)] if asks else [])]),
        )

    def _further(self, track: str, column: int, number: int) -> list[Stop]:
        """Give the next stations of the line on which the case stands, for who looks where it leads."""
        shown = {visit.station.id for visit in self._visits} | {each.to.id for each in self.coming}
        rank = self._position.station.rank
        beyond = sorted(
            (each for each in self._drawn.stations.values() if each.track == track and each.rank > rank),
            key=lambda each: each.rank,
        )
        further = [each for each in beyond if each.id not in shown][:number]
        return [
            Stop(
                id=f"f-{each.id}", label=each.label.said(self._language), column=column + place,
                words=each.title.said(self._language),
            )
            for place, each in enumerate(further)
        ]  # fmt: skip

    def _spans(self) -> Iterator[Span]:
        free_since = None
        for span in self._position.spans:
            if free_since is not None and free_since < span.since:
                yield self._free(free_since, span.since)
            yield Span(
                label=self._place(span), since=span.since, until=span.until, days=self._days(span.since, span.until)
            )
            free_since = span.until
        if free_since is not None and free_since < self._on:
            yield self._free(free_since, None)

    def _free(self, since: date, until: date | None) -> Span:
        return Span(
            label=self._said(_NOT_HELD), since=since, until=until, days=self._days(since, until), hold=Hold.FREE
        )

    def _place(self, span: CustodySpan) -> str:
        return ", ".join(dict.fromkeys(part for part in (span.facility, span.place) if part)) or self._said(_HELD)

    def _days(self, since: date, until: date | None) -> str:
        if until is None:
            return self._said(_SINCE).format(day=self._day(since))
        return f"{self._day(since)} – {self._day(until)}"

    def _day(self, day: date) -> str:
        return short_day(day, self._language)

    def _decides(self, who: Words) -> str:
        return self._said(_DECIDES).format(who=who.said(self._language))

    def _said(self, words: Words) -> str:
        return words.said(self._language)
