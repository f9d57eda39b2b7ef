# SPDX-License-Identifier: MPL-2.0
"""A backup opens without Amparo, by exactly the lines of the page that says how."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.checkout import PROGRAMS, ROOT
from tests.office.scenes import Scene, made_scene

PAGE = ROOT / "docs" / "how-to" / "restore-without-amparo.md"
_BLOCKS = re.compile(r"^```(sh|python)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_ABSENT = 'raise ImportError("Amparo is not here")\n'


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = made_scene(tmp_path_factory.mktemp("bare"), papers=3)
    scene.backup()
    return scene


@pytest.mark.skipif(not shutil.which("age"), reason="the program age isn't installed; scripts/setup.sh installs it")
def test_the_page_brings_papers_and_rows_back(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "absent" / "amparo").mkdir(parents=True)
    (tmp_path / "absent" / "amparo" / "__init__.py").write_text(_ABSENT)
    here = tmp_path / "recovery"
    here.mkdir()
    (here / "shares.txt").write_text(f"{scene.shares[2].text}\n{scene.shares[0].text}\n")
    lines = _as_the_page_says(here).replace("/media/disk/office-backups", str(scene.disk))

    environment = {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(tmp_path / "absent")}
    answer = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", lines],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    assert {path.read_bytes() for path in (here / "papers").iterdir()} == set(scene.contents)
    assert answer.stdout.count(" whole paper ") == len(scene.contents)
    assert "DAMAGED" not in answer.stdout
    rows = [json.loads(line) for line in (here / "rows.jsonl").read_text().splitlines()]
    assert [row["client_name"] for row in rows if row["table"] == "matters_matter"] == ["Canary Invented Client"]


def _as_the_page_says(here: Path) -> str:
    """Save the programs as the page says; give its lines for the shell in their order."""
    lines = []
    for kind, block in _BLOCKS.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "sh":
            lines.append(block)
        else:
            (here / block.split(":")[0].removeprefix("# ")).write_text(block)
    return "\n".join(lines)
