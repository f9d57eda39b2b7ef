# SPDX-License-Identifier: MPL-2.0
"""The page that stands for a document that can't be read: why, what to do, and which document.  No name of anybody."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any

from amparo.reading.pdf_reading import PdfReader
from amparo.reading.remembered import LAYER, RENDITION, as_reading, engine_versions, finding, keep_read
from amparo.reading.tally import Tally
from amparo.reading.text_layer import read_text, write_layer
from amparo.reading.values import Reading
from amparo.terms.sentences import say
from amparo.typeset import typeset_pdf
from amparo.workspace import Workspace

KIND = "slip-sheets"
_WHAT_TO_DO = "What to do:"
_SHORT = 16
# pdfium, which reads the finished sheet back, may be used by one thread of a process at a time.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What a slip sheet says: the document's short id and hash, and the code of the reason with its parameters."""

    about: str
    sha256: str
    size: int
    media_type: str
    code: str
    params: Mapping[str, str | int | float]
    rung: str

    @property
    def key(self) -> str:
        """Name of its cache entry."""
        said = json.dumps([self.about, self.sha256, self.code, dict(self.params), engine_versions()], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def slip_reading(slip: Slip, *, workspace: Workspace, from_cache: bool) -> Reading:
    """Give the reading whose only page is the slip sheet."""
    entry = workspace.cached(KIND, slip.key)
    if entry is None:
        with _ONE_AT_A_TIME, workspace.filling(KIND, slip.key) as folder:
            _make(folder, slip)
        entry = workspace.cached(KIND, slip.key)
    if entry is None:
        raise OSError("the cache doesn't keep what is written to it")
    return as_reading(entry, about=slip.about, from_cache=from_cache, slip_sheet=True)


def _make(folder: Path, slip: Slip) -> None:
    """Set the sheet and take it through the same copying as any paper, so that it binds like one."""
    with (folder / RENDITION).open("w+b") as rendition, (folder / LAYER).open("w+b") as layer:
        copy, _ = PdfReader(_sheet(slip), Tally()).copy_to(rendition, way="usual")
        write_layer(read_text(rendition, areas=copy.areas, tally=Tally()), layer)
    row = {"code": slip.code, "params": dict(slip.params), "page": 0}
    answer = {"media_type": slip.media_type, "sha256": slip.sha256, "outline": [], "findings": [row]}
    keep_read(folder, answer, size=slip.size, rung=slip.rung)


def _sheet(slip: Slip) -> bytes:
    """Set the sheet in English, the language of filings, with nothing on it that came from the file's name."""
    said = say(finding(slip.code, slip.params, about=""), language="en").removeprefix(": ")
    reason, _, mend = said.partition(_WHAT_TO_DO)
    values: dict[str, Any] = {
        "about": slip.about,
        "sha256": slip.sha256[:_SHORT],
        "reason": _sentence(reason),
        "what_to_do": _sentence(mend),
    }
    with as_file(files("amparo.reading") / "templates" / "slip_sheet.typ") as template:
        return typeset_pdf(template, values)


def _sentence(part: str) -> str:
    part = part.strip()
    return part[:1].upper() + part[1:]
