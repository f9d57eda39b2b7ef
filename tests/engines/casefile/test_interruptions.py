# SPDX-License-Identifier: MPL-2.0
"""Killed, crowded or without room: the folder opens, nothing is half, and the next run goes on.

Children are real processes, killed by SIGKILL at moments spread over their run.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from amparo.casefile import add_documents, open_folder, verify_folder
from amparo.dated import read_yaml
from tests.engines.casefile.folders import an_empty_folder, paper

SOURCE = Path(__file__).resolve().parents[3] / "src"
ADD = """
import sys
from pathlib import Path
import amparo.casefile.adding as adding
adding.GROUP_FILES = int(sys.argv[1])
print("ready", flush=True)
report = adding.add_documents(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
print(len(report.added), len(report.already_here), flush=True)
"""


def _child(folder: Path, files: list[Path], *, group: int = 5) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(group), str(folder), *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _papers(at: Path, count: int, *, mark: str = "", size: int = 3_000) -> list[Path]:
    at.mkdir(exist_ok=True)
    files = []
    for number in range(count):
        path = at / f"{mark}{number:03}.pdf"
        path.write_bytes(paper(f"{mark}{number} ") * (size // 20))
        files.append(path)
    return files


@pytest.mark.slow
def test_a_run_killed_at_any_moment_leaves_a_folder_that_opens_and_goes_on(tmp_path: Path) -> None:
    folder, files = an_empty_folder(tmp_path / "m1"), _papers(tmp_path / "in", 40)
    chance = random.Random(20261124)
    killed_before_the_end = 0

    for _ in range(25):
        child = _child(folder, files)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.25))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        killed_before_the_end += child.returncode == -signal.SIGKILL
        check = verify_folder(open_folder(folder))
        assert check.whole == check.listed, "a recorded paper is missing or torn"
        if check.listed == len(files):
            shutil.rmtree(folder)
            an_empty_folder(folder)

    report = add_documents(folder, files)

    assert killed_before_the_end > 10
    check = verify_folder(open_folder(folder))
    assert (check.listed, check.whole, check.findings) == (40, 40, ())
    assert len(report.added) + len(report.already_here) == 40
    assert sorted(document.received_as for document in open_folder(folder).documents) == [file.name for file in files]
    assert [path for path in folder.rglob("*") if "part" in path.name] == []
    assert list((folder / ".amparo" / "scratch").iterdir()) == []


def test_papers_moved_but_not_recorded_are_adopted_by_the_next_run(tmp_path: Path) -> None:
    folder, files = an_empty_folder(tmp_path / "m1"), _papers(tmp_path / "in", 3)
    record = (folder / "documents.yaml").read_bytes()
    child = _child(folder, files)
    child.communicate()
    entries = json.dumps(read_yaml(folder / "documents.yaml", name="documents.yaml").value["documents"])
    (folder / "documents.yaml").write_bytes(record)  # as if killed between moving and recording
    (folder / ".amparo" / "adding.json").write_text(f'{{"documents": {entries}}}', encoding="utf-8")
    (folder / "documents" / "d002.pdf").unlink()  # this one had not been moved yet

    report = add_documents(folder, files)

    assert report.adopted == ("d001", "d003")
    assert [added.received_as for added in report.added] == ["001.pdf"]
    check = verify_folder(open_folder(folder))
    assert (check.listed, check.whole, check.findings) == (3, 3, ())
    assert not (folder / ".amparo" / "adding.json").exists()


def test_two_runs_at_once_record_every_paper_once(tmp_path: Path) -> None:
    folder = an_empty_folder(tmp_path / "m1")
    mine, theirs = _papers(tmp_path / "in", 15, mark="a"), _papers(tmp_path / "in", 15, mark="b")

    children = [_child(folder, [*mine, *theirs], group=3), _child(folder, [*theirs, *mine], group=3)]
    answers = [child.communicate() for child in children]

    assert [child.returncode for child in children] == [0, 0], answers
    check = verify_folder(open_folder(folder))
    assert (check.listed, check.whole, check.findings) == (30, 30, ())
    ids = [document.id for document in open_folder(folder).documents]
    assert ids == [f"d{number:03}" for number in range(1, 31)]


def has_small_disks() -> bool:
    """Tell whether this machine lets a test mount a disk of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    tried = subprocess.run([unshare, "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(not has_small_disks(), reason="this machine can't mount a small disk for a test")
@pytest.mark.parametrize("asked_first", [True, False])
def test_a_full_disk_leaves_whole_groups_and_nothing_half(tmp_path: Path, *, asked_first: bool) -> None:
    """The disk holds 2 MB and 6 MB come in: once the program asks the disk first, once the disk fills as it writes."""
    files, disk = _papers(tmp_path / "in", 30, size=200_000), tmp_path / "disk"
    disk.mkdir()
    blind = "" if asked_first else "import amparo.casefile.adding as a; a.enough_room = lambda *_, **__: None\n"
    script = (
        f"{blind}from pathlib import Path\nfrom amparo.casefile import new_folder, verify_folder, open_folder\n"
        f"folder = Path({str(disk / 'm1')!r})\nnew_folder(folder)\nimport sys, amparo.casefile.adding as adding\n"
        "from amparo.terms.finding import Refusal\nadding.GROUP_FILES = 3\n"
        "try:\n    adding.add_documents(folder, [Path(name) for name in sys.argv[1:]])\n"
        "except Refusal as refusal:\n    print(refusal)\n"
        "check = verify_folder(open_folder(folder))\n"
        "print(check.listed, check.whole, len(check.findings), len(list((folder / 'documents').iterdir())))\n"
        "print([str(p) for p in folder.rglob('*') if 'part' in p.name or p.name == 'adding.json'])\n"
    )
    mounted = 'mount -t tmpfs -o size=2m tmpfs "$1" && shift && exec "$@"'
    command = ["unshare", "-rm", "sh", "-c", mounted, "sh", str(disk), sys.executable, "-c", script, *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    refused, counted, left = done.stdout.splitlines() or [done.stderr] * 3
    assert refused == ("workspace.not-enough-room" if asked_first else "workspace.disk-full")
    listed, whole, findings, files_there = map(int, counted.split())
    assert listed == whole == files_there
    assert (listed == 0) == asked_first
    assert listed % 3 == 0
    assert (findings, left) == (0, "[]")
