# SPDX-License-Identifier: MPL-2.0
"""The shapes of the files on elements, bars, factors, rules of proof, splits and theories."""

from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import Grade, WordsShape
from amparo.dated.shapes import Day, StrictShape, Text
from amparo.law.elements.values import Claim, Tag, Who
from amparo.law.standards.shapes import KeyWord, Order, PlainEntryShape
from amparo.law.standards.values import StandardOfProof


class BurdenShape(StrictShape):
    """One step of a burden."""

    who: Annotated[Who, Field(strict=False)]
    standard: Annotated[StandardOfProof, Field(strict=False)] | None = None
    words: WordsShape


class AuthorityShape(StrictShape):
    """A decision or text beside the entry's own citation."""

    citation: Text
    confidence: Grade
    words: WordsShape | None = None
    since: Day | None = None
    until: Day | None = None


class SubQuestionShape(StrictShape):
    """One search over the evidence."""

    id: Text
    tag: Annotated[Tag, Field(strict=False)]
    words: WordsShape


class PointShape(StrictShape):
    """`elements/*.yaml`, `bars/*.yaml`, `credibility/*.yaml`, `proof/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    order: Order
    claims: Annotated[list[Annotated[Claim, Field(strict=False)]], Field(min_length=1)]
    key: KeyWord
    burden: list[BurdenShape] = Field(default_factory=list)
    authorities: list[AuthorityShape] = Field(default_factory=list)
    exceptions: list[WordsShape] = Field(default_factory=list)
    evidence: WordsShape | None = None
    questions: list[SubQuestionShape] = Field(default_factory=list)
    splits: list[Text] = Field(default_factory=list)
    chains: list[Text] = Field(default_factory=list)
    rules: list[Text] = Field(default_factory=list)
    measures: list[Text] = Field(default_factory=list)
    in_force: Annotated[list[PlainEntryShape], Field(min_length=1)]


class SplitEntryShape(PlainEntryShape):
    """What one circuit or the Board decided."""

    position: Text
    begun_by: Day | None = None


class LaterShape(StrictShape):
    """Something later that may affect what circuits decided before."""

    since: Day
    words: WordsShape
    citation: Text
    confidence: Grade


class SplitShape(StrictShape):
    """`splits/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    key: KeyWord
    positions: Annotated[dict[str, WordsShape], Field(min_length=1)]
    question: WordsShape
    cautions: list[LaterShape] = Field(default_factory=list)
    cues: list[Text] = Field(default_factory=list)
    in_force: Annotated[list[SplitEntryShape], Field(min_length=1)]


class BearingShape(StrictShape):
    """Where a theory bears."""

    point: Text
    words: WordsShape


class TheoryShape(StrictShape):
    """`theories/*.yaml`."""

    id: Text
    aliases: list[Text] = Field(default_factory=list)
    title: WordsShape
    key: KeyWord
    bears: Annotated[list[BearingShape], Field(min_length=1)]
    in_force: Annotated[list[PlainEntryShape], Field(min_length=1)]
