# SPDX-License-Identifier: MPL-2.0
"""The mark a court wants to see at the top of a filing."""

from enum import StrEnum


class CustodyMark(StrEnum):
    """Whether the person is held; printed large on the cover."""

    DETAINED = "DETAINED"
    NOT_DETAINED = "NON-DETAINED"
    UNSTATED = ""
