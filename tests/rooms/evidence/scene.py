# SPDX-License-Identifier: MPL-2.0
"""Who may take the routes of papers, and one of every row their addresses name."""

from uuid import UUID

from django.utils import timezone

from amparo.evidence.models import Paper, PaperRequest, Pin, Proposal, Translation
from amparo.matters.models import Matter
from amparo.offices.models import Member

_SEES = frozenset({"lead", "co-counsel", "paralegal", "volunteer", "interpreter", "auditor"})
_STORY = frozenset({"lead", "co-counsel", "paralegal"})
_PROPOSES = frozenset({"lead", "co-counsel", "paralegal", "volunteer", "interpreter"})
_DECIDES = frozenset({"lead", "co-counsel"})

EVIDENCE_ROUTES: dict[str, object] = {
    "evidence:papers": _SEES,
    "evidence:upload": _STORY,
    "evidence:named": _DECIDES,
    "evidence:paper": _STORY,  # and whoever it was named for: see the matrix
    "evidence:picture": _STORY,  # and whoever it was named for
    "evidence:reading": _STORY,  # and whoever it was named for
    "evidence:stop_reading": _STORY,
    "evidence:read_again": _STORY,
    "evidence:open_graphic": _STORY,  # and whoever it was named for
    "evidence:history": _STORY,
    "evidence:pin": _STORY,
    "evidence:pin_area": _STORY,
    "evidence:hide": _STORY,
    "evidence:take_parts": _STORY,
    "evidence:take_pin_off": _STORY,
    "evidence:translations": _STORY,
    "evidence:translation": _STORY,
    "evidence:certificate": _STORY,
    "evidence:paper_requests": _STORY,
    "evidence:paper_request": _STORY,
    "evidence:all_translations": "members",
    "evidence:reviews": "members",
    "evidence:review": _PROPOSES,
    "evidence:propose_draft": _PROPOSES,
    "evidence:propose": _STORY,  # and whoever the paper was named for
    "evidence:proposal": _DECIDES,  # and whoever proposed it
}
# Routes that name a row: its id under another matter's address opens nothing.
EVIDENCE_ROWS = (
    *("evidence:paper", "evidence:pin", "evidence:take_pin_off", "evidence:hide", "evidence:history"),
    *("evidence:take_parts", "evidence:translation", "evidence:certificate", "evidence:paper_request"),
    *("evidence:reading", "evidence:stop_reading", "evidence:read_again"),
    *("evidence:propose", "evidence:proposal", "evidence:named"),
)


def evidence_things(matter: Matter, by: Member, *, mark: int) -> dict[str, UUID]:
    """Make one of every row."""
    now = timezone.now()
    paper = Paper.objects.create(
        matter=matter, number=1, blob=f"{mark:032}", sha256="0" * 64, size=1, received_as="canary-story.pdf",
        received_at=now, received_by=by, title="Canary title", reading_blob="2" * 32,
    )  # fmt: skip
    pin = Pin.objects.create(paper=paper, use="quote", page=1, quote="Canary words", made_by=by, made_at=now)
    pair = Translation.objects.create(matter=matter, original=paper, from_language="es", asked_by=by, asked_at=now)
    wanted = PaperRequest.objects.create(matter=matter, what="Canary record", made_by=by, made_at=now)
    proposal = Proposal.objects.create(
        matter=matter, paper=paper, what="summary", values={"summary": "Canary words"}, proposed_by=by, proposed_at=now
    )
    return {
        "paper_id": paper.pk,
        "pin_id": pin.pk,
        "translation_id": pair.pk,
        "request_id": wanted.pk,
        "proposal_id": proposal.pk,
    }
