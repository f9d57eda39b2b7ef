# SPDX-License-Identifier: MPL-2.0
"""An index over papers of the tests' own, in a database in memory."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import UUID

import pytest

from amparo.search import Entry, Scope, asked, find, sqlite

sqlite3 = pytest.importorskip("sqlcipher3.dbapi2", reason="the index is made for the office's own SQLite")

MATTER, OTHER = UUID(int=1), UUID(int=2)


class Cursor:
    """A cursor that takes places written `%s`."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def execute(self, sql: str, params: Any = ()) -> Any:
        return self._inner.execute(sql.replace("%s", "?"), params)

    def fetchall(self) -> list[Any]:
        return self._inner.fetchall()


class Index:
    """Papers of two matters, each with pages, and what is found in them."""

    vendor = "sqlite"

    def __init__(self) -> None:
        self.inner = sqlite3.connect(":memory:")
        self.inner.execute("PRAGMA trusted_schema = OFF")
        self.inner.executescript(
            """CREATE TABLE evidence_paper (id TEXT PRIMARY KEY, matter_id TEXT, title TEXT, purpose TEXT DEFAULT '',
               source TEXT DEFAULT '', received_as TEXT DEFAULT '');
               CREATE TABLE evidence_paperpage (id INTEGER PRIMARY KEY, paper_id TEXT, number INTEGER, text TEXT)"""
        )
        for statement in (*sqlite.TABLES, *sqlite.TRIGGERS.values()):
            self.inner.execute(statement)

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        with closing(self.inner.cursor()) as cursor:
            yield Cursor(cursor)

    def add(self, number: int, *pages: str, title: str = "", matter: UUID = MATTER) -> None:
        paper = UUID(int=number).hex
        self.inner.execute(
            "INSERT INTO evidence_paper (id, matter_id, title) VALUES (?, ?, ?)", [paper, matter.hex, title]
        )
        for at, text in enumerate(pages, start=1):
            self.inner.execute(
                "INSERT INTO evidence_paperpage (paper_id, number, text) VALUES (?, ?, ?)", [paper, at, text]
            )

    def found(self, text: str, *matters: UUID, papers: tuple[int, ...] = (), most: int = 50) -> list[tuple[int, int]]:
        """Give paper and page of what is found, with all the words or some, in a scope."""
        scope = Scope(frozenset(matters or (() if papers else (MATTER,))), frozenset(UUID(int=one) for one in papers))
        found = find(self, asked(text), scope, most=most)
        return [self._number(entry) for entry in (*found.with_all, *found.with_some)]

    @staticmethod
    def _number(entry: Entry) -> tuple[int, int]:
        return entry.paper.int, entry.page


@pytest.fixture
def index() -> Iterator[Index]:
    """Give an empty index."""
    made = Index()
    yield made
    made.inner.close()
