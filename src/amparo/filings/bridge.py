# SPDX-License-Identifier: MPL-2.0
"""Rows as a case folder, in memory, for the pipeline; so the office builds what the command line would build."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from amparo.casefile import PRIVATE, open_folder
from amparo.casefile.writing import write_folder
from amparo.deadlines.bridge import law_in_use
from amparo.evidence.models import Paper
from amparo.filings.models import Filing
from amparo.matters.models import Matter
from amparo.offices.stores import documents
from amparo.vault import MatterIdentity
from amparo.workspace import Workspace

__all__ = ["law_version", "lay_out_folder", "open_folder"]
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "text/csv": ".csv",
}


def law_version() -> str:
    """Give the version of the law's data that the office works with."""
    return law_in_use().book.data_version


def lay_out_folder(filing: Filing, *, folder: Path, identity: MatterIdentity) -> None:
    """Write the case folder of one filing: its papers as received, and their readings, so that none is read again."""
    papers = [exhibit.paper for exhibit in filing.exhibits.select_related("paper").order_by("position")]
    write_folder(
        folder,
        case=_case(filing.matter),
        documents=[_document(paper) for paper in papers],
        packet=_packet(filing, papers),
    )
    workspace = Workspace(folder / PRIVATE)
    for paper in papers:
        with (folder / _file_of(paper)).open("wb") as target:
            documents().take(paper.blob, identity=identity, into=target)
        if paper.reading_blob:
            workspace.lay_out(documents().content(paper.reading_blob, identity=identity))


def _case(matter: Matter) -> dict[str, Any]:
    person: dict[str, Any] = {"id": "p1", "name": {"as_written": matter.client_name}, "roles": ["client"]}
    if matter.a_number:
        person["a_number"] = matter.a_number
    case: dict[str, Any] = {"id": "m1", "title": matter.alias, "language": "en", "people": [person], "facts": []}
    if matter.court:
        forum = "asylum_office" if matter.track == "affirmative" else "immigration_court"
        case["court"] = {"name": matter.court, "track": str(matter.track), "forum": forum}
        if matter.judge:
            case["court"]["judge"] = matter.judge
    case["custody"] = {"detained": matter.is_detained}
    return case


def _document(paper: Paper) -> dict[str, Any]:
    told = {"title": paper.title, "kind": paper.kind, "day": paper.day, "language": paper.language}
    told |= {"source": paper.source}
    return {
        "id": paper.short_id,
        "file": _file_of(paper),
        **{name: value for name, value in told.items() if value},
        "purpose": paper.purpose,
        "sha256": paper.sha256,
        "bytes": paper.size,
    }


def _packet(filing: Filing, papers: Sequence[Paper]) -> dict[str, Any]:
    cover: dict[str, Any] = {}
    if filing.proceeding:
        cover["proceeding"] = filing.proceeding
    if filing.matter.next_hearing:
        cover["next_hearing"] = filing.matter.next_hearing
    return {
        "title": filing.title,
        "file_name": filing.file_name,
        **({"cover": cover} if cover else {}),
        "exhibits": list(_exhibits(papers)),
    }


def _exhibits(papers: Iterable[Paper]) -> Iterable[dict[str, Any]]:
    for paper in papers:
        exhibit: dict[str, Any] = {"title": paper.title, "documents": [paper.short_id]}
        if paper.purpose:
            exhibit["shows"] = paper.purpose
        yield exhibit


def _file_of(paper: Paper) -> str:
    """Name the file by content; what the office received it as stands in the database."""
    return f"documents/{paper.short_id}{_ENDINGS.get(paper.media_type, '.bin')}"
