# SPDX-License-Identifier: MPL-2.0
"""Text as checks compare it: without capitals, accents and hyphens at a line's end, so that none of them hides a word.

A filing has millions of words, so this is done in few steps over long strings.
"""

import re
import unicodedata

_BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=\w)")
_BREAKS = ("-\n", "- \n", "\u00ad", "\u2010")  # asked for first: hardly a page has any
_MARKS = re.compile(r"[\u0300-\u036f]+")
_OTHER = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(number for number in range(128) if not chr(number).isalnum())


def folded(text: str) -> str:
    """Give a text in small letters without accents; a word parted by a hyphen at the end of a line is one again."""
    text = joined(text)
    text = text.casefold()
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))


def joined(text: str) -> str:
    """Give a text with the words whole that a line's end or a soft hyphen parts."""
    if any(broken in text for broken in _BREAKS):
        text = _BROKEN.sub("", text)
    return text.replace("\u00ad", "")


def letters(text: str) -> str:
    """Give letters and digits alone of a folded text."""
    if text.isascii():
        return text.encode().translate(None, _NO_LETTERS).decode()
    return _OTHER.sub("", text)
