# SPDX-License-Identifier: MPL-2.0
"""Ordered exhibits and rule values become a filing: plan → build → verify, volumes, Word index and manifest."""
