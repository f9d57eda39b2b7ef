# SPDX-License-Identifier: MPL-2.0
"""The database file shows nothing, opens with its key only, and forgets what was deleted."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from sqlcipher3 import dbapi2

from amparo.config.sqlcipher.base import CONNECTION_SETTINGS, unlock
from amparo.offices import held_key
from amparo.offices.models import Member
from amparo.vault import Purpose, VaultKey
from tests.rooms.conftest import member

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the embedded database")


def made(path: Path, *, key: bytes) -> dbapi2.Connection:
    opened = dbapi2.connect(path)
    unlock(opened, key=key)
    for setting in CONNECTION_SETTINGS:
        opened.execute(f"PRAGMA {setting}")
    return opened


def test_the_file_holds_no_word_of_what_was_written(tmp_path: Path) -> None:
    path, key = tmp_path / "office.db", VaultKey.new().for_purpose(Purpose.DATABASE)
    opened = made(path, key=key)
    opened.execute("CREATE TABLE canary (words TEXT)")
    opened.execute("INSERT INTO canary VALUES ('canary of an invented client')")
    opened.commit()

    lying = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    opened.close()

    assert len(lying) > 8192
    assert b"canary" not in lying
    assert not lying.startswith(b"SQLite format 3")


def test_another_key_opens_no_empty_database(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    opened = made(path, key=VaultKey.new().for_purpose(Purpose.DATABASE))
    opened.execute("CREATE TABLE t (x)")
    opened.close()

    with pytest.raises(dbapi2.DatabaseError, match="not a database"):
        made(path, key=VaultKey.new().for_purpose(Purpose.DATABASE))


def test_a_flipped_byte_stops_the_work(tmp_path: Path) -> None:
    path, key = tmp_path / "office.db", VaultKey.new().for_purpose(Purpose.DATABASE)
    opened = made(path, key=key)
    opened.execute("CREATE TABLE t (x)")
    opened.executemany("INSERT INTO t VALUES (?)", [("row" * 500,)] * 100)
    opened.commit()
    opened.close()
    sealed = bytearray(path.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    path.write_bytes(sealed)

    with pytest.raises(dbapi2.DatabaseError):
        made(path, key=key).execute("SELECT sum(length(x)) FROM t").fetchone()


@pytest.mark.django_db
def test_django_runs_on_the_encrypted_file() -> None:
    with connection.cursor() as cursor:
        settings = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "secure_delete", "foreign_keys", "cipher_page_size", "synchronous")
        }
        assert cursor.execute("PRAGMA cipher_version").fetchone()[0]

    assert settings == {
        "journal_mode": settings["journal_mode"],
        "secure_delete": 1,
        "foreign_keys": 1,
        "cipher_page_size": "8192",
        "synchronous": 2,
    }


@pytest.mark.django_db
def test_quotes_and_signs_in_names_stay_text() -> None:
    for name in ("O'Brien", "Null", "'; DROP TABLE offices_member; --", "100%s", "ñandú 名"):
        person = member("x", "attorney")
        Member.objects.filter(pk=person.pk).update(name=name)

        assert Member.objects.get(pk=person.pk).name == name
        person.delete()


@pytest.mark.django_db(transaction=True)
def test_without_the_key_nothing_is_read() -> None:
    key = held_key.held()
    connection.close()
    held_key._held.clear()
    try:
        with pytest.raises((held_key.VaultLocked, DatabaseError)):
            Member.objects.count()
    finally:
        held_key.hold(key)
