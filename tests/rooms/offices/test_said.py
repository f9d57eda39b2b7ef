# SPDX-License-Identifier: MPL-2.0
"""Findings are kept in rows and said later, in the language of whoever reads."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from amparo.offices import work
from amparo.offices.models import Job, JobState
from amparo.offices.said import sentences_of
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.sentences import say
from amparo.terms.words import Words

LATE = Finding(
    code="packet.late", severity=Severity.BLOCKS, authority="8 C.F.R. § 1003.38(b)",
    params={"filed": date(2026, 11, 26), "due": date(2026, 11, 20), "rule": Words(en="appeal", es="apelación")},
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("refuses", [True, False])
def test_days_and_words_of_a_finding_are_kept_with_the_job_and_said_in_both_languages(
    refuses: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(_job: Job, _watch: object) -> list[Finding]:
        if refuses:
            raise Refusal(LATE)
        return [LATE]

    monkeypatch.setitem(work._actions, "late", late)
    Job.objects.create(kind="late", about=uuid4(), asked_at=timezone.now())
    work.work_once(holder="w", beat=lambda: None, asked_to_stop=lambda: False)

    job = Job.objects.get()
    assert job.state == (JobState.FAILED if refuses else JobState.DONE)
    for language in ("en", "es"):
        [said] = sentences_of(job.findings, language=language)
        assert said.sentence == say(LATE, language=language)
