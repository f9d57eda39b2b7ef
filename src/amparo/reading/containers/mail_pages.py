# SPDX-License-Identifier: MPL-2.0
"""An e-mail as pages: the lines that say who wrote to whom and when, the text, the list of files, then what is within.

The labels are in English, the language of filings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import unquote

from amparo.reading.containers.fields import Fields
from amparo.reading.containers.html_text import html_blocks
from amparo.reading.containers.mail import Mail, Passage, Shown, mail_of
from amparo.reading.containers.mime import Entity
from amparo.reading.formats.blocks import Block, Letters, paragraph
from amparo.reading.formats.encodings import decoded
from amparo.reading.formats.pictures import picture_block
from amparo.reading.formats.plain_text import tell_encoding, text_blocks
from amparo.reading.formats.setting import check_length, set_pages
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally

_LINES = (
    ("From", "from"), ("Sender", "sender"), ("Reply to", "reply-to"), ("To", "to"), ("Cc", "cc"), ("Date", "date"),
    ("Subject", "subject"),
)  # fmt: skip
_ONLY_IF_OTHER = frozenset({"sender", "reply-to"})
_PRINTED = frozenset(name for _, name in _LINES) | {"bcc"}
# What says how the message is packed, not what became of it.
_PACKING = frozenset({"mime-version", "content-type", "content-transfer-encoding", "content-disposition"})
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def copy_mail(raw: bytes, rows: Sequence[Mapping[str, Any]], target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a message; `rows` describe the files inside it, at every level."""
    letters = Letters()
    writer = _MailWriter(letters, tally, {str(row["path"]): row for row in rows})
    copy = set_pages(writer.blocks(mail_of(raw), path=""), target)
    letters.tell(tally)
    return copy


class _MailWriter:
    def __init__(self, letters: Letters, tally: Tally, rows: Mapping[str, Mapping[str, Any]]) -> None:
        self._letters, self._tally, self._rows = letters, tally, rows

    def blocks(self, mail: Mail, *, path: str) -> Iterator[Block]:
        """Give a message as blocks, then the messages within it, each from a new page on."""
        for code, number in mail.met.items():
            self._tally.count(code, number)
        yield from self._header(mail)
        yield {"k": "rule"}
        for passage in mail.passages:
            yield from self._passage(passage)
        for code in sorted({"reading.mail-encrypted", "reading.mail-sealed"} & set(mail.met)):
            yield self._said(_NOT_READ[code])
        prefix = f"{path}." if path else ""
        numbered = [(f"{prefix}{number}", hanging) for number, hanging in enumerate(mail.hanging, start=1)]
        yield from self._list_of_files([place for place, _ in numbered])
        for place, hanging in numbered:
            if hanging.message is not None:
                yield {"k": "page"}
                yield paragraph([f"Message {place}, attached to the message before"], level=4)
                yield from self.blocks(hanging.message, path=place)

    def _said(self, words: str) -> Block:
        return paragraph([{"t": words, "s": "i"}])

    def _header(self, mail: Mail) -> Iterator[Block]:
        fields = mail.entity.fields
        for label, name in _LINES:
            if value := self._value(fields, name):
                yield paragraph([{"t": f"{label}: ", "s": "b"}, self._letters.clean(value)])
        if "bcc" in fields:
            self._tally.note("reading.mail-blind-copies")
        left = fields.strays + sum(1 for name, _ in fields.lines if name not in _PRINTED | _PACKING)
        self._tally.count("reading.mail-header-shortened", left)

    def _value(self, fields: Fields, name: str) -> str:
        values = fields.every(name)
        if name in _ONLY_IF_OTHER and fields.first(name) in {"", fields.first("from")}:
            return ""
        if name == "date":
            return self._day(values[0] if values else "")
        return ", ".join(filter(None, values))

    def _day(self, written: str) -> str:
        """Give the date as written, and in UTC where it can be understood."""
        try:
            day = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            self._tally.note("reading.mail-date-unclear")
            return written
        if day.tzinfo is None:  # RFC 5322: `-0000` says that the sender's zone isn't known
            return f"{written} ({day:%Y-%m-%d %H:%M}, zone not stated)"
        try:
            return f"{written} ({day.astimezone(UTC):%Y-%m-%d %H:%M} UTC)"
        except OverflowError:
            self._tally.note("reading.mail-date-unclear")
            return written

    def _passage(self, passage: Passage) -> Iterator[Block]:
        raw, is_damaged = passage.entity.content()
        if is_damaged:
            self._tally.count("reading.mail-part-damaged")
        if passage.shown is Shown.PICTURE:
            block = picture_block(raw, self._tally)
            yield from () if block is None else (block,)
            return
        is_html = passage.shown is Shown.HTML
        text = self._text(passage.entity, raw, is_html=is_html)
        if is_html:
            beside = partial(_file_at, passage.pictures)
            yield from html_blocks(text, letters=self._letters, tally=self._tally, file_at=beside)
        else:
            yield from text_blocks(text, self._letters)

    def _text(self, entity: Entity, raw: bytes, *, is_html: bool) -> str:
        declared = entity.fields.parameter("charset")
        if is_html and not declared and (found := _DECLARED.search(raw[:4096])):
            declared = found[1].decode("ascii")
        read = decoded(raw, declared=declared)
        check_length(read.text)
        if read.is_guess or read.lost:
            tell_encoding(read, self._tally)
        return read.text

    def _list_of_files(self, places: Sequence[str]) -> Iterator[Block]:
        rows = list(chain.from_iterable(self._and_within(place) for place in places))
        if not rows:
            return
        yield {"k": "rule"}
        yield paragraph([f"Files attached to this message: {len(places)}"], level=4)
        yield {
            "k": "sheet",
            "size": 8,
            "caption": "",
            "rtl": False,
            "numbered": False,
            "names": [],
            "columns": [34, 158, 48, 58, 170],
            "figures": [False, False, False, True, False],
            "head": [[{"t": name, "b": True} for name in ("No.", "Name", "Kind", "Bytes", "SHA-256")]],
            "rows": [self._file_row(row) for row in rows],
        }

    def _and_within(self, place: str) -> Iterator[Mapping[str, Any]]:
        """Give a file and, where it is an archive, what is in it; a message within has its own list."""
        row = self._rows.get(place)
        if row is None:
            return
        yield row
        if row["stands"] != "message":
            yield from (other for path, other in self._rows.items() if path.startswith(f"{place}."))

    def _file_row(self, row: Mapping[str, Any]) -> list[Any]:
        name = row["name"] or row["clean_name"]
        cells = (row["path"], name, row["kind"], f"{row['size']:,}", row["sha256"])
        return [self._letters.clean(str(cell), longest=12) for cell in cells]


_NOT_READ = {
    "reading.mail-encrypted": "The text of this message, or a part of it, is encrypted and can't be shown.",
    "reading.mail-sealed": "This message is packed in its signature and can't be shown here.",
}


def _file_at(beside: Mapping[str, Entity], address: str) -> bytes | None:
    """Give the part beside an HTML text that an address names by its id; nothing for what lies elsewhere."""
    if not address.lower().startswith("cid:"):
        return None
    part = beside.get(unquote(address[4:].strip()))
    return part.content()[0] if part is not None else None
