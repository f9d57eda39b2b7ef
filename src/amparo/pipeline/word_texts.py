# SPDX-License-Identifier: MPL-2.0
"""A text of the office's own that was written in Word: read confined, its cites found, and told what may not be filed.

This is the seam between two engines: reading gives blocks and what the file carries, the packet is given a writing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from amparo.packet.writing.cite_marks import with_cites
from amparo.packet.writing.values import Writing
from amparo.reading.own_texts import OwnText, read_own_text
from amparo.terms.finding import Finding, Place, Refusal, Severity

WORD = ".docx"
_BLOCKS, _WARNS, _NOTE = Severity.BLOCKS, Severity.WARNS, Severity.NOTE

# What a file may do or fetch when it is opened: it isn't read as a text at all.
_REFUSED: Mapping[str, str] = {
    "reading.found-controls": "packet.text-has-macros",
    "reading.found-dde": "packet.text-fetches",
    "reading.found-fetching-fields": "packet.text-fetches",
    "reading.found-remote-template": "packet.text-fetches",
}
# What a reading tells of a paper, told of a text that is to be filed.
_TOLD: Mapping[str, tuple[str, Severity]] = {
    "reading.found-changes": ("packet.text-has-changes", _BLOCKS),
    "reading.word-comments": ("packet.text-has-comments", _BLOCKS),
    "reading.hidden-text": ("packet.text-has-hidden-words", _BLOCKS),
    "reading.text-like-paper": ("packet.text-has-hidden-words", _BLOCKS),
    "reading.unfilled-fields": ("packet.text-has-unfilled", _BLOCKS),
    "reading.found-objects": ("packet.text-has-pictures", _BLOCKS),
    "reading.charts-not-drawn": ("packet.text-has-pictures", _BLOCKS),
    "reading.pictures-not-drawn": ("packet.text-has-pictures", _BLOCKS),
    "reading.shapes-not-drawn": ("packet.text-has-pictures", _BLOCKS),
    "reading.parts-not-shown": ("packet.text-has-pictures", _BLOCKS),
    "reading.parts-damaged": ("packet.text-damaged", _BLOCKS),
    "reading.text-boxes": ("packet.text-has-boxes", _WARNS),
    "reading.date-fields": ("packet.text-has-date-fields", _WARNS),
}
_LEFT_OUT: Mapping[str, tuple[str, Severity]] = {
    "pictures": ("packet.text-has-pictures", _BLOCKS),
    "marked": ("packet.text-has-marked-words", _WARNS),
    "tabs": ("packet.text-has-tabs", _NOTE),
    "contents": ("packet.text-contents-left-out", _NOTE),
    "heads": ("packet.text-heads-left-out", _NOTE),
}
# Said by the copy of a paper; a text has neither copy nor author.
_NOT_TOLD = frozenset({
        "reading.found-macros", "reading.office-details-removed", "reading.found-links", "reading.columns-as-one",
    "reading.unseen-marks", "reading.found-watermark", "reading.line-numbers-left-out",
})  # fmt: skip


def writing_of(path: Path, *, name: str) -> Writing:
    """Read a Word file as a writing; raise `Refusal` for one that can't be read or may do something by itself."""
    text = read_own_text(path, name=name)
    if refused := tuple(_refused(text, name)):
        raise Refusal(*refused)
    return Writing(
        file=name, sha256=text.sha256, blocks=with_cites(text.blocks), findings=tuple(_summed(_findings(text, name)))
    )


def _refused(text: OwnText, name: str) -> Iterator[Finding]:
    codes = [_REFUSED[found.code] for found in text.findings if found.code in _REFUSED]
    if text.has_macros:
        codes.append("packet.text-has-macros")
    elif text.is_template:
        codes.append("packet.text-is-template")
    for code in dict.fromkeys(codes):
        yield Finding(code=code, severity=_BLOCKS, place=Place(file=name))


def _findings(text: OwnText, name: str) -> Iterator[Finding]:
    place = Place(file=name)
    for found in text.findings:
        if found.code in _NOT_TOLD:
            continue
        code, severity = _TOLD.get(found.code, (found.code, found.severity))
        yield replace(found, code=code, severity=severity, place=place, about=name)
    for what, (code, severity) in _LEFT_OUT.items():
        if count := text.met.get(what, 0):
            yield Finding(code=code, severity=severity, params={"count": count}, place=place)


def _summed(found: Iterable[Finding]) -> Iterator[Finding]:
    """Give one finding for all of a code, its counts added up."""
    alike: dict[str, Finding] = {}
    for one in found:
        before = alike.get(one.code)
        count = sum(int(str(each.params.get("count", 0))) for each in (one, before) if each is not None)
        alike[one.code] = replace(one, params={**one.params, "count": count}) if count else one
    yield from alike.values()
