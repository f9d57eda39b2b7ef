# SPDX-License-Identifier: MPL-2.0
"""Slow work of this room."""

from amparo.deadlines.law_changes import COUNT_ANEW, count_anew
from amparo.offices.work import performs

performs(COUNT_ANEW)(count_anew)
