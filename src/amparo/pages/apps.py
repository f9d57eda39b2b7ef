# SPDX-License-Identifier: MPL-2.0
"""The room as Django knows it."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Frame and components."""

    name = "amparo.pages"
    label = "pages"
