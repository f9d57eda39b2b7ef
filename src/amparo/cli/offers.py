# SPDX-License-Identifier: MPL-2.0
"""`amparo offers`: the dates, persons, places and numbers a paper seems to hold, for a person to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import err, finding_answer, followed, out, print_json
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.quotes import anchor_answer
from amparo.cli.recognition import NoOcr, OcrLanguages, wanted_languages
from amparo.pipeline.offers import OffersInPaper, alike, offers_of
from amparo.reading.offers import Grade, Offer, OfferedValue, OfferKind, word_for
from amparo.terms.a_number import ANumber
from amparo.terms.money import Money
from amparo.terms.person_name import PersonName
from amparo.terms.shown import shown
from amparo.terms.uncertain_date import UncertainDate

_NOTHING = {"en": "Nothing is offered from this paper's text.", "es": "El texto de este documento no propone nada."}
_OFFERED = {
    "en": "Offered by rules from the words alone. Nothing is decided: a person chooses and corrects.",
    "es": "Propuesto por reglas a partir de las palabras. Nada está decidido: una persona elige y corrige.",
}
_PAGES_SHOWN, _AROUND_SHOWN = 12, 36


def offers(
    file: Annotated[Path, typer.Argument(help="The paper: PDF, JPEG, PNG, TIFF, text.", show_default=False)],
    kinds: Annotated[
        list[OfferKind] | None, typer.Option("--kind", help="Only this kind; may be given several times.")
    ] = None,
    grade: Annotated[Grade, typer.Option(help="Only offers at least this sure.")] = Grade.WEAK,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with every anchor and value.")] = False,
) -> None:
    """Offer the facts a paper's text seems to hold: dates, persons, places, numbers.  Nothing is decided."""
    with followed(quiet=as_json) as watch:
        languages = wanted_languages(ocr_lang, off=no_ocr)
        found = offers_of(file, kinds=kinds or (), grade=grade, ocr_languages=languages, watch=watch)
    language = chosen_language.get()
    if as_json:
        print_json(_whole_answer(found, language))
        return
    for line in _report(found.offers, language):
        out.print(line)
    print_findings(found.findings, language=language, console=err)


def _report(found: Sequence[Offer], language: str) -> Iterator[Text]:
    if not found:
        yield Text(_NOTHING[language])
        return
    yield Text(_OFFERED[language], style="dim")
    for kind in OfferKind:
        groups = alike([offer for offer in found if offer.kind is kind])
        if groups:
            yield Text(f"\n{word_for(kind, language=language)} ({len(groups)})", style="bold")
        for group in groups:
            yield from _lines(group, language)


def _lines(group: Sequence[Offer], language: str) -> Iterator[Text]:
    first = group[0]
    pages = list(dict.fromkeys(offer.anchor.page for offer in group))
    listed = ", ".join(map(str, pages[:_PAGES_SHOWN])) + (" …" if len(pages) > _PAGES_SHOWN else "")
    times = f" ×{len(group)}" if len(group) > 1 else ""
    said = [word_for(first.grade, language=language), *(word_for(doubt, language=language) for doubt in first.doubts)]
    readings = " | ".join(text for value in first.values if (text := _short(value)) != first.text)
    arrow = f"  → {readings}" if readings else ""
    yield Text.assemble(f"  {shown(first.text)}", (shown(arrow), "cyan"), (f"  ({'; '.join(said)})", "dim"))
    before, after = (text.replace("\n", " ") for text in (first.anchor.before, first.anchor.after))
    around = f"…{before[-_AROUND_SHOWN:]}[{first.text}]{after[:_AROUND_SHOWN]}…"
    yield Text(f"    p. {listed}{times}: {shown(around)}", style="dim")


def _short(value: OfferedValue) -> str:
    if isinstance(value, UncertainDate):
        return value.edtf
    return str(value)


def _whole_answer(found: OffersInPaper, language: str) -> dict[str, Any]:
    return {
        "schema": "amparo.offers/1",
        "sha256": found.reading.sha256,
        "offers": [_answer(offer) for offer in found.offers],
        "findings": [finding_answer(finding, language=language) for finding in found.findings],
    }


def _answer(offer: Offer) -> dict[str, Any]:
    return {
        "kind": str(offer.kind),
        "text": offer.text,
        "values": [_value(value) for value in offer.values],
        "grade": str(offer.grade),
        "doubts": [str(doubt) for doubt in offer.doubts],
        "rule": offer.rule,
        "anchor": anchor_answer(offer.anchor),
    }


def _value(value: OfferedValue) -> dict[str, Any]:
    match value:
        case UncertainDate():
            return _date(value)
        case PersonName():
            return {"name": value.as_written}
        case Money():
            return {"amount": str(value.amount), "currency": value.currency}
        case ANumber():
            return {"a_number": str(value)}
        case str():
            return {"text": value}
    return asdict(value)


def _date(value: UncertainDate) -> dict[str, Any]:
    return {
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": str(value.precision),
        "approximate": value.approximate,
        "basis": value.basis,
    }
