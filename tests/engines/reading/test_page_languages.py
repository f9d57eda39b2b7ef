# SPDX-License-Identifier: MPL-2.0
"""Several languages on one page: which words are in which, whatever way the page is laid out."""

from array import array
from itertools import pairwise
from pathlib import Path

from amparo.reading.language_marks import MARKS
from amparo.reading.page_languages import page_languages, shares_of
from tests.engines.reading.papers import read_here
from tests.engines.reading.test_text import typeset

ENGLISH = (
    "The reporter asked for protection at the bridge and was told to wait. The men who had followed him came back "
    "three days later, and they said that he would not live to see the end of the week if he went to the police."
)
SPANISH = (
    "El periodista pidió protección en el puente y le dijeron que esperara. Los hombres que lo habían seguido "
    "volvieron tres días después y dijeron que no llegaría vivo al final de la semana si iba con la policía."
)
CREOLE = (
    "Yo te vini lakay mwen nan mitan lannwit ak zam, yo di yo pral touye m si mwen pa kite peyi a. Mwen te pè anpil "
    "paske yo te deja touye frè mwen, epi lapolis pa t fè anyen pou ede nou."
)
RUSSIAN = (
    "Я заявляю, что полиция угрожала мне и что я не могу вернуться в свой город без опасности для жизни. "
    "Они пришли ночью и спрашивали, где мой брат."
)


def page(tmp_path: Path, body: str) -> tuple[dict[str, str], list[str], dict[str, float]]:
    """Give, for a typeset page, each word's language, the words, and the shares."""
    result = read_here(tmp_path, typeset('#set text(font: ("Source Serif 4", "Noto Naskh Arabic"))\n' + body))
    words = result.text().split()
    spans = [tuple(span) for span in result.layer[0].get("spans", [])]
    told: dict[str, str] = {}
    for language, start, end in spans:
        told.update((word.strip("."), language) for word in words[start:end])
    return told, words, shares_of(spans, words)


def test_columns_side_by_side_are_told_apart(tmp_path: Path) -> None:
    told, _, shares = page(tmp_path, f"#grid(columns: 2, gutter: 24pt)[{ENGLISH}][{SPANISH}]")

    assert (told["reporter"], told["bridge"], told["week"]) == ("en", "en", "en")
    assert (told["periodista"], told["hombres"], told["semana"]) == ("es", "es", "es")
    assert set(shares) == {"en", "es"}
    assert abs(shares["en"] - 0.5) < 0.06


def test_rows_that_alternate_between_two_columns_are_told_apart(tmp_path: Path) -> None:
    rows = "".join(
        f"[{english}.][{spanish}.]"
        for english, spanish in zip(ENGLISH.split(". "), SPANISH.split(". "), strict=True)
        for _ in range(3)
    )
    told, _, shares = page(tmp_path, f"#table(columns: (1fr, 1fr), ..({rows.replace('][', '],[')},))")

    assert (told["police"], told["puente"]) == ("en", "es")
    assert abs(shares["en"] - 0.5) < 0.08


def test_a_letter_and_its_translation_below_are_told_apart(tmp_path: Path) -> None:
    told, _, shares = page(tmp_path, f"{SPANISH}\n\n{ENGLISH}")

    assert told["esperara"] == "es"
    assert told["wait"] == "en"
    assert list(shares) == ["es", "en"] or list(shares) == ["en", "es"]


def test_three_languages_and_two_scripts_are_told_apart(tmp_path: Path) -> None:
    told, _, shares = page(tmp_path, f"{ENGLISH}\n\n{RUSSIAN}\n\n{CREOLE}")

    assert (told["reporter"], told["полиция"], told["lannwit"]) == ("en", "ru", "ht")
    assert set(shares) == {"en", "ru", "ht"}


def test_spans_hold_every_word_once(tmp_path: Path) -> None:
    result = read_here(tmp_path, typeset(f"#columns(2)[{ENGLISH}\n\n{SPANISH}\n\n{ENGLISH}]"))
    spans = result.layer[0]["spans"]

    assert spans[0][1] == 0
    assert spans[-1][2] == len(result.text().split())
    assert all(one[2] == other[1] and one[0] != other[0] for one, other in pairwise(spans))


def test_names_of_places_and_a_quoted_phrase_leave_a_page_in_one_language(tmp_path: Path) -> None:
    body = ENGLISH + " He was born in San Pedro de los Altos, in La Libertad, El Salvador. " + ENGLISH
    result = read_here(tmp_path, typeset(body))

    assert result.layer[0]["language"] == "en"
    assert "spans" not in result.layer[0]


def test_a_page_of_one_language_costs_no_second_look() -> None:
    told = page_languages(SPANISH, array("f", [0.0] * 4 * len(SPANISH.split())))

    assert (told.main, told.spans) == ("es", ())


def test_marks_are_written_in_small_letters_and_stand_alone() -> None:
    assert all(word == word.lower() and not any(letter.isspace() for letter in word) for word in MARKS)
