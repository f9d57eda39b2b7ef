# SPDX-License-Identifier: MPL-2.0
"""Every word of the pages has its Spanish, and what is compiled is what was written."""

import subprocess
import sys

import pytest

from scripts.messages import CATALOGUE, Entry, compiled, gathered, read_entries
from tests.architecture.checkout import ROOT


def test_every_text_has_its_spanish() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "scripts.messages", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, f"Run 'make messages' and write what is missing into django.po.\n{answer.stdout}"


def test_what_is_compiled_is_what_was_written() -> None:
    assert compiled(list(read_entries(CATALOGUE))) == CATALOGUE.with_suffix(".mo").read_bytes(), "Run 'make messages'."


def test_placeholders_are_the_same_in_both_languages() -> None:
    import re

    held = re.compile(r"%\(\w+\)[sd]")
    wrong = [
        entry.one
        for entry in read_entries(CATALOGUE)
        for text in entry.spanish
        if set(held.findall(text)) != set(held.findall(entry.one))
    ]

    assert not wrong


@pytest.mark.parametrize("word", ["tú", "tu ", "contraseña", "miembro", "¡", "evidencia", "hallazgo", "encriptad"])
def test_words_that_the_glossary_avoids_stay_away(word: str) -> None:
    found = [entry.one for entry in read_entries(CATALOGUE) for text in entry.spanish if word in f" {text.lower()} "]

    assert not found


def test_an_untranslated_text_would_be_noticed() -> None:
    assert not Entry("x", "One", "Many", ("Uno", "")).is_translated
    assert not Entry("x", "One", "", ("",)).is_translated
    assert len(gathered()) > 300
