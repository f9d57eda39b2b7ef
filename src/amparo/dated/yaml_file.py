# SPDX-License-Identifier: MPL-2.0
"""YAML 1.2 as people write it by hand: each value knows its line, and nothing turns into something else by itself.

`no`, `on`, `1e3` and `2026-01-01` stay text; only `null`, `~`, `true`, `false`, whole numbers and decimals without
leading zeros are more than text.  Anchors, aliases, tags and a second document are refused: they make a file say
things its lines don't show, and an alias can swell to gigabytes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from amparo.dated.text_file import read_text
from amparo.terms.finding import Finding, Place, Refusal, Severity

Steps = tuple[str | int, ...]
Scalar = str | int | Decimal | bool | None

_DEEPEST = 24
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS: Mapping[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class Node:
    """One value in the file: what it is, its line (from 1), its column (from 0) and its span of characters."""

    value: "Scalar | dict[str, Node] | list[Node]"
    line: int
    column: int
    start: int
    end: int
    flow: bool = False
    key_line: int = 0
    key_end: int = 0

    def plain(self) -> Any:
        """Give the value without its places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read: its name for findings, its text, its root."""

    name: str
    text: str
    root: Node

    @property
    def value(self) -> Any:
        """Give the whole as dicts, lists and scalars."""
        return self.root.plain()

    def node(self, steps: Steps) -> Node:
        """Give the node at the end of `steps`, or the last one on the way that exists."""
        node = self.root
        for step in steps:
            inner = node.value
            if isinstance(inner, dict) and step in inner:
                node = inner[str(step)]
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                node = inner[step]
            else:
                break
        return node

    def place(self, steps: Steps) -> Place:
        """Give file, line and field of a value; of a missing one, the line of what should hold it."""
        node = self.node(steps)
        return Place(file=self.name, line=node.key_line or node.line, field=field_path(steps))


def field_path(steps: Steps) -> str:
    """Give steps as people write them: `people[0].name`, counted from 0."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps]
    return "".join(parts).removeprefix(".")


def read_yaml(path: Path, *, name: str) -> YamlFile:
    """Read a YAML file, named `name` in findings; raise `Refusal` with every fault of form that can be told."""
    return parse_yaml(read_text(path, name=name), name=name)


def parse_yaml(text: str, *, name: str) -> YamlFile:
    """Read YAML text; raise `Refusal` with file and line of every fault of form."""
    composer = _Composer(text, name)
    try:
        root = composer.document()
    except ReaderError as fault:
        raise Refusal(_finding("dated.character-not-allowed", name, line=_line_at(text, fault.position))) from None
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise Refusal(_finding("dated.not-yaml", name, line=mark.line + 1 if mark else 1)) from None
    except (YAMLError, ValueError, RecursionError):
        raise Refusal(_finding("dated.not-yaml", name, line=1)) from None
    if composer.findings:
        raise Refusal(*composer.findings)
    return YamlFile(name, text, root)


class _Composer:
    """Builds nodes from parser events, so that nothing is resolved that isn't resolved here."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.findings: list[Finding] = []

    def document(self) -> Node:
        self._next()  # the stream begins
        if isinstance(self._next(), ev.StreamEndEvent):
            raise Refusal(_finding("dated.file-empty", self._name))
        root = self._node(self._next(), depth=0)
        self._next()  # the document ends
        following = self._next()
        if not isinstance(following, ev.StreamEndEvent):
            raise Refusal(_finding("dated.second-document", self._name, line=following.start_mark.line + 1))
        if root.value is None:
            raise Refusal(_finding("dated.file-empty", self._name))
        return root

    def _next(self) -> Any:
        return next(self._events)

    def _node(self, event: Any, *, depth: int) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, ev.AliasEvent) or event.anchor is not None:
            self.findings.append(_finding("dated.anchor-used", self._name, line=line))
        if isinstance(event, ev.AliasEvent):
            return _node_of(event, None)
        if event.tag is not None:
            self.findings.append(_finding("dated.tag-used", self._name, line=line))
        if depth > _DEEPEST:
            raise Refusal(_finding("dated.too-deep", self._name, line=line))
        if isinstance(event, ev.MappingStartEvent):
            return self._mapping(event, depth=depth)
        if isinstance(event, ev.SequenceStartEvent):
            return self._sequence(event, depth=depth)
        return _node_of(event, _scalar(event))

    def _mapping(self, event: Any, *, depth: int) -> Node:
        entries: dict[str, Node] = {}
        while not isinstance(key := self._next(), ev.MappingEndEvent):
            if not isinstance(key, ev.ScalarEvent):
                raise Refusal(_finding("dated.key-not-text", self._name, line=key.start_mark.line + 1))
            node = self._node(self._next(), depth=depth + 1)
            node.key_line, node.key_end = key.start_mark.line + 1, key.end_mark.index
            if key.value in entries:
                first = entries[key.value].key_line
                twice = _finding("dated.key-twice", self._name, line=node.key_line, key=key.value, first=first)
                self.findings.append(twice)
            entries.setdefault(key.value, node)
        return _node_of(event, entries, ends=key)

    def _sequence(self, event: Any, *, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(item := self._next(), ev.SequenceEndEvent):
            items.append(self._node(item, depth=depth + 1))
        return _node_of(event, items, ends=item)


def _node_of(event: Any, value: Any, *, ends: Any = None) -> Node:
    start, end = event.start_mark, (ends or event).end_mark
    flow = bool(getattr(event, "flow_style", False))
    return Node(value, start.line + 1, start.column, start.index, end.index, flow)


def _scalar(event: Any) -> Scalar:
    text: str = event.value
    if event.style:  # quoted, or a block: always text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _finding(code: str, name: str, *, line: int = 0, **params: str | int) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, params=params, place=Place(file=name, line=line))
