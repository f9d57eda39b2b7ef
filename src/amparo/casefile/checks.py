# SPDX-License-Identifier: MPL-2.0
"""What the files of a folder must agree on among each other.  Each check gives findings with file, line and field."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amparo.casefile.filing_checks import FILING_CHECKS
from amparo.casefile.filing_shapes import PacketShape
from amparo.casefile.freezing import day_of
from amparo.casefile.shapes import DocumentsShape, KnownDay
from amparo.casefile.sheaf import Sheaf, blocks, warns
from amparo.dated.yaml_file import Steps, YamlFile
from amparo.terms.finding import Finding, Refusal
from amparo.terms.ids import is_short_id
from amparo.terms.person_name import PersonName

_PLAIN = re.compile(r"documents/[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def checked(sheaf: Sheaf) -> tuple[Finding, ...]:
    """Give everything the files don't agree on, and what deserves a look."""
    return tuple(finding for check in _CHECKS for finding in check(sheaf))


def _ids_are_unique(sheaf: Sheaf) -> Iterator[Finding]:
    if sheaf.case:
        file, case = sheaf.case
        yield from _twice(file, "people", [person.id for person in case.people])
        yield from _twice(file, "facts", [fact.id for fact in case.facts])
    if sheaf.documents:
        file, shape = sheaf.documents
        yield from _twice(file, "documents", [document.id for document in shape.documents])


def _twice(file: YamlFile, group: str, ids: list[str]) -> Iterator[Finding]:
    for number, identity in enumerate(ids):
        first = ids.index(identity)
        if first < number:
            line = file.place((group, first, "id")).line
            yield blocks("casefile.id-twice", file, (group, number, "id"), about=identity, first=line)


