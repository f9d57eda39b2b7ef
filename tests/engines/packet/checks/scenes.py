# SPDX-License-Identifier: MPL-2.0
"""Filings made of words, for pre-flight: a sound one, and ways to spoil it.  All people and papers are invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from amparo.packet.facts import AskedFacts, FilingFacts
from amparo.packet.plan import plan
from amparo.packet.rules import packet_rules
from amparo.packet.seen import Seen, SeenPage, SeenPaper, SeenPerson
from amparo.packet.values import Exhibit, PacketPlan, PacketRequest, PacketRules, PaperFacts, PreparedDocument
from amparo.terms.finding import Finding
from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.papers import COVER

ENGLISH = (
    "I lived with my family in a small town near the coast until the men came to our house for the second time and "
    "told us that we had until the end of the month to leave. "
)
SPANISH = (
    "Yo vivía con mi familia en un pueblo pequeño cerca de la costa hasta que los hombres llegaron a nuestra casa por "
    "segunda vez y nos dijeron que teníamos hasta fin de mes para irnos. "
)
CERTIFICATE = (
    "I, Iria Quiroga, certify that I am competent to translate from Spanish into English and that the translation of "
    "the attached letter is true, complete and accurate to the best of my abilities. Signed March 2, 2026. "
    "12 Example Walk, Las Cruces, New Mexico 88001. Telephone (575) 555-0134."
)
PERJURY = "I declare under penalty of perjury that the foregoing is true and correct. Executed on March 3, 2026."
CLIENT = SeenPerson(id="p1", name="Tomasa Abrego Luján", a_number="A000000111", is_party=True, reads=("es",))
SPONSOR = SeenPerson(
    id="p2", name="Delfina Ocampo", address=("77 Invented Street", "El Paso"), telephone="(915) 555-0177"
)
TRANSLATOR = SeenPerson(id="p3", name="Iria Quiroga", is_professional=True, address=("12 Example Walk",))


def pages(*texts: str, language: str = "en", shares: Sequence[tuple[str, float]] = ()) -> tuple[SeenPage, ...]:
    """Give pages of text in one language."""
    return tuple(
        SeenPage(number, text, language if text.strip() else "und", tuple(shares) or ((language, 1.0),))
        for number, text in enumerate(texts, start=1)
    )


@dataclass(frozen=True)
class Scene:
    """A filing: tabs of papers, the people, and what the order says."""

    tabs: tuple[tuple[SeenPaper, ...], ...]
    people: tuple[SeenPerson, ...] = (CLIENT, SPONSOR, TRANSLATOR)
    paper_facts: dict[str, PaperFacts] = field(default_factory=dict)
    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    rules: PacketRules = field(default_factory=packet_rules)
    facts: FilingFacts = field(default_factory=lambda: FilingFacts(filing_date=date(2026, 3, 10)))
    hashes: dict[str, str] = field(default_factory=dict)
    seen: dict[str, object] = field(default_factory=dict)

    def planned(self) -> PacketPlan:
        """Plan it."""
        papers = tuple(paper for tab in self.tabs for paper in tab)
        exhibits = tuple(
            Exhibit(title=f"Exhibit {number}", documents=tuple(map(self._document, tab)))
            for number, tab in enumerate(self.tabs)
        )
        distinct = tuple({paper.document_id: paper for paper in papers}.values())
        request = PacketRequest(
            stem="Scene",
            cover=COVER,
            exhibits=exhibits,
            rules=self.rules,
            facts=self.facts,
            seen=Seen(papers=distinct, people=self.people, **self.seen),  # type: ignore[arg-type]
        )
        return plan(request)

    def _document(self, paper: SeenPaper) -> PreparedDocument:
        return PreparedDocument(
            document_id=paper.document_id,
            title=paper.title,
            kind=paper.kind,
            pages=max(1, len(paper.pages)),
            rendition=Path("never-opened"),
            rendition_size=1000,
            rendition_sha256="",
            source_sha256=self.hashes.get(paper.document_id, paper.document_id),
            slip_sheet=not paper.is_read,
            findings=self.found.get(paper.document_id, ()),
            facts=self.paper_facts.get(paper.document_id, PaperFacts(language=paper.language)),
        )

    def with_paper(self, document_id: str, **changes: object) -> "Scene":
        """Give the scene with one paper changed."""
        tabs = tuple(
            tuple(replace(paper, **changes) if paper.document_id == document_id else paper for paper in tab)  # type: ignore[arg-type]
            for tab in self.tabs
        )
        return replace(self, tabs=tabs)

    def without(self, document_id: str) -> "Scene":
        """Give the scene without one paper."""
        tabs = tuple(tuple(paper for paper in tab if paper.document_id != document_id) for tab in self.tabs)
        return replace(self, tabs=tuple(tab for tab in tabs if tab))

    def and_paper(self, paper: SeenPaper, **facts: object) -> "Scene":
        """Give the scene with a paper more, behind a tab of its own."""
        given = {**self.paper_facts, paper.document_id: PaperFacts(language=paper.language, **facts)}  # type: ignore[arg-type]
        return replace(self, tabs=(*self.tabs, (paper,)), paper_facts=given)


def sound() -> Scene:
    """Give a filing with nothing wrong: a declaration read back, a triple, a news report, a photograph."""
    letter = SeenPaper(
        document_id="original", kind="letter", title="Letter", language="es", source="A witness",
        day=UncertainDate.parse("2026-02-24"),
        pages=pages(SPANISH * 3 + "Dado el 24 de febrero de 2026.", SPANISH * 3, language="es"),
    )  # fmt: skip
    translation = SeenPaper(
        document_id="translation", kind="translation", title="Translation of the letter", language="en",
        pages=pages(ENGLISH * 3 + "Given on February 24, 2026.", ENGLISH * 3),
    )  # fmt: skip
    certificate = SeenPaper(
        document_id="certificate", kind="translation_certificate", title="Certificate", language="en",
        signed_on=date(2026, 3, 2), signed_by="p3", pages=pages(CERTIFICATE),
    )  # fmt: skip
    declaration = SeenPaper(
        document_id="declaration", kind="declaration", title="Declaration", language="en", signed_on=date(2026, 3, 3),
        signed_by="p1", signed_in="US", pages=pages(ENGLISH * 4 + PERJURY + " Tomasa Abrego Luján, A000-000-111."),
    )  # fmt: skip
    read_back = SeenPaper(
        document_id="read-back", kind="interpretation_certificate", title="Certificate of interpretation",
        language="en", signed_on=date(2026, 3, 2), signed_by="p3",
        pages=pages(f"I read the declaration back. {CERTIFICATE}"),
    )  # fmt: skip
    report = SeenPaper(
        document_id="report", kind="news_report", title="Report", language="en", source="The Invented Gazette",
        day=UncertainDate.parse("2025-11-04"), is_marked=True,
        pages=pages("November 4, 2025. " + ENGLISH * 3, ENGLISH * 4, "The end. " + ENGLISH),
    )  # fmt: skip
    photograph = SeenPaper(document_id="photograph", kind="photograph", title="Photograph", pages=pages(""))
    return Scene(
        tabs=((declaration, read_back), (translation, certificate, letter), (report,), (photograph,)),
        paper_facts={
            "original": PaperFacts(language="es", is_original=True),
            "translation": PaperFacts(language="en", translation_of="original", pages_of_original=((1, 1), (2, 2))),
            "certificate": PaperFacts(language="en", certificate_for=("original",)),
            "read-back": PaperFacts(language="en", certificate_for=("declaration",)),
        },
    )


def asking(**asks: str) -> PacketRules:
    """Give rules of a profile that asks for these."""
    return replace(packet_rules(profile_name="merits"), asks=tuple(asks.items()), deadlines=())


def told(*rows: AskedFacts) -> FilingFacts:
    """Give what the order says of what is asked for."""
    return FilingFacts(filing_date=date(2026, 3, 10), asked_for=rows)
