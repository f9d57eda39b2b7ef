# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Dates and tasks."""

    name = "amparo.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        """Name the slow work of this room, and what it says above every page."""
        from importlib import import_module

        import_module("amparo.deadlines.tasks")
        import_module("amparo.deadlines.banners")
