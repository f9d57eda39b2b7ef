# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters."""

    name = "amparo.matters"
    label = "matters"

    def ready(self) -> None:
        """Let the matter come with the place in it."""
        from amparo.offices.gate import comes_along

        comes_along("lock__matter")
