# SPDX-License-Identifier: MPL-2.0
"""The same library, the same settings of a connection, no key."""

from typing import Any

from django.db.backends.sqlite3._functions import register
from django.utils.asyncio import async_unsafe

from amparo.config.sqlcipher import base


class DatabaseWrapper(base.DatabaseWrapper):
    """The office's wrapper on a file that isn't encrypted."""

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file."""
        connection = self.Database.connect(**conn_params)
        register(connection)
        for setting in base.CONNECTION_SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        return connection
