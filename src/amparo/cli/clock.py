# SPDX-License-Identifier: MPL-2.0
"""The one place that looks at the clock for the day."""

from datetime import date


def this_day() -> date:
    """Give the day on this machine."""
    return date.today()  # noqa: TID251, DTZ011  below this line a day is an argument
