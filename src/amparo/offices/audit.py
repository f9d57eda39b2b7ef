# SPDX-License-Identifier: MPL-2.0
"""What was done and read, by whom: a chain of rows, each sealed with the one before, in the transaction of the act.

A row holds ids and names of fields, never a value.  The key is derived from the vault key, so that whoever changes
the file without it is found; a tail that was cut off is found by comparing with an anchor kept elsewhere.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from amparo.offices import held_key
from amparo.offices.models import Member
from amparo.vault.keys import Purpose

TABLE = "offices_event"
TRIGGERS = ("offices_event_stays", "offices_event_remains")
_needed: list[Callable[[], Iterable[str]]] = []
FIRST = "0" * 64
_COLUMNS = ("seq", "at", "actor", "session", "action", "matter", "about", "fields", "prev", "seal")
_WRITTEN = _COLUMNS[1:]
# What a fault of the chain is said by.
FAULT_CODES = {
    "missing": "offices.record-missing",
    "changed": "offices.record-changed",
    "other-than-anchor": "offices.record-other-than-anchor",
    "shorter-than-anchor": "offices.record-shorter-than-anchor",
}
_AT_ONCE = 2000
_FIRST_ACTS = 20
_LOCK_NUMBER = 7_061_982  # any number, the same in every process: PostgreSQL's advisory lock of the chain's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act or reading.  `about` names the thing by kind and id; `fields` names what changed, not to what."""

    seq: int
    at: str
    actor: str
    session: str
    action: str
    matter: str
    about: str
    fields: str
    prev: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The chain's end at one moment, to be kept where the database isn't."""

    count: int
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFault:
    """The first place where the chain doesn't hold, and how: changed, missing, or shorter than an anchor says."""

    seq: int
    kind: str


# Whose session asks, while a request is answered; a session's mark is no key to it.
session_now: ContextVar[str] = ContextVar("session_now", default="")


class NotInTransaction(RuntimeError):
    """An event was recorded outside the transaction of its act."""


def record_event(
    action: str,
    *,
    by: Member | None,
    matter: UUID | None = None,
    about: str = "",
    fields: Sequence[str] = (),
    session: str = "",
    at: datetime | None = None,
) -> None:
    """Add an event to the chain; the caller's transaction holds the act and the event, or neither."""
    if not connection.in_atomic_block:
        raise NotInTransaction(action)
    instant = (at or timezone.now()).isoformat(timespec="microseconds")
    prev = _end_of_chain()
    row = {
        "at": instant,
        "actor": str(by.pk) if by else "",
        "session": session_mark(session or session_now.get()),
        "action": action,
        "matter": str(matter) if matter else "",
        "about": about,
        "fields": ",".join(sorted(fields)),
        "prev": prev,
    }
    row["seal"] = _seal(row)
    places = ", ".join(["%s"] * len(_WRITTEN))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({', '.join(_WRITTEN)}) VALUES ({places})",  # noqa: S608  names of ours
            [row[name] for name in _WRITTEN],
        )


def record_reading(what: str, *, by: Member, matter: UUID, about: str = "", session: str = "") -> None:
    """Record that client content was read; a page that shows it calls this before it answers.

    Inside another transaction it is part of that one: what can't be recorded must not be shown.
    """
    with transaction.atomic(savepoint=False):
        record_event(f"read:{what}", by=by, matter=matter, about=about, session=session)


