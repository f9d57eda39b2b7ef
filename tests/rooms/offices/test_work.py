# SPDX-License-Identifier: MPL-2.0
"""Whatever an action answers, the job ends with it; a finding comes back from its row as it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from amparo.offices import work
from amparo.offices.finding_rows import as_row, from_row
from amparo.offices.jobs import MOST_ATTEMPTS, take_job
from amparo.offices.models import Job, JobState
from amparo.offices.said import sentences_of
from amparo.terms.citation import Confidence
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.terms.watch import Watch
from amparo.terms.words import Words

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
UNTRANSLATED = Finding(
    code="packet.not-translated",
    severity=Severity.BLOCKS,
    about="d003",
    params={"language": Words(en="Spanish", es="español"), "day": date(2026, 12, 1), "tab": "B"},
    place=Place(page=4),
    authority="8 CFR 1003.33",
    grade=Confidence.VERIFIED,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def refusing() -> Iterator[str]:
    """Name a kind of work that refuses with what isn't plain JSON."""

    @work.performs("refuses")
    def _act(_job: Job, _watch: Watch) -> list[Finding]:
        raise Refusal(UNTRANSLATED)

    yield "refuses"
    del work._actions["refuses"]


def test_a_finding_comes_back_as_it_was() -> None:
    assert from_row(as_row(UNTRANSLATED)) == UNTRANSLATED


@pytest.mark.parametrize(("language", "said"), [("en", "Spanish"), ("es", "español")])
def test_a_refusal_ends_the_job_and_says_why_in_the_readers_language(refusing: str, language: str, said: str) -> None:
    Job.objects.create(kind=refusing, about=uuid4(), asked_at=NOW)
    work.work_once(holder="a", beat=lambda: None, asked_to_stop=lambda: False)

    ended = Job.objects.get()
    assert ended.state == JobState.FAILED
    assert said in sentences_of(ended.findings, language=language)[0].sentence


def test_a_job_that_no_worker_came_through_says_so() -> None:
    Job.objects.create(kind="read", about=uuid4(), asked_at=NOW, attempts=MOST_ATTEMPTS)
    assert take_job(holder="a") is None

    ended = Job.objects.get()
    assert ended.state == JobState.FAILED
    assert [one["code"] for one in ended.findings] == ["offices.job-fault"]
