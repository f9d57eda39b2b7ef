# SPDX-License-Identifier: MPL-2.0
"""One question over everything a member may see: cases and people by name and number, papers by their words."""

from dataclasses import dataclass

from amparo.evidence.bridge import Query, Scope, asked
from amparo.evidence.searching import PapersFound, papers_found
from amparo.matters.models import Matter
from amparo.matters.searching import READS_NAMED, READS_STORY, PersonFound, matters_named, people_found, roles_of
from amparo.offices.models import Member, NamedPaper


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in the order in which people look at it."""

    query: Query
    matters: list[Matter]
    people: list[PersonFound]
    papers: PapersFound

    @property
    def is_empty(self) -> bool:
        """True when nothing was found anywhere."""
        return not (self.matters or self.people or self.papers.papers)


def search_everything(member: Member, text: str) -> Answer:
    """Look for what was typed in all that a member may see, and nowhere else."""
    query, roles = asked(text), roles_of(member)
    stories = frozenset(pk for pk, role in roles.items() if role in READS_STORY)
    named_in = frozenset(pk for pk, role in roles.items() if role in READS_NAMED) - stories
    named = NamedPaper.objects.filter(membership__member=member, membership__lock__in=named_in)
    papers = frozenset(named.values_list("paper", flat=True)) if named_in else frozenset()
    return Answer(
        query=query,
        matters=matters_named(member, roles, query.name_words),
        people=people_found(member, words=query.name_words, digits=query.digits) if stories else [],
        papers=papers_found(member, query, Scope(stories, papers), named_in=named_in),
    )
