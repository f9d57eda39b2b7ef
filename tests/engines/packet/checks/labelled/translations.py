# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Papers in another language, whole and in part translated."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from amparo.packet.values import PaperFacts
from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.checks.labelled import paired_pages
from tests.engines.packet.checks.labelled.cases import (
    Case,
    certified,
    english,
    labelled,
    paper,
    spanish,
    together,
    with_paper,
)
from tests.engines.packet.checks.scenes import Scene, pages, sound

_OTHERS = {
    "pt": "Eu morava com a minha família numa cidade pequena perto do mar e os homens vieram à noite perguntar por ele. "
    "Disseram que tínhamos até o fim do mês para sair e que não voltariam a avisar. A polícia não fez nada por nós.",
    "fr": "Nous habitions avec ma famille dans une petite ville près de la côte et les hommes sont venus la nuit. "
    "Ils ont dit que nous avions jusqu'à la fin du mois pour partir et la police n'a rien voulu écrire ce jour-là.",
    "ht": "Mwen te rete ak fanmi mwen nan yon ti vil bò lanmè a epi mesye yo te vini nan lannwit pou mande pou li. "
    "Yo te di nou te gen jiska fen mwa a pou nou ale epi lapolis pa t fè anyen pou nou ditou jou sa a.",
}
_SMALL = "La suscrita hace constar que el menor nació vivo en este municipio y fue registrado por sus padres."
_NAMES = (
    "Name of the applicant: Tomasa Abrego Luján. Place of birth: San Marcial de las Flores. The address of the school "
    "is Calle de los Olivos, Colonia Centro, and the teacher who signed the record was Profesora Iria Quiroga. "
    "This certificate is given at the request of the family, with the seal of the office, to be used for legal ends."
)


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("not-translated", True, _untranslated())
    yield from labelled("not-translated", False, _in_english())
    yield from labelled("pages-not-translated", True, _in_part())
    yield from labelled("pages-not-translated", False, _covered())
    short, long = (0.05, 0.12, 0.2, 0.3), (0.45, 0.6, 0.8, 1.0, 1.2, 1.5)
    yield from labelled("translation-short", True, _by_length(*short, sheets=2))
    yield from labelled("translation-short", False, _by_length(*long, sheets=2), beside=("pages-not-paired",))
    yield from labelled("pages-half-translated", True, _by_length(*short))
    yield from labelled("pages-half-translated", False, _by_length(*long))
    yield from paired_pages.cases()
    yield from labelled("translation-not-english", True, _changed_places())
    yield from labelled("translation-not-english", False, _english_translations())


def _untranslated() -> Iterator[tuple[str, Scene]]:
    for kind in ("letter", "complaint", "identity_paper", "court_paper", "medical_record", "receipt", "article"):
        for declared in ("es", "", "en"):
            text = spanish(kind + declared, 10)
            marked: dict[str, Any] = {"source": "Somebody", "is_marked": True, "day": UncertainDate.parse("2025-11")}
            yield (
                f"{kind} in Spanish, documents.yaml says “{declared}”",
                with_paper(paper(text, kind=kind, language="es", declared=declared, **marked)),
            )
    for language, text in _OTHERS.items():
        yield f"a letter in {language}", with_paper(paper(text, language=language))
        yield f"a letter in {language}, so declared", with_paper(paper(text, language=language, declared=language))
    yield "a Spanish record of eighteen words", with_paper(paper(_SMALL, kind="other", language="es"))
    yield (
        "most of three pages in Spanish",
        with_paper(paper("", pages=_several(("es", spanish("a")), ("es", spanish("b")), ("en", english("c"))))),
    )


def _several(*texts: tuple[str, str]) -> tuple[object, ...]:
    return tuple(
        replace(pages(text, language=language)[0], number=number)
        for number, (language, text) in enumerate(texts, start=1)
    )


def _in_english() -> Iterator[tuple[str, Scene]]:
    yield "as it is", sound()
    for key in "abcdefgh":
        yield f"an English letter {key}", with_paper(paper(english(key, 9)))
    yield "an English letter with Spanish names", with_paper(paper(_NAMES))
    yield "the same, taken for Spanish by its names", with_paper(paper(_NAMES, language="es"))
    yield (
        "a photograph with a Spanish caption",
        with_paper(paper("La casa de mi tía, 2016", kind="photograph", language="es")),
    )
    yield (
        "a map with Spanish names",
        with_paper(
            paper(spanish("m", 6), kind="map", language="es", source="Somebody", day=UncertainDate.parse("2025"))
        ),
    )
    both = (("es", 0.5), ("en", 0.5))
    for key in "ab":
        text = f"{spanish(key, 5)} {english(key, 5)}"
        columns = pages(text, language="es", shares=both)
        yield f"two columns {key}", certified(with_paper(paper("", pages=columns, declared="es")))
    quoting = f"{english('q', 10)} He said: «{spanish('q', 1)}» {english('r', 6)}"
    yield "an English letter that quotes Spanish", with_paper(paper(quoting))
    for words in (
        "Letter of support. Invented sample, page 1.",
        "Photo de la casa",
        "RECIBIDO 3 MAR 2026",
        "Sala de Tec. Com.",
    ):
        yield f"“{words}”, taken for Spanish", with_paper(paper(words, language="es"))
    yield "a few words nobody can tell", with_paper(paper("Abrego Luján, Tomasa. San Marcial.", language="und"))


