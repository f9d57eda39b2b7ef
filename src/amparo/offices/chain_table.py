# SPDX-License-Identifier: MPL-2.0
"""The table of the record of acts, in the SQL of both databases, with the triggers that forbid change."""

from typing import Any

_COLUMNS = """
    at TEXT NOT NULL, actor TEXT NOT NULL, session TEXT NOT NULL, action TEXT NOT NULL, matter TEXT NOT NULL,
    about TEXT NOT NULL, fields TEXT NOT NULL, prev TEXT NOT NULL UNIQUE, seal TEXT NOT NULL
"""
_INDEXES = (
    "CREATE INDEX offices_event_by_matter ON offices_event (matter, seq)",
    "CREATE INDEX offices_event_by_actor ON offices_event (actor, seq)",
    "CREATE INDEX offices_event_by_session ON offices_event (session, seq)",
)
_SQLITE = (
    f"CREATE TABLE offices_event (seq INTEGER PRIMARY KEY AUTOINCREMENT, {_COLUMNS})",
    *_INDEXES,
    """CREATE TRIGGER offices_event_stays BEFORE UPDATE ON offices_event
       BEGIN SELECT RAISE(ABORT, 'the record of acts only grows'); END""",
    """CREATE TRIGGER offices_event_remains BEFORE DELETE ON offices_event
       BEGIN SELECT RAISE(ABORT, 'the record of acts only grows'); END""",
    "CREATE TABLE offices_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires datetime NOT NULL)",
    "CREATE INDEX offices_cache_expires ON offices_cache (expires)",
)
_POSTGRESQL = (
    f"CREATE TABLE offices_event (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {_COLUMNS})",
    *_INDEXES,
    """CREATE FUNCTION offices_event_only_grows() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the record of acts only grows'; END $$""",
    """CREATE TRIGGER offices_event_stays BEFORE UPDATE ON offices_event
       FOR EACH ROW EXECUTE FUNCTION offices_event_only_grows()""",
    """CREATE TRIGGER offices_event_remains BEFORE DELETE OR TRUNCATE ON offices_event
       FOR EACH STATEMENT EXECUTE FUNCTION offices_event_only_grows()""",
    """CREATE TABLE offices_cache
       (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL)""",
    "CREATE INDEX offices_cache_expires ON offices_cache (expires)",
)


def make(_apps: Any, editor: Any) -> None:
    """Make the table, its triggers, and the table of the shared cache."""
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


def unmake(_apps: Any, editor: Any) -> None:
    """Take them away again, on an office that holds nothing yet."""
    editor.execute("DROP TABLE offices_event")
    editor.execute("DROP TABLE offices_cache")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION offices_event_only_grows()")
