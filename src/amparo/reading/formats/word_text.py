# SPDX-License-Identifier: MPL-2.0
"""A Word file as the text it is, without its pages: headings, paragraphs, lists, quotations, tables, notes.

What comes out is plain JSON.  A heading or paragraph is `{"k", "r": runs}` with `level` or `align` and `left`; a run
`{"t": text, "s": styles}`, `{"br": true}` or `{"note": runs}`; `list` has `items` and `labels`, `quote` has `blocks`,
`table` has `rows` of runs, `head`, `lines` and `widths`; `rule` and `page` have nothing.  Headers, footers and a table
of contents are left out, colours and sizes too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from amparo.reading.formats.blocks import Block
from amparo.reading.formats.word_sections import Section

_HELD = re.compile("\u00a0+ ")  # spaces in a row, as they are held for the typesetter
_SHOWN = {"b": "b", "B": "b", "i": "i", "u": "u", "x": "x", "^": "^", "_": "_"}
_SET_IN = 18.0  # points from which on an indent is meant
_NEAR = 3.0
_DEEPEST = 12

Row = dict[str, Any]
Runs = list[dict[str, Any]]


def text_rows(sections: Iterable[Section]) -> tuple[list[Row], Counter[str]]:
    """Give the rows of a text, and how many of what it can't hold were met (`pictures`, `tabs`, `marked` …)."""
    met: Counter[str] = Counter()
    rows: list[Row] = []
    for number, section in enumerate(sections):
        if number:
            rows.append({"k": "page"})
        rows += _Story(met).rows(section.blocks)
        met["heads"] += any(section.headers.values()) or any(section.footers.values())
    return rows, met


class _Story:
    """Reads the blocks of one story, keeping the lists that are open: their depth and rows, the inmost last."""

    def __init__(self, met: Counter[str], *, depth: int = 0) -> None:
        self._met, self._depth = met, depth
        self._rows: list[Row] = []
        self._open: list[tuple[int, Block, Row]] = []

    def rows(self, blocks: Iterable[Block]) -> list[Row]:
        for block in blocks:
            self._read(block)
        return self._rows

    def _read(self, block: Block) -> None:
        kind = block["k"]
        if kind == "p":
            self._paragraph(block)
        elif kind in {"lined", "frame"} and self._depth < _DEEPEST:
            for inner in block["blocks"]:
                self._read(inner)
        elif kind == "grid":
            self._add(_table(block, self._met))
        elif kind in {"rule", "page"}:
            self._add({"k": kind})

    def _add(self, row: Row) -> None:
        self._open.clear()
        self._rows.append(row)

    def _paragraph(self, block: Block) -> None:
        if block.get("role") == "contents":
            self._met["contents"] += 1
            return
        runs = trimmed(runs_of(block["r"], self._met), self._met)
        if "level" in block:
            self._heading(block, runs)
        elif "label" in block:
            self._item(block, runs)
        elif runs and self._goes_on(block):
            self._open[-1][2]["items"][-1].append(_plain_paragraph(block, runs, set_in=False))
        elif runs:
            self._lone(block, runs)

    def _heading(self, block: Block, runs: Runs) -> None:
        """A number that Word makes becomes part of the heading's words; what all of it shares is the style's look."""
        if not runs:
            return
        for look in "bi":
            if all(look in run.get("s", "") for run in runs if run.get("t", "").strip()):
                runs = [run | {"s": run.get("s", "").replace(look, "")} if "t" in run else run for run in runs]
        label = _label(block)
        numbered = [{"t": f"{label} ", "s": ""}] if label else []
        self._add({"k": "heading", "level": block["level"], "r": numbered + runs})

    def _item(self, block: Block, runs: Runs) -> None:
        depth = int(block["listed"][1])
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
        is_same = self._open and self._open[-1][0] == depth and self._open[-1][1]["listed"] == block["listed"]
        if not is_same:
            self._begin_list(block, depth)
        listing = self._open[-1][2]
        listing["items"].append([{"k": "p", "align": "left", "left": 0, "r": runs}])
        listing["labels"].append(_label(block))

    def _begin_list(self, block: Block, depth: int) -> None:
        if self._open and self._open[-1][0] == depth:
            self._open.pop()
        listing: Row = {"k": "list", "items": [], "labels": []}
        if self._open and len(self._open) < _DEEPEST:
            self._open[-1][2]["items"][-1].append(listing)
        else:
            self._open.clear()
            self._rows.append(listing)
        self._open.append((depth, block, listing))

    def _goes_on(self, block: Block) -> bool:
        """True for a paragraph under an item of a list, set in as far as the item's words."""
        if not self._open or block.get("right", 0.0) >= _SET_IN or block.get("left", 0.0) < _SET_IN:
            return False
        return bool(abs(block.get("left", 0.0) - self._open[-1][1].get("left", 0.0)) < _NEAR)

    def _lone(self, block: Block, runs: Runs) -> None:
        both = block.get("left", 0.0) >= _SET_IN and block.get("right", 0.0) >= _SET_IN
        if not both and block.get("role") != "quote":
            self._add(_plain_paragraph(block, runs, set_in=True))
            return
        said = _plain_paragraph(block, runs, set_in=False)
        before = self._rows[-1] if self._rows and not self._open else None
        if before is not None and before["k"] == "quote":
            before["blocks"].append(said)
        else:
            self._add({"k": "quote", "blocks": [said]})


