# SPDX-License-Identifier: MPL-2.0
"""Links in the documents lead somewhere, decisions are numbered without gap, changes are told in fragments."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT, shown_path, text_files

LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
DECISION = re.compile(r"(\d{4})-[a-z0-9-]+\.md")


@pytest.mark.parametrize("page", text_files(".md"), ids=shown_path)
def test_links_lead_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    dead = [link for link in _inner_links(page) if not _leads_somewhere(page, link)]

    assert not dead


def test_decisions_are_numbered_without_gap() -> None:
    named = [path.name for path in (ROOT / "docs" / "adr").glob("*.md") if path.name != "README.md"]
    numbers = sorted(int(found[1]) for name in named if (found := DECISION.fullmatch(name)))

    assert len(numbers) == len(named), "Name a decision NNNN-in-a-few-words.md."
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _inner_links(page: Path) -> Iterator[str]:
    for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z]+:", link):
            yield link


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not heading or target.suffix != ".md" or heading in _headings(target)


@cache
def _headings(page: Path) -> frozenset[str]:
    """Give the anchors of a page's headings, as code forges write them."""
    found = HEADING.findall(page.read_text(encoding="utf-8"))
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found)
