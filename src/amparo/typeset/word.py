# SPDX-License-Identifier: MPL-2.0
"""Word files made reproducible: fixed order, fixed times, no author, nothing left of a template."""

import zipfile
from io import BytesIO

# The first moment a zip file can name.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = frozenset({"docProps/thumbnail.jpeg"})


def finish_docx(document: bytes) -> bytes:
    """Give the same Word file with fixed times and order, without the template's thumbnail."""
    finished = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as source, zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=_reading_order):
            if name not in _LEFT_OUT:
                entry = zipfile.ZipInfo(name, _FIXED_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                target.writestr(entry, _without_thumbnail(name, source.read(name)))
    return finished.getvalue()


def _reading_order(name: str) -> tuple[bool, str]:
    return (name != "[Content_Types].xml", name)


def _without_thumbnail(name: str, content: bytes) -> bytes:
    if name != "_rels/.rels":
        return content
    before, found, after = content.partition(b"docProps/thumbnail.jpeg")
    if not found:
        return content
    start, end = before.rindex(b"<Relationship "), after.index(b"/>") + 2
    return before[:start] + after[end:]
