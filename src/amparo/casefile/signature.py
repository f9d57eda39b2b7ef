# SPDX-License-Identifier: MPL-2.0
"""What a file is by its first bytes, never by its name.  Only signatures are looked at; nothing is opened here."""

import re
from dataclasses import dataclass

HEAD = 4096
_ISO_BRANDS = {
    b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"mif1": "heic", b"msf1": "heic", b"avif": "avif",
    b"qt  ": "mov", b"M4A ": "m4a", b"3gp4": "3gp", b"3gp5": "3gp", b"3gp6": "3gp",
}  # fmt: skip
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"II+\0", "tif"),
    (b"MM\0+", "tif"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\xffWPC", "wpd"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"BM", "bmp"),
)
_PROGRAMS = (b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
_OFFICE = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_OPEN_DOCUMENT = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
    (b"epub+zip", "epub"),
)
_OLD_OFFICE = frozenset(
    {"doc", "xls", "ppt", "msg", "docx", "xlsx", "pptx"}
)  # a locked newer file is packed as an old one
_TEXT = frozenset({"txt", "csv", "eml", "mbox", "md", "vcf", "ics", "json", "yaml", "xml", "svg"})
_WEB = frozenset({"html", "htm", "mhtml", "mht", "xhtml"})
_WEB_PAGE = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The extension the bytes call for, and the code of a refusal when the file must not come in."""

    extension: str
    refused: str = ""


def signature_of(head: bytes, *, name: str) -> Signature:
    """Tell what a file is from its first bytes; `name` only decides among kinds that begin alike."""
    claimed = name.rpartition(".")[2].lower() if "." in name else ""
    if _is_program(head):
        return Signature("bin", "casefile.is-a-program")
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        is_owned = claimed in _WEB | {"", "txt", "eml"}
        return Signature("html", "" if is_owned else "casefile.is-a-web-page")
    return Signature(_binary(head, claimed) or _textual(head, claimed))


def _is_program(head: bytes) -> bool:
    windows = head.startswith(b"MZ") and b"\0" in head[:64]
    script = re.match(rb"#![ \t]*/", head) is not None
    return windows or script or head.startswith(_PROGRAMS)


def _binary(head: bytes, claimed: str) -> str:
    if b"%PDF-" in head[:1024]:  # readers accept a PDF that begins up to 1,024 bytes late
        return "pdf"
    if head[4:8] == b"ftyp":
        return _ISO_BRANDS.get(head[8:12], "mp4")
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], "bin")
    if head.startswith(b"PK\x03\x04"):
        return next((ext for mark, ext in (*_OFFICE, *_OPEN_DOCUMENT) if mark in head), "zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return claimed if claimed in _OLD_OFFICE else "ole"
    return next((ext for start, ext in _STARTS if head.startswith(start)), "")


def _textual(head: bytes, claimed: str) -> str:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "bin"
    return claimed if claimed in _TEXT | _WEB else "txt"
