# SPDX-License-Identifier: MPL-2.0
"""Situations of the map: a short history, a day, perhaps a step, and what must come out; a lawyer can read and sign.

They stand in tests/engines/law/process_situations, a list in each file; tests run them, reference pages show them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from amparo.dated.entry_shapes import WordsShape
from amparo.dated.shapes import Day, StrictShape, Text, shaped
from amparo.dated.yaml_file import Node, YamlFile, read_yaml
from amparo.law.proceedings.ledger import History
from amparo.law.proceedings.reading import history_of
from amparo.law.proceedings.values import Proceedings
from scripts.situations import Signed

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "engines" / "law" / "process_situations"
_NAMES = "situations"


class ExpectedVenue(StrictShape):
    """Which court has the case, by its id, and which circuit's law the merits follow."""

    court: Text | None = None
    circuit: str | int | None = None


class ExpectedCustody(StrictShape):
    """Where somebody is held, and under what; `held: false` for somebody at liberty."""

    held: bool = True
    facility: Text | None = None
    circuit: str | int | None = None
    district: Text | None = None
    basis: Text | None = None
    differs: bool | None = None
    local: Text | None = None


class ExpectedComing(StrictShape):
    """Which transitions the rule gives, doesn't give, makes hang on a question, or doesn't know from here."""

    available: list[Text] = Field(default_factory=list)
    not_available: list[Text] = Field(default_factory=list)
    asked: list[Text] = Field(default_factory=list)
    absent: list[Text] = Field(default_factory=list)


class ExpectedStep(StrictShape):
    """What a step would do."""

    availability: Text
    from_here: bool | None = None
    leads_to: list[Text] | None = None
    why: list[Text] = Field(default_factory=list)
    asks: list[Text] = Field(default_factory=list)
    effects: list[Text] = Field(default_factory=list)
    no_effects: list[Text] = Field(default_factory=list)
    starts: dict[str, Day] = Field(default_factory=dict)


class ExpectedPerson(StrictShape):
    """What must come out for one person; what isn't named may be anything."""

    at: Annotated[list[Text], Field(min_length=1)]
    since: Day | None = None
    decides: Text | None = None
    venue: ExpectedVenue | None = None
    custody: ExpectedCustody | None = None
    can_come: ExpectedComing | None = None
    cites: dict[str, Text] = Field(default_factory=dict)
    asks: list[Text] = Field(default_factory=list)
    no_asks: list[Text] = Field(default_factory=list)
    deadlines: dict[str, Day] = Field(default_factory=dict)
    no_deadlines: list[Text] = Field(default_factory=list)
    flags: list[Text] = Field(default_factory=list)
    no_flags: list[Text] = Field(default_factory=list)
    step: ExpectedStep | None = None


class ProcessSituation(StrictShape):
    """One history with the answer it must give, and the reason in words."""

    name: WordsShape
    row: Text
    on: Day
    history: dict[str, Any]
    step: Text | None = None
    why: WordsShape
    expect: dict[str, ExpectedPerson] | None = None
    refused: Text | None = None
    signed: Signed | None = None


class _Situations(StrictShape):
    situations: Annotated[list[ProcessSituation], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Told:
    """A situation with the part of its file that holds the history, lines kept."""

    situation: ProcessSituation
    file: YamlFile

    def history(self, drawn: Proceedings) -> History:
        """Read the history as `amparo law where` would."""
        return history_of(self.file, drawn)


def process_situations() -> Iterator[tuple[str, Told]]:
    """Give every situation with a short id: file and number."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, told in enumerate(read_process_situations(path), start=1):
            yield f"{path.stem}-{number}", told


def read_process_situations(path: Path) -> list[Told]:
    """Read one file; raise `Refusal` with every fault and its line."""
    file = read_yaml(path, name=path.name)
    whole = YamlFile(file.name, file.text, Node({_NAMES: file.root}, 1, 0, 0, len(file.text)))
    read = shaped(whole, _Situations).situations
    return [
        Told(situation, YamlFile(file.name, file.text, file.node((number, "history"))))
        for number, situation in enumerate(read)
    ]
