# SPDX-License-Identifier: MPL-2.0
"""An answer about a history as a person reads it, at eighty columns."""

from datetime import date

from amparo.cli.answers import out
from amparo.cli.findings_shown import print_findings
from amparo.cli.law_answers import headline
from amparo.cli.law_where_words import heading, line, named, said
from amparo.law.answers import Deadline
from amparo.law.proceedings.answers import CustodyAnswer, Outlook, PersonAnswer, WhereAnswer
from amparo.law.proceedings.values import Availability, CanCome, CustodySpan, Position, Venue
from amparo.law.values import Kind, Rulebook
from amparo.law.wording import circuit_words, grade_words
from amparo.terms.citation import Confidence
from amparo.terms.days import day_in_words
from amparo.terms.shown import shown

_MARKS = {Availability.AVAILABLE: "→ ", Availability.NOT_AVAILABLE: "✕ ", Availability.ASKED: "? "}


def print_where(book: Rulebook, answer: WhereAnswer, language: str) -> None:
    """Print the whole answer, person by person."""
    heading(said("where", language, day=day_in_words(answer.on, language)))
    for person in answer.people:
        out.print()
        print_person(book, person, answer.on, language)
    if answer.flags:
        out.print()
        heading(said("look", language))
        print_findings(answer.flags, language=language, console=out)
    out.print()
    line(said("grades", language, verified=grade_words(Confidence.VERIFIED).said(language)), style="dim")


def print_person(book: Rulebook, answer: PersonAnswer, on: date, language: str) -> None:
    """Print one person's positions and what hangs on each."""
    person = answer.person
    heading(named((person.id, person.name)))
    for number, outlook in enumerate(answer.outlooks, start=1):
        if len(answer.outlooks) > 1:
            label = said("reading", language, n=str(number), all=str(len(answer.outlooks)))
            words = "; ".join(shown(words.said(language), limit=500) for words in outlook.position.reading)
            line(f"{label}{words}", indent=2, style="yellow")
        _print_outlook(book, outlook, on, language)
    if answer.ahead:
        heading(said("ahead", language), indent=2)
    for fact in answer.ahead:
        title = book.proceedings.events[fact.event].title.said(language) if fact.event else fact.written
        line(f"{fact.first_day.isoformat()}  {shown(title)}", indent=4)
    if answer.flags:
        heading(said("look", language), indent=2)
        print_findings(answer.flags, language=language, console=out)


def _print_outlook(book: Rulebook, outlook: Outlook, on: date, language: str) -> None:
    position = outlook.position
    print_position(book, position, language)
    print_venue(position.venue, language)
    print_custody(position, outlook.custody, language)
    _print_way(position, language)
    heading(said("coming", language), indent=2)
    for each in outlook.can_come:
        _print_coming(each, language)
    heading(said("running", language), indent=2)
    for deadline in outlook.deadlines:
        print_deadline_line(deadline, language, on=on)
    if not outlook.deadlines:
        line(said("no_days", language), indent=4)
    if outlook.asks:
        heading(said("asks", language), indent=2)
    for ask in outlook.asks:
        line(f"{ask.question.said(language)} ({said('write', language)}: {ask.write})", indent=4, mark="? ")


def print_position(book: Rulebook, position: Position, language: str) -> None:
    """Print where somebody stands and who decides."""
    since = f", {said('since', language)} {day_in_words(position.since, language)}" if position.since else ""
    line(f"{position.station.title.said(language)}{since}", indent=2, mark="● ", style="bold")
    if not position.visits:
        line(said("nothing", language), indent=4)
    track = book.proceedings.tracks[position.station.track].title.said(language)
    decides = position.decides.words.said(language)
    line(f"{said('line', language)}: {track}. {said('decides', language)}: {decides}.", indent=4)


def print_venue(venue: Venue, language: str) -> None:
    """Print which court has the case and which circuit's law the merits follow."""
    label = said("venue", language)
    if not venue.court:
        line(f"{label}: {said('venue_none', language)}.", indent=4)
        return
    line(f"{label}: {venue_words(venue, language)}; {said('venue_stays', language)}.", indent=4)