def anchor() -> Anchor:
    """Give count and last seal, for backups and receipts."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608
        (count,) = cursor.fetchone()
    return Anchor(count=count, seal=_last_seal())


def events(*, after: int = 0, before: int | None = None) -> Iterator[Event]:
    """Give the events in order, a few thousand at a time."""
    last = after
    while True:
        rows = _rows(after=last, before=before)
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].seq


def newest_instant() -> RawSQL:
    """Give, as a part of a query, the instant at which the newest event was written, as the row keeps it."""
    return RawSQL(f"SELECT at FROM {TABLE} ORDER BY seq DESC LIMIT 1", [], output_field=TextField())  # noqa: S608, S611


def events_of_session(mark: str) -> list[Event]:
    """Give what one session did and read, in order."""
    return _selected("session = %s", [mark])


def events_about(about: str, *, matter: UUID) -> list[Event]:
    """Give what was done about one thing of a matter, in order; that it was read is left out."""
    condition = "matter = %s AND (about = %s OR about LIKE %s) AND action NOT LIKE %s"
    return _selected(condition, [str(matter), about, f"{about}:%", "read:%"])


def began_with(action: str) -> bool:
    """Tell whether an act stands among the first of the record."""
    query = f"SELECT count(*) FROM {TABLE} WHERE seq <= %s AND action = %s"  # noqa: S608  words of ours
    with connection.cursor() as cursor:
        cursor.execute(query, [_FIRST_ACTS, action])
        return bool(cursor.fetchone()[0])


def times_since(action: str, *, by: Member, since: datetime) -> int:
    """Count how often somebody did something since an instant."""
    query = f"SELECT count(*) FROM {TABLE} WHERE actor = %s AND action = %s AND at > %s"  # noqa: S608  words of ours
    with connection.cursor() as cursor:
        cursor.execute(query, [str(by.pk), action, since.astimezone(UTC).isoformat(timespec="microseconds")])
        return int(cursor.fetchone()[0])


def verify_chain(*, anchors: Sequence[Anchor] = ()) -> ChainFault | None:
    """Read the whole chain; give the first fault, or None when every row is as it was written."""
    prev, count = FIRST, 0
    wanted: dict[int, set[str]] = {}
    for one in anchors:
        wanted.setdefault(one.count, set()).add(one.seal)
    for event in events():
        row = {name: getattr(event, name) for name in _WRITTEN if name != "seal"}
        if event.prev != prev:
            return ChainFault(seq=event.seq, kind="missing")
        if not hmac.compare_digest(event.seal, _seal(row)):
            return ChainFault(seq=event.seq, kind="changed")
        prev, count = event.seal, count + 1
        if wanted.get(count, {prev}) != {prev}:
            return ChainFault(seq=event.seq, kind="other-than-anchor")
    if any(one.count > count for one in anchors):
        return ChainFault(seq=count, kind="shorter-than-anchor")
    return None


def needs_triggers(names: Callable[[], Iterable[str]]) -> None:
    """Have a room above name triggers its tables must have; called while Django loads rooms."""
    _needed.append(names)


def triggers_missing() -> tuple[str, ...]:
    """Give the names of the triggers that should be there and aren't; asked at every start."""
    there = triggers_there()
    wanted = (*TRIGGERS, *(name for names in _needed for name in names()))
    return tuple(name for name in wanted if name not in there)


def triggers_there() -> frozenset[str]:
    """Give the names of the triggers that stand and work."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return frozenset(name for (name,) in cursor.fetchall())


def _rows(*, after: int, before: int | None) -> list[Event]:
    bound = "" if before is None else " AND seq < %s"
    params: list[Any] = [after, *([] if before is None else [before]), _AT_ONCE]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM {TABLE} WHERE seq > %s{bound} ORDER BY seq LIMIT %s",  # noqa: S608
            params,
        )
        return [Event(**dict(zip(_COLUMNS, row, strict=True))) for row in cursor.fetchall()]


def _selected(condition: str, params: list[Any]) -> list[Event]:
    query = f"SELECT {', '.join(_COLUMNS)} FROM {TABLE} WHERE {condition} ORDER BY seq"  # noqa: S608  words of ours
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return [Event(**dict(zip(_COLUMNS, row, strict=True))) for row in cursor.fetchall()]


def _end_of_chain() -> str:
    """Give the last seal, holding the end of the chain until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_NUMBER])
    return _last_seal()


def _last_seal() -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seal FROM {TABLE} ORDER BY seq DESC LIMIT 1")  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else FIRST


def _seal(row: dict[str, Any]) -> str:
    text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    key = held_key.held().for_purpose(Purpose.AUDIT)
    return hmac.new(key, text.encode(), sha256).hexdigest()


def session_mark(session: str) -> str:
    """Give a mark that tells sessions apart and can't be used as one."""
    return sha256(f"amparo/session/{session}".encode()).hexdigest()[:16] if session else ""
