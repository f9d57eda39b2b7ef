# SPDX-License-Identifier: MPL-2.0
"""The page on bad papers names tests that exist."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
PAGE = TESTS.parent / "docs" / "reference" / "bad-input.md"
_NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_row_names_tests_and_each_of_them_exists() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 21
    for row in rows:
        named = _NAMED.findall(row)
        assert named, row
        lost = [f"{file}::{name}" for file, name in named if name not in _tests_in(TESTS / file)]
        assert lost == []


def _tests_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
