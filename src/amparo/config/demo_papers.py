# SPDX-License-Identifier: MPL-2.0
"""What is to be done with the demonstration's papers: a volunteer's draft, a translation, a paper wanted.  Invented."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

_NAMED = 4  # papers the volunteer may read
_UNTIL_DAYS, _DUE_DAYS = 90, 9


def work_on_papers(matter: Any, papers: Sequence[Any], *, ana: Any, today: date) -> None:
    """Give the volunteer a place for a while and let them propose; ask for a translation and note a paper wanted."""
    from amparo.evidence.models import AskedOf
    from amparo.evidence.proposing import propose
    from amparo.evidence.translating import ask_for_translation, want_paper
    from amparo.offices.models import Member
    from amparo.offices.placing import give_place
    from amparo.offices.words import MatterRole, OfficeRole

    clara = Member.objects.filter(role=OfficeRole.VOLUNTEER).first()
    if clara is not None:
        named = [paper.pk for paper in papers[:_NAMED]]
        until = today + timedelta(days=_UNTIL_DAYS)
        give_place(lock=matter.lock, member=clara, role=MatterRole.VOLUNTEER, by=ana, until=until, papers=named)
        text = "22 September: port of entry.\n5 October: credible fear found."
        draft = {"title": "Chronology, first part", "text": text}
        propose(matter, what="draft", values=draft, by=clara)
    due = today + timedelta(days=_DUE_DAYS)
    # The client reads Spanish: a paper of the court is put into it for them.
    told = {"from_language": "en", "into_language": "es", "translator": "Luz Rentería (invented)", "due": due}
    ask_for_translation(papers[min(2, len(papers) - 1)], by=ana, values=told)
    wanted = {
        "what": "Record of the complaint at the human rights commission",
        "shows": "That the client went to the authorities, and when",
        "asked_of": AskedOf.OTHER,
        "whom": "The commission's archive",
        "who_learns": "An employee of the archive, with the client's name",
    }
    want_paper(matter, by=ana, values=wanted)
