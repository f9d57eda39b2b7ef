# SPDX-License-Identifier: MPL-2.0
"""What pre-flight knows beside the plan: the papers' text page by page, the people, the days that bear on the filing.

Plain values made by the pipeline; the checks compare them and open nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from amparo.packet.folding import folded, letters
from amparo.terms.citation import Confidence
from amparo.terms.uncertain_date import UncertainDate


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page as read: its text, main language (`und` if unknown), and every language with its share of the words.

    `state` says where the text is from: `written`, `recognised`, or why there is none (`blank`, `missing`, …).
    """

    number: int
    text: str
    language: str = "und"
    shares: tuple[tuple[str, float], ...] = ()
    state: str = "written"
    is_upside_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPaper:
    """One paper as offered: what the folder says of it, and its pages as read.

    `signed_by` is a person's id or a name; `signed_in` the country's code; `clause` one of `within_united_states`,
    `outside_united_states`, `none`, or empty when nobody said; `is_read` false for a slip sheet.
    """

    document_id: str
    kind: str
    title: str
    language: str = ""
    source: str = ""
    day: UncertainDate | None = None
    signed_on: date | None = None
    signed_by: str = ""
    signed_in: str = ""
    clause: str = ""
    read_back: bool = False
    form: str = ""
    edition: date | None = None
    is_marked: bool = False
    is_read: bool = True
    pages: tuple[SeenPage, ...] = ()

    @property
    def text(self) -> str:
        """All its text, page after page."""
        return "\n".join(page.text for page in self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPerson:
    """Somebody of the matter; `a_number` is A and nine digits; `keep_out` are words that no filing may hold."""

    id: str
    name: str
    a_number: str = ""
    is_party: bool = False
    is_professional: bool = False
    reads: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    keep_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDeadline:
    """A day by which this filing is due: the rule's id, the days, and whether the rule is verified or attested."""

    rule: str
    due: date
    safe_by: date
    is_sure: bool
    citation: str = ""
    grade: Confidence | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """All of it.  `agency_reads` is true where an enforcement agency gets the filing itself; `editions` are the form
    editions our data knows as the newest.  `left_out` are papers of the folder that aren't offered, with their title
    and whether on purpose; `redactions` leads from each paper to its redacted copy."""

    papers: tuple[SeenPaper, ...] = ()
    people: tuple[SeenPerson, ...] = ()
    deadlines: tuple[SeenDeadline, ...] = ()
    agency_reads: bool = False
    editions: tuple[tuple[str, date], ...] = ()
    biometrics_months: int = 0
    left_out: tuple[tuple[str, str, bool], ...] = field(default=())
    redactions: tuple[tuple[str, str], ...] = field(default=())

    @cached_property
    def folded(self) -> dict[tuple[str, int], str]:
        """The text of every page without capitals and accents, by paper and page."""
        return {(paper.document_id, page.number): folded(page.text) for paper in self.papers for page in paper.pages}

    @cached_property
    def letters(self) -> dict[tuple[str, int], str]:
        """Letters and digits alone of every page, by paper and page."""
        return {place: letters(text) for place, text in self.folded.items()}

    @cached_property
    def letters_of(self) -> dict[str, str]:
        """Letters and digits alone of every paper, by its id: what isn't in here isn't on any of its pages."""
        return {
            paper.document_id: " ".join(self.letters[paper.document_id, page.number] for page in paper.pages)
            for paper in self.papers
        }

    @cached_property
    def by_id(self) -> dict[str, SeenPaper]:
        """The papers by their id."""
        return {paper.document_id: paper for paper in self.papers}

    def person(self, person_id: str) -> SeenPerson | None:
        """Give a person by id, or nothing."""
        return next((person for person in self.people if person.id == person_id), None)

    def of_kind(self, *kinds: str) -> Iterator[SeenPaper]:
        """Give the papers of these kinds."""
        return (paper for paper in self.papers if paper.kind in kinds)
