# SPDX-License-Identifier: MPL-2.0
"""The record of acts only grows, and whatever is done to it behind its back is found."""

import random

import pytest
from django.db import DatabaseError, connection, transaction

from amparo.offices.audit import (
    TRIGGERS,
    NotInTransaction,
    anchor,
    events,
    record_event,
    triggers_missing,
    verify_chain,
)
from amparo.offices.models import Member
from tests.rooms.conftest import Cast, member

ROWS = 60
_FIELDS = ("at", "actor", "session", "action", "matter", "about", "fields", "prev", "seal")


def fill(person: Member, rows: int = ROWS) -> None:
    with transaction.atomic():
        for number in range(rows):
            record_event("changed", by=person, about=f"paper:{number}", fields=["title"], session="s")


def behind_its_back(statement: str, params: list[object] | None = None) -> None:
    """Change the table as somebody with the open file could: without the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(statement, params or [])
            for _, made in triggers:
                cursor.execute(made)
        else:
            cursor.execute("ALTER TABLE offices_event DISABLE TRIGGER ALL")
            cursor.execute(statement, params or [])
            cursor.execute("ALTER TABLE offices_event ENABLE TRIGGER ALL")


def test_a_whole_chain_is_sound(cast: Cast) -> None:
    fill(cast.ana)

    assert verify_chain(anchors=[anchor()]) is None
    assert len(list(events())) == ROWS


def test_an_act_and_its_event_stand_or_fall_together(cast: Cast) -> None:
    def fails() -> None:
        with transaction.atomic():
            record_event("changed", by=cast.ana)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert not list(events())


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        record_event("changed", by=None)


@pytest.mark.parametrize("act", ["UPDATE offices_event SET action = 'x'", "DELETE FROM offices_event"])
def test_the_database_refuses_to_change_the_record(act: str, cast: Cast) -> None:
    fill(cast.ana, 3)

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)

    assert len(list(events())) == 3


def test_a_missing_trigger_is_noticed(cast: Cast) -> None:
    assert triggers_missing() == ()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON offices_event"
        cursor.execute(f"DROP TRIGGER {TRIGGERS[0]}{on}")

    assert triggers_missing() == (TRIGGERS[0],)


@pytest.mark.parametrize("seed", range(5))
def test_a_hundred_tamperings_are_found(seed: int, cast: Cast) -> None:
    """Five seeds: 500 in all."""
    fill(cast.ana)
    kept = anchor()
    chance = random.Random(seed)
    first = next(iter(events())).seq
    for _ in range(100):
        with transaction.atomic():
            behind_its_back(*_tampering(chance, first))

            assert verify_chain(anchors=[kept]) is not None
            transaction.set_rollback(True)
    assert verify_chain(anchors=[kept]) is None


def _tampering(chance: random.Random, first: int) -> tuple[str, list[object]]:
    seq = first + chance.randrange(ROWS)
    match chance.choice(["edit", "drop", "cut", "forge"]):
        case "edit":
            field = chance.choice(_FIELDS)
            return f"UPDATE offices_event SET {field} = %s WHERE seq = %s", [f"other-{chance.random()}", seq]
        case "drop":
            return "DELETE FROM offices_event WHERE seq = %s", [seq]
        case "cut":
            return "DELETE FROM offices_event WHERE seq >= %s", [seq]
    return "UPDATE offices_event SET actor = actor || 'x', seal = seal || 'x' WHERE seq = %s", [seq]


def test_a_row_says_which_fields_changed_never_to_what(db: None) -> None:
    person = member("Ana", "attorney")
    with transaction.atomic():
        record_event("changed", by=person, fields=["name", "birth"], session="secret-session-key")

    (event,) = events()

    assert event.fields == "birth,name"
    assert "secret-session-key" not in str(event)
