# SPDX-License-Identifier: MPL-2.0


"""Publications with and without publisher, day and marked passage."""

from collections.abc import Iterator
from typing import Any

from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.checks.labelled.cases import Case, english, labelled, paper, spanish, together, with_paper
from tests.engines.packet.checks.scenes import Scene

_KINDS = ("article", "news_report", "op_ed", "country_report")
_NOBODY = ("", " ", "internet", "Website", "unknown", "N/A", "Google")
_SOMEBODY = (
    "The Invented Gazette",
    "Ministry of Invented Affairs",
    "Internet Freedom Watch (invented)",
    "A. Author, personal page",
)


def cases() -> Iterator[Case]:
    """Give all of them."""
    for kind in _KINDS:
        yield from labelled("source-unnamed", True, [(f"{kind}, “{who}”", _of(kind, source=who)) for who in _NOBODY])
        yield from labelled("source-unnamed", False, [(f"{kind}, {who}", _of(kind, source=who)) for who in _SOMEBODY])
        yield from labelled("source-undated", True, [(kind, _of(kind, day=None))])
        days = ("2025", "2025-11", "2025-11-04")
        yield from labelled(
            "source-undated", False, [(f"{kind} {day}", _of(kind, day=UncertainDate.parse(day))) for day in days]
        )
        yield from labelled(
            "source-unmarked", True, [(f"{kind}, {n} pages", _of(kind, n, is_marked=False)) for n in (2, 9)]
        )
        yield from labelled("source-unmarked", False, [(f"{kind}, {n} pages", _of(kind, n)) for n in (2, 9)])
        yield from labelled(
            "source-unmarked", False, [(f"{kind}, a page that speaks for itself", _of(kind, 1, is_marked=False))]
        )
    others = [
        (f"{kind} needs none of these", _bare(kind)) for kind in ("letter", "court_paper", "photograph", "receipt")
    ]
    for code in ("source-unnamed", "source-undated", "source-unmarked"):
        yield from labelled(code, False, others)
    foreign: dict[str, Any] = {"language": "es", "declared": "es", "source": "X", "day": UncertainDate.parse("2025")}
    scene = with_paper(paper(spanish("o", 9), spanish("p", 9), kind="article", **foreign), is_original=True)
    translation = paper(english("t", 9), english("u", 9), kind="translation", name="t", declared="en")
    cited = together(scene.and_paper(translation, translation_of="more"), "t", "more")
    yield from labelled(
        "source-unmarked", False, [("an original, cited by its translation", cited)], beside=["no-certificate"]
    )
    yield from labelled("source-unmarked", False, [("a map", _of("map", 2, is_marked=False))])


def _of(kind: str, count: int = 3, **changes: object) -> Scene:
    texts = [
        "November 4, 2025. " + english(f"{kind}{count}"),
        *(english(f"{kind}{count}{n}") for n in range(2, count + 1)),
    ]
    fields: dict[str, Any] = {
        "source": "The Invented Gazette",
        "day": UncertainDate.parse("2025-11-04"),
        "is_marked": True,
        **changes,
    }
    return with_paper(paper(*texts, kind=kind, **fields))


def _bare(kind: str) -> Scene:
    return with_paper(paper(english(kind), english(kind + "2"), kind=kind))
