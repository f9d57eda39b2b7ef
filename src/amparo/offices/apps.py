# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """People, locks, audit, jobs."""

    name = "amparo.offices"
    label = "offices"

    def ready(self) -> None:
        """Say what stands above every page."""
        from importlib import import_module

        import_module("amparo.offices.banners")
