# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    """Filings."""

    name = "amparo.filings"
    label = "filings"

    def ready(self) -> None:
        """Name the actions that slow work of this room calls."""
        from importlib import import_module

        import_module("amparo.filings.tasks")
