# SPDX-License-Identifier: MPL-2.0
"""Wounds for papers that are text: lines, values, nesting and encodings changed so that the reader still listens."""

import random
import re
from collections.abc import Callable

_TEXTS = (b"<", b"\xff\xfe", b"\xef\xbb\xbf", b"From ", b"%PDF-", b"PK\3\4", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_LINES = re.compile(rb"(?<=\n)")
_VALUE = re.compile(rb"=\s*(\"[^\"]*\"|'[^']*'|[^\s>;\"']+)|\b[0-9]+\b")
_ODD_VALUES = (
    b"", b"-1", b"0", b"99999999999999999999", b"1e309", b"NaN", b"\"\"", b"../../x", b"javascript:alert(1)",
    b"data:image/png;base64,AAAA", b"data:", b"cid:x", b"http://[::1", b"utf-16", b"utf-7", b"base64", b"x" * 3000,
    "\u202e\u200b\u0301".encode(), b"\0", b"\xff", b"url(#a)", b"#a", b"=1+1", b"\"", b"--", b"100%",
)  # fmt: skip
_NESTED = (
    (b"<div>", b"</div>"), (b"<table><tr><td>", b"</td></tr></table>"), (b"<ul><li>", b""), (b"<b><p>", b"</b></p>"),
    (b"<svg>", b"</svg>"), (b"<g>", b"</g>"), (b"<select><option>", b""), (b"<!--", b""), (b"<style>", b""),
    (b"<a href=x><table>", b""), (b"\"", b"\""), (b"<math><mtext><table>", b""),
)  # fmt: skip
_CODECS = ("utf-16", "utf-16-be", "cp1252", "utf-8-sig", "utf-32")

Wound = Callable[[list[bytes], random.Random], None]


def is_words(content: bytes) -> bool:
    """True for a paper that is text, whatever it says in it."""
    head = content[:4096]
    return b"\0" not in head and not head.startswith((b"%PDF", b"PK", b"\xff\xd8", b"\x89PNG", b"II*", b"MM\0"))


def words_damaged(content: bytes, chance: random.Random) -> bytes:
    """Give a text with one to six wounds."""
    lines = _LINES.split(content)
    for _ in range(chance.randint(1, 6)):
        if lines:
            chance.choice(_WOUNDS)(lines, chance)
    whole = b"".join(lines)
    return _in_another_encoding(whole, chance) if chance.randrange(12) == 0 else whole


def _swapped(lines: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _lost(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _doubled(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at:at] = [lines[at]] * chance.choice((1, 1, 3, 40, 500))


def _joined(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\r\n")


def _odd_value(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    found = list(_VALUE.finditer(lines[at]))
    if found:
        one = chance.choice(found)
        start, end = one.span(1) if one[1] else one.span()
        lines[at] = lines[at][:start] + chance.choice(_ODD_VALUES) + lines[at][end:]


def _inserted(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    place = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + chance.choice(_ODD_VALUES + _TEXTS) + lines[at][place:]


def _nested(lines: list[bytes], chance: random.Random) -> None:
    begin, end = chance.choice(_NESTED)
    times, at = chance.choice((1, 3, 30, 600)), chance.randrange(len(lines))
    lines[at] = begin * times + lines[at] + end * chance.choice((0, times))


def _cut(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines)) :]


def _without_a_sign(lines: list[bytes], chance: random.Random) -> None:
    at, sign = chance.randrange(len(lines)), chance.choice((b">", b"<", b'"', b"\n", b"=", b":", b",", b"--"))
    lines[at] = lines[at].replace(sign, b"", chance.choice((1, -1)))


_WOUNDS: tuple[Wound, ...] = (
    _swapped, _lost, _doubled, _joined, _odd_value, _odd_value, _odd_value, _inserted, _nested, _cut, _without_a_sign,
)  # fmt: skip


def _in_another_encoding(content: bytes, chance: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(_CODECS), "replace")
