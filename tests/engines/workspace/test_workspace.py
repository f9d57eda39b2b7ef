# SPDX-License-Identifier: MPL-2.0
"""Files appear whole or not at all; scratch goes away; a half cache entry is never seen."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from amparo.terms.finding import Refusal
from amparo.workspace import Workspace, enough_room, publishing

KEY = "ab" * 32


class BrokenWork(Exception):
    """Stands for whatever may go wrong in the middle."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / ".amparo")


def test_the_folder_is_for_its_owner_only(workspace: Workspace) -> None:
    assert workspace.root.stat().st_mode & 0o777 == 0o700


def test_scratch_goes_away_also_after_a_failure(workspace: Workspace) -> None:
    with suppress(BrokenWork), workspace.scratch() as folder:
        (folder / "page").write_bytes(b"x")
        raise BrokenWork
    assert not folder.exists()


def test_a_filled_entry_is_found_again(workspace: Workspace) -> None:
    assert workspace.cached("reading", KEY) is None
    with workspace.filling("reading", KEY) as folder:
        (folder / "rendition.pdf").write_bytes(b"pages")
    entry = Workspace(workspace.root).cached("reading", KEY)
    assert entry is not None
    assert (entry / "rendition.pdf").read_bytes() == b"pages"


def test_a_filling_that_fails_leaves_no_entry(workspace: Workspace) -> None:
    with suppress(BrokenWork), workspace.filling("reading", KEY) as folder:
        (folder / "rendition.pdf").write_bytes(b"half")
        raise BrokenWork
    assert workspace.cached("reading", KEY) is None


def test_a_damaged_entry_counts_as_absent_and_can_be_filled_again(workspace: Workspace) -> None:
    with workspace.filling("reading", KEY) as folder:
        (folder / "rendition.pdf").write_bytes(b"pages")
    entry = workspace.cached("reading", KEY)
    assert entry is not None
    (entry / "rendition.pdf").write_bytes(b"pag")
    assert workspace.cached("reading", KEY) is None
    with workspace.filling("reading", KEY) as folder:
        (folder / "rendition.pdf").write_bytes(b"pages")
    assert workspace.cached("reading", KEY) is not None


def test_two_who_fill_the_same_entry_both_end_well(workspace: Workspace) -> None:
    with workspace.filling("reading", KEY) as one:
        (one / "rendition.pdf").write_bytes(b"pages")
        with workspace.filling("reading", KEY) as other:
            (other / "rendition.pdf").write_bytes(b"pages")
    assert workspace.cached("reading", KEY) is not None


def test_what_a_killed_process_left_is_swept_and_a_living_one_is_not(workspace: Workspace) -> None:
    script = (
        "import sys, time, pathlib\nfrom amparo.workspace import Workspace\n"
        f"w = Workspace(pathlib.Path({str(workspace.root)!r}))\n"
        "with w.scratch() as f:\n    (f / 'x').write_text('x'); print(f, flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    left = Path(child.stdout.readline().strip())
    Workspace(workspace.root)
    assert left.exists()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    Workspace(workspace.root)
    assert not left.exists()


def test_a_file_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    final = tmp_path / "volume.pdf"
    with publishing(final) as temporary:
        temporary.write_bytes(b"first")
        assert not final.exists()
    with suppress(BrokenWork), publishing(final) as temporary:
        temporary.write_bytes(b"sec")
        raise BrokenWork
    assert final.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["volume.pdf"]


def test_kill_9_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    final = tmp_path / "volume.pdf"
    script = (
        "import pathlib\nfrom amparo.workspace import publishing\n"
        f"final = pathlib.Path({str(final)!r})\nprint('go', flush=True)\n"
        "while True:\n    with publishing(final) as t:\n        t.write_bytes(b'x' * 3_000_000)\n"
    )
    for wait in (0.01, 0.03, 0.05, 0.07, 0.11):
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait)
        child.kill()
        child.wait()
        child.stdout.close()
        assert not final.exists() or final.stat().st_size == 3_000_000


def test_too_little_room_is_told_before_the_work_begins(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"workspace\.not-enough-room"):
        enough_room(tmp_path, 10**18)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_told_and_nothing_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "none", str(disk)], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        with pytest.raises(Refusal, match=r"workspace\.disk-full"), publishing(disk / "volume.pdf") as temporary:
            temporary.write_bytes(b"x" * 1_000_000)
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_only_the_newest_entries_of_a_kind_stay(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    for number in range(5):
        with workspace.filling("set", f"k{number}") as folder:
            (folder / "x").write_bytes(b"x")
        os.utime(tmp_path / "w" / "cache" / "set" / f"k{number}", ns=(number, number))
    workspace.prune("set", most=2)
    workspace.prune("other", most=2)
    assert [workspace.cached("set", f"k{number}") is not None for number in range(5)] == [
        False,
        False,
        False,
        True,
        True,
    ]
