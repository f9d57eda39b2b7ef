# SPDX-License-Identifier: MPL-2.0
"""Papers come into a case folder, and the files inside them as documents of their own when somebody says so.

What holds other files is looked into first, confined, and listed.  An archive comes in only when its list was
confirmed, and not at all when it must not be unpacked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from amparo.casefile import PRIVATE, AddReport, Arrival, Document, add_arrivals, arrivals, open_folder, size_of
from amparo.pipeline.holdings import Holding, arrivals_within, chosen
from amparo.reading.looking_inside import Looker, PartLost, may_hold_files
from amparo.reading.values import Part
from amparo.terms.finding import Finding, NotReady, Place, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Files named for a case folder, as they are before anything is taken in: what holds others, what stays out."""

    named: tuple[Arrival, ...]
    holdings: tuple[Holding, ...]
    left: tuple[Finding, ...]
    closed: Mapping[Path, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of it: the report on every file, what was found to hold others, and whether those came in too."""

    report: AddReport
    holdings: tuple[Holding, ...]
    with_parts: bool


def look_at(folder: Path, files: Sequence[Path], *, watch: Watch = UNWATCHED) -> Looked:
    """Look at files named for a case folder, and into those that may hold others.  Nothing is taken in."""
    open_folder(folder)
    arrived = list(arrivals(files, folder=folder))
    named = tuple(one for one in arrived if isinstance(one, Arrival))
    with Looker(watch=watch) as looker:
        holdings, closed = _looked_into(looker, named, watch)
    left = tuple(one for one in arrived if isinstance(one, Finding))
    return Looked(named=named, holdings=holdings, left=left, closed=closed)


def take_in(
    folder: Path, looked: Looked, *, with_parts: bool = False, language: str = "", watch: Watch = UNWATCHED
) -> TakenIn:
    """Take files into a case folder; `with_parts`, also the files inside them, as documents of their own."""
    refused = {path for path, finding in looked.closed.items() if finding.severity is Severity.BLOCKS}
    left = list(looked.left)
    if not with_parts:
        waiting = [holding.path for holding in looked.holdings if holding.inside.is_only_container]
        left += [_left_out("casefile.arrival-unconfirmed", path) for path in waiting]
        refused.update(waiting)
    taken = [arrival for arrival in looked.named if arrival.path not in refused]
    opened = {holding.path: holding for holding in looked.holdings} if with_parts else {}
    with Looker(watch=watch) as looker, Workspace(folder / PRIVATE).scratch() as scratch:
        taking = _Taking(looker, opened, scratch, left)
        report = add_arrivals(folder, taking.arrivals(taken), sizes=taking.sizes(taken), language=language, watch=watch)
    told = (*left, *looked.closed.values(), *_found_inside(report, looked.holdings))
    report = replace(report, findings=(*told, *report.findings))
    return TakenIn(report=report, holdings=looked.holdings, with_parts=with_parts)


def parts_of(folder: Path, document_id: str, *, watch: Watch = UNWATCHED) -> Holding:
    """Say what is inside a document of the folder."""
    with Looker(watch=watch) as looker:
        return _holding_of(folder, _document(folder, document_id), looker)


def take_parts(
    folder: Path, document_id: str, *, only: Sequence[str] = (), watch: Watch = UNWATCHED
) -> tuple[Holding, AddReport]:
    """Take files inside a document in as documents of their own; all that are papers, or those at some paths."""
    document = _document(folder, document_id)
    with Looker(watch=watch) as looker, Workspace(folder / PRIVATE).scratch() as scratch:
        holding = _holding_of(folder, document, looker)
        _must_hold(holding, document_id, only)
        parts = chosen(holding.inside.parts, only) if only else holding.documents
        left: list[Finding] = []
        taking = _Taking(looker, {}, scratch, left)
        sizes = [part.size for part in parts]
        report = add_arrivals(folder, taking.within(holding, parts), sizes=sizes, watch=watch)
    return holding, replace(report, findings=(*left, *report.findings))


class _Taking:
    """Gives arrivals one after another, each container's files behind it, taken out only when their turn comes."""

    def __init__(self, looker: Looker, opened: dict[Path, Holding], scratch: Path, left: list[Finding]) -> None:
        self._looker, self._opened, self._scratch, self._left = looker, opened, scratch, left
        self._numbers = count(1)

    def sizes(self, taken: Sequence[Arrival]) -> list[int]:
        """Give the size of everything that will come."""
        within = (part.size for holding in self._opened.values() for part in holding.documents)
        return [*map(size_of, taken), *within]

    def arrivals(self, taken: Sequence[Arrival]) -> Iterator[Arrival]:
        """Give the files named, and behind each the files inside it."""
        for arrival in taken:
            yield arrival
            holding = self._opened.get(arrival.path)
            if holding is not None:
                yield from self.within(holding, holding.documents)

    def within(self, holding: Holding, parts: Sequence[Part]) -> Iterator[Arrival]:
        """Take files out of a container and give them as they arrive."""
        wanted = [(part, self._scratch / f"{next(self._numbers):06}") for part in parts]
        try:
            self._looker.take(holding.path, wanted)
        except PartLost:
            self._left.append(_left_out("casefile.arrival-changed", holding.path))
            return
        yield from arrivals_within(holding, wanted)


def _looked_into(
    looker: Looker, named: Sequence[Arrival], watch: Watch
) -> tuple[tuple[Holding, ...], dict[Path, Finding]]:
    """Give what holds other files, and a finding for what can't be looked into.

    A locked or broken document comes in all the same and is told; an archive doesn't.
    """
    holdings: list[Holding] = []
    findings: dict[Path, Finding] = {}
    asked = [arrival for arrival in named if may_hold_files(arrival.path)]
    for done, arrival in enumerate(asked):
        watch.tell("look", done, len(asked))
        inside = looker.look(arrival.path, about=arrival.shown_as)
        if inside.refused is not None:
            weight = Severity.BLOCKS if inside.is_only_container else Severity.WARNS
            findings[arrival.path] = replace(inside.refused, severity=weight)
        elif inside.parts:
            holdings.append(Holding(path=arrival.path, name=arrival.path.name, inside=inside))
    if asked:
        watch.tell("look", len(asked), len(asked))
    return tuple(holdings), findings


def _found_inside(report: AddReport, holdings: Sequence[Holding]) -> Iterator[Finding]:
    """Give what was found by looking in, about the document a file has become where it has become one."""
    for holding in holdings:
        identity = _id_of(holding, report)
        yield from (replace(finding, about=identity or finding.about) for finding in holding.inside.findings)


def _id_of(holding: Holding, report: AddReport) -> str:
    return next((paper.id for paper in report.added if paper.sha256 == holding.inside.sha256), "")


def _holding_of(folder: Path, document: Document, looker: Looker) -> Holding:
    path = folder / document.file
    inside = looker.look(path, about=document.id)
    if inside.refused is not None:
        raise Refusal(replace(inside.refused, severity=Severity.BLOCKS))
    if inside.sha256 != document.sha256:
        place = Place(file=document.file)
        raise NotReady(
            Finding(code="casefile.document-changed", severity=Severity.BLOCKS, about=document.id, place=place)
        )
    return Holding(path=path, name=document.id, inside=inside)


def _document(folder: Path, document_id: str) -> Document:
    try:
        return open_folder(folder).document(document_id)
    except KeyError:
        finding = Finding(code="casefile.no-such-document", severity=Severity.BLOCKS, about=document_id)
        raise Refusal(finding) from None


def _must_hold(holding: Holding, document_id: str, only: Sequence[str]) -> None:
    known = [part.path for part in holding.inside.parts]
    for path in only:
        if path not in known:
            params = {"part": path, "known": ", ".join(known[:40]) or "–"}
            raise Refusal(
                Finding(code="casefile.no-such-part", severity=Severity.BLOCKS, about=document_id, params=params)
            )


def _left_out(code: str, path: Path) -> Finding:
    return Finding(code=code, severity=Severity.BLOCKS, place=Place(file=str(path)))
