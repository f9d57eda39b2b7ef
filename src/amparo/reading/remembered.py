# SPDX-License-Identifier: MPL-2.0
"""Readings in the cache: what the confined side answered, checked before it is believed, and back to values."""

import base64
import binascii
import hashlib
import json
import tomllib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from amparo.reading.page_languages import shares_of
from amparo.reading.part_rows import parts_in
from amparo.reading.values import LanguageShare, OutlineLine, Part, Reading, ReadPage, TextState, Words
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import TaskFailed
from amparo.terms.finding import Finding, Place, Severity

KIND = "readings"
# Raise with every change that gives other bytes or other findings: everything is then read anew.
ENGINE = "14"
_READ_WITH = ("pikepdf", "pypdfium2", "pillow", "img2pdf", "pi-heif", "typst", "lingua-language-detector")
RENDITION, LAYER = "rendition.pdf", "layer.json"
_OUTCOME = "outcome.json"
_LONGEST_PARAM = 200
# Three thousand pages of close print make 60 MB.
LARGEST_LAYER = 256 * 1024 * 1024
_NOTHING_WITHIN: Mapping[str, Any] = MappingProxyType({"parts": (), "findings": ()})


@cache
def engine_versions() -> str:
    """Name the engine and the libraries that decide what a reading looks like."""
    return f"reading {ENGINE}; " + "; ".join(f"{name} {version(name)}" for name in _READ_WITH)


@cache
def weights() -> Mapping[str, str]:
    """Give the usual weight of every code of this room."""
    listed = tomllib.loads((files("amparo.terms") / "codes.toml").read_text(encoding="utf-8"))["reading"]
    return {f"reading.{words}": weight for words, weight in listed.items()}


def checked_answer(answer: Any, layer: Path) -> Mapping[str, Any]:
    """Give the child's answer if it has the agreed shape; a child that was taken over may answer anything."""
    try:
        _at_most(layer.stat().st_size, LARGEST_LAYER)
        pages = _pages(layer)
        _equal(answer["pages"], len(pages) or -1)
        for line in answer["outline"]:
            OutlineLine(_whole(line[0]), _text(line[1]), _whole(line[2]))
        checked_findings(answer["findings"])
        parts_in(answer["parts"])
        return {key: answer[key] for key in ("media_type", "sha256", "outline", "findings", "parts")}
    except (KeyError, TypeError, ValueError, IndexError, OSError, binascii.Error, RecursionError):
        raise TaskFailed("refused", "answer") from None


def checked_refusal(answer: Any) -> Mapping[str, Any]:
    """Give the child's answer for a container without pages if it has the agreed shape."""
    try:
        for row in (*answer["findings"], {"code": answer["declined"], "params": answer["params"], "page": 0}):
            finding(row["code"], row["params"], about="", page=_whole(row["page"]))
        parts_in(answer["parts"])
        return {key: answer[key] for key in ("declined", "params", "sha256", "findings", "parts")}
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise TaskFailed("refused", "answer") from None


def keep_read(folder: Path, answer: Mapping[str, Any], *, size: int, rung: str) -> None:
    """Complete a cache entry that holds a rendition and its text layer."""
    with (folder / RENDITION).open("rb") as rendition:
        digest = hashlib.file_digest(rendition, "sha256")
    row = {
        **answer,
        "size": size,
        "rung": rung,
        "rendition_sha256": digest.hexdigest(),
        "rendition_size": (folder / RENDITION).stat().st_size,
    }
    _write(folder / _OUTCOME, row)


def keep_declined(
    folder: Path, declined: Declined, *, size: int, rung: str, within: Mapping[str, Any] = _NOTHING_WITHIN
) -> None:
    """Make a cache entry that remembers why a file can't be read, and what was found `within` it."""
    for name in (RENDITION, LAYER):
        (folder / name).unlink(missing_ok=True)
    row = {"declined": declined.code, "params": declined.params, "size": size, "rung": rung}
    _write(folder / _OUTCOME, {**row, "parts": within["parts"], "findings": within["findings"]})


