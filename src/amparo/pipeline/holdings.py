# SPDX-License-Identifier: MPL-2.0
"""Which of the files inside another become documents of their own, and where each of them came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.casefile import Arrival, Within
from amparo.reading.looking_inside import Inside
from amparo.reading.sniffing import ARCHIVES
from amparo.reading.values import Part
from amparo.terms.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A file that holds others: where it is, what to call it, what is inside."""

    path: Path
    name: str
    inside: Inside

    @property
    def documents(self) -> tuple[Part, ...]:
        """Give the files inside that are papers: not what its own copy shows, nor archives opened where they stand."""
        return tuple(part for part in self.inside.parts if is_paper(part, self.inside.parts))


def is_paper(part: Part, among: Sequence[Part]) -> bool:
    """True for a file that comes in as a document of its own unless somebody chooses otherwise."""
    return not part.is_shown and not is_opened_archive(part, among)


def chosen(parts: Sequence[Part], paths: Sequence[str]) -> tuple[Part, ...]:
    """Give the parts at some paths and what lies within them; a picture shown in a text only when it is named."""
    return tuple(
        part
        for part in parts
        if part.path in paths or (is_paper(part, parts) and any(part.path.startswith(f"{path}.") for path in paths))
        if not is_opened_archive(part, parts)
    )


def is_opened_archive(part: Part, among: Sequence[Part]) -> bool:
    """True for an archive within whose files stand in the list themselves."""
    return part.kind in ARCHIVES and not part.closed and any(other.path.startswith(f"{part.path}.") for other in among)


def arrivals_within(holding: Holding, taken: Sequence[tuple[Part, Path]]) -> Iterator[Arrival]:
    """Give the files taken out of a container as they arrive: name, label, and what holds them, the nearest first."""
    for part, path in taken:
        yield Arrival(
            path,
            name=part.name,
            label=f"{shown(part.name or part.clean_name)} ({part.path}, {shown(holding.name)})",
            titled=part.clean_name,
            within=tuple(_within(holding, part)),
        )


def _within(holding: Holding, part: Part) -> Iterator[Within]:
    by_path = {other.path: other for other in holding.documents}
    steps = part.path.split(".")
    for depth in range(len(steps) - 1, 0, -1):
        above = by_path.get(".".join(steps[:depth]))
        if above is not None:
            yield Within(above.sha256, ".".join(steps[depth:]))
    yield Within(holding.inside.sha256, part.path)
