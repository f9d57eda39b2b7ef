# SPDX-License-Identifier: MPL-2.0
"""Pages in other letters: told apart by Tesseract itself, read with their pack, or named with what is lacking."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from amparo.reading.page_seen import Languages, page_seen
from amparo.reading.recognising import recognise
from amparo.reading.recognition_languages import installed_languages, languages_met, package_of, packs_by_script
from amparo.workspace import Workspace
from tests.engines.reading.test_recognition import picture_page, read_scan
from tests.engines.reading.test_text import typeset

RUSSIAN = (
    "Я заявляю, что полиция угрожала мне и что я не могу вернуться в свой город без опасности для жизни. Они пришли "
    "ночью и спрашивали, где мой брат. "
)
pytestmark = pytest.mark.skipif(
    not {"eng", "spa"} <= set(installed_languages()), reason="tesseract with English and Spanish isn't installed"
)


def russian_page() -> bytes:
    page = pdfium.PdfDocument(typeset(f'#set text(font: "Source Serif 4", size: 13pt)\n{RUSSIAN * 4}'))[0]
    return picture_page(page.render(scale=200 / 72, grayscale=True).to_pil().convert("L"))


def test_a_page_in_letters_without_a_pack_is_named_with_them(tmp_path: Path) -> None:
    reading = read_scan(tmp_path, russian_page())
    (done,) = recognise([reading], languages="spa+eng", workspace=Workspace(tmp_path / "work"))
    told = {found.code: found.params for found in done.findings}
    assert told["reading.other-letters"] == {"script": "Cyrillic", "pages": "1", "count": 1}
    assert done.pages[0].text == ""


@pytest.mark.skipif("rus" not in installed_languages(), reason="the Russian pack isn't installed")
def test_a_page_in_other_letters_is_read_with_their_pack() -> None:
    page = pdfium.PdfDocument(russian_page())[0]
    picture = page.render(scale=300 / 72, grayscale=True).to_pil().convert("L")
    seen = page_seen(picture, wanted=Languages("spa+eng", packs_by_script()))
    assert {"полиция", "угрожала"} <= {word.text for word in seen.words}


def test_the_listed_languages_name_their_packs_once() -> None:
    names = [language.name for language in languages_met()]
    packs = [language.pack for language in languages_met() if language.pack]
    assert len(set(names)) == len(names)
    assert len(set(packs)) == len(packs)
    assert names[:2] == ["Spanish", "English"]
    assert {"K'iche'", "Mam", "Garifuna"} <= {language.name for language in languages_met() if not language.package}
    assert package_of("chi_sim") == "tesseract-ocr-chi-sim"
    assert all(language.is_installed == (language.pack in installed_languages()) for language in languages_met())
