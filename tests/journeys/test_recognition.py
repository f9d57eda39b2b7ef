# SPDX-License-Identifier: MPL-2.0
"""Scans become searchable by themselves, and a long one goes on where it was stopped, whatever stopped it."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from amparo.reading.recognising import PAGES
from amparo.reading.recognition_languages import installed_languages
from tests.engines.reading.test_recognition import joined, scan
from tests.journeys.office import AMPARO, PACKET, a_case, amparo, letter, plain_environment

pytestmark = pytest.mark.skipif(
    not {"eng", "spa"} <= set(installed_languages()), reason="tesseract with English and Spanish isn't installed"
)


def test_a_scan_can_be_searched_in_the_packet_without_being_asked_for(tmp_path: Path) -> None:
    case = a_case(tmp_path)
    paper = tmp_path / "mail/scan.pdf"
    paper.write_bytes(scan(turned=90))
    assert amparo("casefile", "add", case, paper).code == 0
    (case / "packet.yaml").write_text(PACKET + "  - title: Scan\n    documents: [d005]\n", encoding="utf-8")
    built = amparo("packet", "build", case, "--out", tmp_path / "out")
    assert built.code == 0, built.err
    (volume,) = (tmp_path / "out/filing").glob("*.pdf")
    assert "volvieron los hombres armados" in "\n".join(page.extract_text() for page in PdfReader(volume).pages)
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["made_with"]["recognition"].startswith("tesseract")
    assert manifest["made_with"]["recognition"].endswith("spa+eng")
    told = [row["code"] for row in manifest["exhibits"][-1]["documents"][0]["alterations"]]
    assert {"reading.recognised", "reading.turned-by-its-text"} <= set(told)


def test_recognition_can_be_switched_off(tmp_path: Path) -> None:
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(scan())
    (read,) = amparo("read", paper, "--json", "--no-ocr").json["papers"]
    assert (read["pages"][0]["text"], read["pages"][0]["text_state"]) == ("", "missing")
    (read,) = amparo("read", paper, "--json").json["papers"]
    assert read["pages"][0]["text_state"] == "recognised"
    assert 80 < read["pages"][0]["confidence"] <= 100
    assert all(0 <= word[5] <= 100 for word in read["pages"][0]["words"])


def test_a_language_without_a_pack_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("An invented letter."))
    refused = amparo("read", paper, "--ocr-lang", "eng+qqq")
    assert refused.code == 2
    assert "Reading papers" not in refused.err


@pytest.mark.slow
def test_kill_9_in_the_middle_of_a_long_scan_loses_no_page_that_was_done(tmp_path: Path) -> None:
    paper, out = tmp_path / "long.pdf", tmp_path / "out"
    paper.write_bytes(joined(*(scan(leaning=0.1 * number) for number in range(8))))
    known = out / ".amparo/cache" / PAGES
    with subprocess.Popen(
        [*AMPARO, "read", str(paper), "--out", str(out)],
        stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=plain_environment(), start_new_session=True,
    ) as running:  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(list(known.glob("*"))) < 3:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGKILL)
    before = {entry.name: entry.stat().st_mtime_ns for entry in known.iterdir()}
    assert 3 <= len(before) < 8
    done = amparo("read", paper, "--out", out)
    assert done.code == 0
    after = {entry.name: entry.stat().st_mtime_ns for entry in known.iterdir()}
    assert len(after) == 8
    assert before.items() <= after.items()
    assert (out / "p001.txt").read_text(encoding="utf-8").count("volvieron los hombres armados") == 8
