# SPDX-License-Identifier: MPL-2.0
"""The sample matters' packets are what they were, page by page, unless somebody means to change them."""

import json
from pathlib import Path

import pytest

from amparo.casefile import open_folder
from amparo.pipeline.filing import build_filing
from scripts.sample_packets import sample_packets
from tests.golden.summary import MATTERS, ROOT, built_summary, expected


@pytest.mark.slow
@pytest.mark.parametrize("matter", MATTERS)
def test_the_packet_is_as_expected(matter: str) -> None:
    """When it changed on purpose: python -m tests.golden.summary, then read the difference."""
    assert built_summary(matter).splitlines() == expected(matter).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("matter", sorted({sample.matter for sample in sample_packets()}))
def test_every_paper_says_what_it_is_offered_to_show(matter: str) -> None:
    folder = open_folder(ROOT / "examples" / matter)
    assert folder.case.invented
    assert all(document.purpose for document in folder.documents)
    orders = [folder.packet(sample.packet) for sample in sample_packets() if sample.matter == matter]
    offered = {name for order in orders for exhibit in order.exhibits for name in exhibit.documents}
    offered |= {asked.document for order in orders for asked in order.asked_for if asked.document}
    along = {document.id for document in folder.documents if document.translation_of in offered}
    assert offered | along == {document.id for document in folder.documents}


@pytest.mark.slow
def test_the_flagship_is_as_large_as_promised_and_nothing_blocks(tmp_path: Path) -> None:
    filing = build_filing(ROOT / "examples/flagship", out=tmp_path, ocr_languages="")
    assert not [finding for finding in filing.findings if finding.blocks_filing]
    manifest = json.loads(filing.files.manifest.read_text(encoding="utf-8"))
    papers = [document for exhibit in manifest["exhibits"] for document in exhibit["documents"]]
    assert len(papers) >= 45
    assert sum(paper["last_page"] - paper["first_page"] + 1 for paper in papers) >= 68
    assert not [paper for paper in papers if paper["slip_sheet"]]
    assert len(manifest["volumes"]) == 2
