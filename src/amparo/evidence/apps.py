# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvidenceConfig(AppConfig):
    """Papers."""

    name = "amparo.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Name the actions that slow work of this room calls, and what mends the index after a migration."""
        from importlib import import_module

        import_module("amparo.evidence.tasks")
        post_migrate.connect(import_module("amparo.evidence.index").mend, sender=self)
