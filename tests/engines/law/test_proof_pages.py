# SPDX-License-Identifier: MPL-2.0
"""The pages on elements, splits, screening and custody say what the rulebook and the situations say."""

from scripts.proof_pages import FOLDER, LANGUAGES, pages


def test_the_pages_on_proof_are_up_to_date() -> None:
    stale = [str(path) for path, text in pages() if not path.exists() or path.read_text(encoding="utf-8") != text]

    assert not stale, "Run 'make docs'."


def test_there_is_no_page_of_what_is_gone() -> None:
    assert {path for path, _ in pages()} == set(FOLDER.rglob("*.md"))


def test_both_languages_have_the_same_pages_on_proof() -> None:
    names = [{path.name for path in (FOLDER / language).glob("*.md")} for language in LANGUAGES]

    assert names[0] == names[1]
