# SPDX-License-Identifier: MPL-2.0
"""Slow work of this room."""

from amparo.evidence.actions import read_paper
from amparo.evidence.hiding import REDACT_PAPER, redact_paper
from amparo.evidence.index import index_triggers
from amparo.evidence.models import READ_PAPER
from amparo.evidence.parting import TAKE_PARTS, take_parts
from amparo.evidence.queries import held_documents
from amparo.offices.audit import needs_triggers
from amparo.offices.holdings import holds
from amparo.offices.work import performs

performs(READ_PAPER)(read_paper)
performs(REDACT_PAPER)(redact_paper)
performs(TAKE_PARTS)(take_parts)
holds(held_documents)
needs_triggers(index_triggers)
