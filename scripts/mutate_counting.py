# SPDX-License-Identifier: MPL-2.0
"""Break the counting code in every small way and see that a test notices:  python scripts/mutate_counting.py

Each mutant changes one operator, number, truth value, comparison or choice in one function.  A child process takes the
mutant in and runs the tests of the counting; a mutant that no test notices is a survivor.  Known survivors, each with
the reason why it says the same, stand in SAME below; any other makes the exit code 3.  `--report FILE` writes the page
docs/reference/mutation.md.
"""

import argparse
import ast
import copy
import importlib
import io
import os
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from amparo.law.calendar import calendar_of

ROOT = Path(__file__).resolve().parents[1]
MODULES = ("calendar", "counting", "computing", "safety", "settling", "starting", "choosing")
TESTS = (
    "test_counting.py",
    "test_events.py",
    "test_choosing.py",
    "test_due.py",
    "test_situations.py",
    "test_changes.py",
)
SURVIVED = 3
_SECONDS = 120

# Mutants that say the same as the original, by function and change, with the reason.
SAME: dict[tuple[str, str], str] = {}

_HEAD = """\
# Mutation report

`python scripts/mutate_counting.py --report docs/reference/mutation.md` breaks the code that counts days in every small
way (another comparison, plus for minus, a number one higher, a condition turned round, earliest for latest, forward for
backward) and runs the tests of the counting on each. A change that no test notices is a survivor; it must be explained
or the tests mended.

| module | mutants | noticed |
|---|---:|---:|"""
_TAIL = "Survivors that say the same as the original: {same}. Unexplained survivors: {left}."
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
_EXTREMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_WORDS = {"FORWARD": "BACKWARD", "BACKWARD": "FORWARD", "AFTER": "BEFORE", "BEFORE": "AFTER", "EARLIEST": "LATEST"}


@dataclass(frozen=True)
class Mutant:
    """One change in one function."""

    module: str
    function: str
    line: int
    change: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Give it in one line."""
        return f"{self.module}.{self.function}, line {self.line}: {self.change}"


def mutants(module: str) -> Iterator[Mutant]:
    """Give every mutant of a module."""
    tree = ast.parse((ROOT / "src" / "amparo" / "law" / f"{module}.py").read_text(encoding="utf-8"))
    for owner, function in _functions(tree):
        for position, node in enumerate(_inner(function)):
            for change, alter in _changes(node):
                mutated = copy.deepcopy(tree)
                twin = next(each for name, each in _functions(mutated) if name == owner)
                alter(list(_inner(twin))[position])
                yield Mutant(
                    module, owner, getattr(node, "lineno", function.lineno), change, ast.fix_missing_locations(mutated)
                )


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef))


def _inner(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Give the nodes of a function's body; its signature and docstring aren't the counting."""
    for statement in function.body:
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            yield from ast.walk(statement)


Alteration = tuple[str, Callable[[ast.AST], None]]


def _changes(node: ast.AST) -> Iterator[Alteration]:
    """Give the ways to break one node, each with words for it."""
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BinOp() | ast.BoolOp() | ast.UnaryOp():
            yield from _operators(node)
        case ast.Constant():
            yield from _constants(node)
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition turned round", _turn_round
        case ast.Name(id=name) if name in _EXTREMES:
            yield f"{name} becomes {_EXTREMES[name]}", _putting("id", _EXTREMES[name])
        case ast.Attribute(attr=name) if name in _WORDS:
            yield f"{name} becomes {_WORDS[name]}", _putting("attr", _WORDS[name])


def _putting(field: str, value: object) -> Callable[[ast.AST], None]:
    def alter(node: ast.AST) -> None:
        setattr(node, field, value)

    return alter


def _operators(node: ast.BinOp | ast.BoolOp | ast.UnaryOp) -> Iterator[Alteration]:
    new: ast.AST | None = None
    if isinstance(node.op, ast.And | ast.Or):
        new = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node.op, ast.USub):
        new = ast.UAdd()
    elif type(node.op) in _ARITHMETIC:
        new = _ARITHMETIC[type(node.op)]()  # type: ignore[index]
    if new is not None:
        yield f"{_of(node.op)} becomes {_of(new)}", _putting("op", new)


def _comparisons(node: ast.Compare) -> Iterator[Alteration]:
    for place, operator in enumerate(node.ops):
        for new in _COMPARISONS.get(type(operator), ()):
            ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
            yield f"{_of(operator)} becomes {_of(new())}", _putting("ops", ops)


