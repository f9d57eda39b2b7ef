# SPDX-License-Identifier: MPL-2.0
"""One screen, one thought: small functions, small modules, and no drawer of fixtures."""

import ast
from collections.abc import Iterator

from tests.architecture.checkout import Module, modules

MODULE_LINES, FUNCTION_LINES, CONFTEST_LINES = 400, 60, 150
FOLDERS = ("src", "tests", "scripts", "benchmarks", "examples")


def test_no_module_is_longer_than_400_lines() -> None:
    long = [f"{module.path}: {module.lines} lines" for module in modules(*FOLDERS) if module.lines > MODULE_LINES]

    assert not long, "Divide these modules by what they are about."


def test_no_function_is_longer_than_60_lines() -> None:
    long = [place for module in modules(*FOLDERS) for place in _long_functions(module)]

    assert not long, "Say the steps of these functions by name."


def test_shared_fixtures_stay_few() -> None:
    long = [
        f"{module.path}: {module.lines} lines"
        for module in modules("tests")
        if module.path.endswith("conftest.py") and module.lines > CONFTEST_LINES
    ]

    assert not long, "Keep a fixture beside the tests that use it."


def _long_functions(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{module.path}:{node.lineno} {node.name}: {lines} lines"
