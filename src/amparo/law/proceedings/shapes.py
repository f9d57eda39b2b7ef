# SPDX-License-Identifier: MPL-2.0
"""The shapes of the map's files.  What a field means stands in docs/reference/law-files.md."""

from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import EntryShape, Grade, WebAddress, WordsShape
from amparo.dated.shapes import Day, StrictShape, Text

AtLeastOne = Annotated[int, Field(ge=1)]
Names = Annotated[list[Text], Field(min_length=1)]
WhenShape = dict[str, Names]


class TrackShape(StrictShape):
    """`tracks/*.yaml`: a line of the map."""

    id: Text
    rank: AtLeastOne
    title: WordsShape


class DeciderShape(StrictShape):
    """`deciders/*.yaml`: who decides."""

    id: Text
    rank: AtLeastOne
    words: WordsShape


class StationDeadlineShape(StrictShape):
    """A rule whose days run at a station."""

    rule: Text
    unless: list[Text] = Field(default_factory=list)
    when: WhenShape = Field(default_factory=dict)


class StationShape(StrictShape):
    """`stations/*.yaml`: a place a case can be in."""

    id: Text
    track: Text
    rank: AtLeastOne
    title: WordsShape
    label: WordsShape
    decides: Text
    ends: bool = False
    firm: bool = False
    deadlines: list[StationDeadlineShape] = Field(default_factory=list)


class VariantShape(StrictShape):
    """What a general event is, by its fields."""

    when: WhenShape
    event: Text


class EventShape(StrictShape):
    """`events/*.yaml`: a kind of dated fact."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    triggers: list[Text] = Field(default_factory=list)
    tells: dict[str, Text] = Field(default_factory=dict)
    fields: dict[str, Text] = Field(default_factory=dict)
    variants: list[VariantShape] = Field(default_factory=list)
    may_come: bool = False
    moves_venue: bool = False
    custody: Text | None = None


class BeforeShape(StrictShape):
    """What a circumstance was for everybody before a day."""

    day: Day
    value: Text


class AskShape(StrictShape):
    """`asks/*.yaml`: a circumstance the law hangs on."""

    id: Text
    initial: Text | None = None
    before: BeforeShape | None = None
    values: dict[str, WordsShape]
    question: WordsShape
    write: Text


class LawEntryShape(EntryShape):
    """What the law says over one period."""

    row: Text | None = None
    measure: Text | None = None


class HurdleShape(StrictShape):
    """When the rule doesn't give something."""

    when: WhenShape
    words: WordsShape
    citation: Text
    url: WebAddress | None = None
    confidence: Grade


class TransitionShape(StrictShape):
    """`transitions/*.yaml`: what leads from a station to another."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    origins: Names = Field(alias="from")
    to: Text
    by: Names
    decides: Text
    when: WhenShape = Field(default_factory=dict)
    hurdles: list[HurdleShape] = Field(default_factory=list)
    needs: list[Text] = Field(default_factory=list)
    told: bool = False
    in_force: Annotated[list[LawEntryShape], Field(min_length=1)]


class EffectShape(StrictShape):
    """What a step does."""

    words: WordsShape
    citation: Text
    url: WebAddress | None = None
    confidence: Grade
    when: WhenShape = Field(default_factory=dict)
    at: list[Text] = Field(default_factory=list)


class StepDeadlineShape(StrictShape):
    """A rule whose days would begin."""

    rule: Text
    trigger: Text


class StepShape(StrictShape):
    """`steps/*.yaml`: what may be done next."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    acts: Text
    decides: Text
    origins: list[Text] = Field(default_factory=list, alias="from")
    needs: list[Text] = Field(default_factory=list)
    transitions: list[Text] = Field(default_factory=list)
    hurdles: list[HurdleShape] = Field(default_factory=list)
    effects: list[EffectShape] = Field(default_factory=list)
    starts: list[StepDeadlineShape] = Field(default_factory=list)
    venue: bool = False
    custody: bool = False
    in_force: Annotated[list[LawEntryShape], Field(min_length=1)]


class CustodyShape(StrictShape):
    """`custody_bases/*.yaml`: under what authority somebody is held."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    rank: AtLeastOne
    title: WordsShape
    when: WhenShape = Field(default_factory=dict)
    at: list[Text] = Field(default_factory=list)
    tracks: list[Text] = Field(default_factory=list)
    forum: WordsShape
    chain: Text | None = None
    deadlines: list[StationDeadlineShape] = Field(default_factory=list)
    in_force: Annotated[list[LawEntryShape], Field(min_length=1)]
