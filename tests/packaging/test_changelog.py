# SPDX-License-Identifier: MPL-2.0
"""Changes are told in fragments, and a release gathers them without losing a word."""

from datetime import date
from pathlib import Path

import pytest

from scripts.changelog import CHANGELOG, FRAGMENTS, MARK, faults, fragments, gather

LAW = "The window to reply is 21 days.\nAuthority: Illustrative Reg. § 4.2\nFrom: 2030-02-01\nAffects: open replies\n"


def _told(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name.replace('__', '.').replace('_', '-')}.md").write_text(text, encoding="utf-8")


def test_the_fragments_of_the_project_are_sound() -> None:
    assert faults(fragments(FRAGMENTS)) == []
    assert CHANGELOG.read_text(encoding="utf-8").count(MARK) == 1


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        pytest.param("tab_order__improved", "Tabs follow on.", "KIND", id="a-kind-nobody-knows"),
        pytest.param("tab_order", "Tabs follow on.", "KIND", id="no-kind"),
        pytest.param("tab_order__fixed", "", "sentence", id="nothing-told"),
        pytest.param("tab_order__fixed", "- Tabs follow on.", "bullet", id="a-bullet"),
        pytest.param("reply_window__law", LAW, "Check again:", id="law-without-what-to-check"),
    ],
)
def test_a_fragment_that_cannot_be_gathered_says_why(name: str, text: str, word: str, tmp_path: Path) -> None:
    _told(tmp_path, **{name: text})

    [fault] = faults(fragments(tmp_path))

    assert word in fault


def test_a_release_gathers_every_word_and_takes_the_fragments_away(tmp_path: Path) -> None:
    changelog = tmp_path / "LOG"
    changelog.write_text(f"# Changelog\n\n{MARK}\n## 0.1.0, 2029-01-01\n", encoding="utf-8")
    _told(tmp_path, tab_order__fixed="Tabs follow on.\nAlways.", reply_window__law=f"{LAW}Check again: all, by May")

    gather(version="0.2.0", on=date(2030, 2, 1), folder=tmp_path, changelog=changelog)

    text = changelog.read_text(encoding="utf-8")
    assert text.index("## 0.2.0, 2030-02-01") < text.index("### The law") < text.index("- Tabs follow on.\n  Always.")
    assert text.index("Always.") < text.index("## 0.1.0")
    assert fragments(tmp_path) == []
