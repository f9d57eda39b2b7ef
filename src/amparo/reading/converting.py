# SPDX-License-Identifier: MPL-2.0
"""Papers that LibreOffice reads and we don't: converted in a sandbox of their own, then read like any other.

LibreOffice is optional.  It never runs where the sandbox can't keep it from the network.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.reading.office_program import office_program, package_of
from amparo.sandbox.declined import Declined
from amparo.sandbox.rungs import Rung, best_rung
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.workspace import Workspace

LIMITS = Limits(cpu_seconds=120, wall_seconds=180, memory=3 * 1024**3, output=512 * 1024**2)

_TASK = "amparo.reading.conversion:convert_one"
_WORD, _TABLE, _SLIDES = ("pdf", "docx"), ("xlsx",), ("pdf",)
_WAYS = {
    "DOC": ("writer", _WORD), "RTF": ("writer", _WORD), "ODT": ("writer", _WORD), "WordPerfect": ("writer", _WORD),
    "XLS": ("calc", _TABLE), "XLSB": ("calc", _TABLE), "ODS": ("calc", _TABLE),
    "PPT": ("impress", _SLIDES), "PPTX": ("impress", _SLIDES), "ODP": ("impress", _SLIDES),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Converted:
    """What was made of a paper: the files by what they are, and by which version."""

    files: tuple[Path, ...]
    made: tuple[str, ...]
    version: str


NOTHING = Converted((), (), "")


def conversion_key() -> str:
    """Say what conversion depends on here, for the name of a cache entry."""
    program = office_program()
    return "" if program is None else f"{program.version} {best_rung()}"


def conversion_answer() -> dict[str, Any]:
    """Say which kinds can be converted here, by which version, and which system packages the others would need."""
    program, unconfined = office_program(), best_rung() is Rung.LIMITS
    read: list[str] = []
    lacking: dict[str, list[str]] = {}
    for kind, (part, _) in _WAYS.items():
        if program is not None and program.has(part):
            read += [kind] if not unconfined else []
        else:
            lacking.setdefault(package_of(part), []).append(kind)
    version = program.version if program is not None else ""
    return {"version": version, "read": read, "lacking": lacking, "unconfined": unconfined and program is not None}


@contextmanager
def converted(
    paper: Path, kind: str, *, workspace: Workspace, cancel: Callable[[], bool], limits: Limits = LIMITS
) -> Iterator[Converted]:
    """Convert a paper and give what was made of it, for as long as the block lasts.  Raises `Declined`."""
    part, make = _WAYS[kind]
    program = office_program()
    if program is None:
        raise Declined("reading.needs-libreoffice", {"kind": kind, "package": package_of(part)})
    if not program.has(part):
        raise Declined("reading.needs-libreoffice-part", {"kind": kind, "package": package_of(part)})
    if best_rung() is Rung.LIMITS:
        raise Declined("reading.conversion-unconfined", {"kind": kind})
    with workspace.scratch() as scratch:
        outputs = tuple(scratch / f"made.{one}" for one in make)
        working = scratch / "working"
        working.mkdir(mode=0o700)
        request = {"kind": kind, "make": list(make), "program": str(program.start), "scratch": str(working)}
        _ask(request, paper, outputs, readable=program.readable, cancel=cancel, limits=limits)
        yield Converted(outputs, make, program.version)


def _ask(
    request: Mapping[str, object],
    paper: Path,
    outputs: Sequence[Path],
    *,
    readable: Sequence[Path],
    cancel: Callable[[], bool],
    limits: Limits,
) -> None:
    writable = [Path(str(request["scratch"]))]
    with Worker(task=_TASK, limits=limits, readable=readable, writable=writable, programs=True) as worker:
        try:
            worker.run(request, inputs=[paper], outputs=outputs, cancel=cancel)
        except TaskFailed as failure:
            code = _FAILURES.get(failure.reason, "reading.conversion-failed")
            raise Declined(
                code, {} if code != "reading.conversion-failed" else {"kind": str(request["kind"])}
            ) from None


_FAILURES = {
    "cpu": "reading.took-too-long",
    "wall": "reading.took-too-long",
    "memory": "reading.needs-too-much-memory",
    "output": "reading.copy-too-large",
}