@dataclass(frozen=True, slots=True)
class Remembered:
    """Why a file is no pages: the reason, what else was found, the files inside."""

    declined: Declined
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()


def declined_in(entry: Path, *, about: str) -> Remembered | None:
    """Give why a remembered file can't be read; nothing for one that was read."""
    row = json.loads((entry / _OUTCOME).read_text(encoding="ascii"))
    if "declined" not in row:
        return None
    declined = Declined(row["declined"], row["params"])
    return Remembered(declined, _weighed(row["findings"], about=about), parts_in(row["parts"]))


def as_reading(entry: Path, *, about: str, from_cache: bool, slip_sheet: bool = False) -> Reading:
    """Give the reading an entry holds."""
    row = json.loads((entry / _OUTCOME).read_text(encoding="ascii"))
    return Reading(
        about=about,
        sha256=row["sha256"],
        size=row["size"],
        media_type=row["media_type"],
        pages=_pages(entry / LAYER),
        rendition=entry / RENDITION,
        rendition_sha256=row["rendition_sha256"],
        rendition_size=row["rendition_size"],
        findings=_weighed(row["findings"], about=about),
        slip_sheet=slip_sheet,
        rung=row["rung"],
        engine=engine_versions(),
        outline=tuple(OutlineLine(*line) for line in row["outline"]),
        from_cache=from_cache,
        parts=parts_in(row.get("parts", [])),
    )


def finding(code: str, params: Mapping[str, Any], *, about: str, page: int = 0) -> Finding:
    """Give a finding of this room; `ValueError` when the code or its parameters are none of ours."""
    if code not in weights() or not all(isinstance(value, (str, int, float)) for value in params.values()):
        raise ValueError("finding")
    if any(len(str(value)) > _LONGEST_PARAM for value in params.values()):
        raise ValueError("parameter")
    return Finding(
        code=code, severity=Severity(weights()[code]), about=about, params=dict(params), place=Place(page=page)
    )


def _weighed(rows: Sequence[Mapping[str, Any]], *, about: str) -> tuple[Finding, ...]:
    return by_weight(finding(row["code"], row["params"], about=about, page=row["page"]) for row in rows)


def by_weight(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings in order of their weight, else as they come."""
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def checked_findings(rows: Any) -> None:
    """Refuse findings that are none of ours, with what `finding` raises."""
    for row in rows:
        finding(row["code"], row["params"], about="", page=_whole(row["page"]))


def _pages(layer: Path) -> tuple[ReadPage, ...]:
    rows = json.loads(layer.read_text(encoding="ascii"))
    return tuple(_page(number, row) for number, row in enumerate(rows, start=1))


def _page(number: int, row: Mapping[str, Any]) -> ReadPage:
    text = row["text"]
    corners = array("f")
    corners.frombytes(base64.b64decode(row["corners"], validate=True))
    return ReadPage(
        number=number,
        text=text,
        words=Words(text, corners, base64.b64decode(row.get("confidences", ""), validate=True)),
        language=_text(row["language"]),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        languages=_languages(row, text.split()),
        text_state=TextState(row.get("state", TextState.WRITTEN)),
    )


def _languages(row: Mapping[str, Any], words: Sequence[str]) -> tuple[LanguageShare, ...]:
    """Give the languages of a page, one that spans all words where the row names no spans."""
    if "spans" not in row:
        return (LanguageShare(row["language"], 1.0, ((0, len(words)),)),) if words else ()
    spans = [(_text(language), _whole(start), _whole(end)) for language, start, end in row["spans"]]
    if [start for _, start, _ in spans] + [len(words)] != [0] + [end for _, _, end in spans]:
        raise ValueError("spans that leave words out")
    own = {language: tuple((s, e) for name, s, e in spans if name == language) for language, _, _ in spans}
    return tuple(LanguageShare(name, share, own[name]) for name, share in shares_of(spans, words).items())


def _at_most(one: int, most: int) -> None:
    if one > most:
        raise ValueError("more than any honest answer")


def _equal(one: Any, other: int) -> None:
    if one != other:
        raise ValueError("numbers that should agree don't")


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _write(path: Path, row: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(row, sort_keys=True), encoding="ascii")
