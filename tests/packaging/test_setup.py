# SPDX-License-Identifier: MPL-2.0
"""Setting up says kindly what is missing, and the scripts stop at the first fault."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = (*sorted((ROOT / "scripts").glob("*.sh")), ROOT / ".ci" / "run")
EVERYWHERE = ("bash", "dirname", "grep", "id", "sha256sum", "cat")


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A checkout on a machine that has a shell and nothing that Amparo needs, nor a way to install it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in EVERYWHERE:
        (programs / name).symlink_to(shutil.which(name) or "")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def _set_up(machine: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "PYTHON": "python3-that-is-not-there", "HOME": str(machine)}
    command = [str(machine / "bin" / "bash"), str(machine / "scripts" / "setup.sh")]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True)


def test_a_machine_without_python_is_told_what_to_install(bare_machine: Path) -> None:
    answer = _set_up(bare_machine)

    assert answer.returncode == 1
    assert "Python 3.11 or newer" in answer.stderr
    assert "apt-get install python3 python3-venv" in answer.stderr
    assert not (bare_machine / ".venv").exists()


def test_a_missing_sandbox_program_is_named_and_does_not_stop_the_setup(bare_machine: Path) -> None:
    answer = _set_up(bare_machine)

    assert "could not install: bubblewrap qpdf" in answer.stdout
    assert "Python 3.11" in answer.stderr, "It went on to the next step."


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run_and_stops_at_the_first_fault(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)

    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8").splitlines()
