# SPDX-License-Identifier: MPL-2.0
"""Write docs/reference/commands.md from the program itself, so that the page can't say anything else.

Run by `make docs`; a test fails when the page is behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"

HEAD = """\
<!-- Written by `make docs` from the program itself: change the help texts in src/amparo/cli, not this page. -->

# Commands

Every command answers `--help`. Answers go to standard output, progress and refusals to standard error.

| Exit code | Meaning |
|---:|---|
| 0 | done |
| 1 | a fault of the program |
| 2 | bad usage, or input that needs mending first |
| 3 | findings that block a filing |
| 130 | stopped with Ctrl-C |
"""


@dataclass(frozen=True, slots=True)
class Described:
    """One command as the page shows it: its whole name, what it does, an example, and what it takes."""

    name: str
    usage: str
    does: str
    example: str
    takes: tuple[tuple[str, str], ...]
    is_group: bool


def described_commands(app: typer.Typer) -> tuple[Described, ...]:
    """Give the program and each of its commands, in the order a reader looks for them."""
    command: Any = typer.main.get_command(app)
    context = command.make_context("amparo", [], resilient_parsing=True)
    return tuple(_described(command, context))


def reference(app: typer.Typer) -> str:
    """Give the whole page."""
    return "\n".join([HEAD, *map(_section, described_commands(app))])


def _described(command: Any, context: Any) -> Iterator[Described]:
    names = command.list_commands(context) if hasattr(command, "list_commands") else ()
    children = {name: command.get_command(context, name) for name in names}
    yield Described(
        name=context.command_path,
        usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
        does=(command.help or "").strip(),
        example=(command.epilog or "").strip().removeprefix("Example:").strip(),
        takes=tuple(filter(None, (param.get_help_record(context) for param in command.params))),
        is_group=bool(children),
    )
    for name in sorted(children):
        child = children[name]
        yield from _described(child, child.make_context(name, [], parent=context, resilient_parsing=True))


def _section(command: Described) -> str:
    level = "#" * min(2 + command.name.count(" "), 3)
    usage = [] if command.is_group else ["", f"    {command.usage}"]
    lines = [f"{level} `{command.name}`", "", command.does, *usage]
    if command.takes:
        lines += ["", "| Takes | Meaning |", "|---|---|"]
        lines += [f"| `{_cell(name)}` | {_cell(meaning)} |" for name, meaning in command.takes]
    if command.example:
        lines += ["", "```sh", command.example, "```"]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def main() -> None:
    """Write the page."""
    from amparo.cli.root import app

    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(reference(app), encoding="utf-8")
    print(f"docs: {PAGE.relative_to(PAGE.parents[2])}")


if __name__ == "__main__":
    main()
