# SPDX-License-Identifier: MPL-2.0
"""What a child proves before it serves: the database is this office's and whole, and nothing forbids less than it did.

Whatever is wrong is named; no database is ever made or filled here.
"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from amparo.offices.audit import began_with, triggers_missing

# Written into the record when the demonstration is made: its secrets are printed, so it can't be made a real office.
DEMO_MADE = "demo-made"


def what_is_wrong() -> str:
    """Give the code of what keeps this office from being served; empty when nothing does."""
    if connection.vendor == "sqlite" and not settings.PLACE.database.exists():
        return "offices.database-missing"
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "offices.database-older"
        if began_with(DEMO_MADE) and not settings.PLACE.is_demo:
            return "offices.stays-demo"
        return "offices.guards-missing" if triggers_missing() else ""
    except DatabaseError:
        return "offices.database-shut"
    finally:
        connection.close()
