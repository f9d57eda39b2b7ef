# SPDX-License-Identifier: MPL-2.0
"""What the doctor says of this machine."""

from amparo.reading.recognition_languages import installed_languages
from tests.journeys.office import amparo


def test_the_doctor_names_confinement_and_languages_with_and_without_a_pack() -> None:
    answer = amparo("doctor", "--json").json
    assert answer["confinement"] in {"bubblewrap", "namespaces", "limits"}
    assert set(answer["kernel_locks"]) <= {"files", "calls"}
    languages = {language["name"]: language for language in answer["recognition"]["languages"]}
    assert languages["French"]["package"] == "tesseract-ocr-fra"
    assert languages["Spanish"]["installed"] == ("spa" in installed_languages())
    assert languages["Q'anjob'al"]["package"] == ""
    said = amparo("doctor").out
    assert "Haitian Creole" in said
    assert "Without any pack:" in said
