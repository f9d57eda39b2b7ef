# SPDX-License-Identifier: MPL-2.0
"""The demonstration's rows: its people with their second factor, and the sample matters with their papers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils import timezone

from amparo.config.demo_papers import work_on_papers
from amparo.config.demo_story import open_heron, tell_sample

_LANGUAGES = {"en": "English", "es": "Spanish"}


def make_demo(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Fill an empty demonstration office."""
    from django.db import transaction

    from amparo.config.starting import DEMO_MADE
    from amparo.offices.actions import add_first_member, must_be_demo
    from amparo.offices.audit import record_event

    must_be_demo()
    first, *others = asked["people"]
    passphrase = asked["passphrase"]
    told = {name: first[name] for name in ("member", "sign_in_name", "name", "role")}
    add_first_member(**told, passphrase=passphrase)
    with transaction.atomic():
        record_event(DEMO_MADE, by=None)
    _people(first, others, passphrase)
    for folder in asked["folders"]:
        _matter(Path(folder))
    open_heron(**_team(), today=timezone.localdate())
    return {}


def _team() -> dict[str, Any]:
    from amparo.offices.models import Member
    from amparo.offices.words import OfficeRole

    ana = Member.objects.filter(role=OfficeRole.ATTORNEY).first()
    beto = Member.objects.filter(role=OfficeRole.PARALEGAL).first()
    assert ana is not None and beto is not None  # noqa: S101, PT018  made a moment ago
    return {"ana": ana, "beto": beto}


def _people(first: Mapping[str, Any], others: list[Mapping[str, Any]], passphrase: str) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    from amparo.offices.actions import add_member
    from amparo.offices.models import Member

    ana = Member.objects.get(sign_in_name=first["sign_in_name"])
    for row in others:
        told = {name: row[name] for name in ("sign_in_name", "name", "role")}
        add_member(**told, passphrase=passphrase, by=ana)
    for row in (first, *others):
        member = Member.objects.get(sign_in_name=row["sign_in_name"])
        TOTP.activate(member, row["secret"])
        RecoveryCodes.activate(member)
    assert Authenticator.objects.count() >= len(others) + 1  # noqa: S101


def _matter(folder: Path) -> None:
    from amparo.evidence.actions import describe_paper, receive_document
    from amparo.filings.actions import begin_filing, choose_exhibits
    from amparo.filings.bridge import open_folder
    from amparo.filings.models import Filing
    from amparo.matters.actions import open_matter
    from amparo.offices.placing import give_place
    from amparo.offices.stores import documents
    from amparo.offices.words import MatterRole

    opened = open_folder(folder)
    order = opened.packet("")
    team = _team()
    ana, beto = team["ana"], team["beto"]
    case = opened.case
    client = next(person for person in case.people if "client" in {str(role) for role in person.roles})
    values = {
        "alias": case.title.partition(" – ")[0],
        "client_name": client.name.as_written,
        "a_number": str(client.a_number) if client.a_number else "",
        "nationality": client.nationality or "",
        "track": str(case.court.track) if case.court and case.court.track else "defensive",
        "court": case.court.name if case.court else "",
        "judge": case.judge,
        "reads": ", ".join(_LANGUAGES.get(str(one), str(one)) for one in client.reads),
        "next_hearing": order.cover.next_hearing,
        "is_detained": bool(case.custody and case.custody.detained),
    }
    matter = open_matter(by=ana, values=values)
    give_place(lock=matter.lock, member=beto, role=MatterRole.PARALEGAL, by=ana)
    tell_sample(matter, case.people, **team)
    ids, papers = {}, []
    for document in opened.documents:
        path = folder / document.file
        stored = documents().put([path.read_bytes()], recipient=matter.lock.public)
        paper = receive_document(matter=matter, stored=stored, name=path.name, by=ana).paper
        told = {
            "title": document.title,
            "kind": str(document.kind),
            "day": str(document.day or ""),
            "purpose": document.purpose,
        }
        describe_paper(paper, by=ana, seen=1, values={**told, "source": document.source})
        ids[document.id] = paper.pk
        papers.append(paper)
    work_on_papers(matter, papers, ana=ana, today=timezone.localdate())
    filing = begin_filing(
        matter=matter, title=order.title, file_name=order.file_name, proceeding=order.cover.proceeding, by=ana
    )
    chosen = [ids[name] for exhibit in order.exhibits for name in exhibit.documents]
    choose_exhibits(Filing.objects.for_office("demo").get(pk=filing.pk), papers=chosen, by=ana, seen=1)
