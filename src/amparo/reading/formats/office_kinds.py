# SPDX-License-Identifier: MPL-2.0
"""Which kind of paper an archive is, told by its members where the first bytes don't say enough."""

from typing import BinaryIO

from amparo.reading.formats.office_package import opened_members
from amparo.reading.sniffing import DOCX, PPTX, XLSX, ZIP, Kind

_CONTENTS = "[content_types].xml"
_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))


def told_by_members(kind: Kind, file: BinaryIO) -> Kind:
    """Give the kind of an archive by the folders in it; one that can't be opened stays what its head says."""
    if kind is not ZIP and kind not in {DOCX, XLSX, PPTX}:
        return kind
    names = {name.replace("\\", "/").lstrip("/").casefold() for name in opened_members(file)}
    file.seek(0)
    if not names:
        return kind
    if _CONTENTS not in names:
        return ZIP
    return next((office for folder, office in _FOLDERS if any(name.startswith(folder) for name in names)), ZIP)