def _files_are_plain_and_inside(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    seen: dict[str, int] = {}
    for number, document in enumerate(shape.documents):
        steps: Steps = ("documents", number, "file")
        if code := why_not_plain(sheaf.path, document.file):
            yield blocks(code, file, steps, about=document.id)
            continue
        first = seen.setdefault(document.file.lower(), number)
        if first != number:
            yield blocks("casefile.file-twice", file, steps, about=document.id, other=shape.documents[first].id)


def why_not_plain(folder: Path, name: str) -> str:
    """Give the code of what is wrong with a document's path; empty when it is plain and stays in the folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if "\0" in name or not parts or parts[0] == "/" or ".." in parts or re.match(r"[A-Za-z]:", name):
        return "casefile.path-outside"
    if not _PLAIN.fullmatch(name):
        return "casefile.file-not-plain"
    try:
        inside = (folder / name).resolve().is_relative_to((folder / "documents").resolve())
        inside &= (folder / "documents").resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads round in a circle
        inside = False
    return "" if inside else "casefile.link-outside"


def _references_lead_somewhere(sheaf: Sheaf) -> Iterator[Finding]:
    if sheaf.documents:
        yield from _document_references(*sheaf.documents, sheaf)
    if sheaf.case and sheaf.documents:
        file, case = sheaf.case
        for number, fact in enumerate(case.facts):
            if fact.source and fact.source.document not in sheaf.document_ids:
                steps: Steps = ("facts", number, "source", "document")
                yield _no_such_document(file, steps, fact.source.document)


def _document_references(file: YamlFile, shape: DocumentsShape, sheaf: Sheaf) -> Iterator[Finding]:
    for number, document in enumerate(shape.documents):
        here: Steps = ("documents", number)
        named: list[tuple[Steps, str]] = [
            ((*here, "certificate_for", place), other) for place, other in enumerate(document.certificate_for)
        ]
        single = (("translation_of", document.translation_of), ("part_of", document.part_of))
        named += [((*here, field), other) for field, other in single if other]
        for steps, other in named:
            if other == document.id:
                yield blocks("casefile.names-itself", file, steps, about=document.id)
            elif other not in sheaf.document_ids:
                yield _no_such_document(file, steps, other)
        if document.signed and sheaf.case and is_short_id(document.signed.by, prefix="p"):
            signer = document.signed.by
            if signer not in sheaf.person_ids:
                yield blocks("casefile.no-such-person", file, (*here, "signed", "by"), about=signer)


def _what_came_again_is_here(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    for number, again in enumerate(shape.also_received):
        for name, other in (("document", again.document), ("part_of", again.part_of)):
            if other and other not in sheaf.document_ids:
                yield _no_such_document(file, ("also_received", number, name), other)


def _packets_name_documents(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.documents:
        return
    known = {document.id: document for document in sheaf.documents[1].documents}
    for file, packet in sheaf.packets.values():
        offered: set[str] = set()
        for steps, identity in _offered(packet):
            if identity not in known:
                yield _no_such_document(file, steps, identity)
                continue
            if identity in offered:
                yield warns("casefile.offered-twice", file, steps, about=identity)
            elif known[identity].adverse:
                yield warns("casefile.adverse-offered", file, steps, about=identity)
            elif not known[identity].purpose.strip():
                yield warns("casefile.purpose-missing", file, steps, about=identity)
            offered.add(identity)


def _offered(packet: PacketShape) -> Iterator[tuple[Steps, str]]:
    for number, exhibit in enumerate(packet.exhibits):
        for place, identity in enumerate(exhibit.documents):
            yield ("exhibits", number, "documents", place), identity


def _same_bytes_stand_once(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.documents:
        return
    file, shape = sheaf.documents
    seen: dict[str, str] = {}
    for number, document in enumerate(shape.documents):
        first = seen.setdefault(document.sha256, document.id)
        if first != document.id:
            yield warns("casefile.same-bytes", file, ("documents", number, "sha256"), about=document.id, other=first)


def _days_are_possible(sheaf: Sheaf) -> Iterator[Finding]:
    """Ranges written out are only now made into dates, so that each refusal gets its own line."""
    for file, steps, shape in _days(sheaf):
        try:
            day_of(shape)
        except Refusal as refusal:
            for finding in refusal.findings:
                yield Finding(
                    code=finding.code, severity=finding.severity, params=finding.params, place=file.place(steps)
                )


def _days(sheaf: Sheaf) -> Iterator[tuple[YamlFile, Steps, KnownDay]]:
    if sheaf.case:
        file, case = sheaf.case
        yield from ((file, ("people", n, "born"), person.born) for n, person in enumerate(case.people) if person.born)
        yield from ((file, ("facts", n, "day"), fact.day) for n, fact in enumerate(case.facts))
    if sheaf.documents:
        file, shape = sheaf.documents
        yield from ((file, ("documents", n, "day"), paper.day) for n, paper in enumerate(shape.documents) if paper.day)


def _clients_are_born_first(sheaf: Sheaf) -> Iterator[Finding]:
    """A fact of the ledger is about the parties; one that ends before all of them were born is a slip or a surprise."""
    if not sheaf.case:
        return
    file, case = sheaf.case
    try:
        births = [day_of(person.born) for person in case.people if person.born and _is_client(person.roles)]
        facts = [(number, day_of(fact.day)) for number, fact in enumerate(case.facts)]
    except Refusal:
        return  # told by the check above
    for number, day in facts:
        if births and all(day.is_surely_before(birth) for birth in births):
            yield warns("casefile.before-birth", file, ("facts", number, "day"), about=case.facts[number].id)


def _is_client(roles: Iterable[str]) -> bool:
    return "client" in roles


def _zones_exist(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.case:
        return
    file, case = sheaf.case
    for number, fact in enumerate(case.facts):
        if fact.zone and not _is_zone(fact.zone):
            yield blocks("casefile.zone-unknown", file, ("facts", number, "zone"), about=fact.id)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return "/" in name


def _names_keep_to_one_script(sheaf: Sheaf) -> Iterator[Finding]:
    if not sheaf.case:
        return
    file, case = sheaf.case
    for number, person in enumerate(case.people):
        if PersonName.of(person.name.as_written).mixes_scripts:
            yield warns("casefile.mixed-scripts", file, ("people", number, "name", "as_written"), about=person.id)


_CHECKS: tuple[Callable[[Sheaf], Iterator[Finding]], ...] = (
    _ids_are_unique,
    _files_are_plain_and_inside,
    _references_lead_somewhere,
    _what_came_again_is_here,
    _packets_name_documents,
    _same_bytes_stand_once,
    _days_are_possible,
    _clients_are_born_first,
    _zones_exist,
    _names_keep_to_one_script,
    *FILING_CHECKS,
)


def _no_such_document(file: YamlFile, steps: Steps, identity: str) -> Finding:
    return blocks("casefile.no-such-document", file, steps, about=identity)
