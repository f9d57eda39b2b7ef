# SPDX-License-Identifier: MPL-2.0
"""The language of a page, from a sentence or two."""

import pytest

from amparo.reading.language import language_of

SENTENCES = {
    "en": "I declare under penalty of perjury that the men came back three days later and asked for the reporter.",
    "es": "Tres días después volvieron los hombres y preguntaron por el periodista, que ya no estaba en su casa.",
    "pt": "Declaro que fui ameaçado pela polícia e que não posso voltar para a minha cidade sem correr perigo.",
    "fr": "Je déclare avoir été menacé par la police et ne pas pouvoir retourner dans ma ville sans danger.",
    "ht": "Yo te vini lakay mwen nan mitan lannwit ak zam, yo di yo pral touye m si mwen pa kite peyi a.",
    "ar": "أعلن أن الشرطة هددتني ولا أستطيع العودة إلى بلدي دون خطر على حياتي",
    "ru": "Я заявляю, что полиция угрожала мне и что я не могу вернуться в свой город без опасности для жизни.",
    "uk": "Я заявляю, що поліція погрожувала мені і я не можу повернутися до свого міста без небезпеки.",
    "zh": "我声明警察威胁了我，我不能回国，因为我害怕被逮捕，请求庇护。他们三天以后又来了，问记者在哪里。",
    "tr": "Polisin beni tehdit ettiğini ve hayatım tehlikeye girmeden şehrime dönemeyeceğimi beyan ederim.",
    "und-Ethi": "ፖሊስ እንዳስፈራራኝ እና ወደ አገሬ መመለስ እንደማልችል አውጃለሁ",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_enough(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "A 012-345-678", "12/03/2031 14:05", "Page 3", "J. Doe"])
def test_too_little_is_left_undetermined(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize("language", ["en", "es"])
def test_capitals_and_letterheads_do_not_mislead(language: str) -> None:
    heading = {
        "en": "CERTIFICATE OF LIVE BIRTH, STATE DEPARTMENT OF HEALTH",
        "es": "ACTA DE NACIMIENTO, REGISTRO CIVIL",
    }

    assert language_of(heading[language] + " " + SENTENCES[language].upper()) == language
