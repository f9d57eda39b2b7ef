# SPDX-License-Identifier: MPL-2.0
"""Every paper is compared with the fingerprint it got when it came in."""

from pathlib import Path

import pytest

from amparo.casefile import changed_or_missing, open_folder, verify_folder
from amparo.terms.finding import Cancelled, Severity
from amparo.terms.sentences import say
from amparo.terms.watch import Watch
from tests.engines.casefile.folders import a_folder


def test_a_whole_folder_is_whole(tmp_path: Path) -> None:
    check = verify_folder(open_folder(a_folder(tmp_path / "m1")))

    assert (check.listed, check.whole, check.findings) == (2, 2, ())


def test_one_changed_byte_a_missing_paper_and_a_stranger_are_told_apart(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    first = folder / "documents" / "d001.pdf"
    first.write_bytes(first.read_bytes()[:-1] + b"X")
    (folder / "documents" / "d002.pdf").unlink()
    (folder / "documents" / "stranger.pdf").write_bytes(b"%PDF-")

    check = verify_folder(open_folder(folder))

    assert (check.listed, check.whole) == (2, 0)
    found = [(finding.code, finding.about or finding.place.file) for finding in check.findings]
    assert found == [
        ("casefile.document-changed", "d001"),
        ("casefile.document-missing", "d002"),
        ("casefile.document-unlisted", "documents/stranger.pdf"),
    ]
    assert [finding.severity for finding in check.findings] == [Severity.BLOCKS, Severity.BLOCKS, Severity.WARNS]
    assert "What to do:" in say(check.findings[0])


def test_only_the_papers_asked_about_are_compared(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / "documents" / "d001.pdf").write_bytes(b"changed")
    opened = open_folder(folder)

    assert changed_or_missing(opened, only=["d002"]) == ()
    assert [finding.about for finding in changed_or_missing(opened, only=["d001"])] == ["d001"]


def test_a_link_put_in_the_place_of_a_paper_is_not_read(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    opened = open_folder(folder)
    paper = folder / "documents" / "d001.pdf"
    paper.rename(tmp_path / "outside.pdf")
    paper.symlink_to(tmp_path / "outside.pdf")

    assert [finding.code for finding in changed_or_missing(opened)] == ["casefile.link-outside"]


def test_a_folder_in_the_place_of_a_paper_counts_as_missing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "m1")
    (folder / "documents" / "d001.pdf").unlink()
    (folder / "documents" / "d001.pdf").mkdir()

    assert [finding.code for finding in changed_or_missing(open_folder(folder))] == ["casefile.document-missing"]


def test_verifying_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    opened = open_folder(a_folder(tmp_path / "m1"))
    told: list[tuple[str, int, int]] = []

    verify_folder(opened, watch=Watch(tell=lambda *step: told.append(step)))

    assert told == [("verify-folder", 0, 2), ("verify-folder", 1, 2), ("verify-folder", 2, 2)]
    with pytest.raises(Cancelled):
        verify_folder(opened, watch=Watch(asks_to_stop=lambda: True))
