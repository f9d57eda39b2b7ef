# SPDX-License-Identifier: MPL-2.0
"""What was done, in the reader's words: what the record keeps as a code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from amparo.offices.audit import Event

ACT_WORDS: Mapping[str, object] = {
    "matter-lock-made": _("made the lock of a case"),
    "matter-opened": _("opened a case"),
    "matter-changed": _("changed a case"),
    "matter-closed": _("closed a case"),
    "matter-reopened": _("opened a case again"),
    "person-added": _("added somebody to a case"),
    "person-changed": _("changed somebody of a case"),
    "person-put-away": _("put somebody of a case away"),
    "person-moved": _("wrote a new address down"),
    "ways-of-contact-set": _("set how somebody may be reached"),
    "conflicts-checked": _("checked for conflicts"),
    "hearing-set": _("wrote a hearing down"),
    "hearing-moved": _("moved a hearing"),
    "hearing-changed": _("corrected a hearing"),
    "hearing-checked": _("looked at the court's record"),
    "contact-logged": _("wrote a contact down"),
    "note-written": _("wrote a note"),
    "offers-taken": _("took what a paper offers into a case"),
    "read:people": _("read the people of a case"),
    "read:contacts": _("read the contact log"),
    "member-added": _("added a person"),
    "member-let-go": _("ended a person's sign-in"),
    "place-given": _("gave a place in a case"),
    "place-changed": _("changed a place in a case"),
    "place-ended": _("ended a place in a case"),
    "papers-named": _("named papers for somebody"),
    "takeover-tried": _("looked for a case to take over"),
    "taken-over": _("took a case over"),
    "wall-built": _("built a wall"),
    "wall-ended": _("ended a wall"),
    "paper-received": _("took a paper in"),
    "paper-described": _("described a paper"),
    "reading-asked": _("had a paper read again"),
    "reading-stopped": _("stopped the reading of a paper"),
    "pinned": _("pinned a place"),
    "pin-taken-off": _("took a pin off"),
    "translation-asked": _("put a paper on the translations desk"),
    "translation-changed": _("changed a translation"),
    "certificate-made": _("made a certificate to be signed"),
    "paper-wanted": _("noted a paper that is wanted"),
    "paper-request-changed": _("changed a paper that is wanted"),
    "proposed": _("proposed something"),
    "proposal-accepted": _("accepted a proposal"),
    "proposal-changed": _("accepted a proposal with changes"),
    "proposal-returned": _("returned a proposal"),
    "proposal-withdrawn": _("took a proposal back"),
    "parts-asked": _("asked for files inside a paper"),
    "redaction-asked": _("asked for a copy with data hidden"),
    "paper-made-of-it": _("made a paper of it"),
    "graphic-opened": _("opened graphic material"),
    "filing-begun": _("began a filing"),
    "exhibits-chosen": _("chose exhibits"),
    "build-asked": _("had a packet built"),
    "taken-out": _("took a file out"),
    "receipt-given": _("took a receipt of a packet"),
    "read:overview": _("read a case"),
    "read:paper": _("read a paper"),
    "read:page": _("looked at a page"),
    "searched": _("searched"),
    "read:places": _("read who has a place in a case"),
    "absence-told": _("told of being away"),
    "absence-ended": _("came back"),
    "read:day-sheet": _("looked at a day sheet"),
    "read:names": _("looked at names and A-numbers"),
    "read:map": _("looked at the map of a case"),
    "law-change-seen": _("saw dates that moved with the law"),
    "backup-made": _("made a backup"),
    "restore-proven": _("proved that a backup restores"),
    "documents-swept": _("took stored papers away that nothing held"),
    "demo-made": _("made the demonstration"),
    "kit-made": _("made a new recovery kit"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the record as a page shows it."""

    seq: int
    at: datetime
    who: str
    words: str
    fields: str
    matter: str
    about: str
    session: str


def act_words(event: Event, *, names: Mapping[str, str]) -> Act:
    """Give a row of the record in words."""
    return Act(
        seq=event.seq,
        at=datetime.fromisoformat(event.at),
        who=names.get(event.actor, "–"),
        words=str(ACT_WORDS.get(event.action, event.action)),
        fields=event.fields.replace(",", ", "),
        matter=event.matter,
        about=event.about,
        session=event.session,
    )
