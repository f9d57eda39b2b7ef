# SPDX-License-Identifier: MPL-2.0
"""What people install is the wheel: in an empty environment, away from the checkout, it builds the sample."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.test_locks import locked_packages

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "flagship"
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Installed:
    """An empty environment with the wheel in it."""

    wheel: Path
    programs: Path
    home: Path

    def run(self, program: str, *arguments: str | Path) -> str:
        """Run one of its programs far from the checkout, with nothing of ours in the environment."""
        command = [str(self.programs / program), *map(str, arguments)]
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        answer = subprocess.run(
            command, cwd=self.home, env={**plain, "HOME": str(self.home)}, check=False, capture_output=True, text=True
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT)
    [wheel] = place.glob("*.whl")
    _run(sys.executable, "-m", "venv", place / "empty")
    python = place / "empty" / "bin" / "python"
    install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*install, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements" / "base.lock")
    _run(*install, "--no-deps", "--no-index", wheel)
    (place / "home").mkdir()
    return Installed(wheel=wheel, programs=python.parent, home=place / "home")


def _run(*command: str | Path) -> None:
    answer = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_environment_holds_what_is_locked_and_no_more(installed: Installed) -> None:
    listed = installed.run("python", "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check")
    packages = {line.partition("==")[0].lower().replace("_", "-").replace(".", "-") for line in listed.splitlines()}

    assert "amparo" in packages
    assert packages - {"amparo", "pip", "setuptools"} <= locked_packages("base.lock")
    assert "django" not in packages


def test_the_wheel_carries_all_the_program_reads(installed: Installed) -> None:
    tracked = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "src/amparo"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    with zipfile.ZipFile(installed.wheel) as wheel:
        carried = {name for name in wheel.namelist() if ".dist-info/" not in name}

    lacking = {name.removeprefix("src/") for name in tracked if name and (ROOT / name).exists()} - carried
    assert not lacking
    assert {name.split("/")[0] for name in carried} == {"amparo"}


def test_the_command_line_starts(installed: Installed) -> None:
    assert "packet" in installed.run("amparo", "--help")
    assert installed.run("amparo", "--version").startswith("amparo ")


def test_the_law_answers_away_from_the_checkout(installed: Installed) -> None:
    answer = json.loads(installed.run("amparo", "law", "due", "L50", "--from", "2026-03-10", "--json"))

    assert answer["due"] == "2026-04-09"


def test_the_sample_is_built_away_from_the_checkout(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "matter")
    out = tmp_path / "filed"

    said = installed.run("amparo", "packet", "build", tmp_path / "matter", "--out", out)

    volumes, indexes, manifests = (sorted(out.rglob(kind)) for kind in ("*.pdf", "filing/*.docx", "manifest.json"))
    assert volumes
    assert all(volume.read_bytes().startswith(b"%PDF-") for volume in volumes)
    assert len(indexes) == len(manifests) == 1
    assert list((out / "word").glob("*.docx")), "the texts are also there as Word files"
    assert all(path.name in said for path in (*volumes, *indexes, *manifests))
