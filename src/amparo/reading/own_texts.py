# SPDX-License-Identifier: MPL-2.0
"""A text that the office wrote in Word, as blocks.  The file is opened in the sandbox; nothing it names is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amparo.reading.remembered import finding
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.terms.written import (
    Block,
    Break,
    Heading,
    Letters,
    Listing,
    NewPage,
    Note,
    Quotation,
    Rule,
    Run,
    Table,
    paragraph_of,
)

LIMITS = Limits(cpu_seconds=60, wall_seconds=180, memory=2 * 1024**3, output=1024)

_TASK = "amparo.reading.formats.word_text_task:read_word_text"
_MET = frozenset({"pictures", "tabs", "marked", "contents", "heads"})
_ALIGNMENTS = frozenset({"left", "center", "right"})
_STYLES = frozenset("biux^_")
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A Word file as a text: its hash, its blocks, what the file carries besides, and what a text can't hold.

    `met` counts pictures, tabs, marked (highlighted) words, lines of a table of contents, sections with headers.
    """

    sha256: str
    blocks: tuple[Block, ...]
    is_template: bool
    has_macros: bool
    met: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_own_text(path: Path, *, name: str, watch: Watch = UNWATCHED) -> OwnText:
    """Read a Word file; raise `Refusal` when it can't be read, and say why.  `name` is its place in the case folder."""
    if not path.is_file():  # a pipe under this name would make the program wait for ever
        raise _refused("reading.no-such-file", name, {})
    with Worker(task=_TASK, limits=LIMITS) as worker:
        try:
            return _checked(worker.run({}, inputs=[path], cancel=watch.asks_to_stop))
        except Declined as declined:
            raise _refused(declined.code, name, declined.params) from None
        except (TaskFailed, OSError):
            raise _refused("reading.own-text-not-read", name, {}) from None


def _refused(code: str, name: str, params: Mapping[str, Any]) -> Refusal:
    place = Place(file=name)
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, about=name, params=dict(params), place=place))


def _checked(answer: Any) -> OwnText:
    """Give the child's answer if it has the agreed shape; a child that was taken over may answer anything."""
    try:
        met = {_one_of(_MET, name): _whole(number) for name, number in answer["met"].items()}
        return OwnText(
            sha256=_text(answer["sha256"]),
            blocks=_blocks(answer["rows"], 0),
            is_template=answer["is_template"] is True,
            has_macros=answer["has_macros"] is True,
            met=met,
            findings=tuple(finding(row["code"], row["params"], about="") for row in answer["findings"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        raise TaskFailed("refused", "answer") from None


def _blocks(rows: Any, depth: int) -> tuple[Block, ...]:
    if depth > _DEEPEST:
        raise ValueError("depth")
    return tuple(_block(row, depth) for row in rows)


def _block(row: Any, depth: int) -> Block:
    match row["k"]:
        case "heading":
            return Heading(level=min(9, _whole(row["level"])), runs=_runs(row["r"]))
        case "p":
            return paragraph_of(_runs(row["r"]), align=_one_of(_ALIGNMENTS, row["align"]), left=_whole(row["left"]))
        case "list":
            items = tuple(_blocks(item, depth + 1) for item in row["items"])
            return Listing(items=items, labels=tuple(map(_text, row["labels"])))
        case "quote":
            return Quotation(_blocks(row["blocks"], depth + 1))
        case "table":
            return _table(row)
        case "rule":
            return Rule()
        case "page":
            return NewPage()
    raise ValueError("block")


def _table(row: Any) -> Table:
    return Table(
        rows=tuple(tuple(map(_runs, cells)) for cells in row["rows"]),
        has_head=row["head"] is True,
        has_lines=row["lines"] is True,
        widths=tuple(map(_whole, row["widths"])),
    )


def _runs(rows: Any) -> tuple[Run, ...]:
    return tuple(map(_run, rows))


def _run(row: Any) -> Run:
    if "note" in row:
        return Note(_runs(row["note"]))
    if "br" in row:
        return Break()
    styles = _text(row["s"])
    if not _STYLES.issuperset(styles):
        raise ValueError("styles")
    return Letters(text=_text(row["t"]), styles=styles)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10_000_000:
        raise TypeError("number")
    return value


def _one_of(known: frozenset[str], value: Any) -> str:
    if value not in known:
        raise ValueError("word")
    return str(value)
