# SPDX-License-Identifier: MPL-2.0
"""Pages in the order in which they answer a question, by how often and how densely its terms stand on them.

The database ranks written words; here a term counts in all its forms together, which is what people mean.  The measure
is BM25; a term's weight is what it is among the pages that were found.
"""

import math
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from amparo.search.asking import Query
from amparo.search.marking import marks_in

_DENSE = 1.2
_LENGTH = 0.75

Key = TypeVar("Key")


def ordered(query: Query, texts: Mapping[Key, str]) -> list[Key]:
    """Give the keys of texts that were found, the best answer first; equals stay in the order they came in."""
    met = {key: Counter(mark.term for mark in marks_in(text, query)) for key, text in texts.items()}
    pages = Counter(term for counts in met.values() for term in counts)
    usual = sum(map(len, texts.values())) / max(1, len(texts)) or 1
    weights = {term: math.log(1 + (len(texts) - there + 0.5) / (there + 0.5)) for term, there in pages.items()}

    def score(key: Key) -> float:
        room = _DENSE * (1 - _LENGTH + _LENGTH * len(texts[key]) / usual)
        return sum(weights[term] * often * (_DENSE + 1) / (often + room) for term, often in met[key].items())

    return sorted(texts, key=score, reverse=True)
