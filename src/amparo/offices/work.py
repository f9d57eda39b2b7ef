# SPDX-License-Identifier: MPL-2.0
"""The edge of slow work: takes a job, calls the action that its kind names, and keeps what went wrong as a finding."""

import logging
from collections.abc import Callable
from threading import get_ident
from time import monotonic
from typing import Any

from django.db import transaction

from amparo.offices.finding_rows import as_row
from amparo.offices.jobs import FAULT, LeaseLost, end_job, give_back, take_job, tell_progress
from amparo.offices.models import Job, JobState
from amparo.terms.finding import Cancelled, Finding, Refusal
from amparo.terms.watch import Watch

_LOOK_SECONDS = 2.0
_log = logging.getLogger("amparo.work")
Action = Callable[[Job, Watch], list[Finding]]
_actions: dict[str, Action] = {}


def performs(kind: str) -> Callable[[Action], Action]:
    """Name the action that does jobs of a kind; rooms above call this in `tasks.py`, which Django loads at start."""

    def keep(action: Action) -> Action:
        _actions[kind] = action
        return action

    return keep


def work_once(*, holder: str, beat: Callable[[], None], asked_to_stop: Callable[[], bool]) -> bool:
    """Do one job if there is one; give whether there was."""
    job = take_job(holder=holder)
    if job is None:
        return False
    leased = _Leased(job, beat, asked_to_stop)
    try:
        findings = _actions[job.kind](job, Watch(tell=leased.tell, asks_to_stop=leased.asks_to_stop))
        with transaction.atomic():
            end_job(job, state=JobState.DONE, findings=[as_row(one) for one in findings])
    except Cancelled:
        _leave(job, leased)
    except Refusal as refusal:
        _end(job, JobState.FAILED, [as_row(one) for one in refusal.findings])
    except LeaseLost:
        _log.warning("job %s was given to another worker", job.pk)
    except Exception:  # noqa: BLE001  the edge: the job is told as failed, the trace logged without values
        _log.exception("job %s failed", job.pk)
        _end(job, JobState.FAILED, [FAULT])
    return True


class _Leased:
    """Tells progress into the row, which holds the lease, and hears when somebody asks to stop.

    Work asks often whether to stop, also while one long step runs: the lease is held and a wish to cancel heard then,
    too.  Other threads of the work may ask, but only the one that took the job speaks with the database.
    """

    def __init__(self, job: Job, beat: Callable[[], None], asked_to_stop: Callable[[], bool]) -> None:
        self._job, self._beat, self._asked_to_stop = job, beat, asked_to_stop
        self._thread, self._told, self._at = get_ident(), ("", 0, 0), monotonic()
        self.is_cancelled = False

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note how far the work is."""
        self._beat()
        self._told, self._at = (stage, done, total), monotonic()
        self.is_cancelled = tell_progress(self._job, stage=stage, done=done, total=total) or self.is_cancelled

    def asks_to_stop(self) -> bool:
        """Tell whether to stop."""
        if get_ident() == self._thread and monotonic() - self._at > _LOOK_SECONDS:
            self.tell(*self._told)
        return self.is_cancelled or self._asked_to_stop()


def _leave(job: Job, leased: _Leased) -> None:
    if leased.is_cancelled:
        _end(job, JobState.CANCELLED, [])
    else:
        give_back(job)


def _end(job: Job, state: JobState, findings: list[dict[str, Any]]) -> None:
    try:
        with transaction.atomic():
            end_job(job, state=state, findings=findings)
    except LeaseLost:
        _log.warning("job %s was given to another worker", job.pk)
