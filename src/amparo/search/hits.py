# SPDX-License-Identifier: MPL-2.0
"""Entries of the index that meet a query, the best first, out of those somebody may read and no others."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from amparo.search.asking import Query

ENOUGH = 10  # entries with all the words, below which entries with some of them are looked for too


class Cursor(Protocol):
    """What is asked of a database's cursor; places of parameters are written `%s`."""

    def execute(self, sql: str, params: Sequence[Any] = ...) -> Any:
        """Run one statement."""

    def fetchall(self) -> list[Any]:
        """Give its rows."""


class Connection(Protocol):
    """An open connection: `vendor` is `sqlite` or `postgresql`."""

    vendor: str

    def cursor(self) -> AbstractContextManager[Cursor]:
        """Give a cursor."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be read: matters whose papers are all open, and single papers of others."""

    matters: frozenset[UUID] = frozenset()
    papers: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.matters or self.papers)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a paper; page 0 is what is said about the paper: its title and its like."""

    paper: UUID
    page: int


class Look(Protocol):
    """Gives the entries with all the terms, or with any of them, the best first."""

    def __call__(self, *, most: int, all_of: bool) -> list[Entry]:
        """Look."""


@dataclass(frozen=True, slots=True)
class Found:
    """Entries with all the terms, and after them those with some; `there_are_more` when the end was cut off."""

    with_all: tuple[Entry, ...] = ()
    with_some: tuple[Entry, ...] = ()
    there_are_more: bool = False


def find(connection: Connection, query: Query, scope: Scope, *, most: int) -> Found:
    """Look for a query; at most so many entries are given."""
    if not query.terms or not scope:
        return Found()
    from amparo.search import postgresql, sqlite

    own = sqlite if connection.vendor == "sqlite" else postgresql
    look = own.looking(connection, query, scope)
    with_all = look(most=most + 1, all_of=True)
    if len(with_all) >= ENOUGH or len(query.terms) == 1:
        return Found(tuple(with_all[:most]), there_are_more=len(with_all) > most)
    known = set(with_all)
    some = [one for one in look(most=most + 1, all_of=False) if one not in known]
    room = most - len(with_all)
    return Found(tuple(with_all), tuple(some[:room]), there_are_more=len(some) > room)
