# SPDX-License-Identifier: MPL-2.0
"""The contact log: kept as written, corrected by another entry; and whose voice nobody has heard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from amparo.matters.actions import close_matter, correct_contact, log_contact, reopen_matter, write_note
from amparo.matters.models import Contact, ContactWay, Line, Matter, Part, Person
from amparo.matters.queries import contacts_of, matter_for, matters_of, notes_of, unheard
from amparo.terms.finding import Refusal
from tests.rooms.conftest import Cast, open_case

NOW = timezone.now()


def client_of(matter: Matter) -> Person:
    return Person.objects.for_office("test").get(matter=matter, part=Part.CLIENT)  # type: ignore[no-any-return]


def called(matter: Matter, cast: Cast, *, days_ago: int, reached: bool = True) -> Contact:
    values = {
        "person": client_of(matter),
        "at": NOW - timedelta(days=days_ago),
        "way": ContactWay.CALL,
        "line": Line.RECORDED,
        "was_reached": reached,
        "words": "Asked for the bed letter.",
    }
    return log_contact(matter=matter, by=cast.ana, values=values)


def test_a_correction_stands_in_the_log_and_the_first_entry_stays(cast: Cast) -> None:
    matter = open_case(cast.ana)
    first = called(matter, cast, days_ago=2)
    correct_contact(first, by=cast.beto, values={"line": Line.PRIVILEGED})

    [entry] = contacts_of(cast.ana, matter.id)
    assert (entry.line, entry.words, entry.corrects_id) == (Line.PRIVILEGED, "Asked for the bed letter.", first.pk)
    assert Contact.objects.for_office("test").get(pk=first.pk).line == Line.RECORDED
    with pytest.raises(Refusal):
        correct_contact(first, by=cast.ana, values={"line": Line.UNKNOWN})


def test_a_contact_in_the_future_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal):
        called(open_case(cast.ana), cast, days_ago=-1)


def test_detained_clients_nobody_spoke_with_are_told_the_longest_silence_first(cast: Cast) -> None:
    never, long_ago, lately = (open_case(cast.ana, alias=name, is_detained=True) for name in ("A", "B", "C"))
    outside = open_case(cast.ana, alias="D", is_detained=False)
    called(long_ago, cast, days_ago=20)
    called(long_ago, cast, days_ago=1, reached=False)
    called(lately, cast, days_ago=2)
    called(outside, cast, days_ago=90)

    silent = unheard(cast.ana, before=NOW - timedelta(days=7), most=8)
    assert [one.matter.alias for one in silent] == [never.alias, long_ago.alias]
    assert silent[0].last is None
    assert unheard(cast.ana, before=NOW - timedelta(days=7), most=1) == silent[:1]
    assert unheard(cast.elena, before=NOW, most=8) == []


def test_notes_are_kept_with_their_writer(cast: Cast) -> None:
    matter = open_case(cast.ana)
    write_note(matter=matter, by=cast.beto, words="The sister has the original.")
    [note] = notes_of(cast.ana, matter.id)
    assert (note.written_by, note.words) == (cast.beto, "The sister has the original.")


def test_a_closed_case_leaves_the_list_and_can_be_opened_again(cast: Cast) -> None:
    matter = open_case(cast.ana)
    today = timezone.localdate()
    told = {"closed_why": "Asylum granted.", "file_returned_on": today, "keep_until": today - timedelta(days=1)}
    with pytest.raises(Refusal):
        close_matter(matter, by=cast.ana, seen=1, values=told)
    close_matter(matter, by=cast.ana, seen=1, values={**told, "keep_until": today + timedelta(days=2500)})
    assert list(matters_of(cast.ana)) == []
    reopen_matter(matter_for(cast.ana, matter.id), by=cast.ana, seen=2)
    assert [each.alias for each in matters_of(cast.ana)] == ["Heron"]
