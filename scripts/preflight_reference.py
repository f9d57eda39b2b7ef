# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/pre-flight.md: what pre-flight looks for, and how well, on the generated labelled set."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from amparo.packet.grounds import Ground
from amparo.packet.rules import packet_rules
from tests.engines.packet.checks.labelled import all_cases
from tests.engines.packet.checks.labelled.conditions import CONDITIONS
from tests.engines.packet.checks.labelled.measuring import Tally, measure, page_of

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "pre-flight.md"
_HEAD = """# What pre-flight looks for, and how well

<!-- Written by `make docs`. -->

`amparo packet check FOLDER` looks over a filing before a page is bound; `packet build` does the same and stops at what
blocks. Each row of the first table is something that gets filings rejected, or people hurt.

**How the figures are made.** {cases} small filings are generated from texts as offices write them
([`tests/engines/packet/checks/labelled`](../../tests/engines/packet/checks/labelled)): each has one thing wrong, or
something that only looks wrong. Recall is the share of what is wrong that was found; precision the share of what was
said that is so. Whatever else is said about a filing counts as a false alarm of its code. The set is ours, so the
figures say that the checks do what they are meant to, not how often real papers hold something nobody thought of. The
last texts (`hard.py`) were written when the checks stood: at first sight half of what is wrong in them was found, and
10 of 36 that are right were alarmed at; what could be mended without guessing was. Expect the like of papers that no
case resembles, and add a case for each that misled. `python -m scripts.preflight_reference` prints the figures.
"""


def preflight_page(tallies: Mapping[str, Tally], *, cases: int) -> str:
    """Give the whole page."""
    return "\n".join(
        [_HEAD.format(cases=f"{cases:,}"), *_conditions(), "", "## Precision and recall", "", page_of(tallies)]
    )


def _conditions() -> Iterator[str]:
    weights = tomllib.loads((ROOT / "src/amparo/terms/codes.toml").read_text(encoding="utf-8"))["packet"]
    rules = packet_rules(profile_name="bia_brief")
    yield "## Condition by condition"
    yield ""
    yield "| what is looked for | findings | rests on |"
    yield "|---|---|---|"
    for condition in CONDITIONS:
        codes = ", ".join(f"`{code}` ({weights[code]})" for code in condition.codes)
        grounds = "; ".join(_said(rules.ground(name)) for name in condition.grounds)
        yield f"| {condition.words} | {codes} | {condition.rests_on or grounds or 'practice; no rule'} |"


def _said(ground: Ground) -> str:
    return f"{ground.citation} ({ground.grade})"


def main() -> None:
    """Write the page and print its figures."""
    cases = tuple(all_cases())
    tallies = measure(cases)
    PAGE.write_text(preflight_page(tallies, cases=len(cases)), encoding="utf-8")
    print(page_of(tallies))
    print(f"docs: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
