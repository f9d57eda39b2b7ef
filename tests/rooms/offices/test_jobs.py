# SPDX-License-Identifier: MPL-2.0
"""Slow work goes on when a worker dies, is done once, and ends when asked."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from amparo.offices.jobs import (
    LEASE,
    MOST_ATTEMPTS,
    LeaseLost,
    ask_to_cancel,
    end_job,
    give_back,
    take_job,
    tell_progress,
)
from amparo.offices.models import Job, JobState

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def job() -> Job:
    return Job.objects.create(kind="read", about=uuid4(), asked_at=NOW)


def test_the_oldest_is_taken_first_and_by_one_only() -> None:
    first, second = job(), job()
    Job.objects.filter(pk=second.pk).update(asked_at=NOW - timedelta(hours=1))

    assert take_job(holder="a", now=NOW) == second
    assert take_job(holder="b", now=NOW) == first
    assert take_job(holder="c", now=NOW) is None


def test_work_of_a_dead_worker_goes_on_elsewhere() -> None:
    job()
    dead = take_job(holder="a", now=NOW)
    assert dead is not None

    assert take_job(holder="b", now=NOW + LEASE / 2) is None
    again = take_job(holder="b", now=NOW + LEASE * 2)

    assert again is not None
    assert (again.pk, again.attempts) == (dead.pk, 2)
    with pytest.raises(LeaseLost):
        tell_progress(dead, stage="read", done=1, total=2, now=NOW + LEASE * 2)
    with pytest.raises(LeaseLost):
        end_job(dead, state=JobState.DONE)


def test_telling_progress_holds_the_lease() -> None:
    job()
    held = take_job(holder="a", now=NOW)
    assert held is not None

    assert tell_progress(held, stage="read", done=3, total=12, now=NOW + LEASE / 2) is False
    assert take_job(holder="b", now=NOW + LEASE * 1.2) is None
    assert Job.objects.get(pk=held.pk).percent == 25


def test_what_fails_again_and_again_is_given_up() -> None:
    job()
    for attempt in range(MOST_ATTEMPTS):
        assert take_job(holder="a", now=NOW + LEASE * 2 * attempt) is not None

    assert take_job(holder="a", now=NOW + LEASE * 2 * MOST_ATTEMPTS) is None
    assert Job.objects.get().state == JobState.FAILED


def test_a_wish_to_cancel_is_heard() -> None:
    waiting = job()
    ask_to_cancel(waiting.pk)
    assert Job.objects.get(pk=waiting.pk).state == JobState.CANCELLED
    job()
    held = take_job(holder="a", now=NOW)
    assert held is not None

    ask_to_cancel(held.pk)

    assert tell_progress(held, stage="read", done=1, total=2, now=NOW) is True


def test_a_worker_asked_to_stop_gives_its_job_back() -> None:
    job()
    held = take_job(holder="a", now=NOW)
    assert held is not None

    give_back(held)

    again = take_job(holder="b", now=NOW)
    assert again is not None
    assert again.attempts == 1
