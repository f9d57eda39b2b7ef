# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/proceedings from the map and its situations, in English and in Spanish.

A page for each line of the map with its stations and what leads on; a page of steps; a page of situations to sign.
Run by `make docs`; a test fails when a page is behind.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from amparo.law.bundle import SHIPPED, load_rulebook
from amparo.law.proceedings.values import Hurdle, LawEntry, Proceedings, Station, Step, Track, Transition
from amparo.law.values import Rulebook
from amparo.terms.words import Words
from scripts.process_situations import ProcessSituation, process_situations

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference" / "proceedings"
LANGUAGES = ("en", "es")
_SAID = {
    "made": Words(
        en="Written by `make docs` from the map's files and situations: change those, not this page.",
        es="Lo escribe `make docs` a partir de los archivos del mapa y sus situaciones: se cambian esos, no esto.",
    ),
    "title": Words(en="The asylum system as a map", es="El sistema de asilo como un mapa"),
    "lead": Words(
        en="Law data, edition {number} of {on}; the law was read up to {read_to}. Not legal advice: what isn't graded "
        "V is confirmed with counsel. V read in the source · v2 read about · B from memory · U uncertain.",
        es="Datos de la ley, edición {number} del {on}; la ley se leyó hasta el {read_to}. No es asesoría legal: lo "
        "que no tiene grado V se confirma con la abogada o el abogado. V leído en la fuente · v2 leído en otra · B de "
        "memoria · U incierto.",
    ),
    "steps": Words(en="Steps", es="Pasos"),
    "situations": Words(en="Situations", es="Situaciones"),
    "decides": Words(en="Decides", es="Decide"),
    "comes": Words(en="What can come", es="Qué puede seguir"),
    "to": Words(en="Leads to", es="Lleva a"),
    "law": Words(en="Law", es="Ley"),
    "not": Words(en="Not available", es="No disponible"),
    "runs": Words(en="Rules whose days run here", es="Reglas cuyos plazos corren aquí"),
    "signed": Words(en="signed by", es="firmado por"),
    "unsigned": Words(en="not yet signed by a lawyer", es="todavía sin firma de una abogada o un abogado"),
    "ends": Words(en="Nothing follows.", es="Nada sigue."),
    "if": Words(en="asked: what would this step do", es="se pregunta qué haría este paso"),
}


def pages() -> Iterator[tuple[Path, str]]:
    """Give every page with its text."""
    book = load_rulebook(SHIPPED)
    for language in LANGUAGES:
        folder = FOLDER / language
        yield folder / "README.md", _index(book, language)
        for track in _tracks(book.proceedings):
            yield folder / f"{track.id}.md", _track(book, track, language)
        yield folder / "steps.md", _steps(book, language)
        yield folder / "situations.md", _situations(book, language)


def _tracks(drawn: Proceedings) -> list[Track]:
    return sorted(drawn.tracks.values(), key=lambda track: track.rank)


def _stations(drawn: Proceedings, track: Track) -> list[Station]:
    return sorted((each for each in drawn.stations.values() if each.track == track.id), key=lambda each: each.rank)


def _index(book: Rulebook, language: str) -> str:
    lines = _head(book, _SAID["title"].said(language), language)
    for track in _tracks(book.proceedings):
        names = "; ".join(station.title.said(language) for station in _stations(book.proceedings, track))
        lines += [f"- [{track.title.said(language)}]({track.id}.md): {_plain(names)}."]
    lines += [
        f"- [{_SAID['steps'].said(language)}](steps.md)",
        f"- [{_SAID['situations'].said(language)}](situations.md)",
    ]
    return "\n".join(lines) + "\n"


def _track(book: Rulebook, track: Track, language: str) -> str:
    lines = _head(book, track.title.said(language), language)
    for station in _stations(book.proceedings, track):
        lines += [f"## {_plain(station.title.said(language))}", ""]
        decides = book.proceedings.deciders[station.decides].words.said(language)
        lines += [f"`{station.id}`. {_said('decides', language)}: {decides}.", ""]
        if station.deadlines:
            rules = ", ".join(f"`{each.rule}`" for each in station.deadlines)
            lines += [f"{_said('runs', language)}: {rules}.", ""]
        leaving = [each for each in book.proceedings.transitions.values() if station.id in each.origins]
        for each in leaving:
            lines += list(_transition(book.proceedings, each, language))
        lines += [_said("ends", language), ""] if not leaving else [""]
    return "\n".join(lines).rstrip() + "\n"


