# SPDX-License-Identifier: MPL-2.0
"""Which days of the ledger start which counts, before a filing is checked for being in time."""

import shutil
from pathlib import Path

import pytest

from amparo.casefile import open_folder
from amparo.pipeline.request import ordered
from amparo.pipeline.seen import seen_of
from scripts.sample_packets import EXAMPLES


def named(tmp_path: Path, fact: str, profile: str) -> set[str]:
    """Give the rules that set a day for a filing of a matter with one fact more."""
    folder = tmp_path / "matter"
    shutil.copytree(EXAMPLES / "bond", folder, ignore=shutil.ignore_patterns(".amparo", "sources"))
    case = folder / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8") + f"  - {fact}\n", encoding="utf-8")
    order = folder / "packet.yaml"
    order.write_text(order.read_text(encoding="utf-8").replace("profile: bond", f"profile: {profile}"), "utf-8")
    opened = open_folder(folder)
    asked = ordered(opened, opened.packet())
    return {one.rule for one in seen_of(opened, opened.packet(), asked.rules, (), {}).deadlines}


@pytest.mark.parametrize("profile", ["motion", "merits", "pretermission_opposition"])
def test_the_notice_to_appear_does_not_start_the_days_to_answer_a_motion(tmp_path: Path, profile: str) -> None:
    fact = "{id: f9, kind: nta_served, day: 2026-11-06, words: Served.}"
    assert "L36" not in named(tmp_path, fact, profile)


def test_a_hearing_starts_the_count_for_its_evidence(tmp_path: Path) -> None:
    fact = "{id: f9, kind: hearing, day: 2027-02-11, words: Individual hearing.}"
    assert named(tmp_path, fact, "merits") & {"L35", "L35d"}
