# SPDX-License-Identifier: MPL-2.0
"""`examples/not-ready` shows everything that can block a filing: a new code without an example fails here."""

import shutil
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from amparo.pipeline.filing import plan_filing
from amparo.terms.finding import Finding, Refusal
from amparo.terms.sentences import say
from tests.golden.summary import ROOT

NOT_READY = ROOT / "examples" / "not-ready"
# What the command line says of what was typed; no packet file can hold it.
OF_THE_COMMAND = frozenset({"packet.out-is-a-file", "packet.override-needs-name", "packet.override-unknown"})


def blocking_codes() -> Iterator[str]:
    """Give every code of a filing that blocks, but for those that say that the program itself made a mistake."""
    codes = tomllib.loads((files("amparo.terms") / "codes.toml").read_text(encoding="utf-8"))["packet"]
    sentences = tomllib.loads((files("amparo.packet") / "sentences.en.toml").read_text(encoding="utf-8"))
    for code, weight in codes.items():
        if weight == "blocks" and "fault of the program" not in sentences[code]:
            yield f"packet.{code}"


@pytest.fixture(scope="module")
def blocking(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Give what blocks each of the filings."""
    folder = tmp_path_factory.mktemp("not-ready") / "matter"
    shutil.copytree(NOT_READY, folder, ignore=shutil.ignore_patterns(".amparo"))
    orders = {path.name: path.stem.removeprefix("packet").removeprefix("-") for path in folder.glob("packet*.yaml")}
    return {
        name: [finding for finding in _found(folder, packet) if finding.blocks_filing]
        for name, packet in sorted(orders.items())
    }


def _found(folder: Path, packet: str) -> tuple[Finding, ...]:
    try:
        return plan_filing(folder, packet=packet, ocr_languages="")[1]
    except Refusal as refusal:
        return refusal.findings


def test_every_code_that_blocks_a_filing_is_shown(blocking: dict[str, list[Finding]]) -> None:
    wanted = set(blocking_codes()) - OF_THE_COMMAND
    assert len(wanted) >= 47
    assert wanted - {finding.code for found in blocking.values() for finding in found} == set()


def test_no_filing_is_there_for_nothing(blocking: dict[str, list[Finding]]) -> None:
    assert [name for name, found in blocking.items() if not found] == []


def test_what_is_shown_says_what_to_do_in_both_languages(blocking: dict[str, list[Finding]]) -> None:
    for finding in (finding for found in blocking.values() for finding in found):
        assert "What to do: " in say(finding, language="en")
        assert "Qué hacer: " in say(finding, language="es")
