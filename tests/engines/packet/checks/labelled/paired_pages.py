# SPDX-License-Identifier: MPL-2.0
"""Pages of originals and what answers them: by pairs, marks and counts, in two columns, and behind which tab."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.packet.seen import SeenPage
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

_DAY, _DIA = "Given on February 24, 2026.", "Dado el 24 de febrero de 2026."
_CUT = "They came at night."


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("pages-half-translated", True, _cut())
    yield from labelled("pages-half-translated", True, _columns((0.22, 0.24)))
    yield from labelled("pages-half-translated", False, _whole())
    yield from labelled("pages-half-translated", False, _columns((0.35, 0.5, 0.6)))
    yield from labelled("pages-not-translated", True, _skipped())
    yield from labelled("page-pairs-wrong", True, _paired(((1, 1), (2, 7)), ((1, 1), (2, 2), (2, 2))))
    yield from labelled("page-pairs-wrong", False, _paired(((1, 1), (2, 2)), ((1, 2),), ((1, 1), (1, 2))))
    yield from labelled("pages-not-paired", True, _of_other_length())
    yield from labelled("pages-not-paired", False, _whole())
    yield from labelled("triple-apart", True, _split())
    yield from labelled("triple-apart", False, _joined(), beside=("certificate-names-not-all",))
    yield from labelled("original-left-out", True, [("only the translation", sound().without("original"))])
    yield from labelled("original-left-out", False, [("the whole triple", sound())])


def _triple(*texts: str, original: int = 2, said: tuple[tuple[int, int], ...] = ()) -> Scene:
    """Give a sound filing whose original has so many pages, and whose translation has these."""
    spanish_pages = [f"{spanish(f'o{number}', 7)} {_DIA if number == 1 else ''}" for number in range(1, original + 1)]
    scene = sound().with_paper("original", pages=pages(*spanish_pages, language="es"))
    scene = scene.with_paper("translation", pages=pages(*texts))
    facts = replace(scene.paper_facts["translation"], pages_of_original=said)
    return replace(scene, paper_facts={**scene.paper_facts, "translation": facts})


def _page(key: str) -> str:
    return f"{_DAY} {english(key, 7)}"


def _cut() -> Iterator[tuple[str, Scene]]:
    yield "the second page cut, page for page", _triple(_page("a"), _CUT)
    yield "the first page cut, page for page", _triple(f"{_DAY} {_CUT}", english("b", 7))
    yield "the second page cut, as the folder pairs them", _triple(_page("c"), _CUT, said=((1, 1), (2, 2)))
    yield (
        "two pages of the original on one, cut",
        _triple(f"{_DAY} {_CUT}", english("d", 7), original=3, said=((1, 2), (3, 3))),
    )
    for mark in ("[Page 2]", "(p. 2 of original)", "[Página 2]", "[PAGE 2 OF 2]"):
        yield f"the second page cut, told by {mark}", _triple(f"[Page 1] {_page(mark)} {mark} {_CUT}")


def _whole() -> Iterator[tuple[str, Scene]]:
    yield "page for page", _triple(_page("e"), english("f", 7))
    yield "both pages on one sheet, as the folder says", _triple(f"{_page('g')} {english('h', 7)}", said=((1, 2),))
    yield (
        "one page over two sheets",
        _triple(_page("i"), english("j", 3), english("k", 4), said=((1, 1), (2, 2), (2, 2))),
    )
    yield "by marks", _triple(f"[Page 1 of 2] {_page('l')} [Page 2 of 2] {english('m', 7)}")
    stamped = _triple(f"[Page 1] {_page('n')} [Page 2] {english('o', 7)}")
    back = SeenPage(3, "Sello oficial", "es")
    original = next(one for tab in stamped.tabs for one in tab if one.document_id == "original")
    yield "a back with a stamp alone", stamped.with_paper("original", pages=(*original.pages, back))
    yield "a translation a little shorter", _triple(_page("p"), english("q", 4))


def _skipped() -> Iterator[tuple[str, Scene]]:
    yield "marks that skip a page", _triple(f"[Page 1] {_page('r')} [Page 3] {english('s', 7)}", original=3)
    yield (
        "marks that end before the last page",
        _triple(f"[Page 1] {_page('t')} [Page 2] {english('u', 7)}", original=3),
    )


def _paired(*told: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, Scene]]:
    for said in told:
        yield f"pairs {said}", _triple(_page("v"), english("w", 7), said=said)


def _of_other_length() -> Iterator[tuple[str, Scene]]:
    yield "one sheet for two pages", _triple(f"{_page('x')} {english('y', 7)}")
    yield "three sheets for two pages", _triple(_page("z"), english("aa", 4), english("ab", 4))
    yield "marks that name no first page", _triple(f"{_page('ac')} [Page 2] {english('ad', 7)}")


def _columns(shares: tuple[float, ...]) -> Iterator[tuple[str, Scene]]:
    for share in shares:
        text = f"{spanish(str(share), 6)} {english(str(share), 6)}"
        made = pages(text, language="es", shares=(("es", 1 - share), ("en", share)))
        yield f"two columns with {share:.0%} English", certified(with_paper(paper("", pages=made, declared="es")))


def _split() -> Iterator[tuple[str, Scene]]:
    yield "the original behind another tab", together(sound(), "original")
    yield "its certificate behind another tab", together(sound(), "certificate")
    yield "the translation behind another tab", together(sound(), "translation")


def _joined() -> Iterator[tuple[str, Scene]]:
    yield "as it is", sound()
    yield "in another order", together(sound(), "original", "certificate", "translation")
    facts = {**sound().paper_facts}
    facts["certificate"] = replace(facts["certificate"], certificate_for=("original", "report"))
    yield (
        "a certificate of two papers, behind the other's tab",
        replace(together(sound(), "report", "certificate"), paper_facts=facts),
    )
