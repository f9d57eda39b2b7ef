# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters."""

    name = "amparo.matters"
    label = "matters"
