# SPDX-License-Identifier: MPL-2.0
"""What dates are counted from: facts that stand, and proceedings that weren't put away, whoever asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from amparo.deadlines.bridge import Chip, chips
from amparo.matters.models import Fact, Proceeding

EVERY_RULE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Ground:
    """What the law counts from in one matter."""

    facts: list[Fact] = field(default_factory=list)
    proceedings: list[Proceeding] = field(default_factory=list)

    def chips(self, *, language: str, rules: frozenset[str] = EVERY_RULE) -> list[Chip]:
        """Count the dates of all rules, or of some."""
        return chips(self.facts, self.proceedings, language=language, rules=rules)


def grounds(matters: Collection[UUID]) -> Mapping[UUID, Ground]:
    """Give what is counted from in each of some matters, in two queries.

    It asks for no member: who may see or docket a date is decided before.
    """
    found = {matter: Ground() for matter in matters}
    standing = Fact.objects.for_office("counting").filter(replaced_by__isnull=True, taken_back_at__isnull=True)
    for fact in standing.filter(matter__in=found):
        found[fact.matter_id].facts.append(fact)
    for row in Proceeding.objects.for_office("counting").filter(matter__in=found, put_away_on__isnull=True):
        found[row.matter_id].proceedings.append(row)
    return found
