# SPDX-License-Identifier: MPL-2.0
"""A task that does nothing, to see what doing it confined costs."""

from typing import Any, BinaryIO


def nothing(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> None:
    """Do nothing."""
