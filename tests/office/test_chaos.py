# SPDX-License-Identifier: MPL-2.0
"""Ten kills of each kind of work, a disk that is full, a record that was altered: `make chaos` does two hundred."""

import os
import re
import subprocess
import sys

import pytest

from tests.architecture.checkout import ROOT


@pytest.mark.parametrize(
    ("kind", "killed", "acknowledged"),
    [
        ("upload", 5, 1),
        ("read", 3, 10),
        ("build", 3, 10),
        ("backup", 2, 0),
        ("restore", 3, 0),
        ("tampering", 0, 10),
        ("writers", 0, 8),
        ("full-disk", 0, 4),
    ],
)
def test_nothing_is_lost_and_nothing_is_there_by_half(kind: str, killed: int, acknowledged: int) -> None:
    command = [sys.executable, "-m", "scripts.chaos", "--trials", "10", "--only", kind]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    told = re.search(r": (\d+) trials, (\d+) killed, (\d+) acknowledged, 0 lost", answer.stdout)
    assert told, answer.stdout
    assert int(told[1]) >= 10
    assert int(told[2]) >= killed
    assert int(told[3]) >= acknowledged
