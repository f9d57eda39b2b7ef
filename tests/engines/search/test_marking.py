# SPDX-License-Identifier: MPL-2.0
"""Which characters of a text meet what was looked for, and the words shown around them."""

from amparo.search import asked, excerpt, marks_in


def _met(text: str, typed: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks_in(text, asked(typed))]


def test_marks_are_the_characters_as_they_stand_in_the_text() -> None:
    text = "La Policía vino; dos policías más. José Nun\u0303ez, A 012-345-678."

    assert _met(text, "policia") == ["Policía", "policías"]
    assert _met(text, "nuñez") == ["Nun\u0303ez"]
    assert _met(text, "A012345678") == ["A 012-345-678"]
    assert _met(text, '"dos policías"') == ["dos policías"]
    assert _met(text, "vin*") == ["vino"]


def test_an_excerpt_shows_the_place_where_most_terms_stand_together() -> None:
    text = "police " + "x " * 400 + "the federal police came at night " + "y " * 400
    pieces = excerpt(text, marks_in(text, asked("federal police")))

    assert [piece.text for piece in pieces if piece.is_met] == ["federal", "police"]
    assert pieces[0].text == "… "
    assert pieces[-1].text.endswith(" …")
    assert sum(len(piece.text) for piece in pieces) < 320


def test_an_excerpt_without_a_mark_is_the_beginning_and_of_nothing_is_nothing() -> None:
    assert [piece.text for piece in excerpt("Short.\nText.", ())] == ["Short. Text."]
    assert excerpt("  ", ()) == ()


def test_marks_that_overlap_are_shown_once() -> None:
    text = "federal police"
    pieces = excerpt(text, marks_in(text, asked('"federal police" federal')))

    assert "".join(piece.text for piece in pieces) == text
