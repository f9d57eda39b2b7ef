# SPDX-License-Identifier: MPL-2.0
"""Takes away stored documents that no row holds, and tells of rows whose document isn't there."""

import time
from typing import Any

from django.conf import settings
from django.db import transaction

from amparo.offices.audit import record_event
from amparo.offices.backing_up import only_one
from amparo.offices.holdings import holdings
from amparo.offices.memory import memory_workspace
from amparo.offices.stores import documents
from amparo.workspace.publishing import PARTIAL

# A document is stored a moment before its row: what is younger may still get one.
GRACE_SECONDS = 24 * 60 * 60
_PART_SECONDS = 60 * 60


def sweep(*, now: float | None = None) -> dict[str, Any]:
    """Sweep; give how much went and what is missing."""
    instant = time.time() if now is None else now
    store = documents()
    with only_one(settings.PLACE.root):
        stored = store.names()
        held = {one.blob for one in holdings()}
        old = [name for name in stored - held if instant - store.path_of(name).stat().st_mtime > GRACE_SECONDS]
        for name in old:
            store.remove(name)
        parts = [part for part in store.root.glob(f"*/{PARTIAL}*") if instant - part.stat().st_mtime > _PART_SECONDS]
        for part in parts:
            part.unlink(missing_ok=True)
        memory_workspace(settings.PLACE.root)
    if old:
        with transaction.atomic():
            record_event("documents-swept", by=None, fields=[str(len(old))])
    missing = sorted(held - stored)
    return {"swept": len(old), "parts": len(parts), "waiting": len(stored - held) - len(old), "missing": missing}
