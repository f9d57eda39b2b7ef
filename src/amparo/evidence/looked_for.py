# SPDX-License-Identifier: MPL-2.0
"""What somebody looked for, kept with their session: an address holds a mark of it, never the words themselves."""

import secrets
from collections.abc import MutableMapping
from typing import Any

_KEPT = "looked-for"
_MOST_KEPT = 20
_LONGEST = 2000


def keep_words(session: MutableMapping[str, Any], words: str) -> str:
    """Keep what somebody looks for; give its mark for addresses."""
    mark = secrets.token_hex(4)
    older = [row for row in session.get(_KEPT, []) if row[1] != words]
    session[_KEPT] = [*older[1 - _MOST_KEPT :], [mark, words[:_LONGEST]]]
    return mark


def kept_words(session: MutableMapping[str, Any], mark: str) -> str:
    """Give the words of a mark, or nothing for one this session doesn't know."""
    return next((words for own, words in session.get(_KEPT, []) if own == mark), "")
