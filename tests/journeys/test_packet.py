# SPDX-License-Identifier: MPL-2.0
"""From papers to numbered volumes at the command line, and what happens when something is wrong."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.office import AMPARO, a_case, amparo, letter, photograph, plain_environment


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_case(tmp_path)


def filed(out: Path) -> set[str]:
    """Give the names of everything handed over."""
    return {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}


COUNSEL = {"counsel/pre-flight.en.md", "counsel/pre-flight.es.md", "counsel/pre-flight.json"}
WHOLE = {"filing/Release_Request.pdf", "filing/Release_Request_Index.docx", "manifest.json"} | COUNSEL


def test_show_gives_the_plan_as_a_table(case: Path) -> None:
    shown = amparo("packet", "show", case)
    assert shown.code == 0, shown.err
    assert "Letter of support" in shown.out
    assert amparo("packet", "show", case, "--json").json["exhibits"][2]["tab"] == "C"


def test_a_reader_that_has_seen_enough_is_no_fault(case: Path) -> None:
    command = [*AMPARO, "packet", "show", str(case), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain_environment()) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read().decode()
        assert running.wait(timeout=60) == 0
    assert "fault" not in told


def test_a_plain_locale_still_speaks_spanish(case: Path) -> None:
    command = [*AMPARO, "--lang", "es", "packet", "show", str(case)]
    plain = {**plain_environment(), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, capture_output=True, env=plain, check=False)
    assert done.returncode == 0, done.stderr
    assert "Qué hacer" in done.stdout.decode("utf-8")


def test_the_same_finding_about_several_papers_is_said_once(tmp_path: Path) -> None:
    case = a_case(tmp_path)
    more = tmp_path / "IMG_0002.JPG"
    more.write_bytes(photograph(seed=2))
    assert amparo("casefile", "add", case, more).code == 0
    order = case / "packet.yaml"
    order.write_text(order.read_text().replace("documents: [d002]", "documents: [d002, d005]"), encoding="utf-8")
    shown = amparo("packet", "show", case)
    assert shown.out.count("where it was taken") == 1
    assert "d002, d005" in shown.out


def test_show_draws_where_the_tabs_lie(case: Path, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    assert amparo("packet", "show", case, "--map", picture).code == 0
    drawn = picture.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "Letter of support" in drawn


def test_build_hands_over_volume_index_and_manifest(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built = amparo("packet", "build", case, "--out", out, "--json")
    assert built.code == 0, built.err
    assert filed(out) == WHOLE
    pages = PdfReader(out / "filing/Release_Request.pdf").pages
    assert [page.extract_text().split()[-1] for page in pages] == [str(n) for n in range(1, len(pages) + 1)]
    assert built.json["pages"] == len(pages)


def test_the_same_folder_elsewhere_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy of the case"
    shutil.copytree(case, copy, ignore=shutil.ignore_patterns(".amparo"))
    first, second = tmp_path / "first", tmp_path / "second"
    assert amparo("packet", "build", case, "--out", first).code == 0
    assert amparo("packet", "build", copy, "--out", second).code == 0
    for name in WHOLE:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_the_client_camera_and_place_never_reach_the_filing(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert amparo("packet", "build", case, "--out", out).code == 0
    content = (out / "filing/Release_Request.pdf").read_bytes()
    assert b"Invented camera" not in content
    assert b"Exif" not in content


def test_a_paper_changed_since_it_was_added_blocks(case: Path, tmp_path: Path) -> None:
    (case / "documents/d003.pdf").write_bytes(letter("Someone wrote over this paper."))
    built = amparo("packet", "build", case, "--out", tmp_path / "out")
    assert built.code == 3
    assert "d003" in built.err
    assert not (tmp_path / "out").exists() or filed(tmp_path / "out") == set()


def test_a_missing_paper_blocks_and_is_named(case: Path, tmp_path: Path) -> None:
    (case / "documents/d001.pdf").unlink()
    built = amparo("packet", "build", case, "--out", tmp_path / "out")
    assert built.code == 3
    assert "d001" in built.err


def test_what_cannot_be_read_becomes_a_slip_sheet_that_says_why(tmp_path: Path) -> None:
    case = a_case(tmp_path)
    broken = tmp_path / "roto.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a document follows")
    assert amparo("casefile", "add", case, broken).code == 0
    order = case / "packet.yaml"
    order.write_text(order.read_text() + "  - title: Damaged paper\n    documents: [d005]\n", encoding="utf-8")
    out = tmp_path / "out"
    stopped = amparo("packet", "build", case, "--out", out)
    assert stopped.code == 3
    assert "d005" in stopped.err
    assert not (out / "filing").exists()
    decided = ("--override", "packet.stands-unread", "--by", "Invented Attorney", "--reason", "The original is lost.")
    built = amparo("packet", "build", case, "--out", out, *decided)
    assert built.code == 0, built.err
    assert "d005" in built.out
    last = PdfReader(out / "filing/Release_Request.pdf").pages[-1].extract_text()
    assert "slip sheet" in last.lower()


def test_an_unknown_field_is_refused_with_file_line_and_mend(case: Path, tmp_path: Path) -> None:
    order = case / "packet.yaml"
    order.write_text(order.read_text().replace("file_name:", "filename:"), encoding="utf-8")
    built = amparo("packet", "build", case, "--out", tmp_path / "out")
    assert built.code == 2
    assert "packet.yaml" in built.err
    assert "3" in built.err


def test_a_new_build_takes_out_only_its_own_earlier_files(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert amparo("packet", "build", case, "--out", out).code == 0
    (out / "filing/notes of the office.txt").write_text("kept")
    order = case / "packet.yaml"
    order.write_text(order.read_text().replace("Release_Request", "Second_Request"), encoding="utf-8")
    assert amparo("packet", "build", case, "--out", out).code == 0
    names = {name.replace("Release", "Second") for name in WHOLE}
    assert filed(out) == names | {"filing/notes of the office.txt"}


def large_case(tmp_path: Path) -> Path:
    """Make a case whose build takes a while, so that it can be interrupted."""
    case = a_case(tmp_path)
    mail = tmp_path / "more"
    mail.mkdir()
    for number in range(24):
        (mail / f"{number}.pdf").write_bytes(letter(f"Invented report number {number}.", pages=40))
    assert amparo("casefile", "add", case, *sorted(mail.iterdir())).code == 0
    rows = "".join(f"  - title: Report {n}\n    documents: [d{n + 5:03}]\n" for n in range(24))
    order = case / "packet.yaml"
    order.write_text(order.read_text() + rows, encoding="utf-8")
    return case


def started(case: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build and leave it running."""
    command = [*AMPARO, "packet", "build", str(case), "--out", str(out)]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain_environment(), start_new_session=True
    )


