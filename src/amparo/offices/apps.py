# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """People, locks, audit, jobs."""

    name = "amparo.offices"
    label = "offices"
