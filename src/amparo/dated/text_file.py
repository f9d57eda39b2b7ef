# SPDX-License-Identifier: MPL-2.0
"""Bytes of a text file as text: UTF-8, or a sentence that names what it is instead.  Nothing is replaced by `?`."""

import codecs
import stat
from pathlib import Path

from amparo.terms.finding import Finding, Place, Refusal, Severity

LARGEST = 8_000_000
_BOM = "\ufeff"
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_text(path: Path, *, name: str) -> str:
    """Read a UTF-8 file of at most 8,000,000 bytes, named `name` in findings; a byte order mark is taken off.

    Raises `Refusal` when it is missing, not a plain file, too large, or in another encoding.
    """
    return without_mark(decoded(_bytes(path, name=name), name=name))


def decoded(raw: bytes, *, name: str) -> str:
    """Decode UTF-8, a byte order mark left in place; raise `Refusal` naming the encoding it seems to be in."""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            raise _refused("dated.other-encoding", name, line=1, encoding=encoding)
    if raw[:4096].count(0) * 3 > len(raw[:4096]):
        raise _refused("dated.other-encoding", name, line=1, encoding="UTF-16")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise _refused("dated.other-encoding", name, line=line, encoding="Windows-1252 or Latin-1") from None


def without_mark(text: str) -> str:
    """Give text without a leading byte order mark."""
    return text.removeprefix(_BOM)


def _bytes(path: Path, *, name: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe under this name would make the program wait for ever
            raise _refused("dated.file-unreadable", name)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _refused("dated.file-missing", name) from None
    except OSError:
        raise _refused("dated.file-unreadable", name) from None
    if len(raw) > LARGEST:
        raise _refused("dated.file-too-large", name, limit=LARGEST)
    return raw


def _refused(code: str, name: str, *, line: int = 0, **params: str | int) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params, place=Place(file=name, line=line)))
