# SPDX-License-Identifier: MPL-2.0
"""Precision and recall of pre-flight on the generated labelled set; the reference page tells the same figures."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import amparo.packet.checks
from amparo.packet.rules import packet_rules
from scripts.preflight_reference import PAGE, preflight_page
from tests.engines.packet.checks.labelled import all_cases
from tests.engines.packet.checks.labelled.conditions import CONDITIONS, ELSEWHERE
from tests.engines.packet.checks.labelled.measuring import Tally, measure

CASES = tuple(all_cases())
CHECKS = Path(amparo.packet.checks.__file__).parent
WEIGHTS = tomllib.loads((Path(amparo.packet.__file__).parents[1] / "terms" / "codes.toml").read_text("utf-8"))["packet"]
# What blocks must be so; a miss is told on the reference page, whatever its weight.
_RECALL, _BLOCKING, _OTHER = 0.9, 0.98, 0.9


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    return measure(CASES)


def test_what_is_wrong_is_found(tallies: Mapping[str, Tally]) -> None:
    poor = {code: tally.missed for code, tally in tallies.items() if tally.recall < _RECALL}

    assert not poor


def test_what_is_right_is_let_pass(tallies: Mapping[str, Tally]) -> None:
    poor = {code: tally.false_alarms for code, tally in tallies.items() if tally.precision < _least(code)}

    assert not poor


def test_every_code_of_a_check_has_filings_with_it_and_without() -> None:
    with_it = {case.code for case in CASES if case.wanted}
    without_it = {case.code for case in CASES if not case.wanted}

    assert set(_codes_told()) - with_it == set()
    assert set(_codes_told()) - without_it == set()


def test_every_condition_is_told_by_codes_that_are_measured() -> None:
    codes = {code for condition in CONDITIONS for code in condition.codes}

    assert codes - ELSEWHERE <= {case.code for case in CASES}
    assert set(_codes_told()) <= codes


def test_every_rule_a_condition_rests_on_is_dated_data_with_a_grade() -> None:
    rules = packet_rules(profile_name="bia_brief")

    for name in (name for condition in CONDITIONS for name in condition.grounds):
        assert rules.ground(name).citation
        assert rules.ground(name).grade


def test_the_reference_page_tells_these_figures(tallies: Mapping[str, Tally]) -> None:
    assert PAGE.read_text(encoding="utf-8") == preflight_page(tallies, cases=len(CASES)), "Run `make docs`."


def _least(code: str) -> float:
    return _BLOCKING if WEIGHTS[code] == "blocks" else _OTHER


def _codes_told() -> Iterator[str]:
    """Give the codes that stand in the checks' own files."""
    for path in sorted(CHECKS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.removeprefix("packet.")
                if words in WEIGHTS:
                    yield words