def _constants(node: ast.Constant) -> Iterator[Alteration]:
    if isinstance(node.value, bool):
        yield f"{node.value} becomes {not node.value}", _putting("value", not node.value)
    elif isinstance(node.value, int):
        yield f"{node.value} becomes {node.value + 1}", _putting("value", node.value + 1)


def _turn_round(node: ast.AST) -> None:
    test = node.test  # type: ignore[attr-defined]
    node.test = ast.UnaryOp(ast.Not(), test)  # type: ignore[attr-defined]


def _of(operator: ast.AST) -> str:
    return type(operator).__name__


def take_in(mutant: Mutant) -> None:
    """Give the functions of the living module the code of the mutant."""
    living = importlib.import_module(f"amparo.law.{mutant.module}")
    fresh = types.ModuleType(living.__name__)
    sys.modules[living.__name__] = fresh  # dataclasses look themselves up there
    exec(compile(mutant.tree, str(living.__file__), "exec"), fresh.__dict__)
    sys.modules[living.__name__] = living
    owner, _, name = mutant.function.rpartition(".")
    old = getattr(getattr(living, owner) if owner else living, name)
    new = getattr(getattr(fresh, owner) if owner else fresh, name)
    if isinstance(old, property):
        old, new = old.fget, new.fget
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    old.__code__ = new.__code__
    calendar_of.cache_clear()  # what was remembered was worked out by the original


def run_tests() -> int:
    """Run the tests of the counting in this process, quietly, to the first failure."""
    files = [str(ROOT / "tests" / "engines" / "law" / name) for name in TESTS]
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=no"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*options, *files]))


def unchanged(module: str) -> list[Mutant]:
    """Give every function of a module as it is: taken in, nothing may be noticed, or the trying itself is at fault."""
    tree = ast.parse((ROOT / "src" / "amparo" / "law" / f"{module}.py").read_text(encoding="utf-8"))
    return [Mutant(module, owner, function.lineno, "nothing", tree) for owner, function in _functions(tree)]


def is_noticed(*mutants_taken: Mutant) -> bool:
    """Tell whether a test fails, or never ends, with these in place."""
    child = os.fork()
    if child == 0:
        import signal

        signal.alarm(_SECONDS)
        for mutant in mutants_taken:
            take_in(mutant)
        os._exit(1 if run_tests() else 0)
    _, status = os.waitpid(child, 0)
    return status != 0


def report(noticed: list[Mutant], same: list[Mutant], survivors: list[Mutant]) -> str:
    """Give what came out as a page."""
    rows = [f"| {mutant.module}.{mutant.function} | {mutant.change} | {SAME[_key(mutant)]} |" for mutant in same]
    table = ["| function | change | why it says the same |", "|---|---|---|", *rows] if rows else []
    counts = [
        f"| `law/{module}.py` | {sum(each.module == module for each in (*noticed, *same, *survivors))} "
        f"| {sum(each.module == module for each in noticed)} |"
        for module in MODULES
    ]
    left = [f"- {mutant.name}" for mutant in survivors]
    return (
        "\n".join([_HEAD, *counts, "", _TAIL.format(same=len(same), left=len(left)), "", *left, *table]).rstrip() + "\n"
    )


def _key(mutant: Mutant) -> tuple[str, str]:
    return f"{mutant.module}.{mutant.function}", mutant.change


def main() -> int:
    """Try every mutant and say what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--module", choices=MODULES, action="append")
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    os.chdir(ROOT)
    if run_tests():
        print("The tests don't pass as it is.")
        return 1
    if any(is_noticed(*unchanged(module)) for module in asked.module or MODULES):
        print("Code taken in unchanged is noticed: the trying itself is at fault.")
        return 1
    groups: tuple[list[Mutant], list[Mutant], list[Mutant]] = ([], [], [])
    noticed, same, survivors = groups
    for mutant in (mutant for module in asked.module or MODULES for mutant in mutants(module)):
        if is_noticed(mutant):
            noticed.append(mutant)
        elif _key(mutant) in SAME:
            same.append(mutant)
        else:
            survivors.append(mutant)
            print(f"survivor: {mutant.name}", flush=True)
    text = report(*groups)
    print(text)
    if asked.report:
        asked.report.write_text(text, encoding="utf-8")
    return SURVIVED if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
