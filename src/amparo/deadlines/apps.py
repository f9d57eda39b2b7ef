# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Dates and tasks."""

    name = "amparo.deadlines"
    label = "deadlines"
