# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Harder filings, written when the checks stood.  They found half of these at first; what is still missed is told on the page."""

from collections.abc import Callable, Iterator
from datetime import date

from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.checks.labelled.cases import Case, english, labelled, paper, spanish, with_paper, with_text
from tests.engines.packet.checks.labelled.certificates import _text as certified
from tests.engines.packet.checks.labelled.declarations import _text as declared
from tests.engines.packet.checks.labelled.harm import _keeping as keeping
from tests.engines.packet.checks.labelled.names import _with as named
from tests.engines.packet.checks.labelled.numbers import _with as numbered
from tests.engines.packet.checks.scenes import Scene

_TOMASA = "Tomasa Abrego Luján"
_WRONG_NUMBERS = (
    "Alien # (A-Number) 087 654 327", "A Number 087654327", "N.º A 087-654-327", "Núm. de extranjero 087-654-327", "A O87 654 32l",
    "expediente A-087-654-327", "Re: ABREGO, Tomasa (A087-654-327)", "A 087\n654 327", "AXXX-XXX-327",
)  # fmt: skip
_RIGHT_NUMBERS = (
    "expediente A-087-654-321",
    "Re: ABREGO, Tomasa (A087-654-321)",
    "case A-2024-118",
    "ISBN 978-0-87654-321-1",
    "Model A 320-200",
)
_WRONG_NAMES = (
    "T0masa Abrego",
    "Tomasa Obrego Lujan",
    "Tomasa Avrego L.",
    "TomasaAbrgo Lujan",
    "Tomasa Abrego Luxan",
    "Tomasa Hábrego",
    "Thomasa Abrego Luján",
)
_RIGHT_NAMES = (
    "Tomasa Abrego Lujan de Salcedo", "the Abrego family", "Tomasita Abrego", "T. Abrego Luján", "Señora Abrego", "Roberto Abrego Luján, her brother",
    "Tomasa Abrego Luján’s", "Abrego v. Garland", "Tomás Abrego, her father",
)  # fmt: skip
_DAYS = (
    "el tercer día de marzo de 2026",
    "March third, 2026",
    "3-III-2026",
    "3 marzo de 2026",
    "MARCH 3RD 2026",
    "marzo 3 de 2026",
    "Mar-03-2026",
    "2026/03/03",
)
_CLAUSES = (
    "I hereby declare, subject to the penalties for perjury, that the foregoing is true.", "So help me God, under penalty of perjury, all of this is true, I swear.",
    "I, Tomasa, under penalty of perjury state as follows: what I say here is true.", "Bajo protesta de decir verdad y bajo pena de perjurio declaro que esto es verdad.",
)  # fmt: skip
_NO_CLAUSES = (
    "Made under oath before the judge of San Marcial.",
    "I know that lying is perjury.",
    "Bajo protesta de decir verdad declaro que esto es cierto.",
)
_STATUS = (
    "My uncle came without permission.", "He's here illegally.", "We don't have immigration papers.", "She never got her green card.", "No cuenta con documentos para estar aquí.",
    "Mi hermano está de indocumentado.", "They are not legal.", "He came across the river and has been hiding from immigration since.",
)  # fmt: skip
_NO_STATUS = (
    "He hid his papers from the soldiers.",
    "The house was built without permission.",
    "She has her green card.",
    "The letter is not legal advice.",
    "The visa office was closed.",
)
# The rule has the certificate state competence: a profession or a mother tongue leaves that to be inferred.
_COMPETENT = (
    "I am a certified court interpreter in Spanish and English",
    "I am bilingual in Spanish and English",
    "I have a thorough knowledge of both languages",
)
_KEPT = ("9 Hidden Ln, Apt 2", "No. 9, Hidden Lane", "nine Hidden Lane", "9 Hidden L ane", "9-Hidden-Lane")
_ABOUT = ", I certify that the translation is true and accurate. 12 Example Walk, Las Cruces, NM 88001. (575) 555-0134."


def cases() -> Iterator[Case]:
    """Give all of them."""
    for code, wanted, texts, make in _TABLE:
        yield from labelled(code, wanted, [(" ".join(text.split()), make(text)) for text in texts])
    yield from labelled("day-not-in-paper", False, [(text, _dated(text)) for text in _DAYS])
    yield from labelled("not-translated", True, [("a Spanish page between English headings", _mixed(14))])
    yield from labelled("not-translated", False, [("an English page with a Spanish heading", _mixed(1))])


def _dated(text: str) -> Scene:
    words = f"San Marcial, {text}. In 2019, on May 4, 2019, {english(text, 5)}"
    return with_paper(paper(words, day=UncertainDate.parse(date(2026, 3, 3).isoformat())))


def _mixed(sentences: int) -> Scene:
    told, language = spanish("mixed", sentences), "es" if sentences > 5 else "en"
    return with_paper(
        paper(f"LETTER OF THE PARISH. {told} {english('m', 1 if sentences > 5 else 12)}", language=language)
    )


def _competent(text: str) -> Scene:
    return certified(f"I, Iria Quiroga, say: {text}{_ABOUT}")


def _kept(text: str) -> Scene:
    return keeping(with_text(f"She stays at {text} now."), "9 Hidden Lane")


_TABLE: tuple[tuple[str, bool, tuple[str, ...], Callable[[str], Scene]], ...] = (
    ("a-number-differs", True, _WRONG_NUMBERS, numbered),
    ("a-number-differs", False, _RIGHT_NUMBERS, numbered),
    ("name-spelled-otherwise", True, _WRONG_NAMES, lambda text: named(_TOMASA, f"I met {text} there.")),
    ("name-spelled-otherwise", False, _RIGHT_NAMES, lambda text: named(_TOMASA, f"I met {text} there.")),
    ("no-perjury-clause", False, _CLAUSES, declared),
    ("no-perjury-clause", True, _NO_CLAUSES, declared),
    ("status-of-helper", True, _STATUS, with_text),
    ("status-of-helper", False, _NO_STATUS, with_text),
    ("certificate-lacks-competence", True, _COMPETENT, _competent),
    ("kept-out-word", True, _KEPT, _kept),
)
