# SPDX-License-Identifier: MPL-2.0
"""Amparo: the workbench of an office that defends asylum seekers."""

__version__ = "0.1.0"
