# SPDX-License-Identifier: MPL-2.0
"""What only the edges may do: read the clock and the environment, start programs, make temporary files, catch all.

The linter says some of this while one types; here it is said once for the whole house, with the rooms' names.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.checkout import Module, modules, rooms_below_the_line

CLOCK = frozenset({
    "datetime.date.today", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime", "time.ctime",
})  # fmt: skip
CHANCE = frozenset({"random", "secrets", "uuid.uuid1", "uuid.uuid4", "os.urandom"})
ENVIRONMENT = frozenset({"os.environ", "os.environb", "os.getenv"})
NETWORK = frozenset({"socket", "http", "urllib.request", "ftplib", "smtplib", "ssl"})
PROGRAMS = frozenset({"subprocess", "os.system", "os.popen", "os.fork", "os.execv", "os.execve", "multiprocessing"})
TEMPORARY = frozenset({"tempfile"})

# Who may, and why.
CATCHES_ALL = {
    "src/amparo/sandbox/child.py": "the edge of the confined side: only the kind of a fault may leave the child",
    "src/amparo/offices/work.py": "the edge of slow work: a job that failed is told, the worker goes on with the next",
    "src/amparo/cli/root.py": "the last edge: an unforeseen fault is said as ours, with nothing of a client's paper",
}


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        pytest.param(CLOCK, (), id="clock"),
        pytest.param(ENVIRONMENT, (), id="environment"),
        pytest.param(NETWORK, ("sandbox",), id="network"),  # a Unix socket pair to its own child
        pytest.param(CHANCE, ("workspace", "vault"), id="chance"),
        pytest.param(PROGRAMS, ("sandbox",), id="programs"),
        pytest.param(TEMPORARY, ("workspace",), id="temporary-files"),
    ],
)
def test_nothing_below_the_line_reaches_outside(names: frozenset[str], allowed: tuple[str, ...]) -> None:
    below = frozenset(rooms_below_the_line()) - set(allowed)

    reached = [
        f"{module.path}:{line} {name}"
        for module in modules()
        if module.room in below
        for line, name in _outside_names(module)
        if _is_one_of(name, names)
    ]

    assert not reached, "A day, a setting or a folder is an argument; the edge that owns it passes it in."


def test_only_the_last_edge_catches_everything() -> None:
    wide = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        if module.path not in CATCHES_ALL
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    ]

    assert not wide, "Catch what you can name, at the edge; anything else is a fault and must be heard."


def test_no_argument_is_a_default_that_remembers() -> None:
    shared = [
        f"{module.path}:{default.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for default in (*node.args.defaults, *node.args.kw_defaults)
        if isinstance(default, ast.List | ast.Dict | ast.Set)
    ]

    assert not shared, "A list, dict or set as a default is shared by every call."


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """True for a handler of everything that keeps it; one that cleans up and raises it again is heard all the same."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in caught
    )


def _is_one_of(name: str, names: frozenset[str]) -> bool:
    return any(name == banned or name.startswith(f"{banned}.") for banned in names)


def _outside_names(module: Module) -> Iterator[tuple[int, str]]:
    """Give every imported name and every use of one, spelt out from its top-level module."""
    known: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                known[alias.asname or top] = alias.name if alias.asname else top
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield node.lineno, f"{node.module}.{alias.name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and (spelt := _spelt_out(node, known)):
            yield node.lineno, spelt


def _spelt_out(node: ast.Attribute, known: dict[str, str]) -> str:
    parts: list[str] = []
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute):
        parts.append(inner.attr)
        inner = inner.value
    if not isinstance(inner, ast.Name) or inner.id not in known:
        return ""
    return ".".join([known[inner.id], *reversed(parts)])
