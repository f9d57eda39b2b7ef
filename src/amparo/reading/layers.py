# SPDX-License-Identifier: MPL-2.0
"""Layers (optional content, ISO 32000-1 8.11): what a reader doesn't see when the file is opened stays out of the copy.

The copy has no layers: what is on is drawn, what is off is taken out, so no later program can turn it on.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator

_PAINT_PATH = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"})
_PAINT_OTHER = frozenset({"Tj", "TJ", "Do", "sh", "INLINE IMAGE", "EI"})
_DEEPEST = 8


class Layers:
    """Which optional content is hidden when the document is opened on a screen."""

    def __init__(self, root: Object) -> None:
        properties = root.get("/OCProperties")
        self._hidden = _hidden_groups(properties) if isinstance(properties, Dictionary) else frozenset()
        self._names: dict[tuple[int, int], frozenset[str]] = {}
        self.removed = 0

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def is_hidden(self, lock: Any) -> bool:
        """True when a group or membership dictionary is hidden."""
        if not self._hidden or not isinstance(lock, Dictionary):
            return False
        if lock.get(Name.Type) == Name.OCMD:
            return not self._membership_shows(lock)
        return lock.objgen in self._hidden

    def _membership_shows(self, lock: Object) -> bool:
        expression = lock.get("/VE")
        if isinstance(expression, Array):
            return self._holds(expression, 0)
        groups = lock.get("/OCGs")
        members = [groups] if isinstance(groups, Dictionary) else list(groups) if isinstance(groups, Array) else []
        shown = [group.objgen not in self._hidden for group in members if isinstance(group, Dictionary)]
        if not shown:
            return True
        policy = lock.get("/P", Name.AnyOn)
        if policy == Name.AllOn:
            return all(shown)
        if policy == Name.AnyOff:
            return not all(shown)
        return not any(shown) if policy == Name.AllOff else any(shown)

    def _holds(self, expression: Any, depth: int) -> bool:
        if isinstance(expression, Dictionary):
            return expression.objgen not in self._hidden
        if not isinstance(expression, Array) or not len(expression) or depth > _DEEPEST:
            return True
        values = [self._holds(part, depth + 1) for part in list(expression)[1:]]
        if expression[0] == Name.Not:
            return not all(values)
        return any(values) if expression[0] == Name.Or else all(values)

    def without_hidden(self, stream: Object, resources: Any = None) -> None:
        """Take hidden content out of a stream in place, by the property names of its (or the given) resources."""
        names = self._hidden_names(stream.get(Name.Resources, resources))
        if not names:
            return
        instructions = list(_without(pikepdf.parse_content_stream(stream), names))
        stream.write(pikepdf.unparse_content_stream(instructions))
        self.removed += 1

    def _hidden_names(self, resources: Any) -> frozenset[str]:
        if not self._hidden or not isinstance(resources, Dictionary):
            return frozenset()
        # Resources may be shared and are trimmed after their first use: what they named is remembered.
        if resources.is_indirect and resources.objgen in self._names:
            return self._names[resources.objgen]
        properties = resources.get("/Properties")
        locks = properties.items() if isinstance(properties, Dictionary) else ()
        names = frozenset(name for name, lock in locks if self.is_hidden(lock))
        if resources.is_indirect:
            self._names[resources.objgen] = names
        return names


def _hidden_groups(properties: Object) -> frozenset[tuple[int, int]]:
    setting = properties.get("/D")
    if not isinstance(setting, Dictionary):
        return frozenset()
    hidden = set()
    if setting.get("/BaseState") == Name.OFF:
        hidden = set(_groups(properties.get("/OCGs"))) - set(_groups(setting.get("/ON")))
    return frozenset(hidden | set(_groups(setting.get("/OFF"))))


def _groups(listed: Any) -> Iterator[tuple[int, int]]:
    if isinstance(listed, Array):
        yield from (group.objgen for group in listed if isinstance(group, Dictionary))


def _without(instructions: Iterable[Any], names: frozenset[str]) -> Iterator[Any]:
    """Leave painting out between a hidden BDC and its EMC; the graphics state stays as the drawing program set it."""
    marks: list[bool] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            operands = list(instruction.operands)
            named = len(operands) == 2 and operands[0] == Name.OC and str(operands[1]) in names
            marks.append(named)
        elif operator == "EMC" and marks:
            marks.pop()
        hidden = any(marks)
        if not hidden:
            yield instruction
        elif operator in _PAINT_PATH:
            yield pikepdf.ContentStreamInstruction([], Operator("n"))
        elif operator == "'":
            yield pikepdf.ContentStreamInstruction([], Operator("T*"))
        elif operator not in _PAINT_OTHER and operator != '"':
            yield instruction


def has_layers(root: Object) -> bool:
    """True when the document has optional content at all."""
    properties = root.get("/OCProperties")
    groups = properties.get("/OCGs") if isinstance(properties, Dictionary) else None
    return isinstance(groups, Array) and len(groups) > 0
