# SPDX-License-Identifier: MPL-2.0
"""The commands of the tutorial and of the how-to pages on filings work as written.

Blocks are run in their order, in a folder of their own: `sh` as commands (`# ends with 3` says the exit code), and
`yaml` or `markdown` whose first line names a file as what a person writes into it.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from amparo.packet.profiles import profile_names
from tests.architecture.checkout import ROOT

DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "from-scans-to-a-filed-packet.md"
FILINGS = sorted((DOCS / "how-to").glob("file-*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (out/\S+?)(, in the entries|, at its end)?\n")
_ENDS_WITH = re.compile(r"\s+# ends with (\d)$")


def _blocks(page: Path) -> Iterator[tuple[str, str]]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield found[1], found[2]


def _follow(page: Path, place: Path, *, more: Mapping[str, str] | None = None) -> None:
    """Do what a page says, from its first block to its last; `more` is added to commands that begin like this."""
    for kind, text in _blocks(page):
        named = _FILE.match(text)
        if kind == "sh":
            for line in text.splitlines():
                added = next((words for begins, words in (more or {}).items() if line.startswith(begins)), "")
                _run(line + added, place)
        elif named:
            _write(place / named[1], text[named.end() :], named[2] or "")


def _run(line: str, place: Path) -> None:
    code = int(found[1]) if (found := _ENDS_WITH.search(line)) else 0
    words = shlex.split(_ENDS_WITH.sub("", line))
    program = {"amparo": [sys.executable, "-m", "amparo"], "python": [sys.executable]}.get(words[0], [words[0]])
    done = subprocess.run(
        [*program, *words[1:]], cwd=place, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": str(place)}, check=False,
    )  # fmt: skip
    assert done.returncode == code, f"{line}\n{done.stdout}\n{done.stderr}"


def _write(file: Path, text: str, how: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if how == ", in the entries":
        _write_entries(file, YAML(typ="rt").load(text))
    else:
        before = file.read_text(encoding="utf-8") if how else ""
        file.write_text(before + text, encoding="utf-8")


def _write_entries(file: Path, entries: list[Mapping[str, Any]]) -> None:
    yaml = YAML(typ="rt")
    yaml.width = 1000
    whole = yaml.load(file.read_text(encoding="utf-8"))
    for entry in entries:
        (mine,) = (each for each in whole["documents"] if each["id"] == entry["id"])
        mine.update(entry)
    with file.open("w", encoding="utf-8") as target:
        yaml.dump(whole, target)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place that looks like the checkout to somebody who types commands there, page after page."""
    place = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns(".amparo", "sources", "making")
    shutil.copytree(ROOT / "examples", place / "examples", ignore=ignored)
    (place / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "tutorial_scans.py", place / "scripts")
    return place


@pytest.mark.slow
def test_the_tutorial_ends_with_a_filed_packet(place: Path) -> None:
    _follow(TUTORIAL, place)

    out = place / "out" / "interview"
    assert [path.name for path in (out / "filing").glob("*.pdf")] == ["Menjura_Evidence.pdf"]
    assert len(list((out / "to-sign").glob("*.pdf"))) == 3
    assert (place / "out/menjura/filed/manifest.json").read_bytes() == (out / "manifest.json").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("page", FILINGS, ids=lambda page: page.stem)
def test_the_commands_of_a_page_on_filing_work(page: Path, place: Path) -> None:
    assert [kind for kind, _ in _blocks(page) if kind == "sh"]
    unread = dict.fromkeys(
        ("amparo packet check", "amparo packet build"), " --no-ocr"
    )  # recognition has tests of its own
    _follow(page, place, more=unread)


def test_every_form_of_filing_has_a_page_and_a_sample_in_it() -> None:
    """The table of forms leads to a page for each, which names the profile and builds a sample of it."""
    table = (DOCS / "how-to" / "choose-a-profile.md").read_text(encoding="utf-8")
    said = "\n".join(page.read_text(encoding="utf-8") for page in FILINGS)
    for name in set(profile_names()) - {"immigration_court"}:
        row = next(line for line in table.splitlines() if line.startswith("|") and f"`{name}`" in line)
        assert "(file-" in row, name
        assert f"profile: {name}" in said, name
