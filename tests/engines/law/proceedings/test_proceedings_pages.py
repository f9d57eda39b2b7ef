# SPDX-License-Identifier: MPL-2.0
"""The pages of the map say what its files and situations say, in both languages."""

from scripts.proceedings_pages import FOLDER, LANGUAGES, pages


def test_the_pages_are_up_to_date() -> None:
    written = dict(pages())
    stale = [str(path) for path, text in written.items() if not path.exists() or path.read_text("utf-8") != text]

    assert not stale, "Run 'make docs'."
    assert set(written) == set(FOLDER.rglob("*.md"))


def test_both_languages_have_the_same_pages() -> None:
    names = [{path.name for path in (FOLDER / language).glob("*.md")} for language in LANGUAGES]

    assert names[0] == names[1]
