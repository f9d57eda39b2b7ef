# SPDX-License-Identifier: MPL-2.0
"""Days and words in a sentence follow its language."""

from datetime import date

import pytest

from amparo.terms.days import day_in_words
from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import say
from amparo.terms.words import Words


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "Monday 6 October 2025"), ("es", "lunes 6 de octubre de 2025")]
)
def test_a_day_is_written_with_its_weekday_and_never_in_numbers_alone(language: str, expected: str) -> None:
    assert day_in_words(date(2025, 10, 6), language) == expected


def test_the_parameters_of_a_finding_are_said_in_the_language_of_its_sentence() -> None:
    reason = Words(en="Labor Day", es="Día del Trabajo")
    finding = Finding(
        code="law.step-also-closed", severity=Severity.NOTE, params={"day": date(2025, 9, 1), "holiday": reason}
    )

    assert say(finding) == "Monday 1 September 2025 is closed as well: Labor Day."
    assert say(finding, language="es") == "El lunes 1 de septiembre de 2025 también es inhábil: Día del Trabajo."


def test_parameters_can_be_given_to_a_program() -> None:
    params = {"day": date(2025, 9, 1), "words": Words(en="a", es="b"), "number": 3}

    plain = Finding(code="law.confirm", severity=Severity.NOTE, params=params).plain_params

    assert plain == {"day": "2025-09-01", "words": {"en": "a", "es": "b"}, "number": 3}


def test_words_inside_a_sentence_lose_their_full_stop() -> None:
    assert Words(en="It stops. ", es="Se detiene.").as_part() == Words(en="It stops", es="Se detiene")
