# SPDX-License-Identifier: MPL-2.0
"""A file that the disk can't take is refused before a byte of it is copied; on a real disk, made small for the test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.casefile.test_interruptions import SOURCE, has_small_disks

# The disk has 40 MB, a twentieth of which is kept for other work.
MOUNTED = 'mount -t tmpfs -o size=40m tmpfs "$1" && shift && exec "$@"'
ADD = """
import sys
from pathlib import Path
from amparo.casefile import add_documents, new_folder
from amparo.terms.finding import Refusal
folder, again = Path(sys.argv[1]), int(sys.argv[3])
new_folder(folder)
try:
    for _ in range(1 + again):
        report = add_documents(folder, [Path(sys.argv[2])])
    print(len(report.added), len(report.already_here))
except Refusal as refusal:
    print(refusal, {name: round(value) for name, value in refusal.findings[0].params.items()})
left = [path for place in ("documents", ".amparo/scratch") if (folder / place).is_dir()
        for path in (folder / place).iterdir()]
print(sum(path.stat().st_size for path in left) // 1_000_000)
"""


def video(at: Path, megabytes: int) -> Path:
    """Write what looks like a recording of this size; a hole on the disk it lies on."""
    with at.open("wb") as file:
        file.write(b"\0\0\0\x18ftypmp42")
        file.truncate(megabytes * 1_000_000)
    return at


@pytest.mark.skipif(not has_small_disks(), reason="this machine can't mount a small disk for a test")
@pytest.mark.parametrize(
    ("megabytes", "again", "said"),
    [
        (41, 0, ["workspace.not-enough-room {'needed': 41, 'free': 42, 'reserve': 2}", "0"]),
        (60, 0, ["workspace.not-enough-room {'needed': 60, 'free': 42, 'reserve': 2}", "0"]),
        (38, 0, ["1 0", "38"]),
        (38, 1, ["0 1", "38"]),  # what is here already needs no room
    ],
)
def test_a_file_larger_than_the_free_room_less_a_reserve_is_refused_before_copying(
    megabytes: int, again: int, said: list[str], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    arguments = [str(disk / "m1"), str(video(tmp_path / "video.mp4", megabytes)), str(again)]
    command = ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", str(disk), sys.executable, "-c", ADD, *arguments]

    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines() == said, done.stderr
