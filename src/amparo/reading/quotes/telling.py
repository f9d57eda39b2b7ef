# SPDX-License-Identifier: MPL-2.0
"""What a person should know about an answer: not found, found in several places, or found with a difference."""

from collections.abc import Iterator

from amparo.reading.quotes.values import FoundQuote, Likeness, QuoteAnswer
from amparo.terms.finding import Finding, ParamValue, Place, Severity

_SHOWN = 160  # characters of a quote or of what stands there


def told(answer: QuoteAnswer, *, about: str) -> tuple[Finding, ...]:
    """Give the findings about a quote in the paper `about`; none when it stands in one place with the same letters."""
    return tuple(_findings(answer, about))


def _findings(answer: QuoteAnswer, about: str) -> Iterator[Finding]:
    quote = _short(answer.quote)
    if not answer.is_found:
        yield _not_found(answer.nearest, quote, about)
        return
    if answer.is_ambiguous:
        pages = list(dict.fromkeys(place.page for place in answer.places))
        params: dict[str, ParamValue] = {"quote": quote, "places": answer.places_in_all, "pages": _listed(pages)}
        yield _finding("reading.quote-in-several-places", Severity.WARNS, about, params)
    best = answer.places[0]
    if best.likeness is Likeness.NEAR:
        code = "reading.quote-numbers-differ" if best.numbers_differ else "reading.quote-reads-otherwise"
        yield _finding(code, Severity.WARNS, about, _beside(best, quote), page=best.page)


def _not_found(nearest: FoundQuote | None, quote: str, about: str) -> Finding:
    if nearest is None:
        return _finding("reading.quote-nowhere", Severity.BLOCKS, about, {"quote": quote})
    return _finding("reading.quote-not-found", Severity.BLOCKS, about, _beside(nearest, quote), page=nearest.page)


def _beside(place: FoundQuote, quote: str) -> dict[str, ParamValue]:
    return {"quote": quote, "stands": _short(place.text), "score": round(place.score)}


def _finding(code: str, severity: Severity, about: str, params: dict[str, ParamValue], *, page: int = 0) -> Finding:
    return Finding(code=code, severity=severity, about=about, params=params, place=Place(page=page))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:24])) + (" …" if len(pages) > 24 else "")