def venue_words(venue: Venue, language: str) -> str:
    """Give the court and its circuit."""
    circuit = circuit_words(venue.place.circuit).said(language) if venue.place.circuit else ""
    since = f"{said('since', language)} {venue.since.isoformat()}" if venue.since else ""
    return named((venue.court, circuit, since))


def print_custody(position: Position, custody: CustodyAnswer, language: str) -> None:
    """Print where somebody is held, under what, and where release is asked for."""
    span, label = position.custody, said("custody", language)
    if span is None:
        line(f"{label}: {said('at_liberty', language)}.", indent=4)
        return
    title = f" {custody.basis.title.said(language)}." if custody.basis else ""
    line(f"{label}: {_span_words(span, language)}.{title}", indent=4)
    if custody.basis:
        line(f"{said('release', language)}: {custody.basis.forum.said(language)}", indent=6)
    if custody.entry:
        source = f"{custody.entry.citation.text}; {grade_words(custody.entry.checked.confidence).said(language)}"
        line(f"{_value(custody.entry.value, language)} [{source}]", indent=6)
    if custody.local:
        place = circuit_words(span.circuit).said(language) if span.circuit else said("unknown_place", language)
        source = f"{custody.local.citation.text}; {grade_words(custody.local.checked.confidence).said(language)}"
        law = said("custody_law", language, circuit=place)
        line(f"{law}: {_value(custody.local.value, language)} [{source}]", indent=6)
    if custody.differs:
        line(f"{said('circuits_differ', language)}.", indent=6)
    line(f"{forum_words(span, language)}.", indent=6)


def forum_words(span: CustodySpan, language: str) -> str:
    """Give the court of bond and the district of habeas, both by the place of detention."""
    place = named((span.facility, span.place)) or said("unknown_place", language)
    court = shown(span.court) if span.court else said("bond_court_over", language, place=place)
    habeas = (
        said("at_filing", language, district=shown(span.district))
        if span.district
        else said("habeas_over", language, place=place)
    )
    return f"{said('bond_court', language)}: {court}. {said('habeas', language)}: {habeas}"


def _span_words(span: CustodySpan, language: str) -> str:
    circuit = circuit_words(span.circuit).said(language) if span.circuit else ""
    place = named((span.facility, span.place, circuit)) or said("unknown_place", language)
    return f"{place}, {said('since', language)} {span.since.isoformat()}"


def _print_way(position: Position, language: str) -> None:
    heading(said("way", language), indent=2)
    for visit in position.visits:
        day = visit.since.isoformat() if visit.since else "…         "
        guessed = f" ({said('guessed', language)})" if visit.guessed else ""
        line(f"{visit.station.title.said(language)}{guessed}", indent=4, mark=f"{day}  ")
    for span in position.spans:
        ends = f"{said('until', language)} {span.until.isoformat()}" if span.until else said("today", language)
        place = named((span.facility, span.place)) or said("unknown_place", language)
        line(f"{said('stays', language)}: {place}; {ends}", indent=4, mark=f"{span.since.isoformat()}  ")


def _print_coming(each: CanCome, language: str) -> None:
    source = f"{each.citation.text}; {grade_words(each.grade).said(language)}"
    decides = each.decides.words.said(language)
    line(f"{each.transition.title.said(language)} ({decides}) [{source}]", indent=4, mark=_MARKS[each.availability])
    for hurdle in each.why:
        line(f"{hurdle.words.said(language)} [{hurdle.citation.text}]", indent=8)
    if each.availability is Availability.ASKED and each.asks:
        line(f"{said('asked', language)}: {'; '.join(ask.question.said(language) for ask in each.asks)}", indent=8)
    elif each.availability is Availability.ASKED:
        line(_value(each.entry.value, language), indent=8)


def print_deadline_line(deadline: Deadline, language: str, *, on: date | None = None) -> None:
    """Print a deadline in one paragraph; the doubt stands beside the day, and that it has passed."""
    title = deadline.rule.title.said(language)
    is_past = on is not None and deadline.due is not None and deadline.due < on and deadline.rule.kind is not Kind.OPENS
    passed = f" ({said('passed', language)})" if is_past else ""
    line(f"{headline(deadline, language)}{passed}. {title} ({deadline.entry.citation.text})", indent=4, mark="– ")


def _value(value: object, language: str) -> str:
    return str(value[language]) if hasattr(value, "__getitem__") and not isinstance(value, str) else str(value)
