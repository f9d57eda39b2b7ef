# SPDX-License-Identifier: MPL-2.0
"""Certificates of translation and of interpretation, made to be signed by whoever translated or interpreted.

What is certified comes from dated wordings; what nobody has said yet is a line to fill in.  A signature is never made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from amparo.dated import DatedSet, load_folder
from amparo.packet.days import long_day
from amparo.packet.printing import Spelling, in_print
from amparo.packet.tongues import tongue

INTERPRETATION = "interpretation"
_BLANK = "____________________"
_TITLES = {INTERPRETATION: "Certificate of interpretation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says: its wording's id, the papers it covers by title, who makes it and how to reach them.

    `language` is the code of the papers' language.  `declarant`, `on` and `at` are of a declaration that was read out.
    """

    wording: str
    papers: tuple[str, ...]
    language: str = ""
    name: str = ""
    address: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    declarant: str = ""
    on: date | None = None
    at: str = ""
    day: date | None = None

    @property
    def title(self) -> str:
        """Give the heading."""
        return _TITLES.get(self.wording, "Certificate of translation")


def statements(facts: CertificateFacts) -> tuple[str, ...]:
    """Give the sentences certified, in order."""
    language = tongue(facts.language) if facts.language else _BLANK
    filled = {"language": language, "declarant": facts.declarant or _BLANK}
    said = tuple(str(words).format_map(filled) for words in _words(facts.wording, facts.day).values())
    if facts.wording != INTERPRETATION:
        return said
    where = f", at {facts.at}" if facts.at else ""
    return (*said, f"I read it on {long_day(facts.on) or _BLANK}{where}.")


def certificate_values(facts: CertificateFacts, *, spell: Spelling = in_print) -> dict[str, Any]:
    """Give what the certificate says, spelt for paper or for a Word file."""
    return {
        "title": facts.title,
        "name": spell(facts.name),
        "papers": [spell(paper, limit=300) for paper in facts.papers],
        "papers_title": "Declaration" if facts.wording == INTERPRETATION else "Documents translated",
        "statements": [spell(sentence, limit=1000) for sentence in statements(facts)],
        "address": [spell(line) for line in facts.address],
        "telephone": spell(facts.telephone),
        "email": spell(facts.email),
        "identity": "",
    }


def _words(wording: str, day: date | None) -> Mapping[str, object]:
    value = held()[wording].newest() if day is None else held()[wording].value_on(day)
    if not isinstance(value.value, Mapping):
        raise TypeError("A wording is a group of sentences.")
    return value.value


@cache
def held() -> DatedSet:
    """Give all wordings."""
    return load_folder(files("amparo.packet") / "wordings")
