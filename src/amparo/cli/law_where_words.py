# SPDX-License-Identifier: MPL-2.0
"""Words around an answer about a history, in both languages, and lines that keep their indent at any width."""

import textwrap
from collections.abc import Iterable

from rich.text import Text

from amparo.cli.answers import out
from amparo.terms.shown import shown
from amparo.terms.words import Words

_NARROWEST, _WIDEST = 40, 110

LABELS = {
    "where": Words(en="Where this stands on {day}", es="Dónde está esto el {day}"),
    "nothing": Words(
        en="Nothing in the history moves this person yet.",
        es="Nada en la historia mueve todavía a esta persona.",
    ),
    "since": Words(en="since", es="desde el"),
    "reading": Words(en="Reading {n} of {all}: ", es="Lectura {n} de {all}: "),
    "line": Words(en="Line", es="Vía"),
    "decides": Words(en="Decides next", es="Decide ahora"),
    "venue": Words(en="The case and its law", es="El caso y su derecho"),
    "venue_none": Words(
        en="no court is named in the history, so the circuit of the merits isn't known",
        es="la historia no nombra ninguna corte, así que no se conoce el circuito del fondo",
    ),
    "venue_stays": Words(
        en="only a granted motion to change venue moves it; a transfer doesn't",
        es="solo lo mueve una moción de cambio de corte concedida; un traslado, no",
    ),
    "petition": Words(
        en="A petition for review goes to the circuit where the judge completes the case",
        es="La petición de revisión va al circuito donde la corte concluye el caso",
    ),
    "custody": Words(en="Custody", es="Detención"),
    "at_liberty": Words(en="not held, as far as the history tells", es="en libertad, según la historia"),
    "unknown_place": Words(en="place not told", es="lugar no indicado"),
    "release": Words(en="Release", es="Salida"),
    "bond_court": Words(en="Bond is asked first of", es="La fianza se pide primero a"),
    "bond_court_over": Words(en="the court over {place}", es="la corte del lugar: {place}"),
    "habeas": Words(en="Habeas lies in", es="El hábeas corpus corresponde a"),
    "habeas_over": Words(
        en="the federal district of {place}, at the hour of filing",
        es="el distrito federal de {place}, a la hora de presentarlo",
    ),
    "at_filing": Words(en="{district}, at the hour of filing", es="{district}, a la hora de presentarlo"),
    "circuits_differ": Words(
        en="Circuits differ: ask counsel which answer holds here",
        es="Los circuitos difieren: consulte cuál respuesta rige aquí",
    ),
    "custody_law": Words(en="Custody law of the {circuit}", es="Derecho de la detención del {circuit}"),
    "way": Words(en="The way here", es="El camino hasta aquí"),
    "guessed": Words(en="no fact tells it", es="ningún hecho lo cuenta"),
    "stays": Words(en="Held", es="Detención"),
    "until": Words(en="until", es="hasta el"),
    "today": Words(en="goes on", es="continúa"),
    "coming": Words(en="What can come next, as the rule says", es="Qué puede seguir, según la regla"),
    "not_available": Words(en="not available", es="no disponible"),
    "asked": Words(en="hangs on what must be asked", es="depende de lo que hay que preguntar"),
    "running": Words(en="Days that run", es="Plazos que corren"),
    "passed": Words(en="this day has passed", es="este día ya pasó"),
    "no_days": Words(en="none that the history lets us count", es="ninguno que la historia permita contar"),
    "ahead": Words(en="Set for later", es="Fijado para después"),
    "asks": Words(en="Ask before naming a step", es="Preguntar antes de nombrar un paso"),
    "write": Words(en="write", es="escribir"),
    "look": Words(en="To look at", es="Para revisar"),
    "grades": Words(
        en="The rule says this; it isn't advice. What isn't graded “{verified}” is confirmed with counsel.",
        es="Es lo que dice la regla; no es asesoría. Lo que no tenga el grado «{verified}» se confirma con la abogada "
        "o el abogado.",
    ),
    "if": Words(en="If, on {day}: {step}", es="Si, el {day}: {step}"),
    "acts": Words(en="Who acts: {acts}. Who decides: {decides}.", es="Actúa: {acts}. Decide: {decides}."),
    "now": Words(en="Stands at", es="Está en"),
    "available": Words(en="The rule gives this step from here.", es="La regla da este paso desde aquí."),
    "step_asked": Words(
        en="It hangs on facts that the history doesn't tell. Ask first:",
        es="Depende de hechos que la historia no cuenta. Preguntar primero:",
    ),
    "step_not": Words(en="Not available. The rule says:", es="No disponible. La regla dice:"),
    "not_from_here": Words(
        en="Not from here: the rule gives this step at other stations.",
        es="No desde aquí: la regla da este paso en otros puntos.",
    ),
    "leads": Words(en="It would lead to", es="Llevaría a"),
    "effects": Words(en="What it would do", es="Qué haría"),
    "perhaps": Words(en="if", es="si"),
    "starts": Words(
        en="Days that would begin, counted from {day}",
        es="Plazos que empezarían, contados desde el {day}",
    ),
    "stays_with": Words(
        en="Venue and the law of the merits stay with", es="La corte y el derecho de fondo siguen siendo los de"
    ),
    "venue_would": Words(
        en="Granted, venue and the law of the merits would move from",
        es="Concedida, la corte y el derecho de fondo dejarían de ser los de",
    ),
    "steps": Words(en="Steps that can be asked about", es="Pasos por los que se puede preguntar"),
}  # fmt: skip


def said(label: str, language: str, **values: str) -> str:
    """Give a label in a language."""
    words = LABELS[label].said(language)
    return words.format(**values) if values else words


def line(text: str, *, indent: int = 0, mark: str = "", style: str = "") -> None:
    """Print one paragraph, its later lines under its first word."""
    width = max(_NARROWEST, min(out.width, _WIDEST))
    first, rest = " " * indent + mark, " " * (indent + len(mark))
    for each in textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False) or [
        first
    ]:
        out.print(Text(each, style=style))


def heading(text: str, *, indent: int = 0) -> None:
    """Print a heading."""
    line(text, indent=indent, style="bold")


def named(parts: Iterable[str]) -> str:
    """Give what is known of a place, safe to show."""
    return ", ".join(shown(part) for part in parts if part)
