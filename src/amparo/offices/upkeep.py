# SPDX-License-Identifier: MPL-2.0
"""What an open office does for itself: a backup a day, a proven restore a week, the sweep, the record read through."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from amparo.offices.backing_up import make_backup
from amparo.offices.models import Backup
from amparo.offices.proving import prove_backup, verify_audit
from amparo.offices.sweeping import sweep
from amparo.terms.finding import Refusal
from amparo.terms.watch import Watch

BACKUP_EVERY = timedelta(hours=20)
PROOF_EVERY = timedelta(days=6)
_log = logging.getLogger("amparo.upkeep")


def keep_up(to: Path | None, *, watch: Watch, environment: Mapping[str, str]) -> dict[str, Any]:
    """Do what is due; a backup disk that isn't there is told in the log and on the pages after eight days."""
    done: dict[str, Any] = {"swept": sweep()["swept"], "sound": verify_audit([])["sound"]}
    if not done["sound"]:
        _log.error("the record of acts isn't sound: run `amparo audit verify`")
    now = timezone.now()
    try:
        if to is not None and to.is_dir():
            if now - _last("made_at") > BACKUP_EVERY:
                done["backup"] = make_backup(to, in_full=False, watch=watch, environment=environment)["moment"]
            if now - _last("proven_at") > PROOF_EVERY:
                done["proven"] = not prove_backup(to, moment="", watch=watch, environment=environment)["faults"]
    except Refusal as refusal:
        _log.error("upkeep: %s", ", ".join(finding.code for finding in refusal.findings))
        done["refused"] = [finding.code for finding in refusal.findings]
    return done


def _last(field: str) -> datetime:
    row = Backup.objects.filter(**{f"{field}__isnull": False}).order_by(f"-{field}").values_list(field).first()
    return row[0] if row else datetime.min.replace(tzinfo=timezone.get_current_timezone())
