# SPDX-License-Identifier: MPL-2.0
"""The list of what went in and where it stands, for the office's record.  It holds no path, no time and no story."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from amparo.packet.parts import PlannedPart
from amparo.packet.values import PacketPlan, PlannedExhibit
from amparo.packet.verify import Verification
from amparo.terms.finding import Finding

SCHEMA = "amparo.manifest/2"
FILING = "filing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRecord:
    """What a build came to: hashes (SHA-256), sizes and folders by file name; by volume its key and what was seen."""

    hashes: Mapping[str, str]
    sizes: Mapping[str, int]
    folders: Mapping[str, str]
    keys: Mapping[int, str]
    budget: int
    verification: Verification


def manifest_text(
    plan: PacketPlan,
    *,
    record: BuildRecord,
    made_with: Mapping[str, str],
) -> str:
    """Write the manifest as JSON."""
    rules, verification = plan.request.rules, record.verification
    manifest = {
        "schema": SCHEMA,
        "made_with": dict(made_with),
        "rules": {
            "profile": rules.profile,
            "numbering": rules.numbering,
            "rule_set": rules.rule_set,
            "version": rules.version,
            "volume_limit_bytes": rules.volume_limit,
        },
        "pages": plan.pages,
        "first_page": plan.first_page,
        "last_page": plan.last_page,
        "tabs": plan.request.continues.tabs_before + len(plan.exhibits),
        "marked_as": plan.request.marked_as,
        "parts": [_part(planned) for planned in plan.parts],
        "budget_bytes": record.budget,
        "volumes": list(_volumes(plan, record)),
        "other_files": [
            {"file": name, "folder": folder, "sha256": record.hashes[name], "bytes": record.sizes[name]}
            for name, folder in sorted(record.folders.items(), key=lambda row: (row[1], row[0]))
        ],
        "exhibits": [_exhibit(planned) for planned in plan.exhibits],
        "findings": [finding_row(finding) for finding in plan.findings],
        "verified": {
            "pages": verification.pages,
            "links": verification.links,
            "bookmarks": verification.bookmarks,
            "highlights": verification.highlights,
        },
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def _volumes(plan: PacketPlan, record: BuildRecord) -> Iterator[dict[str, Any]]:
    for volume, seen in zip(plan.volumes, record.verification.volumes, strict=True):
        yield {
            "number": volume.number,
            "file": volume.file_name,
            "sha256": record.hashes[volume.file_name],
            "bytes": record.sizes[volume.file_name],
            "first_page": volume.first_page,
            "last_page": volume.last_page,
            "tabs": list(volume.tabs),
            "made_from": record.keys[volume.number],
            "verified": {
                "pages": seen.pages,
                "links": seen.links,
                "bookmarks": seen.bookmarks,
                "highlights": seen.highlights,
            },
        }


def _part(planned: PlannedPart) -> dict[str, Any]:
    document = planned.part.document
    return {
        "kind": str(planned.part.kind),
        "first_page": planned.first_page,
        "last_page": planned.last_page,
        "volume": planned.volume,
        **({"id": document.document_id, "source_sha256": document.source_sha256} if document is not None else {}),
        **({"text_sha256": planned.part.writing.sha256} if planned.part.writing is not None else {}),
    }


def _exhibit(planned: PlannedExhibit) -> dict[str, Any]:
    return {
        "tab": planned.tab,
        "title": planned.exhibit.title,
        "tab_page": planned.tab_page,
        "last_page": planned.last_page,
        "volume": planned.volume,
        "documents": [
            {
                "id": part.document.document_id,
                "source_sha256": part.document.source_sha256,
                "rendition_sha256": part.document.rendition_sha256,
                "first_page": part.first_page,
                "last_page": part.last_page,
                "first_of": part.first_of,
                "volume": part.volume,
                "part": part.part,
                "parts": part.parts,
                "slip_sheet": part.document.slip_sheet,
                "alterations": [finding_row(finding) for finding in part.document.findings],
            }
            for part in planned.documents
        ],
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain values for JSON; what is empty is left out."""
    row = {
        "code": finding.code,
        "severity": str(finding.severity),
        "about": finding.about,
        "page": finding.place.page,
        "params": dict(finding.params),
        "authority": finding.authority,
        "data_version": finding.data_version,
    }
    return {name: value for name, value in row.items() if value}
