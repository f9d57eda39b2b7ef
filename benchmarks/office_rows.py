# SPDX-License-Identifier: MPL-2.0
"""The rows of a large office, invented by a fixed rule: through the office's own models, many at a time.

Everybody and everything here is invented.  The first member has a place in every matter, as who took over or supervises
has; the others share the matters between them.  Django is set up and the key is held before this is imported.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from amparo.deadlines.models import DocketedDate, Task
from amparo.evidence.models import Paper, PaperPage, PaperState
from amparo.filings.models import Filing, FilingExhibit, Packet, PacketFile
from amparo.matters.models import (
    ConflictNotice,
    Contact,
    Fact,
    Hearing,
    Matter,
    Note,
    Person,
    Proceeding,
    SpokenLanguage,
    WayOfContact,
)
from amparo.offices import held_key
from amparo.offices.audit import record_event
from amparo.offices.models import Job, JobState, MatterLock, Member, Membership, Wall
from amparo.terms.person_name import folded
from amparo.vault import MatterIdentity

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_AT_ONCE = 500
_GIVEN = ("Amaru", "Beatriz", "Celestin", "Dolma", "Efraín", "Fadwa", "Gaspar", "Hiwot", "Itzel", "Joaquim", "Killari",
          "Lamin", "Marisol", "Nahuel", "Oluchi", "Paquita", "Quilla", "Rosalba", "Samten", "Tadesse")  # fmt: skip
_FAMILY = ("Quispe", "Velarde", "Ixcoy", "Bekele", "Ndiaye", "Tshering", "Choque", "Barrientos", "Okafor", "Haddadin")
_BIRDS = ("Heron", "Jacaranda", "Ceiba", "Lapwing", "Quetzal", "Sorrel", "Tamarind", "Willow", "Yarrow", "Juniper")
_STORY = """the road crossed river near mountain and house was burned when men came at night asking for brother who had
signed petition against mine company police wrote report but never gave number letter from church says we left before
dawn with two children bus to border officer asked again in language nobody spoke doctor found old fracture photograph
shows market after fire teacher remembers meeting judge ordered evidence casa fuego hermano noche iglesia carta policía
frontera niños mercado amenaza denuncia"""
_WORDS = tuple(_STORY.split())
_KINDS = ("declaration", "identity", "medical", "letter", "country-report", "photo", "court-notice", "other")


@dataclass(frozen=True, slots=True)
class Size:
    """How large the office is: matters, papers in each, members, pages of text for each paper."""

    matters: int = 3000
    papers: int = 20
    members: int = 200
    pages: int = 2


@dataclass(slots=True)
class _Hand:
    """What the rows are drawn from."""

    size: Size
    chance: Random
    now: datetime
    members: Sequence[Member]
    texts: Sequence[str] = field(default_factory=tuple)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def name(self) -> str:
        return f"{self.chance.choice(_GIVEN)} {self.chance.choice(_FAMILY)} {self.chance.choice(_FAMILY)} (invented)"

    def some(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count))

    def mark(self, length: int) -> str:
        return f"{self.chance.getrandbits(length * 4):0{length}x}"

    def uuid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def fill(size: Size, *, now: datetime | None = None, seed: int = 20261126) -> Member:
    """Fill an empty office; give the member who sees every matter."""
    instant, chance = now or timezone.now(), Random(seed)
    with transaction.atomic():
        members = _members(size, chance, instant)
        hand = _Hand(size, chance, instant, members)
        hand.texts = [hand.some(90) for _ in range(300)]
        for first in range(0, size.matters, _AT_ONCE):
            _matters(hand, range(first, min(first + _AT_ONCE, size.matters)))
    return members[0]


def _members(size: Size, chance: Random, now: datetime) -> list[Member]:
    roles = ("attorney", "paralegal", "attorney", "paralegal", "volunteer")
    hashed = make_password("seven invented lanterns drift")
    joined = timezone.localdate(now) - timedelta(days=400)
    found = [
        Member(
            sign_in_name=f"person{number}", name=f"{chance.choice(_GIVEN)} {number} (invented)",
            role=roles[number % len(roles)], joined_on=joined, password=hashed, language=("en", "es")[number % 2],
        )
        for number in range(size.members)
    ]  # fmt: skip
    Member.objects.bulk_create(found, batch_size=_AT_ONCE)
    for member in found:
        TOTP.activate(member, SECRET)
        record_event("member-added", by=member, about=f"member:{member.pk}", fields=["role"])
    return found


def _matters(hand: _Hand, numbers: range) -> None:
    locks = [_lock(hand) for _ in numbers]
    MatterLock.objects.bulk_create(locks, batch_size=_AT_ONCE)
    matters = [_matter(hand, lock, number) for lock, number in zip(locks, numbers, strict=True)]
    Matter.objects.bulk_create(matters, batch_size=_AT_ONCE)
    _seats(hand, matters)
    _people(hand, matters)
    _ledger(hand, matters)
    _papers(hand, matters)
    for matter in matters:
        record_event("matter-opened", by=hand.members[0], matter=matter.pk, fields=["alias"])


def _lock(hand: _Hand) -> MatterLock:
    identity = MatterIdentity.new()
    return MatterLock(
        id=hand.uuid(), public=identity.public, wrapped=identity.wrapped(held_key.held()), made_at=hand.now
    )


def _matter(hand: _Hand, lock: MatterLock, number: int) -> Matter:
    chance = hand.chance
    return Matter(
        lock=lock, alias=f"{chance.choice(_BIRDS)} {number}", client_name=hand.name(),
        a_number=f"A{chance.randrange(10**9):09}", nationality=chance.choice(("Guatemala", "Peru", "Nepal")),
        reads=chance.choice(("Spanish", "Mam", "Amharic", "")), court="El Paso Immigration Court", judge=hand.name(),
        is_detained=number % 5 == 0, opened_on=hand.today - timedelta(days=chance.randrange(1, 900)),
    )  # fmt: skip


def _seats(hand: _Hand, matters: Sequence[Matter]) -> None:
    since, chance = hand.today - timedelta(days=300), hand.chance
    attorneys = [one for one in hand.members[1:] if one.role == "attorney"] or hand.members[1:]
    others = [one for one in hand.members[1:] if one.role != "attorney"] or hand.members[1:]
    seats, walls = [], []
    for number, matter in enumerate(matters):
        lead, helper, volunteer = chance.choice(attorneys), *chance.sample(others, 2)
        for member, role in (
            (hand.members[0], "co-counsel"),
            (lead, "lead"),
            (helper, "paralegal"),
            (volunteer, "volunteer"),
        ):
            seats.append(Membership(lock_id=matter.pk, member=member, role=role, since=since))
        if number % 50 == 0:
            outside = next(one for one in attorneys if one != lead) if len(attorneys) > 1 else lead
            walls.append(Wall(lock_id=matter.pk, member=outside, since=since, reason="Once of counsel (invented)."))
    Membership.objects.bulk_create(seats, batch_size=_AT_ONCE)
    Wall.objects.bulk_create(walls)


def _people(hand: _Hand, matters: Sequence[Matter]) -> None:
    chance, people, languages, ways, contacts, notes = hand.chance, [], [], [], [], []
    for matter in matters:
        names = [matter.client_name, *(hand.name() for _ in range(chance.randrange(3)))]
        own = [
            Person(
                id=hand.uuid(), matter=matter, part="client" if number == 0 else "family", is_applicant=True, name=name,
                folded_name=folded(name), a_number=matter.a_number if number == 0 else "", order=number,
            )
            for number, name in enumerate(names)
        ]  # fmt: skip
        people += own
        languages += [SpokenLanguage(person=one, name="Spanish", reads=True, is_best=True) for one in own]
        ways += [WayOfContact(person=one, kind="phone", value="915 555 0101", reach="safe") for one in own]
        contacts += [_contact(hand, matter, own[0]) for _ in range(2)]
        notes.append(
            Note(matter=matter, words=hand.some(40), written_at=hand.now, written_by=chance.choice(hand.members))
        )
    for model, rows in (
        (Person, people),
        (SpokenLanguage, languages),
        (WayOfContact, ways),
        (Contact, contacts),
        (Note, notes),
    ):
        model.objects.bulk_create(rows, batch_size=_AT_ONCE)
    ConflictNotice.objects.bulk_create(
        ConflictNotice(person=people[0], checked_at=hand.now, checked_by=chance.choice(hand.members)) for _ in range(2)
    )


def _contact(hand: _Hand, matter: Matter, client: Person) -> Contact:
    at = hand.now - timedelta(days=hand.chance.randrange(40), minutes=hand.chance.randrange(600))
    member = hand.chance.choice(hand.members)
    return Contact(
        matter=matter, person=client, at=at, way="call", line="privileged", was_reached=hand.chance.random() < 0.7,
        words=hand.some(30), recorded_at=at, recorded_by=member,
    )  # fmt: skip


def _ledger(hand: _Hand, matters: Sequence[Matter]) -> None:
    """Three facts, two dates and one or two hearings for each: 20,000 in 3,000 matters."""
    proceedings, facts, dates, hearings, tasks = [], [], [], [], []
    for matter in matters:
        proceeding = Proceeding(
            id=hand.uuid(), matter=matter, track="defensive", forum="immigration_court", court="ELP",
            since=hand.today - timedelta(days=200),
        )  # fmt: skip
        proceedings.append(proceeding)
        own = [_fact(hand, matter, kind) for kind in ("last_arrival", "nta_served", "oral_decision")]
        facts += own
        dates += [_date(hand, matter, own[1], "evidence"), _date(hand, matter, own[2], "board_appeal")]
        hearings += [_hearing(hand, matter, proceeding) for _ in range(hand.chance.choice((1, 2, 2)))]
        tasks += _tasks(hand, matter)
    for model, rows in (
        (Proceeding, proceedings),
        (Fact, facts),
        (DocketedDate, dates),
        (Hearing, hearings),
        (Task, tasks),
    ):
        model.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _fact(hand: _Hand, matter: Matter, kind: str) -> Fact:
    days = {"last_arrival": 400, "nta_served": 200, "oral_decision": 10}[kind]
    return Fact(
        id=hand.uuid(), matter=matter, kind=kind, day=hand.today - timedelta(days=days + hand.chance.randrange(30)),
        source="Notice in the file (invented)", recorded_at=hand.now, recorded_by=hand.members[0],
    )  # fmt: skip


def _date(hand: _Hand, matter: Matter, fact: Fact, rule: str) -> DocketedDate:
    due = hand.today + timedelta(days=hand.chance.randrange(-40, 240))
    first, second = hand.chance.sample(list(hand.members), 2)
    return DocketedDate(
        matter=matter, fact=fact, rule=rule, title=f"Day of {rule} (invented)", due=due,
        safe_by=due - timedelta(days=3), proposed_at=hand.now, proposed_by=first,
        confirmed_at=hand.now, confirmed_by=second, done_on=due if due < hand.today - timedelta(days=1) else None,
    )  # fmt: skip


def _hearing(hand: _Hand, matter: Matter, proceeding: Proceeding) -> Hearing:
    day = hand.today + timedelta(days=hand.chance.randrange(-200, 400))
    return Hearing(
        matter=matter, proceeding=proceeding, kind="master", day=day, hour=time(9), zone="America/Denver",
        place="El Paso", state="set" if day >= hand.today else "held",
    )  # fmt: skip


def _tasks(hand: _Hand, matter: Matter) -> Iterator[Task]:
    for number in range(2):
        done = hand.now if number else None
        yield Task(
            matter=matter, words=hand.some(6), due=hand.today + timedelta(days=hand.chance.randrange(60)),
            made_at=hand.now, made_by=hand.members[0], done_at=done,
        )  # fmt: skip


def _papers(hand: _Hand, matters: Sequence[Matter]) -> None:
    papers = [_paper(hand, matter, number + 1) for matter in matters for number in range(hand.size.papers)]
    Paper.objects.bulk_create(papers, batch_size=_AT_ONCE)
    PaperPage.objects.bulk_create(
        (
            PaperPage(
                paper=paper, number=number + 1, text="\n".join(hand.chance.choices(hand.texts, k=3)), language="en"
            )
            for paper in papers
            for number in range(hand.size.pages)
        ),
        batch_size=_AT_ONCE,
    )
    Job.objects.bulk_create((_job(hand, paper.pk, paper.matter_id, "read") for paper in papers), batch_size=_AT_ONCE)
    _filings(hand, matters, papers)


def _paper(hand: _Hand, matter: Matter, number: int) -> Paper:
    digest = hashlib.sha256(f"{matter.pk} {number}".encode()).hexdigest()
    return Paper(
        id=hand.uuid(), matter=matter, number=number, blob=hand.mark(32), sha256=digest, size=120_000,
        received_as=f"scan {number}.pdf", received_at=hand.now - timedelta(days=hand.chance.randrange(300)),
        received_by=hand.members[0], title=f"{hand.some(4)} (invented)", kind=hand.chance.choice(_KINDS),
        language="es", media_type="application/pdf", state=PaperState.READ, pages=hand.size.pages,
        slip_sheet=hand.chance.random() < 0.01, reading_blob=hand.mark(32),
    )  # fmt: skip


def _job(hand: _Hand, about: UUID, lock: UUID, kind: str) -> Job:
    asked = hand.now - timedelta(minutes=hand.chance.randrange(400_000))
    return Job(
        kind=kind, about=about, lock_id=lock, asked_by=hand.members[0], state=JobState.DONE, done=1, total=1,
        attempts=1, asked_at=asked, ended_at=asked,
    )  # fmt: skip


def _filings(hand: _Hand, matters: Sequence[Matter], papers: Sequence[Paper]) -> None:
    """A filing for every second matter, half of these built; eight exhibits in each."""
    filings, exhibits, packets, files, jobs = [], [], [], [], []
    for number in range(0, len(matters), 2):
        own = papers[number * hand.size.papers : (number + 1) * hand.size.papers]
        filing = Filing(
            id=hand.uuid(), matter=matters[number], title="Exhibits in support (invented)", file_name="Exhibits",
            made_by=hand.members[0], made_at=hand.now,
        )  # fmt: skip
        filings.append(filing)
        exhibits += [FilingExhibit(filing=filing, paper=paper, position=at + 1) for at, paper in enumerate(own[:8])]
        if number % 4 == 0:
            packet = Packet(id=hand.uuid(), filing=filing, built_at=hand.now, of_version=1, pages=40)
            packets.append(packet)
            files += [_file(hand, packet, name) for name in ("Exhibits-1.pdf", "Index.docx")]
            jobs.append(_job(hand, filing.pk, filing.matter_id, "build"))
    rows: tuple[tuple[Any, list[Any]], ...] = (
        (Filing, filings), (FilingExhibit, exhibits), (Packet, packets), (PacketFile, files), (Job, jobs)
    )  # fmt: skip
    for model, made in rows:
        model.objects.bulk_create(made, batch_size=_AT_ONCE)


def _file(hand: _Hand, packet: Packet, name: str) -> PacketFile:
    return PacketFile(
        packet=packet, name=name, blob=hand.mark(32), sha256=hand.mark(64), size=900_000, media_type="application/pdf"
    )
