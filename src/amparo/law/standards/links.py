# SPDX-License-Identifier: MPL-2.0
"""Names in the files on screening and custody that lead nowhere in the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from amparo.dated.entry_shapes import Plain
from amparo.dated.yaml_file import Steps

_KINDS = {"screening": "screening", "detention": "custody"}
Link = tuple[str, Steps, str, Iterable[str]]


def standards_links(plains: Mapping[str, Plain], named: Callable[..., Iterable[str]]) -> Iterator[Link]:
    """Give every name that a file uses, with those it may be: file, way to the field, name, what is known."""
    vocabulary: Plain = plains.get("circumstances.yaml") or {"circumstances": {}, "outcomes": {}}
    yield from assumed_links(vocabulary)
    for file, written in plains.items():
        kind = _KINDS.get(file.partition("/")[0])
        if kind:
            yield from _reach_links(file, written, vocabulary["circumstances"])
            yield from _outcome_links(file, kind, written, vocabulary["outcomes"])
            yield from listed(file, written, "tests", named("checklists/"))
            yield from listed(file, written, "rules", named("rules/", "chains/"))
            yield from listed(file, written, "measures", named("timeline/"))


def assumed_links(vocabulary: Plain) -> Iterator[Link]:
    """Give the answers that circumstances go by while nothing is said."""
    for name, circumstance in vocabulary["circumstances"].items():
        for kind, answer in circumstance.get("assumed", {}).items():
            steps: Steps = ("circumstances", name, "assumed", kind)
            yield "circumstances.yaml", steps, kind, ("screening", "custody")
            yield "circumstances.yaml", steps, answer, circumstance["answers"]


def listed(file: str, written: Plain, field: str, known: Iterable[str]) -> Iterator[Link]:
    """Give the links of a field that is a list of names."""
    for number, name in enumerate(written.get(field, ())):
        yield file, (field, number), name, known


def _reach_links(file: str, written: Plain, circumstances: Plain) -> Iterator[Link]:
    for name, answers in written.get("reach", {}).items():
        yield file, ("reach", name), name, circumstances
        possible = circumstances.get(name, {}).get("answers", {})
        for number, answer in enumerate(answers):
            yield file, ("reach", name, number), answer, possible


def _outcome_links(file: str, kind: str, written: Plain, outcomes: Plain) -> Iterator[Link]:
    own = [name for name, outcome in outcomes.items() if outcome["kind"] == kind]
    for number, entry in enumerate(written["in_force"]):
        for name, choice in entry.get("outcomes", {}).items():
            steps: Steps = ("in_force", number, "outcomes", name)
            yield file, steps, name, own
            yield file, steps, choice, outcomes.get(name, {}).get("choices", {})
