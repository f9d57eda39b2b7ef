# SPDX-License-Identifier: MPL-2.0
"""Days as a filing writes them."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def long_day(day: date | None) -> str:
    """Give a day as a letter has it, November 24, 2026; nothing for no day."""
    return "" if day is None else f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
