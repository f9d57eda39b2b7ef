# SPDX-License-Identifier: MPL-2.0
"""The HTML text of an e-mail as blocks, by the reader of web pages; what that tells is told in the words of e-mails."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters
from amparo.reading.formats.web_blocks import Met, Page, WebWriter, visible_share
from amparo.reading.formats.web_page import addresses_below
from amparo.reading.formats.web_pictures import WebPictures
from amparo.reading.formats.web_styles import Styles
from amparo.reading.formats.web_tree import web_tree
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_TOLD_AS = {
    "reading.web-hidden-text": "reading.mail-hidden-text",
    "reading.web-pictures-elsewhere": "reading.mail-remote-pictures",
    "reading.web-pictures-damaged": "reading.picture-in-text-lost",
}
_LEAST_SEEN = 0.25
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_SIDE = re.compile(r"\s*([0-9]+)")
_TINY = 3

FileAt = Callable[[str], bytes | None]


def html_blocks(text: str, *, letters: Letters, tally: Tally, file_at: FileAt) -> Iterator[Block]:
    """Give an HTML text as blocks; `file_at` gives the picture an address (`cid:…`) stands for."""
    try:
        root = web_tree(text)
    except Declined:
        return  # nothing is written in it
    own, met = Tally(), Met()
    page = Page(_styles(root), letters, WebPictures(file_at, own, letters), met)
    yield from WebWriter(page).blocks_of(root)
    yield from addresses_below(met, letters)
    for code, number in met.counts.items():
        own.count(code, number)
    _tell(own, tally)
    tally.count("reading.mail-tracking", sum(1 for picture in root.iter("img") if _is_tracking(picture)))
    tally.count("reading.mail-scripts", sum(1 for _ in root.iter("script")))


def _styles(root: etree._Element) -> Styles:
    styles = Styles()
    for sheet in root.iter("style"):
        styles.add(str(sheet.text or ""))
    if visible_share(root, styles) < _LEAST_SEEN:
        styles.are_followed = False  # made to hide nearly all of itself: a reader would see an empty message
    return styles


def _tell(own: Tally, tally: Tally) -> None:
    for row in own.rows():
        code = _TOLD_AS.get(row["code"], row["code"])
        if count := row["params"].pop("count", 0):
            tally.count(code, count)
        else:
            tally.note(code, params=row["params"])


def _is_tracking(picture: etree._Element) -> bool:
    """True for a picture too small to see that lies elsewhere: fetching it says that the message was opened."""
    if not _ELSEWHERE.match(picture.get("src", "")):
        return False
    style = picture.get("style", "").replace(" ", "").lower()
    sides = [_SIDE.match(picture.get(side, "")) for side in ("width", "height")]
    is_tiny = any(side is not None and int(side[1]) <= _TINY for side in sides)
    return is_tiny or "display:none" in style or re.search(r"(?:^|;)(?:width|height):[0-3]px", style) is not None
