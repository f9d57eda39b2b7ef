# SPDX-License-Identifier: MPL-2.0
"""`amparo find-quote`: where words stand in a paper."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from amparo.cli.answers import err, finding_answer, followed, out, print_json
from amparo.cli.findings_shown import print_findings
from amparo.cli.language import chosen_language
from amparo.cli.recognition import NoOcr, OcrLanguages, wanted_languages
from amparo.pipeline.quotes import QuotesInPaper, find_quotes
from amparo.reading.quotes import FoundQuote, Likeness, QuoteAnswer
from amparo.terms.anchor import Anchor
from amparo.terms.finding import NotReady
from amparo.terms.shown import shown

_NOT_FOUND = NotReady.exit_code
_LIKENESS = {Likeness.VERBATIM: "to the letter", Likeness.SAME_WORDS: "same words", Likeness.NEAR: "nearly"}


def find_quote(
    file: Annotated[Path, typer.Argument(help="The paper: PDF, JPEG, PNG, TIFF, text.", show_default=False)],
    quotes: Annotated[
        list[str], typer.Argument(help="Words to find; an ellipsis (…) stands for words left out.", show_default=False)
    ],
    page: Annotated[int, typer.Option(help="Look on this page only; 0 is all.", min=0)] = 0,
    ocr_lang: OcrLanguages = "",
    no_ocr: NoOcr = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with every anchor and box.")] = False,
) -> None:
    """Find quotes in a paper: page, score, the text as it stands, its boxes.  Exit code 3 when one isn't found."""
    with followed(quiet=as_json) as watch:
        found = find_quotes(file, quotes, page=page, ocr_languages=wanted_languages(ocr_lang, off=no_ocr), watch=watch)
    language = chosen_language.get()
    if as_json:
        print_json(_whole_answer(found, language))
    else:
        for answer in found.answers:
            for line in _lines(answer):
                out.print(line)
        print_findings(found.findings, language=language, console=err)
    if not found.all_found:
        raise typer.Exit(_NOT_FOUND)


def _lines(answer: QuoteAnswer) -> Iterator[Text]:
    yield Text(f"“{shown(answer.quote)}”", style="bold")
    if not answer.is_found:
        yield Text("  not found")
    for place in answer.places:
        inside = "" if place.whole_words else ", inside a word"
        yield Text(
            f"  page {place.page:<4} {place.score:5.1f}  {_LIKENESS[place.likeness]}{inside}: {shown(place.text)}"
        )
        if place.skipped:
            yield Text(f"    between its pieces stands: {shown(place.skipped)}", style="dim")
        for anchor in place.anchors:
            boxes = "; ".join(" ".join(f"{side:.1f}" for side in box) for box in _boxes(anchor))
            yield Text(f"    page {anchor.page}, characters {anchor.start}–{anchor.end}, boxes: {boxes}", style="dim")
    if answer.places_in_all > len(answer.places):
        yield Text(f"  … {answer.places_in_all} places in all")


def _whole_answer(found: QuotesInPaper, language: str) -> dict[str, Any]:
    return {
        "schema": "amparo.quotes/1",
        "sha256": found.reading.sha256,
        "quotes": [_answer(answer) for answer in found.answers],
        "findings": [finding_answer(finding, language=language) for finding in found.findings],
    }


def _answer(answer: QuoteAnswer) -> dict[str, Any]:
    return {
        "quote": answer.quote,
        "found": answer.is_found,
        "places_in_all": answer.places_in_all,
        "places": [_place(place) for place in answer.places],
        "nearest": _place(answer.nearest) if answer.nearest else None,
    }


def _place(place: FoundQuote) -> dict[str, Any]:
    return {
        "page": place.page,
        "score": place.score,
        "likeness": str(place.likeness),
        "text": place.text,
        "whole_words": place.whole_words,
        "skipped": place.skipped,
        "numbers_differ": place.numbers_differ,
        "differences": [asdict(difference) for difference in place.differences],
        "anchors": [anchor_answer(anchor) for anchor in place.anchors],
    }


def anchor_answer(anchor: Anchor) -> dict[str, Any]:
    """Give an anchor as a program may read it."""
    return {
        "page": anchor.page,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "text_sha256": anchor.text_sha256,
        "boxes": [list(box) for box in _boxes(anchor)],
    }


def _boxes(anchor: Anchor) -> Iterator[tuple[float, float, float, float]]:
    for box in anchor.boxes:
        yield round(box.left, 2), round(box.bottom, 2), round(box.right, 2), round(box.top, 2)
