# SPDX-License-Identifier: MPL-2.0
"""Entries added to a list in a YAML file, all else left as it was: comments, order, quotes, line ends, byte for byte.

The text is spliced rather than written anew, and read again: when the file doesn't then say exactly what it said
before plus the new entries, nothing is changed.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from amparo.dated.yaml_file import Node, YamlFile, parse_yaml
from amparo.terms.finding import Finding, Refusal, Severity

Entry = Mapping[str, str | int]

# Ids, kinds and plain file names read better without quotes.
_BARE = re.compile(r"[a-z][a-z0-9_]{0,30}(/[a-z0-9]+\.[a-z0-9]+)?")
_NOT_TEXT = frozenset({"null", "true", "false"})


def append_entries(file: YamlFile, *, key: str, entries: Sequence[Entry]) -> str:
    """Give the file's text with `entries` at the end of its list `key`.

    Raises `Refusal` when the list is written in a way that can't be added to safely.
    """
    if not entries:
        return file.text
    text = _spliced(file, key, entries)
    expected = {**file.value, key: [*(file.value.get(key) or []), *map(dict, entries)]}
    try:
        kept = parse_yaml(text, name=file.name).value == expected
    except Refusal:
        kept = False
    if not kept:
        place = file.place((key,))
        raise Refusal(Finding(code="dated.list-not-extendable", severity=Severity.BLOCKS, place=place))
    return text


def quoted(text: str) -> str:
    """Give text as a double-quoted YAML scalar; control, reordering and unassigned characters are escaped."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _spliced(file: YamlFile, key: str, entries: Sequence[Entry]) -> str:
    text, newline = file.text, "\r\n" if "\r\n" in file.text else "\n"
    if not isinstance(file.root.value, dict) or key not in file.root.value:
        body = text if text.endswith(("\n", "\r")) else text + newline
        return body + f"{key}:{newline}" + _block(entries, indent=2, newline=newline)
    node = file.root.value[key]
    if isinstance(node.value, list) and node.value:
        if node.flow:
            return _into_flow(text, node, entries)
        at = _after_comments(text, _end_of(node.value[-1]), deeper_than=node.column)
        return _insert(text, at, _block(entries, indent=node.column, newline=newline), newline=newline)
    return _into_empty(text, node, _block(entries, indent=2, newline=newline), newline=newline)


def _into_empty(text: str, node: Node, block: str, *, newline: str) -> str:
    """Put the first entries where `[]`, `null` or nothing stands."""
    written = node.start if text[node.key_end : node.start].strip(" \t") == ":" else node.key_end
    end = node.end if written == node.start else node.key_end
    without = text[:written].rstrip(" ") + text[end:] if end > written else text
    at = _line_end(without, node.key_end)
    return _insert(without, at, block, newline=newline)


def _into_flow(text: str, node: Node, entries: Sequence[Entry]) -> str:
    before = text[: node.end - 1].rstrip()
    comma = "" if before.endswith(",") else ","
    items = ", ".join(
        "{" + ", ".join(f"{key}: {_value(value)}" for key, value in entry.items()) + "}" for entry in entries
    )
    return f"{before}{comma} {items}{text[node.end - 1 :]}"


def _block(entries: Sequence[Entry], *, indent: int, newline: str) -> str:
    lines = []
    for entry in entries:
        marks = [" " * indent + "- "] + [" " * (indent + 2)] * (len(entry) - 1)
        lines += [f"{mark}{key}: {_value(value)}" for mark, (key, value) in zip(marks, entry.items(), strict=True)]
    return newline.join(lines) + newline


def _value(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return value if _BARE.fullmatch(value) and value not in _NOT_TEXT else quoted(value)


def _insert(text: str, at: int, block: str, *, newline: str) -> str:
    before = text[:at]
    gap = "" if not before or before.endswith(("\n", "\r")) else newline
    return before + gap + block + text[at:]


def _end_of(node: Node) -> int:
    """Give where the last character of a value stands; a block's own end mark lies after the comments below it."""
    inner = node.value
    if node.flow or not isinstance(inner, dict | list) or not inner:
        return max(node.end if node.end > node.start else 0, node.key_end)
    last = list(inner.values())[-1] if isinstance(inner, dict) else inner[-1]
    return _end_of(last)


def _line_end(text: str, at: int) -> int:
    if at and text[at - 1] == "\n":  # a block scalar ends with its line
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _after_comments(text: str, at: int, *, deeper_than: int) -> int:
    """Give the end of the line at `at` and of the comment lines under it that belong to the same entry."""
    end = _line_end(text, at)
    while end < len(text):
        following = text[end : _line_end(text, end + 1)]
        bare = following.lstrip(" ")
        if not bare.startswith("#") or len(following) - len(bare) <= deeper_than:
            break
        end += len(following)
    return end
