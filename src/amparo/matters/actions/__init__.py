# SPDX-License-Identifier: MPL-2.0
"""What changes matters: the matter itself, its people, its ledger, hearings and their watch, contacts and notes."""

from amparo.matters.actions.contacts import correct_contact, log_contact, pin_note, write_note
from amparo.matters.actions.hearings import check_hearing, end_hearing, move_hearing, set_hearing
from amparo.matters.actions.ledger import correct_fact, record_fact, take_back_fact
from amparo.matters.actions.matter import CHANGEABLE, change_matter, close_matter, open_matter, reopen_matter
from amparo.matters.actions.people import (
    add_person,
    change_person,
    put_away_person,
    save_person,
    set_languages,
    set_ways,
)
from amparo.matters.actions.putting_away import put_away, take_out_again

__all__ = [
    "CHANGEABLE",
    "add_person",
    "change_matter",
    "change_person",
    "check_hearing",
    "close_matter",
    "correct_contact",
    "correct_fact",
    "end_hearing",
    "log_contact",
    "move_hearing",
    "open_matter",
    "pin_note",
    "put_away",
    "put_away_person",
    "record_fact",
    "reopen_matter",
    "save_person",
    "set_hearing",
    "set_languages",
    "set_ways",
    "take_back_fact",
    "take_out_again",
    "write_note",
]
