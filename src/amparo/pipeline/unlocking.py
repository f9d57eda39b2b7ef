# SPDX-License-Identifier: MPL-2.0
"""A locked paper of a case folder is opened once: the opened copy comes in as a document of its own."""

from pathlib import Path

from amparo.casefile import PRIVATE, AddReport, add_documents, open_folder
from amparo.reading.unlocking import unlock_paper
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace


def unlock_document(folder: Path, document_id: str, *, password: str, watch: Watch = UNWATCHED) -> AddReport:
    """Open a document with its password and add the opened copy; the original stays, byte for byte."""
    opened = open_folder(folder)
    try:
        document = opened.document(document_id)
    except KeyError:
        finding = Finding(code="casefile.no-such-document", severity=Severity.BLOCKS, about=document_id)
        raise Refusal(finding) from None
    with Workspace(folder / PRIVATE).scratch() as scratch:
        stem = f"opened copy of {document.id}"
        source = folder / document.file
        copy = unlock_paper(source, scratch, stem=stem, password=password, about=document.id, watch=watch)
        return add_documents(folder, [copy], language=document.language, watch=watch)
