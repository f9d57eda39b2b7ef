# SPDX-License-Identifier: MPL-2.0
"""Profiles: the forms a filing can have, as dated values.  One value, one YAML file beside this one.

`bond.yaml` says that there is a form of this name and what it is based on; `bond.order.yaml` and the like say what is
its own.  What a profile leaves out it takes from the one it is based on.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeGuard

from amparo.dated import DatedSet, DatedValue, Entry, load_folder, read_value
from amparo.terms.finding import Finding, Refusal, Severity

_MOST_BASES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileValue:
    """One value of a profile: its name (`order`), the id of its file, its title by language, the entry in force."""

    name: str
    id: str
    title: Mapping[str, str]
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A form of filing as its rules say on a day, with the version of the data."""

    id: str
    title: Mapping[str, str]
    forum: str
    numbering: str
    values: Mapping[str, ProfileValue]
    version: str

    def text(self, name: str) -> str:
        """Give a value that is one text; empty when the profile doesn't set it."""
        value = self.values[name].entry.value if name in self.values else ""
        return value if isinstance(value, str) else ""

    def group(self, name: str) -> Mapping[str, str | int]:
        """Give a value that is a group of named ones; empty when the profile doesn't set it."""
        value = self.values[name].entry.value if name in self.values else {}
        return {key: part for key, part in value.items() if isinstance(part, str | int)} if _is_group(value) else {}


def profile_names() -> tuple[str, ...]:
    """Give the names of all profiles."""
    return tuple(sorted(name for name in _sources() if "." not in name))


def profile(name: str, *, on: date | None = None) -> Profile:
    """Give a profile as it is on a day, or, without one, as our newest data have it.

    Raises `Refusal` for a name there is no profile of, and when one of its values holds nothing for the day.
    """
    if name not in profile_names():
        params = {"known": ", ".join(profile_names())}
        raise Refusal(Finding(code="packet.profile-unknown", severity=Severity.BLOCKS, about=name, params=params))
    own = _entry(_value(name), on)
    group = own.value if _is_group(own.value) else {}
    return Profile(
        id=name,
        title=_value(name).title,
        forum=str(group.get("forum", "")),
        numbering=str(group.get("numbering", "")),
        values={value.name: value for value in _values(name, on)},
        version=_version(),
    )


def held() -> DatedSet:
    """Give all values of all profiles, whose faults are told together."""
    return load_folder(files(__name__))


def _values(name: str, on: date | None) -> Iterator[ProfileValue]:
    """Give the values of the bases first, so that a profile's own take their place."""
    for base in reversed(tuple(_bases(name, on))):
        for value_id in _sources():
            owner, dot, short = value_id.partition(".")
            if owner == base and dot:
                value = _value(value_id)
                yield ProfileValue(name=short, id=value_id, title=value.title, entry=_entry(value, on))


def _bases(name: str, on: date | None) -> Iterator[str]:
    for _ in range(_MOST_BASES):
        yield name
        group = _entry(_value(name), on).value
        based_on = group.get("based_on") if _is_group(group) else None
        if not based_on:
            return
        name = str(based_on)


@cache
def _sources() -> Mapping[str, bytes]:
    """Give the bytes of every value's file by its id; only those asked for are read as values."""
    found = (item for item in files(__name__).iterdir() if item.name.endswith(".yaml"))
    return {item.name.removesuffix(".yaml"): item.read_bytes() for item in sorted(found, key=lambda item: item.name)}


@cache
def _value(value_id: str) -> DatedValue:
    return read_value(_sources()[value_id], name=f"{value_id}.yaml")


@cache
def _version() -> str:
    whole = hashlib.sha256()
    for name, content in _sources().items():
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:12]


def _entry(value: DatedValue, on: date | None) -> Entry:
    return value.newest() if on is None else value.value_on(on)


def _is_group(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)
