# SPDX-License-Identifier: MPL-2.0
"""Situations on elements, splits and policy in force: what a lawyer can read and sign, with what must come out.

They stand in tests/engines/law/proofs, a list in each file; tests run them and the reference pages show them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from amparo.dated.entry_shapes import WordsShape
from amparo.dated.shapes import Day, StrictShape, Text, shaped
from amparo.dated.yaml_file import Node, YamlFile, read_yaml
from scripts.situations import Signed

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "engines" / "law" / "proofs"
_NAMES = "situations"


class Given(StrictShape):
    """The day asked about, other facts' days, the place."""

    on: Day
    facts: dict[str, Day] = Field(default_factory=dict)
    circuit: str | int = ""
    district: Text = ""
    member_of: list[Text] = Field(default_factory=list)


class Expected(StrictShape):
    """What must come out; what isn't named may be anything."""

    row: Text | None = None
    cites: Text | None = None
    status: Text | None = None
    grade: Text | None = None
    printed: list[Text] = Field(default_factory=list)
    burden: list[Text] | None = None
    nothing: Text | None = None
    possible: list[Text] | None = None
    settled: bool | None = None
    positions: list[Text] | None = None
    lead: Text | None = None
    later: int | None = None
    force: Text | None = None
    now: Text | None = None
    parts: dict[str, Text] = Field(default_factory=dict)


class Proof(StrictShape):
    """One question about a point, a split or a measure, with the answer it must give, and why."""

    name: WordsShape
    row: Text
    point: Text | None = None
    split: Text | None = None
    measure: Text | None = None
    given: Given
    because: WordsShape
    expect: Expected
    signed: Signed | None = None


class _Proofs(StrictShape):
    situations: Annotated[list[Proof], Field(min_length=1)]


def proofs() -> Iterator[tuple[str, Proof]]:
    """Give every situation with a short id: file and number."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, situation in enumerate(read_proofs(path), start=1):
            yield f"{path.stem}-{number}", situation


def read_proofs(path: Path) -> list[Proof]:
    """Read one file; raise `Refusal` with every fault and its line."""
    file = read_yaml(path, name=path.name)
    whole = YamlFile(file.name, file.text, Node({_NAMES: file.root}, 1, 0, 0, len(file.text)))
    return shaped(whole, _Proofs).situations
