# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk."""

    name = "amparo.desk"
    label = "desk"
