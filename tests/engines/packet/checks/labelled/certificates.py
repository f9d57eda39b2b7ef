# SPDX-License-Identifier: MPL-2.0

"""Certificates of translation and interpretation, in the wordings offices use, and what they can lack."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tests.engines.packet.checks.labelled.cases import (
    Case,
    english,
    in_words,
    labelled,
    paper,
    spanish,
    together,
    with_paper,
)
from tests.engines.packet.checks.scenes import CERTIFICATE, Scene, pages, sound

_OPENINGS = (
    "I, Iria Quiroga, hereby certify that",
    "CERTIFICATE OF TRANSLATION. I, the undersigned Iria Quiroga, declare that",
    "Translator's affidavit. My name is Iria Quiroga and I state that",
)
_COMPETENT = (
    "I am competent to translate from Spanish into English",
    "I am fluent in the English and Spanish languages",
    "I am proficient in both Spanish and English",
    "I am qualified to translate between Spanish and English",
    "I have full competence in the two languages",
)
_INCOMPETENT = (
    "I know Spanish and English",
    "I was born in Chihuahua and live in New Mexico",
    "I translated the attached letter",
    "I am a friend of the family",
)
_ACCURATE = (
    "the attached translation is true and accurate to the best of my abilities",
    "the above is an accurate translation of the document entitled Letter",
    "this is a true and correct translation",
    "I have accurately translated the attached letter",
    "the foregoing is a faithful translation of the original",
)
_INACCURATE = (
    "I translated the attached letter",
    "the attached is my translation of the letter",
    "the translation was done on a computer and read by me",
)
_ADDRESSES = (
    "12 Example Walk, Las Cruces, New Mexico 88001",
    "P.O. Box 1234, El Paso",
    "1400 N. Mesa St., Apt. 3, El Paso, TX 79902",
    "4 Court Plaza, Suite 20",
    "Calle Cinco de Mayo 23, Colonia Centro, Ciudad Juárez",
    "Las Cruces, NM 88001-1234",
    "77-B Invented Blvd",
)
_TELEPHONES = (
    "Telephone (575) 555-0134", "Phone: 575-555-0134", "575.555.0134", "+1 575 555 0134", "Tel. 5755550134",
    "Cell: +52 656 555 0134", "Teléfono 2555-0134", "WhatsApp +502 5555 0134",
)  # fmt: skip
_NO_ADDRESS = ("Las Cruces", "Office of the translator", "License No. 88001", "Signed in El Paso, Texas, in 2026")
_NO_TELEPHONE = ("License No. 2026-118", "Case 3:26-cv-00145", "ZIP 88001-1234", "Certificate 20260302")
_LIST = "these:\n1. Acta 12 (one page)\n2. Statement to the public ministry\n3. A note of two pages\n"
_COMPLETE = ("complete and accurate", "a full and accurate", "accurate and complete")


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from _parts()
    yield from labelled("certificate-lacks-signature", True, [("nobody signed", _of(signed_on=None, signed_by=""))])
    yield from labelled(
        "certificate-lacks-signature", False, [("signed", _of()), ("by name alone", _of(signed_by="X"))]
    )
    yield from labelled(
        "certificate-unread",
        True,
        [(words, _text(words)) for words in ("", "Seal", "I certify.")],
        beside=["pages-without-words"],
    )
    yield from labelled("certificate-unread", False, [("a whole one", _text(CERTIFICATE))])
    yield from labelled("no-certificate", True, _without())
    yield from labelled("no-certificate", False, _with())
    yield from labelled("certificate-for-another", True, _for_another(), beside=["no-certificate"])
    yield from labelled("certificate-for-another", False, _with())
    yield from labelled("certificate-names-not-all", True, _several(names_all=False), beside=["nearly-stands-twice"])
    yield from labelled("certificate-names-not-all", False, _several(names_all=True), beside=["nearly-stands-twice"])
    yield from _of_interpretation()


def _parts() -> Iterator[Case]:
    whole = [(in_words(text, "whole"), _text(text)) for text in _wordings()]
    for code in ("competence", "accuracy", "address", "telephone"):
        yield from labelled(f"certificate-lacks-{code}", False, whole)
    yield from labelled("certificate-lacks-competence", True, _spoilt(competent=_INCOMPETENT))
    yield from labelled("certificate-lacks-accuracy", True, _spoilt(accurate=_INACCURATE))
    yield from labelled("certificate-lacks-address", True, _spoilt(address=_NO_ADDRESS))
    yield from labelled("certificate-lacks-telephone", True, _spoilt(telephone=_NO_TELEPHONE))
    for words in _COMPLETE:
        yield from labelled(
            "certificate-lacks-completeness", False, [(words, _uscis(f"the translation is {words} one"))]
        )
    for words in _ACCURATE:
        yield from labelled("certificate-lacks-completeness", True, [(in_words(words, "USCIS"), _uscis(words))])


def _wording(opening: str, competent: str, accurate: str, address: str, telephone: str) -> str:
    return f"{opening} {competent}, and that {accurate}. Signed on March 2, 2026. {address}. {telephone}."


def _wordings() -> Iterator[str]:
    for number in range(24):
        yield _wording(
            *(words[number % len(words)] for words in (_OPENINGS, _COMPETENT, _ACCURATE, _ADDRESSES, _TELEPHONES))
        )


def _spoilt(**worse: tuple[str, ...]) -> Iterator[tuple[str, Scene]]:
    good = {"competent": _COMPETENT, "accurate": _ACCURATE, "address": _ADDRESSES, "telephone": _TELEPHONES}
    for number in range(12):
        chosen = {name: worse.get(name, words) for name, words in good.items()}
        text = _wording(_OPENINGS[number % 3], **{name: words[number % len(words)] for name, words in chosen.items()})
        yield in_words(text, "spoilt"), _text(text)


def _of(**changes: object) -> Scene:
    return sound().with_paper("certificate", **changes)


def _text(text: str) -> Scene:
    return _of(pages=pages(text))


def _uscis(accurate: str) -> Scene:
    scene = _text(_wording(_OPENINGS[0], _COMPETENT[0], accurate, "", ""))
    return replace(scene, rules=replace(scene.rules, certificate="uscis"))


def _without() -> Iterator[tuple[str, Scene]]:
    yield "none at all", sound().without("certificate")
    for number in range(1, 4):
        original = paper(spanish(f"o{number}"), name=f"o{number}", language="es", declared="es")
        translated = paper(english(f"t{number}", 9), name=f"t{number}", kind="translation", declared="en")
        scene = with_paper(original).and_paper(translated, translation_of=f"o{number}")
        scene = together(scene, translated.document_id, original.document_id)
        yield f"a second translation without one {number}", scene
    letter = paper("I certify that I know this family.", kind="letter", name="letter")
    yield (
        "a letter that names the translation is no certificate",
        sound().without("certificate").and_paper(letter, certificate_for=("original",)),
    )


def _with() -> Iterator[tuple[str, Scene]]:
    yield "one that names the original", sound()
    scene = sound()
    for named in (("translation",), ("original", "translation")):
        facts = {**scene.paper_facts, "certificate": replace(scene.paper_facts["certificate"], certificate_for=named)}
        yield f"one that names {', '.join(named)}", replace(scene, paper_facts=facts)


def _for_another() -> Iterator[tuple[str, Scene]]:
    scene = sound()
    for named in (("elsewhere",), ("d901", "d902")):
        facts = {**scene.paper_facts, "certificate": replace(scene.paper_facts["certificate"], certificate_for=named)}
        yield f"one for {', '.join(named)}", replace(scene, paper_facts=facts)


def _several(*, names_all: bool) -> Iterator[tuple[str, Scene]]:
    titles = ("Birth record of the child", "Complaint to the prosecutor", "Letter of the parish priest")
    for number in range(6):
        named = titles if names_all else titles[: number % 2 + 1]
        scene = sound()
        for place, title in enumerate(titles):
            name = f"o{number}{place}"
            scene = scene.and_paper(paper(spanish(name), name=name, language="es", declared="es", title=title))
            translated = paper(english(name, 9), name=f"t{name}", kind="translation", declared="en", title=title)
            scene = together(scene.and_paper(translated, translation_of=name), translated.document_id, name)
        text = CERTIFICATE.replace(
            "the attached letter", " and ".join(named).upper() if number > 3 else ", ".join(named)
        )
        texts = [(f"{len(named)} of three named, {number}", text)]
        if names_all:
            texts.append(
                (f"three on a list, in other words, {number}", CERTIFICATE.replace("the attached letter", _LIST))
            )
        for words, said in texts:
            signed: dict[str, Any] = {"signed_on": date(2026, 3, 2), "signed_by": "p3"}
            certificate = paper(said, name="for-all", kind="translation_certificate", declared="en", **signed)
            all_papers = tuple(f"o{number}{place}" for place in range(len(titles)))
            yield words, scene.and_paper(certificate, certificate_for=all_papers)


def _of_interpretation() -> Iterator[Case]:
    read = ("I read the declaration to Tomasa Abrego in Spanish", "I interpreted the declaration for the declarant",
            "the declaration was read back to her in Spanish", "I read it aloud to the declarant")  # fmt: skip
    unread = ("I know the declarant", "I helped to write the declaration", "the declaration is hers")
    for words in read:
        text = (
            f"I, Iria Quiroga, certify that I am fluent in Spanish and English and that {words} before it was signed."
        )
        yield from labelled("certificate-lacks-reading", False, [(words, _reading(text))])
        yield from labelled(
            "certificate-lacks-competence", True, [(words, _reading(f"I, Iria Quiroga, certify that {words}."))]
        )
    for words in unread:
        text = f"I, Iria Quiroga, certify that I am fluent in Spanish and English and that {words}, to my knowledge."
        yield from labelled("certificate-lacks-reading", True, [(words, _reading(text))])


def _reading(text: str) -> Scene:
    return sound().with_paper("read-back", pages=pages(text))
