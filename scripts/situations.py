# SPDX-License-Identifier: MPL-2.0
"""Situations: what a lawyer can read and sign, one question to the law with the answer it must give.

They stand in tests/engines/law/situations, a list in each file; tests run them and the reference pages show them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from amparo.cli.law_questions import Typed
from amparo.dated.entry_shapes import WordsShape
from amparo.dated.shapes import Day, StrictShape, Text, shaped
from amparo.dated.yaml_file import Node, YamlFile, read_yaml

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "engines" / "law" / "situations"
_NAMES = "situations"


class Given(StrictShape):
    """What is known: the trigger's day and whatever else bears on the count."""

    start: Text = Field(alias="from")
    trigger: Text = ""
    facts: dict[str, Text] = Field(default_factory=dict)
    court: Text = ""
    circuit: str | int = ""
    district: Text = ""
    member_of: list[Text] = Field(default_factory=list)
    as_of: Text = ""
    known_on: Text = ""
    stops: list[Text] = Field(default_factory=list)
    order: Text = ""
    outages: list[Text] = Field(default_factory=list)
    by_mail: bool = False

    def typed(self) -> Typed:
        """Give it as a person would type it."""
        return Typed(
            start=self.start,
            trigger=self.trigger,
            given=tuple(f"{name}={day}" for name, day in self.facts.items()),
            court=self.court,
            circuit=str(self.circuit),
            district=self.district,
            member_of=tuple(self.member_of),
            as_of=self.as_of,
            known_on=self.known_on,
            stops=tuple(self.stops),
            order=self.order,
            outages=tuple(self.outages),
            by_mail=self.by_mail,
        )


class Expected(StrictShape):
    """What must come out; what isn't named may be anything."""

    due: Day | None = None
    due_at: Text | None = None
    safe_by: Day | None = None
    status: Text | None = None
    confidence: Text | None = None
    amount: str | int | None = None
    answers_by: Text | None = None
    warnings: list[Text] = Field(default_factory=list)
    no_warnings: list[Text] = Field(default_factory=list)
    steps: list[Text] = Field(default_factory=list)
    beside: dict[str, Day | None] = Field(default_factory=dict)
    also: dict[str, Day | None] = Field(default_factory=dict)
    refused: Text | None = None

    def names(self, field: str) -> bool:
        """Tell whether a field was written, be it as null."""
        return field in self.model_fields_set


class Signed(StrictShape):
    """The lawyer who read it and agrees."""

    by: Text
    on: Day


class Situation(StrictShape):
    """One question with the answer it must give, and the counting in words."""

    name: WordsShape
    row: Text
    rule: Text
    given: Given
    counting: WordsShape
    expect: Expected
    signed: Signed | None = None


class _Situations(StrictShape):
    situations: Annotated[list[Situation], Field(min_length=1)]


def situations() -> Iterator[tuple[str, Situation]]:
    """Give every situation with a short id: file and number."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, situation in enumerate(read_situations(path), start=1):
            yield f"{path.stem}-{number}", situation


def read_situations(path: Path) -> list[Situation]:
    """Read one file; raise `Refusal` with every fault and its line."""
    file = read_yaml(path, name=path.name)
    whole = YamlFile(file.name, file.text, Node({_NAMES: file.root}, 1, 0, 0, len(file.text)))
    return shaped(whole, _Situations).situations
