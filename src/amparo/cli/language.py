# SPDX-License-Identifier: MPL-2.0
"""The language in which findings are said on this run."""

from contextvars import ContextVar
from enum import StrEnum


class Language(StrEnum):
    """The languages findings are written in."""

    EN = "en"
    ES = "es"


chosen_language: ContextVar[str] = ContextVar("chosen_language", default="en")
