# SPDX-License-Identifier: MPL-2.0
"""What a Word file carries besides its text: counted and told, never run, fetched or copied."""

import re

from amparo.reading.formats.office_package import Package, PartLost
from amparo.reading.formats.word_file import WordFile
from amparo.reading.formats.word_names import W
from amparo.reading.tally import Tally

_OBJECTS = re.compile(r"(?i)(?:^|/)embeddings/")
_MACROS = re.compile(r"(?i)(?:^|/)vbaproject\.bin$|(?:^|/)vbadata\.xml$|(?:^|/)customui/")
_CONTROLS = re.compile(r"(?i)(?:^|/)activex/activex\d*\.(?:bin|xml)$")
_DETAILS = re.compile(r"(?i)^docprops/|^customxml/")
_SIGNATURES = re.compile(r"(?i)^_xmlsignatures/sig\d*\.xml$")
_MACRO_TYPES = ("vbaproject", "macroenabled", "vbadata")


def note_package(package: Package, tally: Tally) -> None:
    """Note what lies in the file beside its pages."""
    macros = any(map(_MACROS.search, package.names)) or any(
        kind in package.type_of(name).casefold() for name in package.names for kind in _MACRO_TYPES
    )
    if macros:
        tally.note("reading.found-macros")
    tally.count("reading.found-controls", sum(1 for name in package.names if _CONTROLS.search(name)))
    tally.count("reading.found-objects", sum(1 for name in package.names if _OBJECTS.search(name)))
    tally.count("reading.office-signatures", sum(1 for name in package.names if _SIGNATURES.search(name)))
    if any(map(_DETAILS.search, package.names)):
        tally.note("reading.office-details-removed")


def note_word(file: WordFile) -> None:
    """Note what the parts of a Word file named, and what its readers met."""
    tally, met = file.tally, file.met
    note_package(file.package, tally)
    _note_elsewhere(file)
    tally.count("reading.word-comments", _comments(file))
    changes = {name: met.pop(name, 0) for name in ("insertions", "deletions", "formattings")}
    if any(changes.values()):
        tally.note("reading.found-changes", params=changes)
    for code, words in (("reading.hidden-text", "hidden-words"), ("reading.text-like-paper", "unseen-words")):
        tally.count(code, met.pop(words, 0))
    met.pop("reading.found-objects", 0)  # counted by their parts
    for code, number in met.items():
        tally.count(code, number)
    file.letters.tell(tally)
    if file.package.lost or file.package.mended:
        tally.note("reading.parts-damaged")


def _note_elsewhere(file: WordFile) -> None:
    """Note what a file would fetch when Word opens it: a template, frames, pictures."""
    package = file.package
    settings = package.linked(file.main, "settings")
    templates = (
        [link for link in package.links(settings).values() if link.kind == "attachedTemplate"] if settings else []
    )
    remote = [link for link in templates if link.is_external and is_remote(link.target)]
    file.tally.count("reading.found-remote-template", len(remote))
    fetched = 0
    for part in (file.main, settings, package.linked(file.main, "webSettings")):
        if part:
            kinds = ("frame", "subDocument", "oleObject", "mailMergeSource", "externalLinkPath")
            fetched += sum(1 for link in package.links(part).values() if link.is_external and link.kind in kinds)
    file.met["reading.found-fetching-fields"] += fetched


def is_remote(target: str) -> bool:
    """True for a template on another computer: one on the writer's own disk is what every document has."""
    text = target.strip().lower().replace("\\", "/")
    is_local = re.match(r"(?:file:/{2,3})?(?:[a-z]:|localhost|users/|[^:/]+\.dot)", text) is not None
    return not is_local and ("://" in text or text.startswith("//"))


def _comments(file: WordFile) -> int:
    name = file.package.linked(file.main, "comments")
    if not name:
        return 0
    try:
        return sum(1 for _ in file.package.xml(name).iterfind(W + "comment"))
    except PartLost:
        return 0
