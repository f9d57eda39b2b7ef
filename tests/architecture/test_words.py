# SPDX-License-Identifier: MPL-2.0
"""The field's words in code, a licence on every source file, and a project that speaks of itself alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT, Module, modules, project_files, shown_path

# Words that say nothing about what a thing is or does.
EMPTY_PARTS = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "handler", "handlers"})
EMPTY_NAMES = EMPTY_PARTS | {"data", "info", "process", "misc", "stuff", "lib", "service", "services"}
SOURCE_SUFFIXES = frozenset({".py", ".sh", ".typ"})
LICENCE = "SPDX-License-Identifier: MPL-2.0"

# What belongs to one machine or one way of working, not to the project.  Brackets keep this list from naming itself.
FOREIGN = re.compile(
    r"""(?<![\w.-])/w[o]rk/ | /t[m]p/[a-z]+/ | /r[o]ot/ | \bc[l]aude\b | \bsub-?a[g]ents?\b | \bcoding[ ]a[g]ents?\b
    | \blanguage[ ]m[o]dels?\b | \bL[L]Ms?\b | \bcopil[o]t\b | \b(?:ope[n]ai|anthr[o]pic)\b
    | \b(?:[\w-]+\.)*(?:py[p]i|pythonh[o]sted|np[m]js|deb\.deb[i]an|security\.deb[i]an)\.(?:org|com|net)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def test_names_say_what_things_are() -> None:
    vague = [place for module in modules("src", "scripts", "benchmarks") for place in _vague_names(module)]

    assert not vague, "Use the field's word for these (see GLOSSARY.md)."


def test_every_source_file_names_its_licence() -> None:
    bare = [shown_path(path) for path in _source_files() if LICENCE not in _first_lines(path)]

    assert not bare, f"Begin these files with '{LICENCE}' in a comment."


@pytest.mark.parametrize("folder", sorted({shown_path(path).split("/")[0] for path in project_files()}))
def test_the_project_speaks_of_itself_alone(folder: str) -> None:
    strange = [
        f"{shown_path(path)}:{number}: {line.strip()[:100]}"
        for path in project_files()
        if shown_path(path).split("/")[0] == folder and _is_text(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FOREIGN.search(line)
    ]

    assert not strange, "Paths of one machine, hosts of registries and tools of a workplace don't belong here."


@pytest.mark.parametrize(
    "line", ["see /w" + "ork/notes", "built in /t" + "mp/abc/x", "py" + "pi.org", "files.pythonh" + "osted.org"]
)
def test_a_foreign_word_is_noticed(line: str) -> None:
    assert FOREIGN.search(line)


def _vague_names(module: Module) -> Iterator[str]:
    path = Path(module.path)
    for part in (path.stem, path.parent.name):
        if _is_vague(part):
            yield f"{module.path}: module {part}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and _is_vague(node.name):
            yield f"{module.path}:{node.lineno} {node.name}"
        elif isinstance(node, ast.arg) and node.arg.strip("_") in EMPTY_NAMES:
            yield f"{module.path}:{node.lineno} argument {node.arg}"


def _is_vague(name: str) -> bool:
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().strip("_").split("_")
    return name.strip("_").lower() in EMPTY_NAMES or not EMPTY_PARTS.isdisjoint(parts)


def _source_files() -> Iterator[Path]:
    shells = (ROOT / "Makefile", ROOT / ".ci" / "run")
    for path in project_files():
        is_table = path.suffix == ".toml" and shown_path(path).startswith("src/")
        if (path.suffix in SOURCE_SUFFIXES or is_table or path in shells) and path.stat().st_size:
            yield path


def _first_lines(path: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8").splitlines()[:3])


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
