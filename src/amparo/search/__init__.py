# SPDX-License-Identifier: MPL-2.0
"""Finding words in papers: what was asked, an index beside the rows, ranked entries, the words marked in a text.

The text lies in the database it came from; an open connection comes in.  Nothing here opens a database or a document.
"""

from amparo.search.asking import Query, Term, asked
from amparo.search.hits import Entry, Found, Scope, find
from amparo.search.marking import Mark, Piece, excerpt, marks_in
from amparo.search.ranking import ordered

__all__ = [
    "Entry",
    "Found",
    "Mark",
    "Piece",
    "Query",
    "Scope",
    "Term",
    "asked",
    "excerpt",
    "find",
    "marks_in",
    "ordered",
]
