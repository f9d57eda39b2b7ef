# SPDX-License-Identifier: MPL-2.0
"""Who may take the routes of papers."""

_SEES = frozenset({"lead", "co-counsel", "paralegal", "volunteer", "interpreter", "auditor"})
_STORY = frozenset({"lead", "co-counsel", "paralegal"})
_COUNSEL = frozenset({"lead", "co-counsel"})

EVIDENCE_ROUTES: dict[str, object] = {
    "evidence:papers": _SEES,
    "evidence:upload": _STORY,
    "evidence:named": _COUNSEL,
    "evidence:paper": _STORY,  # and whoever it was named for: see below
    "evidence:picture": _STORY,  # and whoever it was named for
    "evidence:reading": _STORY,  # and whoever it was named for
    "evidence:stop_reading": _STORY,
    "evidence:read_again": _STORY,
    "evidence:open_graphic": _STORY,  # and whoever it was named for
}
# Routes that name a row: its id under another matter's address opens nothing.
EVIDENCE_ROWS = ("evidence:named", "evidence:reading", "evidence:stop_reading", "evidence:read_again")
