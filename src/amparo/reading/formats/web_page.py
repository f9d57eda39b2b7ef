# SPDX-License-Identifier: MPL-2.0
"""A saved web page (HTML, MHTML) as pages: its words, tables and own pictures; no script, no frame, nothing fetched."""

import re
from typing import BinaryIO

from lxml import etree

from amparo.reading.formats.blocks import Block, Letters
from amparo.reading.formats.drawings import attributes_of
from amparo.reading.formats.encodings import decoded
from amparo.reading.formats.mhtml import WebArchive, opened_archive
from amparo.reading.formats.plain_text import tell_encoding
from amparo.reading.formats.setting import check_length, set_pages
from amparo.reading.formats.web_blocks import Met, Page, WebWriter, texts_in, visible_share
from amparo.reading.formats.web_pictures import WebPictures
from amparo.reading.formats.web_source import WebSource, note_source, source_in
from amparo.reading.formats.web_styles import Styles
from amparo.reading.formats.web_tree import web_tree
from amparo.reading.pdf_copy import Copy
from amparo.reading.tally import Tally
from amparo.sandbox.declined import Declined

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.-]+)""", re.IGNORECASE
)
_HEAD = 8_192
_LEAST_SEEN = 0.25
_LONGEST = 300
_LARGEST = 100 * 1024**2
_SCRIPTED = re.compile(r"on[a-z]+")
_SCRIPT_ADDRESS = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data:text/html)\s*:?", re.IGNORECASE)


def copy_html(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of an HTML file."""
    return _copied(WebArchive(raw, "", WebSource(), ""), target, tally)


def copy_mhtml(raw: bytes, target: BinaryIO, tally: Tally) -> Copy:
    """Write the rendition of a web archive."""
    return _copied(opened_archive(raw), target, tally)


def _copied(archive: WebArchive, target: BinaryIO, tally: Tally) -> Copy:
    if len(archive.page) > _LARGEST:
        raise Declined(
            "reading.file-too-large", {"megabytes": len(archive.page) // 1024**2, "limit": _LARGEST // 1024**2}
        )
    read = decoded(archive.page, declared=_charset(archive))
    root = web_tree(read.text)
    check_length("".join(texts_in(root)))
    letters, met = Letters(), Met()
    source = source_in(read.text, root, archive.source)
    pictures = WebPictures(archive.file, tally, letters)
    page = Page(_styles(root, archive, tally), letters, pictures, met, base=_base(root, source))
    blocks = WebWriter(page).blocks_of(root)
    _check_shown(blocks)
    tally.note("reading.web-set-anew")
    tell_encoding(read, tally)
    note_source(source, tally)
    _count_active(root, tally)
    for code, number in met.counts.items():
        tally.count(code, number)
    copy = set_pages([*_head(source, letters), *blocks, *addresses_below(met, letters)], target, unfit=tally)
    letters.tell(tally)
    return copy


def _charset(archive: WebArchive) -> str:
    """Give the encoding as the envelope says it, else as the page says it itself."""
    if archive.charset:
        return archive.charset
    found = _CHARSET.search(archive.page[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _styles(root: etree._Element, archive: WebArchive, tally: Tally) -> Styles:
    """Give the page's style sheets, or none where they hide nearly all of it until a script runs."""
    styles = Styles()
    for sheet in (*archive.sheets, *(str(style.text or "") for style in root.iter("style"))):
        styles.add(sheet)
    if visible_share(root, styles) < _LEAST_SEEN:
        styles.are_followed = False
        tally.note("reading.web-shown-unstyled")
    return styles


def _base(root: etree._Element, source: WebSource) -> str:
    stated = next((base.get("href", "") for base in root.iter("base")), "")
    return stated if stated.startswith("http") else source.address


def _check_shown(blocks: list[Block]) -> None:
    """Raise `Declined` for a page of which nothing is seen, rather than file an empty sheet."""
    if not any(block["k"] in {"p", "picture", "table", "sheet"} for block in blocks):
        raise Declined("reading.web-empty")


def _count_active(root: etree._Element, tally: Tally) -> None:
    """Count what would run or send in a browser."""
    scripts = forms = 0
    for element in root.iter():
        scripts += element.tag == "script"
        scripts += sum(1 for name, value in attributes_of(element) if _runs(name, value))
        forms += element.tag == "form"
    tally.count("reading.web-scripts", scripts)
    tally.count("reading.web-forms", forms)


def _runs(name: str, value: str) -> bool:
    if _SCRIPTED.fullmatch(name):
        return True
    return name in {"href", "src", "action", "formaction", "data"} and _SCRIPT_ADDRESS.match(value) is not None


def _head(source: WebSource, letters: Letters) -> list[Block]:
    """Give the lines that stand above the page, as browsers print them: title, address, when it was saved."""
    lines = [
        source.title,
        f"Address{' as the page gives it' if source.is_own_word else ''}: {source.address}" if source.address else "",
        f"Saved: {source.saved}" if source.saved else "",
    ]
    shown = [letters.clean(line) for line in lines if line]
    return [{"k": "source", "lines": shown}] if shown else []


def addresses_below(met: Met, letters: Letters) -> list[Block]:
    """Give the addresses of the links in running text, below it, so that the text itself stays as it is."""
    if not met.addresses:
        return []
    lines = [f"{said[:_LONGEST]}: {address[:_LONGEST]}" for address, said in met.addresses.items()]
    return [{"k": "source", "is_foot": True, "lines": ["Addresses of links in this text", *map(letters.clean, lines)]}]
