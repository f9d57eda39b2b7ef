# SPDX-License-Identifier: MPL-2.0
"""Web archives (MHTML, RFC 2557): the page, the pictures and style sheets saved with it, and what was saved when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from urllib.parse import unquote, urljoin

from amparo.reading.formats.web_source import WebSource, mail_date
from amparo.sandbox.declined import Declined

_MOST_PARTS, _DEEPEST = 5_000, 20
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(slots=True)
class WebArchive:
    """A page's bytes with what its envelope says of letters and source, and the files saved along, by address."""

    page: bytes
    charset: str
    source: WebSource
    base: str
    files: dict[str, bytes] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)

    def file(self, address: str) -> bytes | None:
        """Give the file saved under an address or content id, nothing when it wasn't saved."""
        return self.files.get(address) or self.files.get(unquote(address)) or self.files.get(_full(self.base, address))


def opened_archive(raw: bytes) -> WebArchive:
    """Open a web archive.  Raises `Declined` where no page can be found in it."""
    try:
        return _opened(raw)
    except _FAULTS:
        raise Declined("reading.damaged-web-archive") from None


def _opened(raw: bytes) -> WebArchive:
    message = message_from_bytes(raw, policy=policy.compat32)
    parts = list(_parts(message, 0))
    page = next((part for part in parts if part.get_content_type() in _HTML), None)
    if page is None:
        raise Declined("reading.damaged-web-archive")
    base = _plain(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    archive = WebArchive(_content(page), page.get_content_charset("") or "", _source(message, base), base)
    for part in parts:
        if part is page:
            continue
        content = _content(part)
        if part.get_content_type() == "text/css":
            archive.sheets.append(content.decode(part.get_content_charset("utf-8") or "utf-8", "replace"))
        for name in _names(part):
            archive.files.setdefault(name, content)
    return archive


def _parts(message: "Message[str, str]", depth: int) -> Iterator["Message[str, str]"]:
    """Give the leaves in order, none from below any honest depth."""
    if not message.is_multipart():
        yield message
        return
    inner = message.get_payload()
    if depth > _DEEPEST or not isinstance(inner, list) or len(inner) > _MOST_PARTS:
        raise Declined("reading.damaged-web-archive")
    for part in inner:
        if isinstance(part, Message):
            yield from _parts(part, depth + 1)


def _content(part: "Message[str, str]") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _names(part: "Message[str, str]") -> Iterator[str]:
    if location := _plain(part.get("Content-Location", "")):
        yield location
        yield unquote(location)
    if content_id := _plain(part.get("Content-ID", "")):
        yield f"cid:{content_id.strip('<>')}"


def _source(message: "Message[str, str]", base: str) -> WebSource:
    address = _plain(message.get("Snapshot-Content-Location") or base)
    is_found = re.match(r"https?:", address) is not None
    date = _plain(message.get("Date") or "")
    return WebSource(
        address=address[:190] if is_found else "",
        saved=mail_date(date) if date else "",
        title=_decoded(message.get("Subject") or "")[:190],
    )


def _decoded(text: str) -> str:
    try:
        return _plain(str(make_header(decode_header(text))))
    except _FAULTS:
        return _plain(text)


def _plain(text: object) -> str:
    return " ".join(str(text).split())


def _full(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
