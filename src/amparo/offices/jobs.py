# SPDX-License-Identifier: MPL-2.0
"""Slow work as rows: a worker holds a lease while it works; one that dies loses it, and the job goes on elsewhere."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from amparo.offices.models import Job, JobState

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
FAULT = {"code": "offices.job-fault", "severity": "blocks"}


def take_job(*, holder: str, now: datetime | None = None) -> Job | None:
    """Give the oldest job that waits, or whose holder is gone, leased to `holder`; None when there is none."""
    instant = now or timezone.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=instant)
    with transaction.atomic():
        job = Job.objects.filter(free).order_by("asked_at").first()
        if job is None:
            return None
        if job.cancel_asked or job.attempts >= MOST_ATTEMPTS:
            _end(job, at=instant)
            return take_job(holder=holder, now=now)
        taken = Job.objects.filter(free, pk=job.pk).update(
            state=JobState.RUNNING, holder=holder, lease_until=instant + LEASE, attempts=F("attempts") + 1
        )
    return Job.objects.get(pk=job.pk) if taken else None


class LeaseLost(Exception):
    """The job was given to another worker meanwhile; whatever this one has made is left aside."""


def tell_progress(job: Job, *, stage: str, done: int, total: int, now: datetime | None = None) -> bool:
    """Note how far a job is and hold it longer; give whether somebody asked to cancel it.

    Raises `LeaseLost` when another worker holds it now.
    """
    instant = now or timezone.now()
    held = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING, attempts=job.attempts)
    if not held.update(stage=stage, done=done, total=total, lease_until=instant + LEASE):
        raise LeaseLost
    return Job.objects.filter(pk=job.pk, cancel_asked=True).exists()


def end_job(job: Job, *, state: JobState, findings: list[dict[str, Any]] | None = None) -> None:
    """Close a job in the caller's transaction with what it made; raises `LeaseLost` when it is another's now."""
    held = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING, attempts=job.attempts)
    if not held.update(state=state, findings=findings or [], ended_at=timezone.now(), lease_until=None):
        raise LeaseLost


def give_back(job: Job) -> None:
    """Let another worker take the job at once, as when this one is asked to stop."""
    held = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING, attempts=job.attempts)
    held.update(state=JobState.WAITING, holder="", lease_until=None, attempts=F("attempts") - 1)


def ask_to_cancel(job_id: Any) -> None:
    """Ask for a job to end; a waiting one ends at once."""
    Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(cancel_asked=True)
    Job.objects.filter(pk=job_id, state=JobState.WAITING).update(
        cancel_asked=True, state=JobState.CANCELLED, ended_at=timezone.now()
    )


def _end(job: Job, *, at: datetime) -> None:
    """End a job that nobody ends any more: one that was to be cancelled, or one that no worker came through."""
    ends = {"state": JobState.CANCELLED} if job.cancel_asked else {"state": JobState.FAILED, "findings": [FAULT]}
    Job.objects.filter(pk=job.pk).update(**ends, ended_at=at, lease_until=None)
