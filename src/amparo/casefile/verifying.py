# SPDX-License-Identifier: MPL-2.0
"""The documents of a folder against their recorded fingerprints."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from amparo.casefile.checks import why_not_plain
from amparo.casefile.values import CaseFolder, Document
from amparo.terms.finding import Finding, Place, Severity
from amparo.terms.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCheck:
    """How many documents are listed, how many of them are whole, and what was found."""

    listed: int
    whole: int
    findings: tuple[Finding, ...]


def verify_folder(folder: CaseFolder, *, watch: Watch = UNWATCHED) -> FolderCheck:
    """Compare every document with its recorded hash, and look for files that nobody listed."""
    wrong = changed_or_missing(folder, watch=watch)
    listed = len(folder.documents)
    return FolderCheck(listed=listed, whole=listed - len(wrong), findings=(*wrong, *_unlisted(folder)))


def changed_or_missing(
    folder: CaseFolder, *, only: Collection[str] | None = None, watch: Watch = UNWATCHED
) -> tuple[Finding, ...]:
    """Give a finding for each document (of those with an id in `only`) that isn't there or isn't what it was."""
    documents = [document for document in folder.documents if only is None or document.id in only]
    findings = []
    for done, document in enumerate(documents):
        watch.check()
        watch.tell("verify-folder", done, len(documents))
        if code := _what_is_wrong(folder, document):
            place = Place(file=document.file)
            findings.append(Finding(code=code, severity=Severity.BLOCKS, about=document.id, place=place))
    watch.tell("verify-folder", len(documents), len(documents))
    return tuple(findings)


def missing_or_resized(folder: CaseFolder, *, only: Collection[str]) -> tuple[str, ...]:
    """Give the ids among `only` of documents that aren't there, can't be opened, or have another size than recorded.

    Quick: bytes aren't read.  Whoever reads them next compares the hash.
    """
    return tuple(document.id for document in folder.documents if document.id in only and not _stands(folder, document))


def _stands(folder: CaseFolder, document: Document) -> bool:
    path = folder.path / document.file
    if why_not_plain(folder.path, document.file) or not path.is_file():
        return False
    try:
        with path.open("rb"):
            return path.stat().st_size == document.bytes
    except OSError:
        return False


def _what_is_wrong(folder: CaseFolder, document: Document) -> str:
    path = folder.path / document.file
    if code := why_not_plain(folder.path, document.file):  # a link may have come since the folder was opened
        return code
    if not path.is_file():
        return "casefile.document-missing"
    try:
        with path.open("rb") as file:
            is_same = hashlib.file_digest(file, "sha256").hexdigest() == document.sha256
    except OSError:
        return "casefile.document-unreadable"
    return "" if is_same else "casefile.document-changed"


def _unlisted(folder: CaseFolder) -> list[Finding]:
    listed = {document.file.lower() for document in folder.documents}
    inside = folder.path / "documents"
    found = sorted(inside.rglob("*")) if inside.is_dir() else []
    names = [str(path.relative_to(folder.path)) for path in found if not path.is_dir() or path.is_symlink()]
    return [
        Finding(code="casefile.document-unlisted", severity=Severity.WARNS, place=Place(file=name))
        for name in names
        if name.lower() not in listed
    ]
