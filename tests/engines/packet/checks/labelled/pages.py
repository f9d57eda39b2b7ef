# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Pages blank and nearly blank, without words, upside down, hard to read; slip sheets."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.packet.seen import SeenPage
from amparo.terms.finding import Finding, Severity
from tests.engines.packet.checks.labelled.cases import Case, english, labelled, page, paper, with_paper
from tests.engines.packet.checks.scenes import Scene, sound

_NEARLY = ("2", "- 3 -", "Page 4", "Page 2 of 9", "p. 7", "2/12", "Foja 12", ".", "— 5 —", "A-3")
_SHORT = (
    "This page intentionally left blank.", "Annex 2: photographs of the house", "Signed, Tomasa Abrego Luján", "(continued)  see next page",
    "Seal of the municipality of San Marcial",
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Give all of them."""
    yield from labelled("pages-blank", True, _blank())
    yield from labelled("pages-blank", False, _with_words())
    yield from labelled("pages-without-words", True, _bare())
    yield from labelled("pages-without-words", False, _with_words())
    yield from labelled("pages-upside-down", True, [(f"page {n} of 3", _turned(n)) for n in (1, 2, 3)])
    yield from labelled("pages-upside-down", False, _with_words())
    yield from labelled("pages-hard-to-read", True, [(f"confidence {n}", _unsure(f"2 ({n})")) for n in (31, 48, 59)])
    yield from labelled("pages-hard-to-read", False, [("sure", sound()), *_with_words()])
    yield from labelled(
        "stands-unread", True, [("a slip sheet", sound().with_paper("report", is_read=False, pages=()))]
    )
    yield from labelled("stands-unread", False, [("all read", sound())])


def _three(second: SeenPage, kind: str = "other") -> Scene:
    made = (page(1, english("one")), replace(second, number=2), page(3, english("three")))
    return with_paper(paper("", pages=made, kind=kind))


def _blank() -> Iterator[tuple[str, Scene]]:
    yield "nothing seen", _three(page(2, "", language="und", state="blank"))
    yield "a single blank page", with_paper(paper("", pages=(page(1, "", language="und", state="blank"),)))
    for words in _NEARLY:
        for state in ("written", "recognised"):
            yield f"“{words}” {state}", _three(page(2, words, language="und", state=state))


def _with_words() -> Iterator[tuple[str, Scene]]:
    for words in _SHORT:
        yield f"“{words}”", _three(page(2, words, state="recognised"))
    for key in "abcde":
        yield f"full pages {key}", _three(page(2, english(key)))
    yield "one page with a short line alone", with_paper(paper("Tomasa 2026", kind="other", language="und"))


def _bare() -> Iterator[tuple[str, Scene]]:
    for state in ("missing", "unusable", "sparse"):
        for kind in ("letter", "court_paper", "other"):
            yield f"{state}, {kind}", _three(page(2, "", language="und", state=state), kind)


def _turned(number: int) -> Scene:
    made = tuple(page(n, english(f"t{n}"), is_upside_down=n == number) for n in (1, 2, 3))
    return with_paper(paper("", pages=made))


def _unsure(pages: str) -> Scene:
    finding = Finding(code="reading.low-confidence", severity=Severity.WARNS, about="report", params={"pages": pages})
    return replace(sound(), found={"report": (finding,)})
