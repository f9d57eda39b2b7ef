# SPDX-License-Identifier: MPL-2.0
"""Detention centers from a list of the user's own: none ships, for they open, close and change by the month."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.places.listing import plain
from amparo.places.states import state
from amparo.terms.finding import Finding, Place, Refusal, Severity

MOST_ROWS, MOST_BYTES = 100_000, 64_000_000
# A heading of ours, and those under which public lists carry the same thing.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "detloc", "detention facility code"),
    "name": ("name", "facility", "facility name"),
    "address": ("address",),
    "city": ("city",),
    "state": ("state",),
    "zip": ("zip", "zip code"),
    "field_office": ("field office", "aor"),
    "telephone": ("telephone", "phone"),
}
_NEEDED = ("code", "name", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One detention center; `code` is ICE's (DETLOC).  Cells are kept as text, exactly as given."""

    code: str
    name: str
    state: str
    address: str = ""
    city: str = ""
    zip: str = ""
    field_office: str = ""
    telephone: str = ""


def load_facilities(path: Path, *, name: str = "") -> tuple[Facility, ...]:
    """Read a CSV list (UTF-8); raise `Refusal` with the line of every row that can't be used, and take none of them.

    Needs the columns code (or detloc), name and state; other columns are passed over.
    """
    shown = name or path.name
    rows = _rows(_text(path, shown), shown)
    if not rows:
        raise Refusal(_finding("places.list-empty", shown))
    columns = _columns(rows[0][1], shown)
    findings: list[Finding] = []
    facilities: list[Facility] = []
    for line, cells in rows[1:]:
        code = _fault(cells, columns, width=len(rows[0][1]))
        if code:
            findings.append(_finding(code, shown, line=line))
        else:
            facilities.append(Facility(**{ours: cells[column].strip() for ours, column in columns.items()}))
    findings += _doubled(rows, columns, shown)
    if findings:
        raise Refusal(*sorted(findings, key=lambda finding: finding.place.line))
    return tuple(facilities)


def _text(path: Path, shown: str) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refusal(_finding("places.list-unreadable", shown)) from None
    if len(raw) > MOST_BYTES:
        raise Refusal(_finding("places.list-too-long", shown, rows=MOST_ROWS))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise Refusal(_finding("places.list-encoding", shown, line=line)) from None


def _rows(text: str, shown: str) -> list[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                rows.append((begins, cells))
            begins = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise Refusal(_finding("places.list-too-long", shown, rows=MOST_ROWS))
    except csv.Error:
        raise Refusal(_finding("places.list-not-csv", shown, line=begins)) from None
    return rows


def _columns(headings: Sequence[str], shown: str) -> dict[str, int]:
    said = [plain(heading) for heading in headings]
    doubled = sorted(heading for heading, times in Counter(said).items() if times > 1 and heading)
    if doubled:
        raise Refusal(_finding("places.column-twice", shown, line=1, column=", ".join(doubled)))
    columns = {ours: said.index(theirs) for ours, names in _HEADINGS.items() for theirs in names if theirs in said}
    missing = [ours for ours in _NEEDED if ours not in columns]
    if missing:
        raise Refusal(_finding("places.column-missing", shown, line=1, column=", ".join(missing)))
    return columns


def _fault(cells: Sequence[str], columns: Mapping[str, int], *, width: int) -> str:
    if len(cells) != width:
        return "places.row-ragged"
    if not all(cells[columns[ours]].strip() for ours in _NEEDED):
        return "places.row-incomplete"
    try:
        state(cells[columns["state"]])
    except Refusal:
        return "places.row-state-unknown"
    return ""


def _doubled(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int], shown: str) -> list[Finding]:
    first: dict[str, int] = {}
    findings = []
    for line, cells in rows[1:]:
        code = cells[columns["code"]].strip().casefold() if columns["code"] < len(cells) else ""
        if code and first.setdefault(code, line) != line:
            findings.append(_finding("places.row-twice", shown, line=line, first=first[code]))
    return findings


def _finding(code: str, shown: str, *, line: int = 0, **params: str | int) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=Place(file=shown, line=line))