def _plain_paragraph(block: Block, runs: Runs, *, set_in: bool) -> Row:
    left = block.get("left", 0.0) + min(0.0, block.get("first", 0.0)) if set_in else 0.0
    align = {"center": "center", "end": "right"}.get(block.get("align", ""), "left")
    return {"k": "p", "align": align, "left": round(left) if left >= _SET_IN else 0, "r": runs}


def _label(block: Block) -> str:
    runs = block.get("label", {}).get("r", ())
    return _cleaned("".join(str(run.get("t", "")) for run in runs)).strip()[:40]


def runs_of(runs: Iterable[Any], met: Counter[str]) -> Runs:
    """Give runs with what a text holds; letters that look alike are joined, so that words are whole again."""
    given: Runs = []
    for run in runs:
        for one in _run({"t": run} if isinstance(run, str) else run, met):
            before = given[-1] if given else {}
            if "t" in one and "t" in before and one["s"] == before["s"]:
                given[-1] = {**before, "t": before["t"] + one["t"]}
            else:
                given.append(one)
    return given


def _run(run: dict[str, Any], met: Counter[str]) -> Iterator[dict[str, Any]]:
    if "t" in run:
        text = _cleaned(str(run["t"]))
        met["marked"] += len(text.split()) if run.get("g") else 0
        yield {"t": text, "s": "".join(dict.fromkeys(_SHOWN[mark] for mark in run.get("s", "") if mark in _SHOWN))}
    elif "tab" in run:
        yield {"t": "\t", "s": ""}
    elif "br" in run:
        yield {"br": True}
    elif "note" in run:
        yield {"note": _note(run, met)}
    elif "svg" in run:
        met["pictures"] += 1


def _note(run: dict[str, Any], met: Counter[str]) -> Runs:
    """Give a note's words without its mark, which is made anew."""
    runs = _joined(run["note"], met)
    mark = str(run.get("mark", ""))
    if runs and runs[0].get("t", "").strip() in {mark, "*"} and "^" in runs[0].get("s", ""):
        runs = runs[1:]
    return trimmed(runs, met)


def _joined(blocks: Iterable[Block], met: Counter[str], depth: int = 0) -> Runs:
    """Give the runs of several blocks, each on a line of its own."""
    lines: list[Runs] = []
    for block in blocks:
        if block["k"] == "p":
            label = _label(block)
            lines.append([*([{"t": f"{label} ", "s": ""}] if label else []), *trimmed(runs_of(block["r"], met), met)])
        elif depth < _DEEPEST:
            inner = block.get("blocks", ()) or [one for cell in block.get("cells", ()) for one in cell["b"]]
            lines.append(_joined(inner, met, depth + 1))
    joined: Runs = []
    for line in filter(None, lines):
        joined += [{"br": True}, *line] if joined else line
    return joined


def _table(block: Block, met: Counter[str]) -> Row:
    columns, height = len(block["cols"]), len(block["rows"])
    rows: list[list[Runs]] = [[[] for _ in range(columns)] for _ in range(height)]
    for cell in block["cells"]:
        rows[cell["y"]][cell["x"]] = _joined(cell["b"], met)
    total = sum(block["cols"]) or 1.0
    return {
        "k": "table",
        "rows": rows,
        "head": block["heads"] > 0,
        "lines": any(cell.get("lines") for cell in block["cells"]),
        "widths": [max(1, round(100 * width / total)) for width in block["cols"]],
    }


def trimmed(runs: Runs, met: Counter[str]) -> Runs:
    """Give runs without room at their ends; a tab in the middle is a space."""
    given = list(runs)
    while given and _is_room(given[0]):
        given.pop(0)
    while given and _is_room(given[-1]):
        given.pop()
    if given and "t" in given[0]:
        given[0] = {**given[0], "t": given[0]["t"].lstrip()}
    if given and "t" in given[-1]:
        given[-1] = {**given[-1], "t": given[-1]["t"].rstrip()}
    met["tabs"] += sum(run.get("t", "").count("\t") for run in given)
    return [{**run, "t": run["t"].replace("\t", " ")} if "t" in run else run for run in given]


def _is_room(run: dict[str, Any]) -> bool:
    return "br" in run or ("t" in run and not run["t"].strip())


def _cleaned(text: str) -> str:
    return _HELD.sub(" ", text.replace("\u200b", ""))
