# SPDX-License-Identifier: MPL-2.0
"""The cast: Ana leads, Beto helps, Clara volunteers, Daniel is walled off, Elena has no place in the matter."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone, translation

from amparo.matters.actions import open_matter
from amparo.matters.models import Matter
from amparo.offices import held_key
from amparo.offices.models import MatterLock, Member, Membership, Wall
from amparo.offices.words import MatterRole, OfficeRole
from amparo.vault import MatterIdentity
from tests.rooms.held import OFFICE

PASSPHRASE = "seven invented lanterns drift"
JOINED = date(2026, 1, 5)


@dataclass(frozen=True)
class Cast:
    """The people of the tests and one matter's lock."""

    ana: Member
    beto: Member
    clara: Member
    daniel: Member
    elena: Member
    lock: MatterLock


@cache
def _hashed() -> str:
    """Hash the passphrase once: it is meant to be slow."""
    return make_password(PASSPHRASE)


def member(name: str, role: str) -> Member:
    """Add a person of the office."""
    return Member.objects.create(
        sign_in_name=name.lower(), name=f"{name} (invented)", role=role, joined_on=JOINED, password=_hashed()
    )


def lock() -> MatterLock:
    """Make a lock for a matter."""
    identity = MatterIdentity.new()
    wrapped = identity.wrapped(held_key.held())
    return MatterLock.objects.create(public=identity.public, wrapped=wrapped, made_at=timezone.now())


def place(person: Member, in_lock: MatterLock, role: str, **how: object) -> Membership:
    """Give somebody a place in a matter."""
    return Membership.objects.create(**{"lock": in_lock, "member": person, "role": role, "since": JOINED, **how})


@pytest.fixture
def cast(db: None) -> Cast:
    """Give the cast, seated."""
    people = {
        name: member(name.capitalize(), role)
        for name, role in {
            "ana": OfficeRole.ATTORNEY,
            "beto": OfficeRole.PARALEGAL,
            "clara": OfficeRole.VOLUNTEER,
            "daniel": OfficeRole.ATTORNEY,
            "elena": OfficeRole.ATTORNEY,
        }.items()
    }
    matter = lock()
    place(people["ana"], matter, MatterRole.LEAD)
    place(people["beto"], matter, MatterRole.PARALEGAL)
    place(people["clara"], matter, MatterRole.VOLUNTEER)
    place(people["daniel"], matter, MatterRole.CO_COUNSEL)
    Wall.objects.create(lock=matter, member=people["daniel"], since=JOINED, reason="Once of counsel for a witness.")
    return Cast(**people, lock=matter)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Begin each test in English: a request leaves its language with the thread, and the next request sets its own."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session", autouse=True)
def _sweep() -> Iterator[None]:
    yield
    shutil.rmtree(OFFICE, ignore_errors=True)


def open_case(by: Member, **values: object) -> Matter:
    """Open an invented matter the way a page does."""
    told = {"alias": "Heron", "client_name": "Amaru Quispe Vela (invented)", "court": "El Paso", **values}
    return open_matter(by=by, values=told)
