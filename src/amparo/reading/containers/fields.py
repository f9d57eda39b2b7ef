# SPDX-License-Identifier: MPL-2.0
"""The header of a message: its fields in order, decoded for reading, with the parameters of the structured ones.

Headers come broken in every way there is.  The standard library's own header classes raise on some of them, lose
letters that were sent without encoding and take minutes over long lists of addresses; so the lines are divided here,
and only parameters (RFC 2231) are left to the library's older, forgiving class.
"""

import re
from binascii import Error as NotBase64
from binascii import a2b_base64, a2b_qp
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value

from amparo.reading.formats.encodings import decoded

_LINE = re.compile(rb"\r\n|\n|\r")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?=)\s+(?==\?[^?\s]{1,80}\?[bBqQ]\?)")
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one header, in order: lower-case name, unfolded value as bytes; and lines that belong to none."""

    lines: tuple[tuple[str, bytes], ...]
    strays: int = 0

    def __contains__(self, name: str) -> bool:
        return any(own == name for own, _ in self.lines)

    def every(self, name: str) -> tuple[str, ...]:
        """Give the values of all fields of a name, decoded."""
        return tuple(readable(value) for own, value in self.lines if own == name)

    def first(self, name: str) -> str:
        """Give the value of the first field of a name, decoded; empty when there is none."""
        return next(iter(self.every(name)), "")

    @property
    def media_type(self) -> str:
        """Give the declared media type; empty when none is declared in due form."""
        declared = self._raw("content-type").partition(";")[0].strip().lower()
        return declared if re.fullmatch(r"[!-.0-~]+/[!-.0-~]+", declared) else ""

    @property
    def disposition(self) -> str:
        """Give `attachment`, `inline` or nothing."""
        return self._raw("content-disposition").partition(";")[0].strip().lower()

    @property
    def encoding(self) -> str:
        """Give the declared transfer encoding."""
        return self._raw("content-transfer-encoding").strip().lower()

    @property
    def content_id(self) -> str:
        """Give the id by which an HTML text names this part."""
        return self._raw("content-id").strip().strip("<>")

    @property
    def file_name(self) -> str:
        """Give the file name as the sender gave it, decoded."""
        return self.parameter("filename", of="content-disposition") or self.parameter("name")

    def parameter(self, name: str, *, of: str = "content-type") -> str:
        """Give a parameter of a structured field, decoded by RFC 2231, and by RFC 2047 where a sender used that."""
        holder = Message()
        holder["Content-Type"] = self._raw(of)[:_LONGEST]
        try:
            value = holder.get_param(name, failobj="")
            text = collapse_rfc2231_value(value) if value else ""
        except (LookupError, ValueError, TypeError, AttributeError):
            return ""
        return readable(_as_sent(text))

    def _raw(self, name: str) -> str:
        value = next((value for own, value in self.lines if own == name), b"")
        return value.decode("utf-8", "surrogateescape")


def fields_of(head: bytes) -> Fields:
    """Divide a header into its fields; lines that belong to none are counted."""
    gathered: list[tuple[str, list[bytes]]] = []
    strays = 0
    for line in _LINE.split(head):
        if line[:1] in {b" ", b"\t"} and gathered:
            gathered[-1][1].append(line.strip(b" \t"))
        elif found := _FIELD.fullmatch(line):
            gathered.append((found[1].decode("ascii").lower(), [found[2].rstrip(b" \t")]))
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            strays += 1
    return Fields(tuple((name, b" ".join(parts)[:_LONGEST]) for name, parts in gathered), strays)


def readable(value: bytes) -> str:
    """Give a field's value as people read it: encoded words decoded, raw bytes by the encoding that fits best."""
    text = decoded(value).text
    if "=?" not in text:
        return _one_line(text)
    joined = _BETWEEN_WORDS.sub(r"\1", text)
    return _one_line(_decoded_words(joined))


def _decoded_words(text: str) -> str:
    """Decode runs of encoded words of one charset together: some mailers cut a letter between two of them."""
    parts: list[str] = []
    at, waiting, charset = 0, b"", ""
    for found in _WORD.finditer(text):
        name = found[1].partition("*")[0].lower()
        if waiting and (found.start() != at or name != charset):
            parts.append(decoded(waiting, declared=charset).text)
            waiting = b""
        parts.append(text[at : found.start()])
        waiting, charset, at = waiting + _word_bytes(found[2], found[3]), name, found.end()
    if waiting:
        parts.append(decoded(waiting, declared=charset).text)
    return "".join([*parts, text[at:]])


def _word_bytes(kind: str, content: str) -> bytes:
    raw = _as_sent(content)
    if kind in "qQ":
        return a2b_qp(raw, header=True)
    try:
        return a2b_base64(raw + b"=" * (-len(raw) % 4)) or raw
    except NotBase64:
        return raw


def _as_sent(text: str) -> bytes:
    """Give the bytes behind a text that may hold some undecoded."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", "\ufffd").split())
