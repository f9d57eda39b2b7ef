# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""The same paper twice: its bytes, its words, a second scan with the slips of recognition; and papers only alike."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tests.engines.packet.checks.labelled.cases import Case, chance, english, labelled, paper, with_paper
from tests.engines.packet.checks.scenes import Scene, sound

_LOOK_ALIKE = {"e": "c", "l": "1", "o": "0", "m": "rn", "i": "l", "a": "o", "h": "b", "t": "f", "n": "u", "s": "5"}


_RECORD = (
    "Birth record No. {0} of {1}. Republic of Honduras, Municipal Civil Registry of San Ciriaco. The undersigned civil registrar "
    "certifies that in the archive of the registry there is registered birth record number {0}, volume {2}, with these particulars: "
    "registered {1}, sex {3}, date of birth {4}, time {5}, place village of El Encino, father Wilmer Rivas Canales, Honduran, "
    "mother Dora Menjura Paz, Honduran, date of registration {6}, marginal notes none. And for the purposes that suit the interested "
    "party this is issued in San Ciriaco on the twelfth day of February two thousand twenty-six. Signature and round seal."
)
_CHILDREN = (
    ("0417-2015", "Ángel Mateo Rivas Menjura", "00087", "male", "9 May 2015", "11:40", "2 June 2015"),
    ("0033-2020", "Lucía Belén Rivas Menjura", "00112", "female", "21 January 2020", "03:15", "5 February 2020"),
    ("0102-2017", "Noé Rivas Menjura", "00093", "male", "30 March 2017", "18:05", "4 April 2017"),
)


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("stands-twice", True, _same())
    yield from labelled("stands-twice", False, _different())
    yield from labelled("nearly-stands-twice", True, _scanned_again())
    yield from labelled("nearly-stands-twice", False, _different())


def _same() -> Iterator[tuple[str, Scene]]:
    scene = sound()
    yield "the same bytes", replace(with_paper(paper(english("x"))), hashes={"more": "one", "report": "one"})
    yield "one paper behind two tabs", replace(scene, tabs=(*scene.tabs, scene.tabs[2]))
    for key in "abcdef":
        text = english(key, 9)
        yield f"the same words {key}", _two(text, text)
        yield f"the same words in other lines and capitals {key}", _two(text, text.upper().replace(". ", ".\n\n"))


def _two(one: str, other: str) -> Scene:
    return with_paper(paper(other, name="second"), with_paper(paper(one, name="first")))


def _scanned_again() -> Iterator[tuple[str, Scene]]:
    for key in "abcdefgh":
        text = english(key, 12)
        for share in (0.02, 0.05, 0.1):
            if (spoilt := _misread(text, share, key)) != text:
                yield f"{share:.0%} of the words misread {key}", _two(text, spoilt)
        yield f"both misread {key}", _two(_misread(text, 0.04, key + "1"), _misread(text, 0.04, key + "2"))
    text = english("stamp", 12)
    yield "a stamp more on the second", _two(text, f"RECEIVED 3 March 2026 Court of San Marcial {text} Folio 112")


def _misread(text: str, share: float, key: str) -> str:
    luck = chance(key)
    return " ".join(_spoilt(word, luck.choice(word)) if luck.random() < share else word for word in text.split())


def _spoilt(word: str, letter: str) -> str:
    return word.replace(letter, _LOOK_ALIKE.get(letter, "x"), 1)


def _different() -> Iterator[tuple[str, Scene]]:
    for key in "abcdefgh":
        yield f"two letters {key}", _two(english(key, 9), english(key + "other", 9))
    yield "two short notes of the same words", _two("Received. Thank you.", "Received. Thank you.")
    for one, other in pairwise(_CHILDREN):
        yield f"records of two children on one form, {other[0]}", _two(_RECORD.format(*one), _RECORD.format(*other))
    quoted = english("quoted", 4)
    for key in "ab":
        yield (
            f"a letter that quotes four sentences of another {key}",
            _two(f"{quoted} {english(key + 'q1', 5)}", f"{english(key + 'q2', 9)} {english(key + 'q3', 7)} {quoted}"),
        )
