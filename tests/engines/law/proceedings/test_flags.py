# SPDX-License-Identifier: MPL-2.0
"""What can't be true together is told with its line, and stays in the answer."""

from datetime import date

import pytest

from amparo.law.bundle import shipped_rulebook
from amparo.law.proceedings.answers import PersonAnswer
from amparo.law.proceedings.reading import parse_history
from amparo.law.proceedings.where import where
from amparo.terms.sentences import say

BOOK = shipped_rulebook()
ON = date(2026, 2, 1)


def answer(text: str) -> tuple[PersonAnswer, dict[str, int]]:
    found = where(BOOK, parse_history(text, BOOK.proceedings, name="h.yaml"), on=ON)
    flags = (*found.flags, *(flag for person in found.people for flag in person.flags))
    assert all(say(flag, language=language) for flag in flags for language in ("en", "es"))
    return found.people[0], {flag.code: flag.place.line for flag in flags}


@pytest.mark.parametrize(
    ("facts", "code", "line"),
    [
        ("- {day: 2025-11-01, kind: transferred, place: 'Eloy, AZ'}", "law.moved-not-held", 2),
        (
            "- {day: 2025-11-01, kind: detained, facility: A}\n  - {day: 2025-12-01, kind: detained, facility: B}",
            "law.move-not-told",
            3,
        ),
        ("- {day: 2025-11-01, kind: ewi, manner: sideways}", "", 0),
        ("- {day: 2025-11-01, kind: ewi, from: the moon}", "law.detail-not-known", 2),
        ("- {day: 2025-11-01, kind: cfi, outcome: negative, under: chaos}", "law.detail-not-known", 2),
        (
            "- {day: 2025-11-01, kind: nta_served, court: ELP}\n  - {day: 2025-12-01, kind: nta_filed, court: ELO}",
            "law.filed-elsewhere",
            3,
        ),
        ("- {day: 2025-11-01, kind: hearing}", "law.outcome-asked", 2),
        ("- {day: 2025-11-01, kind: released}", "law.released-not-held", 2),
    ],
)
def test_a_fact_that_does_not_fit_is_told_with_its_line(facts: str, code: str, line: int) -> None:
    _, flags = answer(f"facts:\n  {facts}\n")

    assert flags.get(code, 0) == line


def test_a_stay_that_ends_before_it_begins_is_kept_and_told() -> None:
    facts, stay = "  - {day: 2025-11-01, kind: nta_served}", "  - {in: 2025-12-01, out: 2025-11-01, facility: A}"
    _, flags = answer(f"facts:\n{facts}\ncustody:\n{stay}\n")

    assert flags["law.custody-ends-first"] == 4


def test_a_fact_before_the_birth_is_told() -> None:
    _, flags = answer("people: [{id: a, born: 2020-01-01}]\nfacts:\n  - {day: 2019-11-01, kind: ewi}\n")

    assert flags["law.before-birth"] == 3


def test_the_same_person_twice_is_told() -> None:
    _, flags = answer("people:\n  - {id: a}\n  - {id: a}\nfacts:\n  - {day: 2019-11-01, kind: ewi}\n")

    assert flags["law.person-twice"] == 3


def test_what_one_stay_tells_of_a_facility_holds_for_the_others() -> None:
    person, _ = answer(
        "facts:\n"
        "  - {day: 2025-10-01, kind: detained, facility: Llano Seco, place: 'El Paso, TX', district: W.D. Tex., "
        "court: EPD}\n"
        "  - {day: 2025-11-01, kind: transferred, facility: Pecan Draw, place: 'Eloy, AZ'}\n"
        "  - {day: 2025-12-01, kind: transferred, facility: llano seco}\n"
    )
    now = person.outlooks[0].position.custody

    assert now is not None
    assert (now.circuit, now.district, now.place) == ("5", "W.D. Tex.", "El Paso, TX")
    assert now.court.startswith("El Paso SPC")


@pytest.mark.parametrize(
    ("kind", "station"),
    [
        ("removed", "removed"),
        ("fear_review_requested", "fear_review"),
        ("ordered_removed", "ordered_removed"),
        ("board_appeal_filed", "board_pending"),
        ("board_dismisses", "final_order"),
        ("petition_filed", "petition_pending"),
        ("asylum_granted_uscis", "asylum"),
        ("negative_reasonable_fear", "reasonable_fear_not_found"),
        ("withholding_only_referral", "withholding_only"),
        ("nta_served", "nta_served"),
        ("vd_granted", "vd_granted"),
    ],
)
def test_a_history_may_begin_in_the_middle(kind: str, station: str) -> None:
    person, flags = answer(f"facts:\n  - {{day: 2025-11-01, kind: {kind}}}\n")

    assert station in {outlook.position.station.id for outlook in person.outlooks}
    assert "law.history-contradicts" not in flags


def test_a_review_of_an_unknown_screening_is_asked_about() -> None:
    person, flags = answer("facts:\n  - {day: 2025-11-01, kind: fear_review_silence}\n")

    assert {"law.asked"} <= set(flags)
    assert {"expedited_order", "earlier_order_executable"} <= {
        outlook.position.station.id for outlook in person.outlooks
    }
