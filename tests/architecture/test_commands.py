# SPDX-License-Identifier: MPL-2.0
"""Every command says what it does, shows an example that exists, and stands in the reference."""

import re
import shlex
import subprocess

import pytest

from amparo.cli.root import app
from scripts.commands_reference import PAGE, Described, described_commands, reference
from tests.architecture.checkout import ROOT, shown_path, text_files

COMMANDS = described_commands(app)
NAMES = frozenset(command.name for command in COMMANDS)
LEAVES = tuple(command for command in COMMANDS if not command.is_group)
FENCED = re.compile(r"^```(?:sh|bash|console|shell)?\n(.*?)^```", re.DOTALL | re.MULTILINE)


def by_name(command: Described) -> str:
    return command.name.replace(" ", "-")


@pytest.mark.parametrize("command", COMMANDS, ids=by_name)
def test_a_command_says_what_it_does_in_a_sentence(command: Described) -> None:
    assert re.match(r"[A-Z].*[.…]", command.does, re.DOTALL)


@pytest.mark.parametrize("command", LEAVES, ids=by_name)
def test_a_command_shows_an_example_of_itself(command: Described) -> None:
    assert command.example.startswith(f"{command.name} "), "Give the command an epilog: Example: …"


@pytest.mark.parametrize("command", LEAVES, ids=by_name)
def test_a_command_explains_all_it_takes(command: Described) -> None:
    bare = [name for name, meaning in command.takes if not meaning.partition("  [")[0].strip().strip("[")]

    assert not bare, "Give these arguments and options a help text."


@pytest.mark.parametrize("command", COMMANDS, ids=by_name)
def test_an_example_can_be_parsed(command: Described) -> None:
    """The words of an example lead to a command that exists."""
    assert not command.example or _command_of(command.example) in NAMES


def test_the_reference_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(app), "Run 'make docs'."


def test_commands_shown_in_the_documents_exist() -> None:
    unknown = [
        f"{shown_path(page)}: {line}"
        for page in text_files(".md")
        for block in FENCED.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.removeprefix("$ ").startswith("amparo ") and not _known(line.removeprefix("$ "))
    ]

    assert not unknown


def test_targets_named_in_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (shown_path(page), target)
        for page in text_files(".md")
        for target in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }

    assert not [f"{page}: make {target}" for page, target in named if target not in targets]


def test_make_alone_lists_every_target() -> None:
    answer = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True)
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert phony
    assert [target for target in phony[1].split() if f"make {target} " not in answer.stdout] == []


def _known(line: str) -> bool:
    """True when the line leads to a command, or only asks the program itself (`amparo --version`)."""
    return _command_of(line) in NAMES - {"amparo"} or line.split()[1].startswith("-")


def _command_of(line: str) -> str:
    """Give the longest command name that the line begins with."""
    words = shlex.split(line, comments=True)
    return max((name for name in NAMES if words[: len(name.split())] == name.split()), key=len, default="")
