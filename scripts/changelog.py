# SPDX-License-Identifier: MPL-2.0
"""Gather the fragments of changelog.d/ into CHANGELOG.md under a version, and take them away.

    python scripts/changelog.py --version 0.2.0 --on 2027-01-15

Without `--version` it only checks the fragments, and says what is wrong with which.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRAGMENTS = ROOT / "changelog.d"
CHANGELOG = ROOT / "CHANGELOG.md"
MARK = "<!-- The newest version comes right below this line. -->\n"

KINDS = {
    "law": "The law",
    "security": "Security",
    "added": "Added",
    "changed": "Changed",
    "fixed": "Mended",
    "removed": "Removed",
}
NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z]+)\.md")
# A change of law must let a lawyer check it without asking us.
LAW_LINES = ("Authority:", "From:", "Affects:", "Check again:")


@dataclass(frozen=True, slots=True)
class Fragment:
    """One told change: its file, its kind and its words."""

    path: Path
    kind: str
    text: str


def fragments(folder: Path) -> list[Fragment]:
    """Give the fragments of a folder in the order of their names; the README is none."""
    paths = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    return [_fragment(path) for path in paths]


def faults(found: Iterable[Fragment]) -> list[str]:
    """Say what is wrong with which fragment."""
    return [f"{fragment.path.name}: {fault}" for fragment in found for fault in _faults(fragment)]


def section(found: Iterable[Fragment], *, version: str, on: date) -> str:
    """Give the changelog's section for one version."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for fragment in found:
        by_kind[fragment.kind].append("- " + fragment.text.replace("\n", "\n  "))
    told = [f"### {heading}\n\n" + "\n".join(by_kind[kind]) for kind, heading in KINDS.items() if by_kind[kind]]
    return "\n\n".join([f"## {version}, {on.isoformat()}", *told]) + "\n"


def _fragment(path: Path) -> Fragment:
    named = NAME.fullmatch(path.name)
    return Fragment(path=path, kind=named[2] if named else "", text=path.read_text(encoding="utf-8").strip())


def _faults(fragment: Fragment) -> Iterable[str]:
    if fragment.kind not in KINDS:
        yield f"name it few-words.KIND.md, where KIND is one of {', '.join(KINDS)}."
    if not fragment.text or fragment.text.startswith(("#", "-")):
        yield "tell the change in a sentence or two, without heading or bullet."
    if fragment.kind == "law":
        for line in LAW_LINES:
            if not re.search(rf"^{line} \S", fragment.text, re.MULTILINE):
                yield f"a change of law has a line '{line} …'."


def gather(*, version: str, on: date, folder: Path, changelog: Path) -> None:
    """Write the section of a version into the changelog and take its fragments away."""
    found = fragments(folder)
    before, mark, after = changelog.read_text(encoding="utf-8").partition(MARK)
    told = section(found, version=version, on=on)
    changelog.write_text(f"{before}{mark}\n{told}{after}", encoding="utf-8")
    for fragment in found:
        fragment.path.unlink()


def main() -> int:
    """Check the fragments; with a version, gather them."""
    parser = argparse.ArgumentParser(description="Gather changelog.d/ into CHANGELOG.md.")
    parser.add_argument("--version", help="the version to write; without it the fragments are only checked")
    parser.add_argument("--on", type=date.fromisoformat, help="its day, as 2027-01-15")
    asked = parser.parse_args()
    if wrong := faults(fragments(FRAGMENTS)):
        print("\n".join(wrong), file=sys.stderr)
        return 2
    if bool(asked.version) != bool(asked.on):
        parser.error("--version and --on belong together")
    if asked.version:
        gather(version=asked.version, on=asked.on, folder=FRAGMENTS, changelog=CHANGELOG)
    return 0


if __name__ == "__main__":
    sys.exit(main())
