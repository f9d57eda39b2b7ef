# SPDX-License-Identifier: MPL-2.0
"""The rulebook's YAML files: read whole or not at all, every fault with file and line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from amparo.dated.entry_shapes import Plain, entry_fields, plain, standing_of
from amparo.dated.loading import misnamed
from amparo.dated.periods import entry_faults, gap_faults, standing_faults
from amparo.dated.shapes import StrictShape, shaped
from amparo.dated.text_file import decoded, without_mark
from amparo.dated.values import Entry
from amparo.dated.yaml_file import Steps, YamlFile, parse_yaml
from amparo.law.elements.freezing import POINTS
from amparo.law.elements.shapes import PointShape, SplitShape, TheoryShape
from amparo.law.links import Fault, link_faults, value_faults
from amparo.law.proceedings import shapes as map_shapes
from amparo.law.shapes import (
    ClosuresShape,
    CountingShape,
    EditionShape,
    ForumsShape,
    MeasureShape,
    RuleShape,
    TriggersShape,
)
from amparo.law.standards.shapes import ChecklistShape, CircumstancesShape, RegimeShape, StandardShape
from amparo.terms.finding import Finding, Place, Refusal, Severity

_SINGLE: Mapping[str, type[StrictShape]] = {
    "edition.yaml": EditionShape,
    "triggers.yaml": TriggersShape,
    "forums.yaml": ForumsShape,
    "closures.yaml": ClosuresShape,
}
# What a rulebook may lack: an edition made before these existed is still whole.
_OPTIONAL: Mapping[str, type[StrictShape]] = {"circumstances.yaml": CircumstancesShape}
_FOLDERS: Mapping[str, type[StrictShape]] = {
    "counting": CountingShape,
    "rules": RuleShape,
    "timeline": MeasureShape,
    "chains": RuleShape,
    "tracks": map_shapes.TrackShape,
    "deciders": map_shapes.DeciderShape,
    "stations": map_shapes.StationShape,
    "events": map_shapes.EventShape,
    "asks": map_shapes.AskShape,
    "transitions": map_shapes.TransitionShape,
    "steps": map_shapes.StepShape,
    "custody_bases": map_shapes.CustodyShape,
    "standards": StandardShape,
    "screening": RegimeShape,
    "detention": RegimeShape,
    "checklists": ChecklistShape,
    **dict.fromkeys(POINTS, PointShape),
    "splits": SplitShape,
    "theories": TheoryShape,
}
_DATED = (
    CountingShape,
    map_shapes.TransitionShape,
    map_shapes.StepShape,
    map_shapes.CustodyShape,
    StandardShape,
    RegimeShape,
    ChecklistShape,
    PointShape,
    SplitShape,
    TheoryShape,
)


def plain_forms(raws: Mapping[str, bytes], *, fresh: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give the plain forms of all files, reading those that `fresh` doesn't hold already.

    Raises `Refusal` with every fault of every file, and gives nothing then.
    """
    plains, findings = _read_each(raws, fresh)
    findings += [_blocks("law.file-missing", Place(file=name)) for name in _SINGLE if name not in raws]
    if not findings:
        findings += [_placed(fault, raws) for fault in link_faults(plains)]
    if findings:
        raise Refusal(*findings)
    return plains


def plain_form(name: str, raw: bytes) -> Plain:
    """Read one file; raise `Refusal` with every fault it shows on its own."""
    shape_class = _shape_of(name)
    if shape_class is None:
        raise Refusal(_blocks("law.file-not-expected", Place(file=name)))
    file = _parsed(name, raw)
    shape = shaped(file, shape_class)
    written = _with_lines(file, plain(shape))
    if findings := [*misnamed(file, written["id"]), *_own_faults(file, shape, written)]:
        raise Refusal(*sorted(findings, key=lambda finding: finding.place.line))
    return written


def _read_each(raws: Mapping[str, bytes], fresh: Mapping[str, Plain]) -> tuple[dict[str, Plain], list[Finding]]:
    plains: dict[str, Plain] = {}
    findings: list[Finding] = []
    for name, raw in raws.items():
        try:
            plains[name] = fresh[name] if name in fresh else plain_form(name, raw)
        except Refusal as refusal:
            findings += refusal.findings
    return plains, findings


def _parsed(name: str, raw: bytes) -> YamlFile:
    return parse_yaml(without_mark(decoded(raw, name=name)), name=name)


def _placed(fault: Fault, raws: Mapping[str, bytes]) -> Finding:
    place = _parsed(fault.file, raws[fault.file]).place(fault.steps)
    return Finding(code=fault.code, severity=Severity.BLOCKS, params=fault.params, place=place)


def _shape_of(name: str) -> type[StrictShape] | None:
    folder, slash, file = name.rpartition("/")
    if not file.endswith(".yaml"):
        return None
    return _FOLDERS.get(folder) if slash else {**_SINGLE, **_OPTIONAL}.get(name)


def _own_faults(file: YamlFile, shape: StrictShape, written: Plain) -> Iterator[Finding]:
    if isinstance(shape, RuleShape):
        entries = _entries(file, written["in_force"])
        yield from entry_faults(file, entries)
        yield from gap_faults(file, entries, known_gaps=shape.known_gaps)
        yield from value_faults(file, shape)
    elif isinstance(shape, _DATED):
        entries = _entries(file, written["in_force"])
        yield from entry_faults(file, entries)
        if isinstance(shape, CountingShape):  # a way through the system may be closed for years and open again
            yield from gap_faults(file, entries)
    elif isinstance(shape, MeasureShape):
        yield from standing_faults(file, standing_of(written["standing"]), steps=("standing",), gapless=False)
        for number, part in enumerate(written.get("parts", ())):
            steps: Steps = ("parts", number, "standing")
            yield from standing_faults(file, standing_of(part["standing"]), steps=steps, gapless=False)


def _entries(file: YamlFile, written: Sequence[Plain]) -> list[Entry]:
    return [
        Entry(**entry_fields(entry), place=file.place(("in_force", number))) for number, entry in enumerate(written)
    ]


def _with_lines(file: YamlFile, written: dict[str, Any]) -> dict[str, Any]:
    """Note the line of each entry and each period, so that answers and checks can name it."""
    for number, entry in enumerate(written.get("in_force", ())):
        entry["line"] = file.place(("in_force", number)).line
        for which, period in enumerate(entry.get("standing") or ()):
            period["line"] = file.place(("in_force", number, "standing", which)).line
    for number, period in enumerate(written.get("standing", ())):
        period["line"] = file.place(("standing", number)).line
    return written


def _blocks(code: str, place: Place) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, place=place)