def _in_part() -> Iterator[tuple[str, Scene]]:
    for count, lacking in ((2, 1), (2, 2), (3, 2), (5, 4), (8, 5)):
        texts = [
            ("es" if n == lacking else "en", (spanish if n == lacking else english)(f"{count}{n}"))
            for n in range(1, count + 1)
        ]
        if count > 2 or lacking == 2:
            yield (
                f"page {lacking} of {count} in Spanish, undeclared",
                with_paper(paper("", pages=_several(*texts), declared="en")),
            )
    for first, last in ((1, 1), (2, 2)):
        yield f"a translation that covers page {first} to {last} of 2", _with_facts(((first, last),))
    both = (("es", 0.5), ("en", 0.5))
    for lacking in (2, 3):
        made = tuple(
            replace(
                pages(spanish(str(n), 8), language="es", shares=(("es", 1.0),) if n == lacking else both)[0], number=n
            )
            for n in range(1, 4)
        )
        yield (
            f"two columns, page {lacking} without English",
            certified(with_paper(paper("", pages=made, declared="es"))),
        )
    yield "two translations that leave a page out", _two_translations(((1, 1),), ((3, 3),))


def _with_facts(covered: tuple[tuple[int, int], ...]) -> Scene:
    scene = sound()
    facts = {
        **scene.paper_facts,
        "translation": PaperFacts(language="en", translation_of="original", pages_of_original=covered),
    }
    return replace(scene, paper_facts=facts)


def _two_translations(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> Scene:
    original = paper(spanish("x"), spanish("y"), spanish("z"), name="long", language="es", declared="es")
    scene = with_paper(original)
    for number, covered in enumerate((one, other)):
        part = paper(english(f"p{number}", 9), name=f"part{number}", kind="translation", declared="en")
        scene = scene.and_paper(part, translation_of="long", pages_of_original=covered)
    certificate = next(p for tab in scene.tabs for p in tab if p.document_id == "certificate")
    scene = scene.and_paper(replace(certificate, document_id="certificate-2"), certificate_for=("long",))
    return together(scene, "long", "part0", "part1", "certificate-2")


def _covered() -> Iterator[tuple[str, Scene]]:
    yield "page by page", _with_facts(((1, 1), (2, 2)))
    yield "in one span", _with_facts(((1, 2),))
    yield "two translations that cover it together", _two_translations(((1, 1),), ((2, 3),))
    for key in "abcde":
        yield (
            f"an English paper of three pages {key}",
            with_paper(paper(english(key), english(key + "1"), english(key + "2"))),
        )


def _by_length(*shares: float, sheets: int = 1) -> Iterator[tuple[str, Scene]]:
    """Translations of an original of one page, on as many sheets; on two, nobody can tell which answers what."""
    original_words = 400
    for share in shares:
        words = (english("long", 26) + " ").split() * 6
        scene = sound().with_paper(
            "original",
            pages=pages("Dado el 24 de febrero de 2026. " + _many(spanish("o", 22), original_words), language="es"),
        )
        taken = words[: int(share * (original_words + 6))]
        cut = len(taken) // sheets
        texts = (" ".join(taken[:cut]), " ".join(taken[cut:]))[-sheets:] if sheets > 1 else (" ".join(taken),)
        scene = scene.with_paper("translation", pages=pages(*texts))
        facts = {**scene.paper_facts, "translation": PaperFacts(language="en", translation_of="original")}
        yield f"a translation of {share:.0%} of its original's words", replace(scene, paper_facts=facts)


def _many(text: str, words: int) -> str:
    several = text.split()
    return " ".join((several * (words // len(several) + 1))[:words])


def _changed_places() -> Iterator[tuple[str, Scene]]:
    for key in "abcdef":
        yield (
            f"a Spanish page called a translation {key}",
            sound().with_paper("translation", pages=pages(spanish(key, 9), spanish(key + "2", 9), language="es")),
        )
    yield (
        "the second page in Spanish",
        sound().with_paper("translation", pages=_several(("en", english("a", 9)), ("es", spanish("b", 9)))),
    )


def _english_translations() -> Iterator[tuple[str, Scene]]:
    for key in "abcde":
        yield (
            f"an English translation {key}",
            sound().with_paper("translation", pages=pages(english(key, 9), english(key + "1", 9))),
        )
    yield (
        "a translated form full of names, taken for Spanish",
        sound().with_paper("translation", pages=pages(_NAMES, _NAMES + english("n", 3), language="es")),
    )
