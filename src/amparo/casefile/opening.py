# SPDX-License-Identifier: MPL-2.0
"""Open a case folder: every file read, every fault told at once, nothing written."""

import re
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from amparo.casefile.checks import checked
from amparo.casefile.filing_shapes import PacketShape
from amparo.casefile.freezing import also_received_of, document_of, matter_of
from amparo.casefile.freezing_orders import order_of
from amparo.casefile.schemas import fields_of_later_schema
from amparo.casefile.shapes import CASE, DOCUMENTS, PACKET, CaseShape, DocumentsShape
from amparo.casefile.sheaf import Sheaf
from amparo.casefile.values import CaseFolder, packet_file
from amparo.dated import YamlFile, read_yaml
from amparo.dated.shapes import shaped
from amparo.terms.finding import Finding, Place, Refusal, Severity

CASE_FILE, DOCUMENTS_FILE, PRIVATE = "case.yaml", "documents.yaml", ".amparo"

Shape = TypeVar("Shape", bound=BaseModel)

_PACKET_NAME = re.compile(r"packet(?:-([A-Za-z0-9][A-Za-z0-9_-]{0,59}))?\.yaml")


def open_folder(path: Path) -> CaseFolder:
    """Give the folder's values; raise `Refusal` with every fault in any of its files.

    What deserves a look but stops nothing stands in `findings`.  Whether the documents' bytes are there and unchanged
    is asked by `verify_folder` and `changed_or_missing`.
    """
    _must_be_a_case_folder(path)
    sheaf, faults = _read(path)
    findings = (*faults, *checked(sheaf))
    if any(finding.blocks_filing for finding in findings):
        raise Refusal(*sorted(findings, key=lambda finding: (finding.place.file, finding.place.line)))
    return _frozen(sheaf, findings)


def read_documents(path: Path) -> tuple[YamlFile, DocumentsShape]:
    """Give `documents.yaml` of a folder with its text; raise `Refusal` with every fault of form and shape."""
    return _shaped_file(path, DOCUMENTS_FILE, DOCUMENTS, DocumentsShape)


def _must_be_a_case_folder(path: Path) -> None:
    if not path.is_dir():
        raise Refusal(Finding(code="casefile.no-such-folder", severity=Severity.BLOCKS, place=Place(file=str(path))))
    if not (path / CASE_FILE).exists():
        raise Refusal(Finding(code="casefile.not-a-case-folder", severity=Severity.BLOCKS, place=Place(file=str(path))))
    for name in ("documents", PRIVATE):
        if (path / name).is_symlink():  # else papers would be written wherever it leads
            raise Refusal(Finding(code="casefile.file-is-link", severity=Severity.BLOCKS, place=Place(file=name)))


def _read(path: Path) -> tuple[Sheaf, list[Finding]]:
    faults: list[Finding] = []
    case = _unless_faulty(faults, path, CASE_FILE, CASE, CaseShape)
    documents = _unless_faulty(faults, path, DOCUMENTS_FILE, DOCUMENTS, DocumentsShape)
    packets: dict[str, tuple[YamlFile, PacketShape]] = {}
    for name in _packet_names(path, faults):
        packet = _unless_faulty(faults, path, packet_file(name), PACKET, PacketShape)
        if packet:
            packets[name] = packet
    return Sheaf(path=path, case=case, documents=documents, packets=packets), faults


def _packet_names(path: Path, faults: list[Finding]) -> list[str]:
    names = []
    for file in sorted(path.glob("packet*.yaml")):
        found = _PACKET_NAME.fullmatch(file.name)
        if found:
            names.append(found[1] or "")
        else:
            faults.append(Finding(code="casefile.packet-name", severity=Severity.BLOCKS, place=Place(file=file.name)))
    return sorted(names)


def _unless_faulty(
    faults: list[Finding], path: Path, name: str, schema: str, shape: type[Shape]
) -> tuple[YamlFile, Shape] | None:
    try:
        return _shaped_file(path, name, schema, shape)
    except Refusal as refusal:
        faults.extend(refusal.findings)
        return None


def _shaped_file(path: Path, name: str, schema: str, shape: type[Shape]) -> tuple[YamlFile, Shape]:
    if (path / name).is_symlink():
        raise Refusal(Finding(code="casefile.file-is-link", severity=Severity.BLOCKS, place=Place(file=name)))
    file = read_yaml(path / name, name=name)
    _must_be_our_version(file, schema)
    given = shaped(file, shape)
    if later := tuple(fields_of_later_schema(file, given)):
        raise Refusal(*later)
    return file, given


def _must_be_our_version(file: YamlFile, schema: str) -> None:
    """Tell a folder of a later Amparo from a slip of the pen, before a hundred unknown fields are told."""
    value = file.value
    written = value.get("schema") if isinstance(value, dict) else None
    kind, _, version = schema.rpartition("/")
    found = re.fullmatch(rf"{re.escape(kind)}/([0-9]+)", written) if isinstance(written, str) else None
    if found and int(found[1]) > int(version):
        place = file.place(("schema",))
        raise Refusal(Finding(code="casefile.schema-newer", severity=Severity.BLOCKS, place=place))


def _frozen(sheaf: Sheaf, findings: tuple[Finding, ...]) -> CaseFolder:
    if sheaf.case is None or sheaf.documents is None:  # then there were faults, and they have been raised
        raise AssertionError
    return CaseFolder(
        path=sheaf.path,
        case=matter_of(sheaf.case[1]),
        documents=tuple(map(document_of, sheaf.documents[1].documents)),
        packets=MappingProxyType({name: order_of(shape, name=name) for name, (_, shape) in sheaf.packets.items()}),
        findings=findings,
        also_received=tuple(map(also_received_of, sheaf.documents[1].also_received)),
    )
