# SPDX-License-Identifier: MPL-2.0
"""The shapes of the files on standards, screening, custody, tests and circumstances."""

from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import EntryShape, Grade, Key, WordsShape
from amparo.dated.shapes import Day, StrictShape, Text
from amparo.law.standards.values import StandardOfProof

Order = Annotated[int, Field(ge=0)]
KeyWord = Annotated[Key, Field(strict=False)]


class PlainEntryShape(EntryShape):
    """What a text says over one period, in words."""

    value: WordsShape
    row: Text | None = None


class StandardShape(StrictShape):
    """`standards/*.yaml`."""

    id: Annotated[StandardOfProof, Field(strict=False)]
    title: WordsShape
    order: Order
    used_in: Annotated[list[WordsShape], Field(min_length=1)]
    in_force: Annotated[list[PlainEntryShape], Field(min_length=1)]


class CircumstanceShape(StrictShape):
    """A question about the person, with its possible answers."""

    question: WordsShape
    answers: Annotated[dict[str, WordsShape], Field(min_length=2)]
    assumed: dict[str, Text] = Field(default_factory=dict)


class OutcomeShape(StrictShape):
    """Something that regimes of one kind set."""

    kind: Annotated[str, Field(pattern="^(screening|custody)$")]
    title: WordsShape
    choices: Annotated[dict[str, WordsShape], Field(min_length=2)]


class CircumstancesShape(StrictShape):
    """`circumstances.yaml`."""

    id: Text
    circumstances: dict[str, CircumstanceShape]
    outcomes: dict[str, OutcomeShape]


class RegimeEntryShape(PlainEntryShape):
    """What a regime sets over one period."""

    outcomes: dict[str, Text] = Field(default_factory=dict)
    begun_by: Day | None = None


class RegimeShape(StrictShape):
    """`screening/*.yaml` and `detention/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    precedence: Order
    key: KeyWord
    reach: dict[str, Annotated[list[Text], Field(min_length=1)]] = Field(default_factory=dict)
    tests: list[Text] = Field(default_factory=list)
    rules: list[Text] = Field(default_factory=list)
    measures: list[Text] = Field(default_factory=list)
    counsel: WordsShape | None = None
    in_force: Annotated[list[RegimeEntryShape], Field(min_length=1)]


class CheckItemShape(StrictShape):
    """One thing a test asks for."""

    id: Text
    words: WordsShape
    evidence: WordsShape | None = None
    citation: Text | None = None
    confidence: Grade | None = None


class ChecklistShape(StrictShape):
    """`checklists/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    key: KeyWord
    in_force: Annotated[list[PlainEntryShape], Field(min_length=1)]
    items: Annotated[list[CheckItemShape], Field(min_length=1)]
