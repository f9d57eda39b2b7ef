# SPDX-License-Identifier: MPL-2.0
"""What a file is, told by its content; its name only says what somebody thought it was.

Own table: public sniffers miss what matters here (a PDF with mail headers in front, recordings from phones) and are
fooled by what doesn't (see docs/adr/0011-safe-renditions.md).
"""

import re
from dataclasses import dataclass

from amparo.reading.formats.encodings import unmarked_utf16

HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: short name as people say it, media type, and the family that decides what can be done."""

    name: str
    media_type: str
    family: str


PDF = Kind("PDF", "application/pdf", "pdf")
UNKNOWN = Kind("?", "application/octet-stream", "unknown")
TEXT = Kind("text", "text/plain", "written")
CSV = Kind("CSV", "text/csv", "written")
MAIL = Kind("EML", "message/rfc822", "mail")
MAILBOX = Kind("mbox", "application/mbox", "archive")
OUTLOOK = Kind("MSG", "application/vnd.ms-outlook", "mail")
HTML = Kind("HTML", "text/html", "page")
MHTML = Kind("MHTML", "multipart/related", "written")
SVG = Kind("SVG", "image/svg+xml", "written")
EMPTY = Kind("?", "application/x-empty", "empty")
ZIP = Kind("ZIP", "application/zip", "archive")
OUTLOOK_PACK = Kind("winmail.dat", "application/vnd.ms-tnef", "archive")
ARCHIVES = frozenset({ZIP.name, MAILBOX.name, OUTLOOK_PACK.name})  # those that are opened here
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = Kind("DOCX", f"{_OFFICE}.wordprocessingml.document", "written")
XLSX = Kind("XLSX", f"{_OFFICE}.spreadsheetml.sheet", "written")
PPTX = Kind("PPTX", f"{_OFFICE}.presentationml.presentation", "converted")
OLE = Kind("DOC, XLS, PPT or MSG", "application/x-ole-storage", "document")
ODT = Kind("ODT", "application/vnd.oasis.opendocument.text", "converted")
ODS = Kind("ODS", "application/vnd.oasis.opendocument.spreadsheet", "converted")
ODP = Kind("ODP", "application/vnd.oasis.opendocument.presentation", "converted")
RTF = Kind("RTF", "application/rtf", "converted")

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", Kind("JPEG", "image/jpeg", "image")),
    (b"\x89PNG\r\n\x1a\n", Kind("PNG", "image/png", "image")),
    (b"II*\0", Kind("TIFF", "image/tiff", "image")),
    (b"MM\0*", Kind("TIFF", "image/tiff", "image")),
    (b"II+\0", Kind("TIFF", "image/tiff", "image")),
    (b"MM\0+", Kind("TIFF", "image/tiff", "image")),
    (b"GIF87a", Kind("GIF", "image/gif", "image")),
    (b"GIF89a", Kind("GIF", "image/gif", "image")),
    (b"BM", Kind("BMP", "image/bmp", "image")),
    (b"PK\3\4", ZIP),
    (b"PK\5\6", ZIP),
    (b"Rar!\x1a\7", Kind("RAR", "application/vnd.rar", "archive")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7Z", "application/x-7z-compressed", "archive")),
    (b"\x1f\x8b", Kind("GZIP", "application/gzip", "archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rt", RTF),
    (b"\x78\x9f\x3e\x22", OUTLOOK_PACK),
    (b"\xffWPC", Kind("WordPerfect", "application/vnd.wordperfect", "converted")),
    (b"%!PS", Kind("PostScript", "application/postscript", "document")),
    (b"\x7fELF", Kind("Linux program", "application/x-executable", "program")),
    (b"\xca\xfe\xba\xbe", Kind("program", "application/x-mach-binary", "program")),
    (b"\xcf\xfa\xed\xfe", Kind("macOS program", "application/x-mach-binary", "program")),
    (b"#!AMR", Kind("AMR", "audio/amr", "recording")),
    (b"#!", Kind("script", "text/x-shellscript", "program")),
    (b"OggS", Kind("Ogg or Opus", "audio/ogg", "recording")),
    (b"fLaC", Kind("FLAC", "audio/flac", "recording")),
    (b"ID3", Kind("MP3", "audio/mpeg", "recording")),
    (b"\xff\xfb", Kind("MP3", "audio/mpeg", "recording")),
    (b"\xff\xf3", Kind("MP3", "audio/mpeg", "recording")),
    (b"\x1aE\xdf\xa3", Kind("Matroska or WebM", "video/x-matroska", "recording")),
)
_BRANDS = {
    b"heic": Kind("HEIC", "image/heic", "image"),
    b"heix": Kind("HEIC", "image/heic", "image"),
    b"heim": Kind("HEIC", "image/heic", "image"),
    b"hevc": Kind("HEIC", "image/heic", "image"),
    b"mif1": Kind("HEIC", "image/heif", "image"),
    b"msf1": Kind("HEIC", "image/heif", "image"),
    b"avif": Kind("AVIF", "image/avif", "image"),
    b"M4A ": Kind("M4A", "audio/mp4", "recording"),
    b"qt  ": Kind("QuickTime", "video/quicktime", "recording"),
}
_MP4 = Kind("MP4", "video/mp4", "recording")
_MP4_BRANDS = (b"iso", b"mp4", b"avc", b"M4V", b"3gp", b"3g2", b"dash", b"f4v", b"MSNV", b"mmp4", b"XAVC", b"hvc1")
_RIFF = {
    b"WEBP": Kind("WebP", "image/webp", "image"),
    b"WAVE": Kind("WAV", "audio/wav", "recording"),
    b"AVI ": Kind("AVI", "video/x-msvideo", "recording"),
}
# What an OpenDocument says of itself in its first member, which is never packed (OpenDocument 1.3 part 2, 3.3).
_OPEN_DOCUMENTS = {
    b"text": ODT, b"spreadsheet": ODS, b"presentation": ODP,
    b"graphics": Kind("ODG", "application/vnd.oasis.opendocument.graphics", "document"),
}  # fmt: skip
_SAYS_KIND = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.([a-z]+)", re.DOTALL)
# Names inside a ZIP that say which office program wrote it; they stand near the front in practice.
_INSIDE_ZIP = (
    (b"word/", DOCX),
    (b"xl/", XLSX),
    (b"ppt/", PPTX),
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
    (b"application/vnd.oasis.opendocument.presentation", ODP),
    (b"application/epub+zip", Kind("EPUB", "application/epub+zip", "document")),
)
# Atomic groups: a head made of thousands of comments must not make the search go through all ways to divide them.
_COMMENTS = rb"(?>(?><!--.*?-->\s*)*)"
_HTML = re.compile(rb"(?is)" + _COMMENTS + rb"<(?:!doctype\s+html|html|head|body|script|iframe|meta)\b")
_SVG = re.compile(rb"(?is)(?><\?xml[^>]*>\s*)?" + _COMMENTS + rb"(?><!doctype\s+svg[^>]*>\s*)?<svg\b")
_MAIL_BEGIN = re.compile(rb"(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,80}[ \t]*:")
_MAILBOX = re.compile(rb"From \S[^\r\n]{0,500}[0-9]{4}[^\r\n]{0,40}\r?\n[!-9;-~]{1,80}:")
# Names of the streams of a message in an Outlook file (MS-OXMSG 2.2.3), in UTF-16.
_OUTLOOK_STREAM = "__substg1.0_".encode("utf-16-le")
_MAIL_FIELD = re.compile(
    rb"(?im)^(?:From|To|Cc|Sender|Reply-To|Subject|Date|Received|MIME-Version|Message-ID|Return-Path|Content-Type):"
)
_WEB_ARCHIVE = re.compile(rb"(?im)^Snapshot-Content-Location:|^From:[ \t]*[\"<]*Saved by |^X-MAF")
_PDF_OBJECT = re.compile(rb"\b[0-9]{1,7} [0-9]{1,5} obj\s*(?:<<|\[)")  # a PDF whose first line was lost
_PROGRAM = Kind("Windows program", "application/vnd.microsoft.portable-executable", "program")

PROGRAMS = frozenset(kind.media_type for kind in (_PROGRAM, *(kind for _, kind in _STARTS)) if kind.family == "program")

READ_ENDINGS = {
    ".pdf": "PDF", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".jfif": "JPEG", ".png": "PNG",
    ".tif": "TIFF", ".tiff": "TIFF", ".gif": "GIF", ".bmp": "BMP", ".heic": "HEIC", ".heif": "HEIC", ".hif": "HEIC",
    ".avif": "AVIF", ".webp": "WebP", ".txt": "text", ".text": "text", ".csv": "CSV", ".tsv": "CSV",
    ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".xht": "HTML", ".mht": "MHTML", ".mhtml": "MHTML",
    ".svg": "SVG",
    ".xlsx": "XLSX", ".xlsm": "XLSX", ".xltx": "XLSX", ".xltm": "XLSX", ".xlsb": "XLSB",
    ".docx": "DOCX", ".docm": "DOCX", ".dotx": "DOCX", ".dotm": "DOCX",
    ".eml": "EML", ".mbox": "mbox", ".msg": "MSG", ".zip": "ZIP",
    ".doc": "DOC", ".dot": "DOC", ".rtf": "RTF", ".odt": "ODT", ".ott": "ODT", ".ods": "ODS", ".odp": "ODP",
    ".xls": "XLS", ".ppt": "PPT", ".pptx": "PPTX", ".wpd": "WordPerfect",
}  # fmt: skip


def sniff(head: bytes) -> Kind:
    """Tell the kind of a file from its first `HEAD` bytes."""
    if not head:
        return EMPTY
    return _by_container(head) or _by_start(head) or _by_words(head)


def _is_mail(body: bytes) -> bool:
    return _MAIL_BEGIN.match(body) is not None and len(_MAIL_FIELD.findall(_header(body))) >= 2


def _header(body: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", body[:8192], maxsplit=1)[0]


def _by_container(head: bytes) -> Kind | None:
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[:4] == b"\xd0\xcf\x11\xe0" and _OUTLOOK_STREAM in head:
        return OUTLOOK
    if head[:2] == b"MZ" and (b"PE\0\0" in head or b"This program" in head[:256] or len(head) >= 64):
        return _PROGRAM
    if head[:4] == b"PK\3\4":
        if (said := _SAYS_KIND.match(head)) and said[1] in _OPEN_DOCUMENTS:
            return _OPEN_DOCUMENTS[said[1]]
        return next((kind for mark, kind in _INSIDE_ZIP if _is_inside(mark, head)), None)
    return None


def _by_brands(head: bytes) -> Kind:
    """Tell pictures and recordings in boxes by the brand a file puts first, else by those it says it goes with."""
    size = min(int.from_bytes(head[:4], "big"), 256)
    if head[8:12] == b"crx ":
        return UNKNOWN  # a camera's own form of photograph, which says that it goes with recordings
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))]
    known = next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)
    if head[8:12] in _BRANDS or not brands[0].startswith(_MP4_BRANDS):
        return known or (_MP4 if any(brand.startswith(_MP4_BRANDS) for brand in brands[1:]) else UNKNOWN)
    return _MP4


def _is_inside(mark: bytes, head: bytes) -> bool:
    """True for a folder that a local header of the archive names (`password/` is not `word/`), or a text within."""
    if not mark.endswith(b"/"):
        return mark in head
    return re.search(rb"PK\x03\x04.{26}" + re.escape(mark), head, re.DOTALL) is not None


def _by_start(head: bytes) -> Kind | None:
    return next((kind for start, kind in _STARTS if head.startswith(start)), None)


def _by_words(head: bytes) -> Kind:
    """Tell text formats, and a PDF that has something in front of it."""
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(body):
        return HTML
    if _SVG.match(body):
        return SVG
    if (b"%PDF-" in head and not _is_text(head)) or _PDF_OBJECT.search(head):
        return PDF
    if _MAIL_BEGIN.match(body) and _WEB_ARCHIVE.search(_header(body)):
        return MHTML
    if _is_mail(body):
        return MAILBOX if _MAILBOX.match(head) else MAIL
    if body.startswith(b"<?xml"):
        return Kind("XML", "application/xml", "document")
    if wide := _as_utf8(head):
        kind = _by_words(wide)
        return kind if kind in {HTML, SVG} or kind.name == "XML" else TEXT
    return TEXT if _is_text(head) else UNKNOWN


def _as_utf8(head: bytes) -> bytes:
    """Give a head in UTF-16 as UTF-8, nothing for any other."""
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    codec = "utf-16" if marked else unmarked_utf16(head)
    return head.decode(codec, "replace").encode() if codec else b""


def _is_text(head: bytes) -> bool:
    odd = sum(head.count(bytes([code])) for code in (*range(9), 11, *range(14, 27), *range(28, 32), 127))
    return b"\0" not in head and odd * 200 <= len(head)


def told_apart(kind: Kind, suffix: str) -> Kind:
    """Give the kind of a file whose content can't tell it apart from plain text, by the ending of its name."""
    named = READ_ENDINGS.get(suffix.lower(), "")
    if kind.media_type == "application/x-ole-storage" and suffix.lower() == ".msg":
        return OUTLOOK
    if kind is TEXT:
        return {"CSV": CSV, "XLS": CSV, "HTML": HTML}.get(named, TEXT)
    return MHTML if kind is MAIL and named == "MHTML" else kind


def why_not_read(kind: Kind, suffix: str) -> str:
    """Give the finding code for a kind that isn't read here; empty for one that is."""
    named = READ_ENDINGS.get(suffix.lower(), "")
    if kind.family in {"pdf", "image", "written", "converted"} or kind in {MAIL, MAILBOX, ZIP, OUTLOOK_PACK}:
        return ""
    if kind is HTML and named in {"", "HTML", "MHTML", "text", "DOC", "XLS"}:
        return ""
    if named and kind.family in {"program", "page"}:
        return "reading.not-what-its-name-says"
    return _BY_FAMILY[kind.family]


_BY_FAMILY = {
    "empty": "reading.empty-file",
    "unknown": "reading.unknown-kind",
    "program": "reading.program",
    "page": "reading.document-not-read",
    "document": "reading.document-not-read",
    "archive": "reading.archive-not-read",
    "mail": "reading.outlook-message",
    "recording": "reading.recording-not-read",
}


def is_named_otherwise(kind: Kind, suffix: str) -> bool:
    """True when a file that is read has the ending of another kind that is read (a PNG named .jpg)."""
    named = READ_ENDINGS.get(suffix.lower())
    return named is not None and named != kind.name
