# SPDX-License-Identifier: MPL-2.0
"""How a person is called, as the person writes it."""

import re
import unicodedata
from dataclasses import dataclass, field

from amparo.terms.finding import Finding, Refusal, Severity

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")  # scripts whose letters can pass for one another


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name as written, in NFC.  Parts are optional and only ever given, never guessed; a single name is a name.

    `as_typed` keeps the characters that came in when NFC changed them.
    """

    as_written: str
    given: str = ""
    family: str = ""
    other_names: tuple[str, ...] = ()
    as_typed: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.as_written.strip():
            raise Refusal(Finding(code="terms.name-empty", severity=Severity.BLOCKS))

    @classmethod
    def of(
        cls, as_written: str, *, given: str = "", family: str = "", other_names: tuple[str, ...] = ()
    ) -> "PersonName":
        """Take a name as typed; raise `Refusal` when nothing is in it."""
        composed = _composed(as_written)
        return cls(
            as_written=composed,
            given=_composed(given),
            family=_composed(family),
            other_names=tuple(_composed(name) for name in other_names),
            as_typed="" if composed == as_written else as_written,
        )

    @property
    def folded(self) -> str:
        """Give the name for searching: no accents, no case, single spaces."""
        return folded(self.as_written)

    @property
    def mixes_scripts(self) -> bool:
        """True when one word holds letters of two scripts that look alike, as a forged or mistyped name may."""
        return any(len(_scripts(word)) > 1 for word in re.split(r"[\s\-]+", self.as_written))

    def __str__(self) -> str:
        return self.as_written


def folded(text: str) -> str:
    """Give text for forgiving comparison: compatibility forms joined, accents and case dropped, single spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(character, "") for character in word if character.isalpha())
    return {script for name in names for script in _SCRIPTS if name.startswith(script)}
