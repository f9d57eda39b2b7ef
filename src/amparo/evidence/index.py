# SPDX-License-Identifier: MPL-2.0
"""The index of papers beside their rows: plain SQL that the ORM never alters, kept in step by triggers.

The ORM makes some tables anew when it alters them on SQLite, and their triggers go without a word.  So after every
`migrate` what is missing is made again and the index filled anew; at every start the office proves that all are there.
"""

from typing import Any

from django.db import connection, transaction

from amparo.evidence.bridge import index_sql
from amparo.offices.audit import triggers_there


def make(_apps: Any, editor: Any) -> None:
    """Make the index and fill it with the papers that are there."""
    sql = index_sql()
    for statement in (*sql.tables, *sql.triggers.values(), *sql.fill):
        editor.execute(statement)


def unmake(_apps: Any, editor: Any) -> None:
    """Take the index away; no word of a paper is lost with it."""
    for statement in index_sql().drop:
        editor.execute(statement)


def index_triggers() -> tuple[str, ...]:
    """Give the names of the triggers that keep the index in step."""
    return tuple(index_sql().triggers)


def mend(**_how: Any) -> None:
    """Make triggers again that went with an altered table, and fill the index anew; nothing when all are there."""
    tables = connection.introspection.table_names()
    if "evidence_entry" not in tables:
        return
    sql, there = index_sql(), triggers_there()
    missing = [statement for name, statement in sql.triggers.items() if name not in there]
    if not missing:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (*missing, *sql.fill):
            cursor.execute(statement)
