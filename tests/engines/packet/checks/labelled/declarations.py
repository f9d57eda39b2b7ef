# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Declarations: signed or not, with clauses of both kinds of 28 U.S.C. 1746 in many words, read by their signers or not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.engines.packet.checks.labelled.cases import Case, english, in_words, labelled
from tests.engines.packet.checks.scenes import CLIENT, PERJURY, SPONSOR, TRANSLATOR, Scene, pages, sound

_WITHIN = (
    "I declare under penalty of perjury that the foregoing is true and correct. Executed on March 3, 2026.",
    "I certify under penalty of perjury that the foregoing is true and correct.",
    "I verify, under the penalty of perjury, that everything stated here is true.",
    "I state under penalty of perjury that what I have said is the truth.",
    "I DECLARE UNDER PENALTY OF PERJURY THAT THE ABOVE IS TRUE AND CORRECT.",
    "Under penalties of perjury, I declare that this statement is true and correct to the best of my knowledge.",
    "I swear under penalty of\nperjury that all of this is true and correct.",
    "Declaro bajo pena de perjurio que lo anterior es verdadero y correcto.",
    "Juro, bajo pena de perjurio, que todo lo dicho es cierto.",
    "I affirm under the pains of perjury that the statements above are true.",
)
_ABROAD = (
    "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.",
    "I certify under penalty of perjury, under the laws of the United States, that the above is true and correct.",
    "Declaro bajo pena de perjurio conforme a las leyes de los Estados Unidos de América que lo anterior es verdadero.",
    "Under penalty of perjury of the laws of the U.S., I declare that this is true.",
)
_SWORN = (
    "Sworn to and subscribed before me this 3rd day of March, 2026. Notary Public, State of Texas.",
    "Subscribed and sworn before me on March 3, 2026. My commission expires in 2028.",
    "Ante mí, Licenciado Octavio Brizuela, notario público número 12, quien da fe.",
)
_NONE = (
    "All of this is true. Signed on March 3, 2026.",
    "I give this statement freely so that it may be used in court.",
    "The judge in that case warned everybody about perjury.",
    "He was convicted of perjury in another case.",
    "They asked me whether I would declare under penalty of perjury, and I was afraid.",
    "Firmo la presente para los fines que convengan.",
    "I swear to God that this is what happened.",
    "Attentively yours, Tomasa.",
)
_INCOMPLETE = (
    "I declare under penalty of perjury.",
    "I make this statement and certify it under penalty of perjury.",
    "Declaro bajo pena de perjurio.",
)
_BLANKS = (
    "Executed on ______________.", "Signed: Tomasa Abrego.  Date: ____________", "Fecha: ________", "Dated this ____ day of March",
    "Firmado el ................", "Executed on this ……… 2026",
)  # fmt: skip
_COUNTRIES = ("MX", "HN", "GT", "CO", "VE", "ES")


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("declaration-unsigned", True, [("nobody", _of(signed_on=None, signed_by=""))])
    yield from labelled("declaration-unsigned", False, [("signed", _of()), ("by name", _of(signed_by="X"))])
    yield from labelled("declaration-undated", True, _undated())
    yield from labelled("declaration-undated", False, [(in_words(text, "dated"), _text(text)) for text in _WITHIN])
    yield from labelled(
        "declaration-unread",
        True,
        [(f"“{text}”", _text(text, whole=True)) for text in ("", "Tomasa", "page 1 of 2")],
        beside=["pages-without-words"],
    )
    yield from labelled("declaration-unread", False, [("a whole one", _of())])
    clauses = [(in_words(text, "clause"), _text(text)) for text in (*_WITHIN, *_ABROAD, *_SWORN)]
    yield from labelled("no-perjury-clause", False, clauses)
    yield from labelled("no-perjury-clause", True, [(in_words(text, "no clause"), _text(text)) for text in _NONE])
    yield from labelled("no-perjury-clause", True, [("the folder says that there is none", _of(clause="none"))])
    yield from labelled("clause-incomplete", True, [(text, _text(text)) for text in _INCOMPLETE])
    yield from labelled("clause-incomplete", False, clauses)
    yield from labelled("clause-for-abroad", True, _in_countries(_WITHIN, _COUNTRIES))
    yield from labelled("clause-for-abroad", False, _in_countries(_ABROAD, _COUNTRIES))
    yield from labelled("clause-for-abroad", False, _in_countries(_WITHIN, ("US", "PR", "GU", "VI", "AS", "MP", "")))
    yield from labelled("no-interpretation-certificate", True, _not_understood())
    yield from labelled("no-interpretation-certificate", False, _understood())


def _of(**changes: object) -> Scene:
    return sound().with_paper("declaration", **changes)


def _text(text: str, *, whole: bool = False) -> Scene:
    said = text if whole else f"{english(text, 6)} {text}"
    return _of(pages=pages(said), signed_on=date(2026, 3, 3))


def _undated() -> Iterator[tuple[str, Scene]]:
    yield "signed without a day", _of(signed_on=None)
    clause = PERJURY.replace(" Executed on March 3, 2026.", "")
    for text in _BLANKS:
        yield text, _text(f"{clause} {text}")


def _in_countries(clauses: tuple[str, ...], countries: tuple[str, ...]) -> Iterator[tuple[str, Scene]]:
    for number, clause in enumerate(clauses):
        for country in countries[number % 2 :: 2]:
            scene = _text(clause)
            yield (
                f"{country or 'nowhere told'}, {in_words(clause, 'clause')}",
                scene.with_paper("declaration", signed_in=country),
            )


def _not_understood() -> Iterator[tuple[str, Scene]]:
    for reads in (("es",), ("quc", "es"), ("ht", "fr"), ("zh",)):
        yield f"reads {', '.join(reads)}", _by(replace(CLIENT, reads=reads))
    yield "speaks Spanish, nobody said what she reads", _by(replace(CLIENT, reads=(), speaks=("es",)))
    undeclared = _by(CLIENT).with_paper("declaration", language="")
    yield "the language of the declaration isn't declared", undeclared


def _understood() -> Iterator[tuple[str, Scene]]:
    for reads in (("es", "en"), ("en",), ("en-US",), ("ht", "en")):
        yield f"reads {', '.join(reads)}", _by(replace(CLIENT, reads=reads))
    yield "read back with a certificate", sound()
    yield "the folder says who read it back", _by(CLIENT).with_paper("declaration", read_back=True)
    yield "somebody who isn't in the folder", _by(CLIENT).with_paper("declaration", signed_by="Rufina Salcedo")
    yield "nobody knows the languages of the signer", _by(replace(CLIENT, reads=(), speaks=()))


def _by(signer: object) -> Scene:
    return replace(sound().without("read-back"), people=(signer, SPONSOR, TRANSLATOR))  # type: ignore[arg-type]
