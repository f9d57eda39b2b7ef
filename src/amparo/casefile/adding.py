# SPDX-License-Identifier: MPL-2.0
"""Take papers into a case folder: bytes as received, a plain name, a stable id, one line of record each.

Papers come in by groups.  A group is copied into private scratch, written into a journal, then moved and recorded.
Killed before the journal, nothing has happened; killed after it, the next `add` finishes the group (see `journal`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.casefile.arriving import Arrival, arrivals
from amparo.casefile.journal import Entry, finish_interrupted, publish_group, sweep
from amparo.casefile.lock import only_writer
from amparo.casefile.opening import PRIVATE, open_folder
from amparo.casefile.staging import AlreadyHere, Intake, begun
from amparo.terms.finding import Finding, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace, enough_room

GROUP_FILES, GROUP_BYTES = 500, 256_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDocument:
    """A paper taken in: its id, its path in the folder, the name it came with, its size and hash.

    `part_of` and `part` say in which document of the folder it came, and where in it.
    """

    id: str
    file: str
    received_as: str
    bytes: int
    sha256: str
    part_of: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of every file named: taken in, already here, or left out with a finding that says why.

    `adopted` are the ids of papers that an earlier, interrupted `add` had copied and this one has recorded.
    """

    added: tuple[AddedDocument, ...]
    already_here: tuple[AlreadyHere, ...]
    adopted: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def left_something_out(self) -> bool:
        """True when a file that was meant to come in didn't."""
        return any(finding.severity is Severity.BLOCKS for finding in self.findings)


def add_documents(folder: Path, files: Sequence[Path], *, language: str = "", watch: Watch = UNWATCHED) -> AddReport:
    """Take files, and the files within directories, into a case folder; the same bytes never come in twice.

    `language` (BCP 47) is recorded for each.  Raises `Refusal` when the folder doesn't open, is busy, or the disk is
    full; what was recorded until then stays, whole.  A cancelled run keeps the groups it had finished.
    """
    open_folder(folder)
    taken = list(arrivals(files, folder=folder))
    named = [arrival for arrival in taken if isinstance(arrival, Arrival)]
    report = add_arrivals(folder, named, sizes=list(map(size_of, named)), language=language, watch=watch)
    left = tuple(finding for finding in taken if isinstance(finding, Finding))
    return AddReport(
        added=report.added,
        already_here=report.already_here,
        adopted=report.adopted,
        findings=(*left, *report.findings),
    )


def add_arrivals(
    folder: Path, taken: Iterable[Arrival], *, sizes: Sequence[int], language: str = "", watch: Watch = UNWATCHED
) -> AddReport:
    """Take arrivals in as they come; `sizes` are those of all that will come, so that the disk is asked first.

    A file that came within another is recorded with the document that holds it, which must come before it.
    """
    open_folder(folder)
    with only_writer(folder, watch=watch):
        sweep(folder)
        adopted = finish_interrupted(folder)
        intake = begun(open_folder(folder), language)
        enough_room(intake.folder, sum(size for size in sizes if size not in intake.sizes), with_reserve=True)
        added = _take_in(intake, taken, watch, count=len(sizes))
    return AddReport(
        added=tuple(added),
        already_here=tuple(intake.already_here),
        adopted=adopted,
        findings=tuple(intake.findings),
    )


def _take_in(intake: Intake, taken: Iterable[Arrival], watch: Watch, *, count: int) -> list[AddedDocument]:
    added: list[AddedDocument] = []
    done = 0
    for group in _groups(taken):
        with Workspace(intake.folder / PRIVATE).scratch() as scratch:
            staged: list[tuple[Path, Entry]] = []
            for arrival in group:
                watch.check()
                watch.tell("add", done, count)
                one = intake.stage(arrival, scratch)
                staged += [one] if one else []
                done += 1
            again, intake.again = intake.again, []
            publish_group(intake.folder, staged, again=again)
        added += [_added(entry) for _, entry in staged]
    watch.tell("add", count, count)
    return added


def _groups(taken: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    group: list[Arrival] = []
    weight = 0
    for arrival in taken:
        size = size_of(arrival)
        if group and (len(group) == GROUP_FILES or weight + size > GROUP_BYTES):
            yield group
            group, weight = [], 0
        group.append(arrival)
        weight += size
    if group:
        yield group


def size_of(arrival: Arrival) -> int:
    """Give the size of an arriving file, nought for one that can't be asked."""
    try:
        return arrival.path.lstat().st_size
    except OSError:
        return 0


def _added(entry: Entry) -> AddedDocument:
    return AddedDocument(
        id=str(entry["id"]),
        file=str(entry["file"]),
        received_as=str(entry.get("received_as", "")),
        bytes=int(entry["bytes"]),
        sha256=str(entry["sha256"]),
        part_of=str(entry.get("part_of", "")),
        part=str(entry.get("part", "")),
    )