@pytest.mark.slow
def test_kill_9_at_any_moment_leaves_no_half_volume_and_the_next_run_finishes(tmp_path: Path) -> None:
    case, out = large_case(tmp_path), tmp_path / "out"
    for wait in (0.4, 0.9, 1.4, 1.9, 2.4, 2.9):
        running = started(case, out)
        time.sleep(wait)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        for volume in out.rglob("*.pdf"):
            assert len(PdfReader(volume).pages) > 900
    built = amparo("packet", "build", case, "--out", out)
    assert built.code == 0, built.err
    assert filed(out) == WHOLE
    assert not list((case / ".amparo").rglob("scratch*/*"))


@pytest.mark.slow
def test_ctrl_c_stops_kindly_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    case, out = large_case(tmp_path), tmp_path / "out"
    command = [*AMPARO, "packet", "build", str(case), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=plain_environment()) as running:
        assert running.stderr is not None
        assert "…" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
        assert running.wait(timeout=60) == 130
    assert "Stopped." in told
    assert not out.exists()
    assert amparo("packet", "build", case, "--out", out).code == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    case = large_case(tmp_path)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        built = amparo("packet", "build", case, "--out", disk / "out")
        assert built.code == 2, built.err
        assert "disk" in built.err.lower() or "space" in built.err.lower()
        assert not list(disk.rglob("*.pdf"))
        assert not list(disk.rglob("manifest.json"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert amparo("packet", "build", case, "--out", tmp_path / "out").code == 0


def test_a_file_where_the_folder_should_be_is_told_before_the_work(case: Path, tmp_path: Path) -> None:
    standing = tmp_path / "standing"
    standing.write_text("kept")
    for out in (standing, standing / "below"):
        built = amparo("packet", "build", case, "--out", out)
        assert built.code == 2
        assert "folder" in built.err
    assert standing.read_text() == "kept"


def test_the_manifest_names_confinement_rules_and_versions(case: Path, tmp_path: Path) -> None:
    assert amparo("packet", "build", case, "--out", tmp_path / "out").code == 0
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["made_with"]["confinement"] in {"bubblewrap", "namespaces", "limits"}
    assert manifest["made_with"]["reading"]
    assert manifest["rules"]["version"]
    alterations = [row for exhibit in manifest["exhibits"] for d in exhibit["documents"] for row in d["alterations"]]
    assert any(row["code"] == "reading.scaled-to-letter" for row in alterations)
