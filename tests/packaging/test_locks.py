# SPDX-License-Identifier: MPL-2.0
"""The locks name exact versions with hashes, no place they come from, and agree with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("base.lock", "dev.lock")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def _read(lock: str) -> str:
    return (ROOT / "requirements" / lock).read_text(encoding="utf-8")


def _entries(lock: str) -> dict[str, str]:
    """Give package → its whole entry, one line."""
    lines = [line for line in _read(lock).splitlines() if not line.lstrip().startswith("#")]
    entries = "\n".join(lines).replace("\\\n", " ").splitlines()
    return {canonicalize_name(Requirement(entry.split("--hash")[0]).name): entry for entry in entries if entry.strip()}


def locked_packages(lock: str) -> set[str]:
    """Give the names of the packages in a lock."""
    return set(_entries(lock))


def _version(entry: str) -> str:
    return re.sub(r"[ ;].*", "", entry.split("==")[1])


def _group(name: str) -> list[str]:
    wanted: list[str] = []
    for entry in PYPROJECT["dependency-groups"][name]:
        wanted += _group(entry["include-group"]) if isinstance(entry, dict) else [entry]
    return wanted


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_hashes(lock: str) -> None:
    loose = [name for name, entry in _entries(lock).items() if "==" not in entry or not HASH.search(entry)]

    assert _entries(lock)
    assert not loose


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_option(lock: str) -> None:
    text = _read(lock)

    assert "://" not in text
    assert " @ " not in text
    assert re.findall(r"(?<!\S)--(?!hash=)\S+", text) == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        pytest.param("base.lock", PYPROJECT["project"]["dependencies"], id="base"),
        pytest.param("dev.lock", [*PYPROJECT["project"]["dependencies"], *_group("dev")], id="dev"),
        pytest.param("dev.lock", PYPROJECT["build-system"]["requires"], id="build"),
    ],
)
def test_a_lock_satisfies_pyproject(lock: str, wanted: list[str]) -> None:
    entries = _entries(lock)
    requirements = [Requirement(line) for line in wanted]

    lacking = [
        str(requirement)
        for requirement in requirements
        if (name := canonicalize_name(requirement.name)) not in entries
        or not requirement.specifier.contains(_version(entries[name]), prereleases=True)
    ]

    assert not lacking, "Run 'make lock'."


def test_development_goes_round_the_versions_people_run() -> None:
    base, dev = _entries("base.lock"), _entries("dev.lock")

    assert {name: _version(entry) for name, entry in base.items()} == {name: _version(dev[name]) for name in base}


def test_people_who_run_amparo_get_no_development_tools_and_no_django() -> None:
    unwanted = {canonicalize_name(Requirement(line).name) for line in _group("dev")} | {"django"}
    runtime = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}

    assert set(_entries("base.lock")) & (unwanted - runtime) <= {"packaging"}