def _transition(drawn: Proceedings, each: Transition, language: str) -> Iterator[str]:
    to, decides = drawn.stations[each.to].title.said(language), drawn.deciders[each.decides].words.said(language)
    rows = f" ({', '.join(each.aliases)})" if each.aliases else ""
    yield f"- **{_plain(each.title.said(language))}**{rows} → {_plain(to)} ({decides})"
    yield from (f"  - {line}" for line in _law(each.entries, each.hurdles, language))


def _law(entries: tuple[LawEntry, ...], hurdles: tuple[Hurdle, ...], language: str) -> Iterator[str]:
    for entry in entries:
        days = f"{entry.since.isoformat()}..{entry.until.isoformat() if entry.until else ''}"
        words = entry.value[language] if not isinstance(entry.value, str | int) else entry.value  # type: ignore[index]
        yield _plain(f"{days}: {words} {entry.citation.text} ({entry.checked.confidence})")
    for hurdle in hurdles:
        yield _plain(f"✕ {hurdle.words.said(language)} {hurdle.citation.text} ({hurdle.confidence})")


def _steps(book: Rulebook, language: str) -> str:
    lines = _head(book, _said("steps", language), language)
    for step in book.proceedings.steps.values():
        lines += list(_step(book.proceedings, step, language))
    return "\n".join(lines).rstrip() + "\n"


def _step(drawn: Proceedings, step: Step, language: str) -> Iterator[str]:
    yield f"## {_plain(step.title.said(language))}"
    yield ""
    yield f"{', '.join(f'`{name}`' for name in (step.id, *step.aliases))}"
    yield ""
    yield from (f"- {line}" for line in _law(step.entries, step.hurdles, language))
    for effect in step.effects:
        yield _plain(f"- {effect.words.said(language)} {effect.citation.text} ({effect.confidence})")
    for name in step.transitions:
        target = drawn.stations[drawn.transitions[name].to].title.said(language)
        yield _plain(f"- → {target}")
    yield ""


def _situations(book: Rulebook, language: str) -> str:
    lines = _head(book, _said("situations", language), language)
    for name, told in process_situations():
        lines += list(_situation(book.proceedings, name, told.situation, language))
    return "\n".join(lines).rstrip() + "\n"


def _situation(drawn: Proceedings, name: str, situation: ProcessSituation, language: str) -> Iterator[str]:
    yield f"## {_plain(str(getattr(situation.name, language)))}"
    yield ""
    signed = situation.signed
    told = f"{_said('signed', language)} {signed.by}, {signed.on}" if signed else _said("unsigned", language)
    yield f"{name}; {_plain(situation.row)}; {situation.on.isoformat()}; {told}."
    yield ""
    yield _plain(str(getattr(situation.why, language)))
    yield ""
    for who, expect in (situation.expect or {}).items():
        stations = "; ".join(drawn.stations[at].title.said(language) for at in expect.at)
        days = "".join(f"; {rule}: {day.isoformat()}" for rule, day in expect.deadlines.items())
        yield _plain(f"- {who} → {stations}{days}")
    if situation.step and not situation.refused:
        yield f"- {_said('if', language)}: `{situation.step}`"
    if situation.refused:
        yield f"- `{situation.refused}`"
    yield ""


def _head(book: Rulebook, title: str, language: str) -> list[str]:
    edition = book.edition
    lead = _said("lead", language).format(number=edition.number, on=edition.on, read_to=edition.read_to)
    return [f"<!-- {_said('made', language)} -->", "", f"# {title}", "", lead, ""]


def _plain(text: str) -> str:
    """Give text that no Markdown sign in it turns into something else."""
    return text.replace("[", "\\[").replace("*", "\\*").replace("<", "&lt;") if not text.startswith("- **") else text


def _said(label: str, language: str) -> str:
    return _SAID[label].said(language)


def main() -> None:
    """Write them all, and nothing else beside them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
