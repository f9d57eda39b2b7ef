# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/findings.md from the program: every check before filing, and every finding with its weight."""

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from amparo.packet.checks import discovered

ROOT = Path(__file__).parent.parent
ROOMS = ROOT / "src" / "amparo"
PAGE = ROOT / "docs" / "reference" / "findings.md"
HEAD = """# Findings

<!-- Written by `make docs`. -->

A finding has a code that is never renamed, a weight, and a sentence in English and Spanish. What **blocks** stops a
filing until it is mended, or until a named person overrides it with a reason
(`amparo packet build … --override CODE --by NAME --reason TEXT`). A single finding may weigh less than its code usually
does; `--json` gives its weight, place, rule and grade. Words in braces are filled in.
"""


def findings_page() -> str:
    """Give the whole page."""
    codes = tomllib.loads((ROOMS / "terms" / "codes.toml").read_text(encoding="utf-8"))
    return "\n".join([HEAD, "## The checks before filing", "", *_checks(), *_rooms(codes)])


def _checks() -> Iterator[str]:
    yield "`amparo packet check` runs each of these; `packet build` runs them too."
    yield ""
    yield "| check | what it looks for |"
    yield "|---|---|"
    for name in sorted(discovered()):
        said = (import_module(f"amparo.packet.checks.{name}").__doc__ or "").strip().splitlines()[0]
        yield f"| {name.replace('_', ' ')} | {_cell(said)} |"
    yield ""


def _rooms(codes: dict[str, dict[str, str]]) -> Iterator[str]:
    for room, weights in codes.items():
        english, spanish = (_sentences(room, language) for language in ("en", "es"))
        yield f"## {room}"
        yield ""
        yield "| code | weight | English | Español |"
        yield "|---|---|---|---|"
        for words, weight in sorted(weights.items()):
            yield f"| `{room}.{words}` | {weight} | {_cell(english[words])} | {_cell(spanish[words])} |"
        yield ""


def _sentences(room: str, language: str) -> dict[str, str]:
    return tomllib.loads((ROOMS / room / f"sentences.{language}.toml").read_text(encoding="utf-8"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page."""
    PAGE.write_text(findings_page(), encoding="utf-8")
    print(f"docs: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
