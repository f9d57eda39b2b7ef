# SPDX-License-Identifier: MPL-2.0
"""Slip sheets, many at once."""

from pathlib import Path

from tests.engines.reading.test_engine import read, written


def test_many_broken_papers_at_once_each_get_their_sheet(tmp_path: Path) -> None:
    """Sheets are made in the parent, from several threads, and pdfium allows one at a time."""
    papers = {f"d{number:03}_pdf": b"%PDF-1.7\n" + bytes([number]) * 50 for number in range(120)}

    readings = read(written(tmp_path, **papers), tmp_path)

    assert all(reading.slip_sheet for reading in readings)
    assert all("could not be read" in reading.pages[0].text for reading in readings)
