# SPDX-License-Identifier: MPL-2.0
"""The letters of a text: what is left when case, accents, ligatures, punctuation and spaces are set aside.

Two texts with the same letters are the same words, however a page breaks its lines.  Letters and digits of every
script stay; so do the vowel signs of scripts that need them.
"""

import re
import unicodedata
from array import array
from itertools import compress

# What decomposition leaves whole.
_SPELT = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
# Marks that readers of these scripts may leave out: Latin accents, Hebrew points, Arabic vowels and lengthening.
_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe2f]"
)
# Anything that isn't ASCII, Western punctuation, a Latin accent, or a symbol, once a text is decomposed.
_OTHER_LETTERS = re.compile("[^\x00-\xa9\xab-\xb4\xb6-\xbf\u0300-\u036f\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff]")
_ASCII = {code: None for code in range(128) if not chr(code).isalnum()} | {
    code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)
}
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer; kana and Han ideographs.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d]")
# Letters and digits that scans mistake for one another, each for each.
_MISTAKEN = str.maketrans({"1": "l", "i": "l", "0": "o", "5": "s", "8": "b", "2": "z", "c": "e"})


class _Folded(dict[int, str]):
    """What each character leaves, found out once."""

    def __missing__(self, code: int) -> str:
        left = self[code] = _folded(chr(code))
        return left


_FOLDED = _Folded()


def letters(text: str) -> str:
    """Give the letters and digits of `text`, folded."""
    if text.isascii():
        return text.translate(_ASCII)
    apart = unicodedata.normalize("NFKD", text)
    if _OTHER_LETTERS.search(apart) is None:
        return apart.encode("ascii", "ignore").decode("ascii").translate(_ASCII)
    return text.translate(_FOLDED)


def positions(text: str) -> "array[int]":
    """Give for each of its letters where in `text` it stands."""
    if text.isascii():
        return array("L", compress(range(len(text)), map(str.isalnum, text)))
    places = array("L")
    for place, character in enumerate(text):
        left = _FOLDED[ord(character)]
        if left:
            places.extend([place] * len(left))
    return places


def mistakable(folded: str) -> str:
    """Give letters with one of each set that scans mistake for one another; none is lost or added."""
    return folded.translate(_MISTAKEN)


def misread(folded: str) -> str:
    """Give letters as the worst scan would: pairs that look like one letter (rn, vv, cl) joined as well."""
    return folded.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_MISTAKEN)


def is_unspaced(character: str) -> bool:
    """True for a character of a script that puts no space between words."""
    return _UNSPACED.match(character) is not None


def _folded(character: str) -> str:
    apart = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", character).casefold())
    apart = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", apart))
    return "".join(_SPELT.get(part, part) for part in apart if _is_kept(part))


def _is_kept(part: str) -> bool:
    return part.isalnum() or unicodedata.category(part)[0] == "M"
