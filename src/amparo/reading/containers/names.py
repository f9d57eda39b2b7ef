# SPDX-License-Identifier: MPL-2.0
"""A name from outside as a name that can be written to a disk: its ending by content, nothing that leads anywhere."""

import re
import unicodedata

from amparo.reading.sniffing import READ_ENDINGS, Kind

_LONGEST = 120
_ENDINGS = {
    "DOCX": "docx", "XLSX": "xlsx", "PPTX": "pptx", "OpenDocument": "odt", "EPUB": "epub", "RTF": "rtf",
    "ZIP": "zip", "RAR": "rar", "7Z": "7z", "GZIP": "gz", "HTML": "html", "SVG": "svg", "XML": "xml", "EML": "eml",
    "mbox": "mbox", "MSG": "msg", "AMR": "amr", "Ogg or Opus": "ogg", "FLAC": "flac", "MP3": "mp3", "M4A": "m4a",
    "MP4": "mp4", "QuickTime": "mov", "WAV": "wav", "AVI": "avi", "Matroska or WebM": "mkv", "PostScript": "ps",
    "text": "txt", "JPEG": "jpg", "TIFF": "tif", "winmail.dat": "dat",
}  # fmt: skip
_OLD_OFFICE = frozenset({"doc", "xls", "ppt", "msg"})
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_FORBIDDEN = frozenset('<>:"|?*\\/')


def clean_name(name: str, kind: Kind) -> str:
    """Give a plain file name; `file` stands where nothing of the name can be kept."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 5 or not ending.isalnum():
        stem, ending = last, ""
    wanted = ending_of(kind, ending.lower())
    stem = _plain(stem)[: _LONGEST - 1 - len(wanted)].strip(". ") or "file"
    if _DEVICES.fullmatch(stem):
        stem = f"file {stem}"
    return f"{stem}.{wanted}"


def ending_of(kind: Kind, claimed: str = "") -> str:
    """Give the ending for a kind of content; `claimed` decides where several are right."""
    if READ_ENDINGS.get(f".{claimed}") == kind.name:
        return claimed
    if kind.media_type == "application/x-ole-storage" and claimed in _OLD_OFFICE:
        return claimed
    known = _ENDINGS.get(kind.name)
    return known or next((ending[1:] for ending, name in READ_ENDINGS.items() if name == kind.name), "bin")


def _plain(text: str) -> str:
    kept = (_kept(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def _kept(letter: str) -> str:
    if letter in _FORBIDDEN or unicodedata.category(letter)[0] in "CZ":
        return "" if unicodedata.category(letter) == "Cf" else " "
    return letter
