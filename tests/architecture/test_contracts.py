# SPDX-License-Identifier: MPL-2.0
"""Each room imports only what stands below it, and the linter that says so bites."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import PROGRAMS, ROOT, SRC, rooms, rooms_below_the_line

ABOVE_THE_LINE = {"cli", "config", "desk", "filings", "evidence", "matters", "deadlines", "offices", "pages"}
WITHOUT_DJANGO = """
import importlib, pkgutil, sys
class Absent:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in {"django", "allauth", "sqlcipher3", "gunicorn", "whitenoise"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
room = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
    importlib.import_module(found.name)
unwanted = {"django", "requests", "httpx"} & {name.partition(".")[0] for name in sys.modules}
assert not unwanted, f"{sys.argv[1]} brings in {sorted(unwanted)}"
"""


def _lint_imports(*, source: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAMS / "lint-imports"), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"}
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)


def test_the_import_contracts_are_kept() -> None:
    answer = _lint_imports(source=SRC.parent, cwd=ROOT)

    assert answer.returncode == 0, answer.stdout
    assert "0 broken" in answer.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "fault", "named"),
    [
        pytest.param("packet/plan.py", "import amparo.reading", "amparo.reading", id="an-engine-imports-an-engine"),
        pytest.param("terms/anchor.py", "import amparo.draw", "amparo.draw", id="terms-import-an-instrument"),
        pytest.param("casefile/__init__.py", "import django.conf", "django", id="an-engine-imports-django"),
        pytest.param("terms/shown.py", "import pydantic", "pydantic", id="terms-import-a-package"),
        pytest.param("attic/__init__.py", "", "amparo.attic", id="a-room-nobody-declared"),
    ],
)
def test_a_broken_contract_is_noticed(where: str, fault: str, named: str, tmp_path: Path) -> None:
    shutil.copytree(SRC, tmp_path / "amparo", ignore=shutil.ignore_patterns("__pycache__", "*.ttf", "*.otf"))
    broken = tmp_path / "amparo" / where
    broken.parent.mkdir(exist_ok=True)
    before = broken.read_text(encoding="utf-8") if broken.exists() else ""
    broken.write_text(f"{before}\n{fault}\n", encoding="utf-8")

    answer = _lint_imports(source=tmp_path, cwd=tmp_path)

    assert answer.returncode != 0
    assert named in answer.stdout.partition("Broken contracts")[2]


@pytest.mark.parametrize("room", [*rooms_below_the_line(), "cli"])
def test_a_room_comes_in_without_django(room: str) -> None:
    command = [sys.executable, "-c", WITHOUT_DJANGO, f"amparo.{room}"]
    environment = {**os.environ, "PYTHONPATH": str(SRC.parent)}

    answer = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)

    assert answer.returncode == 0, answer.stderr


def test_every_room_stands_above_or_below_the_line() -> None:
    assert set(rooms()) - set(rooms_below_the_line()) <= ABOVE_THE_LINE
