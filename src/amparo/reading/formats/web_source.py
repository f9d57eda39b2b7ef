# SPDX-License-Identifier: MPL-2.0
"""Where a web page came from and when it was saved, as the file says of itself: a clipping needs both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from amparo.reading.tally import Tally

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]+)", re.IGNORECASE)
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED FROM THE", re.IGNORECASE)
_SCRIPT_DATE = re.compile(r"\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate", "publishdate")
_LONGEST = 190
# What a date that is none makes the standard library raise.
_NO_DAY = (ValueError, TypeError, IndexError, OverflowError)
_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class WebSource:
    """What a saved page says of itself: address, when it was saved, its title, the day it names as published.

    `is_own_word` is true where the address is only what the page calls itself, not where the browser found it.
    """

    address: str = ""
    saved: str = ""
    title: str = ""
    published: str = ""
    is_own_word: bool = False


def source_in(text: str, root: etree._Element, given: WebSource) -> WebSource:
    """Complete what the envelope of a page said (nothing for a bare HTML file) by what stands in the page."""
    address, saved = _from_comments(text[:_HEAD], text[-_HEAD:])
    found = WebSource(
        address=given.address or _shortened(address),
        saved=given.saved or saved,
        title=given.title or _shortened(_title(root)),
        published=_shortened(next((meta for name in _PUBLISHED if (meta := _meta(root, name))), "")),
    )
    if found.address:
        return found
    return replace(found, address=_shortened(_own_address(root)), is_own_word=True)


def _from_comments(head: str, tail: str) -> tuple[str, str]:
    if found := _SINGLE_FILE.search(head):
        return found[1], _script_date(found[2])
    address = found[1] if (found := _SAVED_FROM.search(head)) else ""
    archived = _ARCHIVED.search(tail)
    return address, _day(f"{archived[1]} +0000", "%H:%M:%S %b %d, %Y %z") if archived else ""


def _script_date(text: str) -> str:
    found = _SCRIPT_DATE.search(text)
    return _day(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z") if found else _shortened(text)


def _day(text: str, pattern: str) -> str:
    try:
        return _as_shown(datetime.strptime(text, pattern))  # noqa: DTZ007  the patterns end in %z
    except _NO_DAY:
        return _shortened(text)


def mail_date(text: str) -> str:
    """Give the date of a header as it is shown; as it stands where it can't be understood."""
    try:
        return _as_shown(parsedate_to_datetime(text))
    except _NO_DAY:
        return _shortened(text)


def _as_shown(moment: datetime) -> str:
    if moment.tzinfo is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _title(root: etree._Element) -> str:
    title = root.find(".//title")
    return " ".join(str(title.text or "").split()) if title is not None else ""


def _own_address(root: etree._Element) -> str:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    return next((link for link in links if link.startswith("http")), "") or _meta(root, "og:url")


def _meta(root: etree._Element, name: str) -> str:
    return next((" ".join(text.split()) for text in _metas(root, name) if text.strip()), "")


def _metas(root: etree._Element, name: str) -> Iterator[str]:
    for meta in root.iter("meta"):
        if name in {meta.get("property", "").lower(), meta.get("name", "").lower(), meta.get("itemprop", "").lower()}:
            yield meta.get("content", "")


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def note_source(source: WebSource, tally: Tally) -> None:
    """Note source and day, or that the file names none."""
    if source.address and not source.is_own_word:
        tally.note("reading.web-source", params={"address": source.address})
    elif source.address:
        tally.note("reading.web-own-address", params={"address": source.address})
    else:
        tally.note("reading.web-no-address")
    if source.saved:
        tally.note("reading.web-saved", params={"day": source.saved})
    else:
        tally.note("reading.web-no-day")
    if source.published:
        tally.note("reading.web-published", params={"day": source.published})
