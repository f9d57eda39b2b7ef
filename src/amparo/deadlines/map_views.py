# SPDX-License-Identifier: MPL-2.0
"""The map of the system with the client's position, drawn from the ledger; its table stands beneath."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from amparo.deadlines.bridge import positions_of
from amparo.matters.queries import ledger_of, matter_here, people_of, proceedings_of
from amparo.offices.audit import record_reading
from amparo.offices.gate import MemberRequest
from amparo.offices.words import May
from amparo.pages.access import access
from amparo.pages.days import short_day
from amparo.pages.reader import readers_language
from amparo.pipeline.positions import Positions
from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import say


@access(in_matter=May.SEE_STORY)
@require_GET
def case_map(request: MemberRequest, matter_id: UUID) -> HttpResponse:
    """Draw where each applicant of a case stands today."""
    language, member = readers_language(), request.member
    record_reading("map", by=member, matter=matter_id)
    found = positions_of(
        ledger_of(member, matter_id), proceedings_of(member, matter_id), people_of(member, matter_id),
        on=timezone.localdate(), language=language,
    )  # fmt: skip
    context = {
        "matter": matter_here(request.membership),
        "found": found,
        "flags": [
            {"severity": str(one.severity), "sentence": say(one, language=language)}
            for one in (*_too_general(found), *found.flags)
        ],
        "here": "dates",
    }
    return render(request, "deadlines/map.html", context)


def _too_general(found: Positions) -> list[Finding]:
    return [
        Finding(
            code="deadlines.fact-too-general",
            severity=Severity.WARNS,
            params={"event": one.words, "day": short_day(one.day), "kinds": "; ".join(one.can_be)},
        )
        for one in found.too_general
    ]
