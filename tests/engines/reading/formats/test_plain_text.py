# SPDX-License-Identifier: MPL-2.0
"""Text files of any encoding: every letter right, or the doubt is told; never a silent question mark."""

from pathlib import Path

import pytest

from amparo.reading.formats.encodings import decoded
from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import read_here

SPANISH = "Señora jueza: el año pasado dejé mi país. Mamá pidió ayuda; ¿quién podía dármela? «Nadie», dijo."
RUSSIAN = "Уважаемый суд! Меня зовут вымышленный свидетель, и я пишу это заявление добровольно."
ARABIC = "في البداية كنت أعيش في المدينة مع عائلتي ثم اضطررنا إلى الرحيل"
MARKS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("codec", ["utf-8", *MARKS])
def test_text_that_says_its_encoding_is_read_without_asking(codec: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, SPANISH.encode(codec), name="p.txt")

    assert flat(result.text()) == SPANISH
    assert "encoding-guessed" not in result.codes


@pytest.mark.parametrize(
    ("codec", "name", "text"),
    [
        ("cp1252", "Windows-1252", SPANISH),
        ("latin-1", "Windows-1252", SPANISH),
        ("cp850", "DOS 850", SPANISH),
        ("mac_roman", "Mac Roman", SPANISH),
        ("cp1252", "Windows-1252", "He said “no” — twice."),
        ("cp1251", "Windows-1251", RUSSIAN),
        ("koi8_r", "KOI8-R", RUSSIAN),
        ("cp866", "DOS 866", RUSSIAN),
        ("cp1256", "Windows-1256", ARABIC),
        ("utf-16-le", "UTF-16", SPANISH),
        ("utf-16-be", "UTF-16", SPANISH),
    ],
)
def test_a_guessed_encoding_is_right_and_asks_to_be_confirmed(codec: str, name: str, text: str, tmp_path: Path) -> None:
    raw = text.encode(codec)

    assert decoded(raw).text == text
    assert read_here(tmp_path, raw, name="p.txt").params("encoding-guessed") == {"encoding": name}


def test_a_broken_byte_in_utf8_stands_as_its_code(tmp_path: Path) -> None:
    raw = (SPANISH * 5).encode() + b" caf\xe9 \xff fin"

    result = read_here(tmp_path, raw, name="p.txt")

    assert "caf‹xE9›" in result.text()
    assert result.params("bytes-without-letter") == {"count": 2}
    assert "?" not in result.text().replace("dármela?", "")


def test_lines_stay_lines_and_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    result = read_here(tmp_path, b"One line.\nAnother line.\r\n\r\nAfter a gap.\x0cSecond page.", name="p.txt")

    assert result.layer[0]["text"] == "One line.\nAnother line.\nAfter a gap."
    assert result.layer[1]["text"] == "Second page."


def test_columns_stay_under_each_other(tmp_path: Path) -> None:
    table = "Name       Day       Amount\nA          3 May     100.00\nLonger     14 May     20.00\n"

    result = read_here(tmp_path, table.encode(), name="p.txt")

    lefts = {word.text: word.box.left for word in result.words()}
    assert lefts["Day"] == pytest.approx(lefts["3"], abs=0.5) == pytest.approx(lefts["14"], abs=0.5)


@pytest.mark.parametrize("text", ["x" * 5000, "https://example.org/" + "a%20b" * 900, "word " * 3000])
def test_nothing_runs_off_the_page(text: str, tmp_path: Path) -> None:
    result = read_here(tmp_path, text.encode(), name="p.txt")

    words = [word for page in range(1, len(result.layer) + 1) for word in result.words(page)]
    assert all(word.box.left >= 72 and word.box.right <= 541 for word in words)
    assert "".join(word.text for word in words) == text.replace(" ", "")


def test_what_looks_like_markup_stays_text(tmp_path: Path) -> None:
    text = "#panic() *bold* _x_ $y$ @ref <script>alert(1)</script> {{7*7}} \\ ] #let"

    assert read_here(tmp_path, text.encode(), name="p.txt").text() == text


def test_unseen_and_reversing_marks_are_told_and_gone(tmp_path: Path) -> None:
    text = "Ignore\u200b this\U000e0041\U000e0042 and exe.\u202efdp\u202c end\x07." + " More." * 40

    result = read_here(tmp_path, text.encode(), name="p.txt")

    assert result.text().startswith("Ignore this and exe.fdp end. More.")
    assert result.params("unseen-marks") == {"count": 3}
    assert result.params("direction-marks") == {"count": 2}


def test_letters_no_font_prints_stand_as_codes_and_are_told(tmp_path: Path) -> None:
    result = read_here(tmp_path, "Name: 中文 \N{BALLOT BOX WITH CHECK} ok".encode(), name="p.txt")

    assert "‹U+4E2D›" in result.text()
    assert "\N{BALLOT BOX WITH CHECK}" in result.text()
    assert result.params("letters-as-codes") == {"count": 2}


def test_arabic_begins_at_the_right(tmp_path: Path) -> None:
    result = read_here(tmp_path, ARABIC.encode(), name="p.txt")

    assert max(word.box.right for word in result.words()) > 530


def test_five_million_letters_pasted_are_pages_and_nine_are_declined(tmp_path: Path) -> None:
    line = "An invented line of a very long log that somebody pasted.\n"

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, (line * (9_000_000 // len(line))).encode(), name="p.txt")

    assert refused.value.code == "reading.too-much-text"


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = (
        read_here(tmp_path, SPANISH.encode(), name=name).rendition.read_bytes() for name in ("a.txt", "b.txt")
    )

    assert once == again
