# SPDX-License-Identifier: MPL-2.0
"""The shapes of the rulebook's files.  What a field means stands in docs/reference/law-files.md."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from amparo.dated.entry_shapes import (
    CheckedShape,
    EntryShape,
    Grade,
    Key,
    Origin,
    PeriodShape,
    WebAddress,
    Where,
    WordsShape,
)
from amparo.dated.shapes import Day, StrictShape, Text, fault
from amparo.law.values import Direction, Kind, Roll, Safety, Several, Unit

STAGES = ("ENTRY", "ER", "SCREEN", "CUST", "AFF", "IJ", "BIA", "COA", "ELIG", "EAD", "FEE", "CHILD")


def _stage(text: str) -> str:
    if text not in STAGES:
        raise fault("dated.not-a-choice", choices=", ".join(STAGES))
    return text


def _one_of(*allowed: str) -> Any:
    def check(text: str) -> str:
        if text not in allowed:
            raise fault("dated.not-a-choice", choices=", ".join(allowed))
        return text

    return AfterValidator(check)


Stage = Annotated[str, AfterValidator(_stage)]
AtLeastOne = Annotated[int, Field(ge=1)]
RollWord = Annotated[Roll, Field(strict=False)]
UnitWord = Annotated[Unit, Field(strict=False)]


class StopsShape(StrictShape):
    """That the clock can stop, and why."""

    words: WordsShape


class ExceptionShape(StrictShape):
    """A case the rule doesn't reach."""

    words: WordsShape
    citation: Text | None = None
    confidence: Grade | None = None


class ConditionShape(StrictShape):
    """When a caution is shown."""

    trigger: Text | None = None
    since: Day | None = None
    until: Day | None = None
    circuits: list[str | int] | None = None
    given: Text | None = None
    not_given: Text | None = None
    closure: bool | None = None


class CautionShape(StrictShape):
    """A caution with its condition."""

    words: WordsShape
    when: ConditionShape | None = None


class OtherSourceShape(StrictShape):
    """Another source with another number."""

    value: AtLeastOne
    unit: UnitWord | None = None
    counting: Text | None = None
    citation: Text
    url: WebAddress | None = None
    confidence: Grade
    words: WordsShape | None = None


class RuleEntryShape(EntryShape):
    """One value of a rule over one period."""

    row: Text | None = None
    unit: UnitWord | None = None
    counting: Text | None = None
    triggers: Annotated[list[Text], Field(min_length=1)] | None = None
    words: WordsShape | None = None
    safe_value: AtLeastOne | None = None
    conflicts: list[OtherSourceShape] | None = None
    measure: Text | None = None


class GapShape(StrictShape):
    """Days on which the rule is meant to say nothing."""

    since: Day
    until: Day
    words: WordsShape


class RuleShape(StrictShape):
    """`rules/*.yaml` and `chains/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    part_of: list[Text] = Field(default_factory=list)
    title: WordsShape
    kind: Annotated[Kind, Field(strict=False)]
    stage: Stage
    binds: Annotated[str, _one_of("person", "government", "judge", "agency")] = "person"
    unit: UnitWord
    direction: Annotated[Direction, Field(strict=False)] = Direction.AFTER
    key: Annotated[Key, Field(strict=False)]
    forum: Text | None = None
    counting: Text | None = None
    triggers: list[Text] = Field(default_factory=list)
    several: Annotated[Several, Field(strict=False)] = Several.FIRST
    not_before: Day | None = None
    or_sooner: list[Text] = Field(default_factory=list)
    or_later: list[Text] = Field(default_factory=list)
    roll: RollWord | None = None
    stops: StopsShape | None = None
    judge_may_change: bool = True
    mail_days: bool = False
    missed: WordsShape | None = None
    exceptions: list[ExceptionShape] = Field(default_factory=list)
    warnings: list[CautionShape] = Field(default_factory=list)
    see: list[Text] = Field(default_factory=list)
    gaps: list[GapShape] = Field(default_factory=list)
    in_force: Annotated[list[RuleEntryShape], Field(min_length=1)]

    @property
    def known_gaps(self) -> list[tuple[date, date]]:
        """Give the days between which nothing is meant to be said."""
        return [(gap.since, gap.until) for gap in self.gaps]


class CountingEntryShape(EntryShape):
    """How one counts over one period."""

    roll: RollWord
    filed_when: Annotated[str, _one_of("received", "sent_if_proved", "happens")]
    holidays: Annotated[str, _one_of("federal", "none")]
    mail_days: Annotated[int, Field(ge=0)] = 0
    outage_days: Annotated[int, Field(ge=0)] = 0
    safe: list[Annotated[Safety, Field(strict=False)]] = Field(default_factory=list)
    words: WordsShape | None = None


class CountingShape(StrictShape):
    """`counting/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    in_force: Annotated[list[CountingEntryShape], Field(min_length=1)]


class TriggerShape(StrictShape):
    """A fact that starts a count."""

    key: Annotated[Key, Field(strict=False)]
    words: WordsShape


class TriggersShape(StrictShape):
    """`triggers.yaml`."""

    id: Text
    triggers: dict[str, TriggerShape]


class ForumShape(StrictShape):
    """Who receives."""

    zone: Text
    place: Text
    words: WordsShape


class ForumsShape(StrictShape):
    """`forums.yaml`."""

    id: Text
    forums: dict[str, ForumShape]


class ClosureShape(StrictShape):
    """A day closed by a single order."""

    day: Day
    words: WordsShape
    where: Where
    by: Annotated[Origin, Field(strict=False)]
    citation: Text
    url: WebAddress | None = None
    checked: CheckedShape
    recorded_on: Day


class ClosuresShape(StrictShape):
    """`closures.yaml`."""

    id: Text
    closures: list[ClosureShape]


class MeasurePartShape(StrictShape):
    """A part of a measure that fared differently."""

    id: Text
    words: WordsShape
    standing: Annotated[list[PeriodShape], Field(min_length=1)]


class MeasureShape(StrictShape):
    """`timeline/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    stages: Annotated[list[Stage], Field(min_length=1)]
    effect: WordsShape
    key: Annotated[Key, Field(strict=False)]
    issued_on: Day
    by: Annotated[Origin, Field(strict=False)]
    where: Where
    citation: Text
    url: WebAddress | None = None
    standing: Annotated[list[PeriodShape], Field(min_length=1)]
    parts: list[MeasurePartShape] = Field(default_factory=list)
    rules: list[Text] = Field(default_factory=list)
    measures: list[Text] = Field(default_factory=list)
    note: Text | None = None
    checked: CheckedShape
    recorded_on: Day
    replaced_on: Day | None = None


class EditionShape(StrictShape):
    """`edition.yaml`."""

    id: Text
    number: AtLeastOne
    on: Day
    read_to: Day
    stale_after_days: AtLeastOne
