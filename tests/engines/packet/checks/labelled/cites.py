# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501  tables of texts, one beside the other
"""Cites in a brief, right and wrong, in the ways people write them."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.packet.parts import Part, PartKind
from amparo.packet.passages import CitedQuote
from amparo.packet.plan import plan
from amparo.packet.values import PacketPlan, PreparedDocument
from amparo.packet.writing.values import Writing
from amparo.terms.written import Cite, Paragraph
from tests.engines.packet.checks.labelled.cases import Case, labelled
from tests.engines.packet.checks.scenes import Scene, sound

_WORDS = (("complaint", "original"), ("report", "report"), ("gone", "elsewhere"), ("declaration", "declaration"))
_RIGHT = (
    "complaint", "complaint p1", "complaint p. 2", "complaint pp1-2", "report p1, p3", 'report "the end"', "declaration p1",
    "complaint p1; report p2",
)  # fmt: skip
_WRONG = {
    "cite-unknown": ("complain p1", "the-letter", "d999 p2", "p2"),
    "cite-not-offered": ("gone", "gone p1"),
    "cite-not-understood": ("complaint page two", "complaint p", ""),
    "cite-page-outside": ("complaint p3", "complaint pp2-9", "report p4"),
    "cite-redacted": ("report p2",),
    "cite-quote-missing": ('report "never said"', 'complaint "the end"'),
    "cite-quote-twice": ('report "and again"',),
}


def cases() -> Iterator[Case]:
    """Give all of them."""
    for code, written in _WRONG.items():
        for words in written:
            scene = _citing(words, is_redacted=code == "cite-redacted")
            yield from labelled(code, True, [(words or "nothing", scene)])
        yield from labelled(code, False, [(words, _citing(words)) for words in _RIGHT[:-1]])


class _Citing(Scene):
    """A filing with a brief that cites; what it cites is kept in `seen`."""

    def planned(self) -> PacketPlan:
        """Plan it."""
        written, is_redacted = str(self.seen["written"]), bool(self.seen["is_redacted"])
        bare = replace(Scene(**{name: getattr(self, name) for name in self.__dataclass_fields__}), seen={})
        request = bare.planned().request
        exhibits = tuple(
            replace(one, documents=tuple(_prepared(document, is_redacted) for document in one.documents))
            for one in request.exhibits
        )
        blocks = (Paragraph(runs=(Cite(written=written, line=3),)),)
        brief = Part(kind=PartKind.BRIEF, writing=Writing(file="texts/brief.md", sha256="", blocks=blocks))
        return plan(replace(request, exhibits=exhibits, front=(*request.front, brief), words_to_cite_by=_WORDS))


def _prepared(document: PreparedDocument, is_redacted: bool) -> PreparedDocument:
    if document.document_id != "report":
        return document
    facts = replace(document.facts, redacted_pages=(2,) if is_redacted else ())
    quotes = (CitedQuote("the end", (3,)), CitedQuote("and again", (1, 2)), CitedQuote("never said", ()))
    return replace(document, facts=facts, cited=quotes)


def _citing(written: str, *, is_redacted: bool = False) -> Scene:
    scene = sound()
    fields = {name: getattr(scene, name) for name in scene.__dataclass_fields__}
    return _Citing(**fields | {"seen": {"written": written, "is_redacted": is_redacted}})
