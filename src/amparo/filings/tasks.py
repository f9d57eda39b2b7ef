# SPDX-License-Identifier: MPL-2.0
"""Slow work of this room."""

from amparo.filings.actions import BUILD_FILING, build
from amparo.filings.queries import held_documents
from amparo.offices.holdings import holds
from amparo.offices.work import performs

performs(BUILD_FILING)(build)
holds(held_documents)
