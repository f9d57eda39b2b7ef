# SPDX-License-Identifier: MPL-2.0
"""What changes matters: the matter itself, its people, its ledger, hearings and their watch, contacts and notes."""

from amparo.matters.actions.contacts import correct_contact, log_contact, pin_note, write_note
from amparo.matters.actions.hearings import (
    change_hearing,
    check_hearing,
    end_hearing,
    move_hearing,
    see_hearing_changed,
    set_hearing,
)
from amparo.matters.actions.ledger import correct_fact, record_fact, take_back_fact
from amparo.matters.actions.matter import CHANGEABLE, change_matter, close_matter, open_matter, reopen_matter
from amparo.matters.actions.people import (
    add_person,
    change_person,
    move_house,
    put_away_person,
    save_person,
    set_languages,
    set_ways,
)
from amparo.matters.actions.putting_away import put_away, take_out_again
from amparo.matters.actions.rows import add_row, change_row

__all__ = [
    "CHANGEABLE",
    "add_person",
    "add_row",
    "change_hearing",
    "change_matter",
    "change_person",
    "change_row",
    "check_hearing",
    "close_matter",
    "correct_contact",
    "correct_fact",
    "end_hearing",
    "log_contact",
    "move_hearing",
    "move_house",
    "open_matter",
    "pin_note",
    "put_away",
    "put_away_person",
    "record_fact",
    "reopen_matter",
    "save_person",
    "see_hearing_changed",
    "set_hearing",
    "set_languages",
    "set_ways",
    "take_back_fact",
    "take_out_again",
    "write_note",
]
