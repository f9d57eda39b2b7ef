# SPDX-License-Identifier: MPL-2.0
"""Quotes in a paper: read it, then say where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.pipeline.papers import read_papers
from amparo.reading.quotes import QuoteAnswer, QuoteFinder
from amparo.reading.quotes.telling import told
from amparo.reading.values import Reading
from amparo.terms.finding import Finding, NotReady, Severity
from amparo.terms.watch import UNWATCHED, Watch

WITHOUT_TEXT = frozenset({
    "reading.no-text", "reading.text-unusable", "reading.text-sparse", "reading.nothing-legible", "reading.page-lost",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesInPaper:
    """A paper's answers, quote by quote, and what a person should know about them."""

    reading: Reading
    answers: tuple[QuoteAnswer, ...]
    findings: tuple[Finding, ...]

    @property
    def all_found(self) -> bool:
        """True when every quote stands somewhere."""
        return all(answer.is_found for answer in self.answers)


def find_quotes(
    file: Path, quotes: Sequence[str], *, page: int = 0, ocr_languages: str | None = None, watch: Watch = UNWATCHED
) -> QuotesInPaper:
    """Find quotes in one file, on one page (from 1) or on all; raise `NotReady` when the file can't be read."""
    reading = readable(file, ocr_languages=ocr_languages, watch=watch)
    finder = QuoteFinder.of(reading)
    answers = tuple(finder.find(quote, page=page) for quote in quotes)
    findings = [finding for answer in answers for finding in told(answer, about=reading.about)]
    if not all(answer.is_found for answer in answers):
        findings += [finding for finding in reading.findings if finding.code in WITHOUT_TEXT]
    return QuotesInPaper(reading=reading, answers=answers, findings=tuple(findings))


def readable(file: Path, *, ocr_languages: str | None, watch: Watch) -> Reading:
    """Read one file by itself; raise `NotReady` with the reasons when a slip sheet stands for it."""
    (paper,) = read_papers([file], out=None, ocr_languages=ocr_languages, watch=watch).papers
    if paper.reading.slip_sheet:
        raise NotReady(*(found for found in paper.reading.findings if found.severity is Severity.BLOCKS))
    return paper.reading
