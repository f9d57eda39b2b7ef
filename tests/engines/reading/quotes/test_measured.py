# SPDX-License-Identifier: MPL-2.0
"""Thresholds hold on labelled scans: true quotes are found, absent ones are not, and no anchor goes astray unsaid."""

import time

import pytest

from amparo.reading.quotes import Following, QuoteFinder
from tests.engines.reading.quotes.measuring import measure, measure_following
from tests.engines.reading.quotes.pages import pages
from tests.engines.reading.quotes.scans import joined, statement


@pytest.mark.parametrize(
    ("words", "rate", "recall"),
    [(3, 0.0, 1.0), (6, 0.0, 1.0), (16, 0.0, 1.0), (6, 0.02, 0.95), (30, 0.05, 0.95), (10, 0.05, 0.85)],
)
def test_true_quotes_are_found_in_scans_and_absent_ones_are_not(words: int, rate: float, recall: float) -> None:
    found = measure(words=words, rate=rate, papers=2, quotes=20)

    assert found.recall >= recall
    assert found.precision >= 0.95
    assert found.unrelated_found == 0
    assert found.alike_found <= found.asked * 0.3, "Another word is another quote."
    assert found.alike_untold == 0, "What differs is told."


@pytest.mark.slow
@pytest.mark.parametrize("words", [3, 6, 16])
def test_a_scan_that_misreads_one_letter_in_twenty_hides_few_quotes(words: int) -> None:
    found = measure(words=words, rate=0.05, papers=4, quotes=30)

    assert found.recall >= 0.85
    assert found.precision >= 0.98


@pytest.mark.parametrize("rate", [0.0, 0.03, 0.1])
def test_no_anchor_goes_astray_unsaid_when_a_paper_is_read_again(rate: float) -> None:
    became = measure_following(rate=rate, papers=2, anchors=40)
    right = sum(count for (_, is_right), count in became.items() if is_right)

    assert became[Following.FOLLOWED, False] == became[Following.SAME, False] == 0
    assert right >= became.total() * 0.95


def test_fifty_quotes_of_twenty_pages_take_well_under_a_second() -> None:
    import random

    chance = random.Random(1)
    true = statement(chance, pages=20)
    start = time.process_time()
    finder = QuoteFinder(pages(true), document_sha256="d")
    quotes = [joined(text)[20 * n : 20 * n + 90] for text in true for n in range(3)][:50]
    found = [finder.find(quote) for quote in quotes]

    assert all(answer.is_found for answer in found)
    assert time.process_time() - start < 1.0
