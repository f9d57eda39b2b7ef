# SPDX-License-Identifier: MPL-2.0
"""Bytes to text, the same way each time: what says which encoding it is, else what fits best, and then it is told."""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOSTLY, _PARTLY = 0.9, 0.25
_SAMPLE = 200_000
_WESTERN = frozenset("áéíóúüñçàâêèëîïìòôùûœæãõäöåøßÁÉÍÓÚÜÑÇÀÂÊÈÉÎÔÛÃÕÄÖÅØ¿¡«»ºª°§“”‘’–—…•·€ ")
_CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ«»—–№іїєґІЇЄҐ “”")
_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْپچژگک،؛؟ ")
# The order decides between those that fit equally well.
_WESTERN_GUESSES = (("cp1252", "Windows-1252"), ("cp850", "DOS 850"), ("mac_roman", "Mac Roman"))
_OTHER_GUESSES = (
    ("cp1251", "Windows-1251", _CYRILLIC),
    ("koi8_r", "KOI8-R", _CYRILLIC),
    ("cp866", "DOS 866", _CYRILLIC),
    ("cp1256", "Windows-1256", _ARABIC),
)
_CODECS = (*_WESTERN_GUESSES, *((codec, name) for codec, name, _ in _OTHER_GUESSES))
_FOREIGN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of the encoding it was read by, whether that is a guess, and how many bytes fit nothing."""

    text: str
    encoding: str
    is_guess: bool = False
    lost: int = 0


def decoded(raw: bytes, *, declared: str = "") -> Decoded:
    """Give the text of bytes: by their mark, by what the file declares, as UTF-8, as UTF-16, else by the best guess.

    A byte that fits nothing is written as `‹xE9›`; none is dropped or replaced by a question mark.
    """
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _read(raw[len(mark) :], codec, name)
    if (stated := _as_declared(raw, declared)) is not None:
        return stated
    try:
        return Decoded(raw.decode("utf-8"), "ASCII" if raw.isascii() else "UTF-8")
    except UnicodeDecodeError:
        pass
    if (codec := unmarked_utf16(raw[:4096])) and not (read := _read(raw, codec, "UTF-16")).lost:
        return Decoded(read.text, read.encoding, is_guess=True)
    if _utf8_share(raw) >= _MOSTLY:
        return _read(raw, "utf-8", "UTF-8")
    return _line_by_line(raw) or _best_guess(raw)


def unmarked_utf16(head: bytes) -> str:
    """Give `utf-16-le` or `utf-16-be` when every second byte is nearly always nought, as in UTF-16 without a mark."""
    if len(head) < 4:
        return ""
    even, odd = head[0::2], head[1::2]
    noughts = even.count(0) / len(even), odd.count(0) / max(1, len(odd))
    if noughts[1] > 0.7 and noughts[0] < 0.05:
        return "utf-16-le"
    return "utf-16-be" if noughts[0] > 0.7 and noughts[1] < 0.05 else ""


def _as_declared(raw: bytes, declared: str) -> Decoded | None:
    """Follow what the file says of itself when its bytes agree."""
    try:
        codec = codecs.lookup(declared.strip().strip("\"'")) if declared.strip() else None
    except (LookupError, ValueError):
        return None
    if codec is None or not getattr(codec, "_is_text_encoding", True) or codec.name in {"idna", "punycode"}:
        return None
    # What is called Latin-1 or ASCII is Windows-1252 in practice, as browsers know.
    name = "cp1252" if codec.name in {"iso8859-1", "ascii"} and not raw.isascii() else codec.name
    try:
        return Decoded(raw.decode(name), declared.strip().strip("\"'").upper()[:40])
    except (UnicodeError, ValueError):
        return None


def _read(raw: bytes, codec: str, name: str) -> Decoded:
    """Decode, writing each byte that doesn't fit as its code."""
    lost = 0

    def shown(error: UnicodeError) -> tuple[str, int]:
        nonlocal lost
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101  decoding raises nothing else
        bad = error.object[error.start : error.end]
        lost += len(bad)
        return "".join(f"‹x{byte:02X}›" for byte in bad), error.end

    codecs.register_error("amparo-shown", shown)
    return Decoded(raw.decode(codec, "amparo-shown"), name, lost=lost)


def _utf8_share(raw: bytes) -> float:
    """Give how many of the bytes above ASCII belong to letters as UTF-8 writes them."""
    high = len(_HIGH.findall(raw))
    return sum(map(len, _UTF8.findall(raw))) / high if high else 0.0


def _line_by_line(raw: bytes) -> Decoded | None:
    """Read a text put together from others, as exports are: some lines in UTF-8, some in an older encoding."""
    lines = raw.splitlines(keepends=True)
    is_new = [_is_utf8(line) for line in lines]
    older = b"".join(line for line, new in zip(lines, is_new, strict=True) if not new)
    newer = sum(1 for line, new in zip(lines, is_new, strict=True) if new and not line.isascii())
    if newer < (newer + is_new.count(False)) * _PARTLY:
        return None
    guess = _best_guess(older)
    codec = next(codec for codec, name in _CODECS if name == guess.encoding)
    read = [_read(line, "utf-8" if new else codec, "") for line, new in zip(lines, is_new, strict=True)]
    text, lost = "".join(one.text for one in read), sum(one.lost for one in read)
    return Decoded(text, f"UTF-8 + {guess.encoding}", is_guess=True, lost=lost)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best_guess(raw: bytes) -> Decoded:
    """Choose the encoding in which most bytes above ASCII are letters and signs of one way of writing."""
    sample = raw[:_SAMPLE]
    high = b"".join(_HIGH.findall(sample))
    scores = [(_fitting(high, codec, _WESTERN), codec, name) for codec, name in _WESTERN_GUESSES]
    if len(high) >= len(_LETTERS.findall(sample)) * _FOREIGN_SHARE:
        scores += [(_fitting(high, codec, known), codec, name) for codec, name, known in _OTHER_GUESSES]
    best = max(score for score, _, _ in scores)
    codec, name = next((codec, name) for score, codec, name in scores if score == best)
    read = _read(raw, codec, name)
    return Decoded(read.text, name, is_guess=True, lost=read.lost)


def _fitting(high: bytes, codec: str, known: frozenset[str]) -> int:
    """Give two points for each known letter and one for a capital: the wrong Cyrillic has its cases the wrong way."""
    return sum(1 if letter.isupper() else 2 for letter in high.decode(codec, "replace") if letter in known)
