# SPDX-License-Identifier: MPL-2.0
"""Text recognition of what has no text: readings in, the same readings out, searchable where Tesseract could read.

The evidence image is never touched: words are laid under it.  What was recognised is cached by the rendition, the
languages and the versions that did the work.
"""

import hashlib
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from amparo.reading.recognition import PROGRAM
from amparo.reading.remembered import LAYER, RENDITION, as_reading, finding, keep_read
from amparo.reading.values import Reading
from amparo.sandbox.declined import Declined
from amparo.sandbox.outside import output_of
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace

KIND = "recognised"
VERSION = "1"
_TASK = "amparo.reading.recognition:recognise_one"
_SECONDS_A_PAGE = 60
# Below this mean confidence a person should read the page: on scans with a planted text, pages under 70 held a wrong
# word in every second line.
_LOW = 70.0
_REPLACED = frozenset({"reading.no-text", "reading.text-unusable"})


@cache
def installed_languages() -> tuple[str, ...]:
    """Give the language packs Tesseract has here, empty when it isn't installed."""
    listed = (output_of([PROGRAM, "--list-langs"]) or b"").decode("utf-8", "replace")
    return tuple(sorted(line.strip() for line in listed.splitlines()[1:] if line.strip() not in {"", "osd"}))


@cache
def _version() -> str:
    return (output_of([PROGRAM, "--version"]) or b"").decode("utf-8", "replace").partition("\n")[0].strip()


def must_have_languages(languages: str) -> None:
    """Refuse languages that are badly written or have no pack here, naming those there are."""
    asked = languages.split("+")
    params = {"languages": languages, "known": ", ".join(installed_languages()) or "–"}
    if not all(re.fullmatch(r"[A-Za-z_]{3,20}", name) for name in asked) or set(asked) - set(installed_languages()):
        raise Refusal(Finding(code="reading.no-such-language", severity=Severity.BLOCKS, params=params))


def recognise(
    readings: Sequence[Reading], *, languages: str, workspace: Workspace, watch: Watch = UNWATCHED, workers: int = 2
) -> tuple[Reading, ...]:
    """Give the readings with text where pages had none; progress is told as stage `recognise`, paper by paper."""
    must_have_languages(languages)
    waiting = [position for position, reading in enumerate(readings) if _textless(reading)]
    given = list(readings)
    watch.tell("recognise", 0, len(waiting))
    with ThreadPoolExecutor(max(1, workers)) as pool:
        futures = [
            (position, pool.submit(_recognised, readings[position], languages, workspace, watch))
            for position in waiting
        ]
        for done, (position, future) in enumerate(futures, start=1):
            given[position] = future.result()
            watch.tell("recognise", done, len(waiting))
    return tuple(given)


def _textless(reading: Reading) -> list[int]:
    """Give the pages to recognise: those without a word that aren't blank, and those whose text is junk."""
    if reading.slip_sheet or not any(found.code in _REPLACED for found in reading.findings):
        return []
    return [page.number for page in reading.pages if not page.text or page.language == "und"]


def _recognised(reading: Reading, languages: str, workspace: Workspace, watch: Watch) -> Reading:
    watch.check()
    said = f"{reading.rendition_sha256} {languages} {_version()} {VERSION}"
    key = hashlib.sha256(said.encode()).hexdigest()
    entry = workspace.cached(KIND, key)
    if entry is None:
        try:
            entry = _fill(reading, languages, workspace, watch, key)
        except (Declined, TaskFailed):
            left = finding("reading.not-recognised", {}, about=reading.about)
            return replace(reading, findings=(*reading.findings, left))
    done = as_reading(entry, about=reading.about, from_cache=reading.from_cache)
    kept = tuple(found for found in reading.findings if found.code not in _REPLACED)
    return replace(done, findings=(*kept, *done.findings), outline=reading.outline, parts=reading.parts)


def _fill(reading: Reading, languages: str, workspace: Workspace, watch: Watch, key: str) -> Path:
    pages = _textless(reading)
    seconds = _SECONDS_A_PAGE * (1 + len(pages))
    limits = Limits(cpu_seconds=seconds, wall_seconds=2 * seconds)
    with workspace.filling(KIND, key) as folder, Worker(task=_TASK, limits=limits) as worker:
        answer = worker.run(
            {"pages": pages, "languages": languages},
            inputs=[reading.rendition],
            outputs=[folder / RENDITION, folder / LAYER],
            cancel=watch.asks_to_stop,
        )
        row = {
            "media_type": reading.media_type,
            "sha256": reading.sha256,
            "outline": [],
            "findings": _told(answer, languages),
        }
        keep_read(folder, row, size=reading.size, rung=worker.rung)
    entry = workspace.cached(KIND, key)
    if entry is None:
        raise TaskFailed("output")
    return entry


def _told(answer: dict[str, Any], languages: str) -> list[dict[str, Any]]:
    """Say which pages were recognised and which a person should read."""
    read = sorted(int(number) for number in answer["confidences"])
    low = sorted(int(number) for number, confidence in answer["confidences"].items() if confidence < _LOW)
    rows = [row for row in answer["findings"] if row["code"] in _REPLACED]
    if read:
        params = {"pages": _listed(read), "count": len(read), "languages": languages}
        rows.append({"code": "reading.recognised", "params": params, "page": 0})
    if low:
        rows.append({"code": "reading.low-confidence", "params": {"pages": _listed(low), "count": len(low)}, "page": 0})
    return rows


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:24])) + (" …" if len(pages) > 24 else "")
