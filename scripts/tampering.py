# SPDX-License-Identifier: MPL-2.0
"""Alters the record of acts behind its back in every way one can, and counts how often that is found."""

import random
from collections.abc import Callable
from typing import Any

from scripts.chaos_office import forked

ROWS = 60
_FIELDS = ("at", "actor", "session", "action", "matter", "about", "fields", "prev", "seal")


def tamperings(told: Any, trials: int, chance: random.Random) -> None:
    """Alter the record so many times, each by itself; whatever isn't found is a fault."""
    seed = chance.random()

    def work(say: Callable[[Any], None]) -> None:
        _fill()
        for kind, is_found in _each(trials, random.Random(seed)):
            say((kind, is_found))

    ended = forked(work, patience=3600)
    told.trials = len(ended.said)
    told.acknowledged = sum(is_found for _, is_found in ended.said)
    told.faults += [f"not found: {kind}" for kind, is_found in ended.said if not is_found]
    if ended.fault or told.trials != trials:
        told.faults.append(ended.fault or "the trials ended early")


def _fill() -> None:
    from django.db import transaction

    from amparo.offices.audit import record_event
    from amparo.offices.models import Member

    with transaction.atomic():
        for number in range(ROWS):
            record_event("changed", by=Member.objects.get(), about=f"paper:{number}", fields=["title"], session="s")


def _each(trials: int, chance: random.Random) -> Any:
    from django.db import transaction

    from amparo.offices.audit import anchor, events, verify_chain

    kept, seqs = anchor(), [event.seq for event in events()][-ROWS:]
    for _ in range(trials):
        kind, statements = _tampering(chance, seqs)
        with transaction.atomic():
            _behind_its_back(statements)
            is_found = verify_chain(anchors=[kept]) is not None
            transaction.set_rollback(True)
        yield kind, is_found


def _tampering(chance: random.Random, seqs: list[int]) -> tuple[str, list[tuple[str, list[Any]]]]:
    kind, seq, other = chance.choice(["edit", "drop", "swap", "cut", "forge"]), *chance.sample(seqs, 2)
    table = "offices_event"
    match kind:
        case "edit":
            field = chance.choice(_FIELDS)
            return kind, [(f"UPDATE {table} SET {field} = %s WHERE seq = %s", [f"other-{chance.random()}", seq])]
        case "drop":
            return kind, [(f"DELETE FROM {table} WHERE seq = %s", [seq])]
        case "swap":
            moves = ((seq, -1), (other, seq), (-1, other))
            return kind, [(f"UPDATE {table} SET seq = %s WHERE seq = %s", [to, at]) for at, to in moves]
        case "cut":
            return kind, [(f"DELETE FROM {table} WHERE seq >= %s", [seq])]
    return kind, [(f"UPDATE {table} SET actor = actor || 'x', seal = seal || 'x' WHERE seq = %s", [seq])]


def _behind_its_back(statements: list[tuple[str, list[Any]]]) -> None:
    """Change the table as somebody with the open file could: without the triggers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'offices_event'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        for statement, params in statements:
            cursor.execute(statement, params)
