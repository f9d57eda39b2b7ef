# SPDX-License-Identifier: MPL-2.0
"""Situations on screening, custody, proof and policy: what a lawyer can read and sign, with what must come out.

They stand in tests/engines/law/standings, a list in each file; tests run them and the reference pages show them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import WordsShape
from amparo.dated.shapes import Day, StrictShape, Text, shaped
from amparo.dated.yaml_file import Node, YamlFile, read_yaml
from scripts.situations import Signed

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "engines" / "law" / "standings"
_NAMES = "situations"

Choices = Text | list[Text]


class Given(StrictShape):
    """What is known of the person."""

    on: Day
    entry: Day | None = None
    circuit: str | int = ""
    court: Text = ""
    member_of: list[Text] = Field(default_factory=list)
    circumstances: dict[str, Text] = Field(default_factory=dict)


class Expected(StrictShape):
    """What must come out; a list of choices is a split, in that order.  What isn't named may be anything."""

    outcomes: dict[str, Choices] = Field(default_factory=dict)
    grade: Text | None = None
    regime: Text | None = None
    ask: list[Text] | None = None
    tests: list[Text] | None = None
    notes: list[Text] = Field(default_factory=list)
    beside: list[Text] = Field(default_factory=list)
    counsel: bool | None = None
    refused: Text | None = None


class Standing(StrictShape):
    """One person on one day, with what the law sets for them, and why in words."""

    name: WordsShape
    row: Text
    kind: Text
    given: Given
    because: WordsShape
    expect: Expected
    signed: Signed | None = None


class _Standings(StrictShape):
    situations: Annotated[list[Standing], Field(min_length=1)]


def standings() -> Iterator[tuple[str, Standing]]:
    """Give every situation with a short id: file and number."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, situation in enumerate(read_standings(path), start=1):
            yield f"{path.stem}-{number}", situation


def read_standings(path: Path) -> list[Standing]:
    """Read one file; raise `Refusal` with every fault and its line."""
    file = read_yaml(path, name=path.name)
    whole = YamlFile(file.name, file.text, Node({_NAMES: file.root}, 1, 0, 0, len(file.text)))
    return shaped(whole, _Standings).situations
