# SPDX-License-Identifier: MPL-2.0
"""Numbers by their format codes: what a spreadsheet shows, held to a second program where it shows the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.reading.formats.number_formats import NotUnderstood, general, shown_number, shown_text

SIGNS = '0#?.,%E+-/ ;"\\_*[]@ymdhsAMPGeneral$€:'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1234.567, "0", "1235"),
        (0.5, "0", "1"),
        (-0.004, "0.00", "0.00"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.125, "0%", "13%"),
        (0.125, "0.0%", "12.5%"),
        (-0.5, "0%", "-50%"),
        (1234.567, "0.00E+00", "1.23E+03"),
        (0.000123, "##0.0E+0", "123.0E-6"),
        (45000.6789, "##0.0E+0", "45.0E+3"),
        (99.995, "0.00", "100.00"),
        (0.5, "# ?/?", "1/2"),
        (1.5, "# ??/??", "1 1/2"),
        (0.125, "# ?/8", "1/8"),
        (-0.5, "# ?/?", "-1/2"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (-1, "0;;;", ""),
        (0, '0;-0;"zero"', "zero"),
        (1e12, "#,##0", "1,000,000,000,000"),
        (1500, '[>=1000]0.0,"k";0', "1.5k"),
        (999, '[>=1000]0.0,"k";0', "999"),
        (2.5e6, '0.00,,"M"', "2.50M"),
        (5551234567, "(000) 000-0000", "(555) 123-4567"),
        (123456789, "000-00-0000", "123-45-6789"),
        (7, "00000", "00007"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (1234.5, "#,##0.00 [$kr]", "1,234.50 kr"),
        (12, '0.0" kg"', "12.0 kg"),
        (3, "[Red]0", "3"),
        (-3, "[Red]-0;[Blue]0", "3"),
        (1.25, "0.###", "1.25"),
        (1, "0.###", "1."),
        (0, "#", ""),
        (-7, "+0;-0;0", "-7"),
        (7, "+0;-0;0", "+7"),
        (12.5, "??0.0??", " 12.5  "),
        (5, '"N/A"', "N/A"),
        (3, "@", "3"),
    ],
)
def test_numbers_are_shown_by_their_format(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45000, "yyyy-mm-dd", "2023-03-15"),
        (45000.75, "d/m/yy h:mm", "15/3/23 18:00"),
        (45000, "dddd", "Wednesday"),
        (45000, '[$-80A]dddd d "de" mmmm', "miércoles 15 de marzo"),
        (45000, "[$-40C]mmmm", "mars"),
        (45000, "mmmmm", "M"),
        (45000.75, "h:mm AM/PM", "6:00 PM"),
        (45000.0, "h AM/PM", "12 AM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (0.5, "[mm]", "720"),
        (45000.123456, "hh:mm:ss.00", "02:57:46.60"),
        (45000.999999, "yyyy-mm-dd h:mm:ss", "2023-03-16 0:00:00"),
        (60, "d mmm yyyy", "29 Feb 1900"),
        (59, "d mmm yyyy", "28 Feb 1900"),
        (61, "d mmm yyyy", "1 Mar 1900"),
        (-1, "yyyy", "######"),
        (3e6, "yyyy", "######"),
        (2958465, "yyyy-mm-dd", "9999-12-31"),
        (45000, "mm:ss", "00:00"),
    ],
)
def test_days_and_times_are_shown_by_their_format(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_days_of_a_file_that_counts_from_1904() -> None:
    assert shown_number(0, "yyyy-mm-dd", from_1904=True) == "1904-01-01"
    assert shown_number(43538, "yyyy-mm-dd", from_1904=True) == "2023-03-15"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333"),
        (1e11, "1E+11"),
        (12345678901, "12345678901"),
        (1e-10, "1E-10"),
        (-2.50, "-2.5"),
    ],
)
def test_general_shows_no_more_digits_than_a_spreadsheet_does(value: float, shown: str) -> None:
    assert general(value) == shown


@pytest.mark.parametrize(("code", "shown"), [("0", "x"), ("@", "x"), ('0;0;0;"«"@"»"', "«x»"), ("0;0;0;", "")])
def test_texts_follow_the_fourth_format(code: str, shown: str) -> None:
    assert shown_text("x", code) == shown


@pytest.mark.parametrize("code", ["0;0;0;0;0", "0" * 600])
def test_a_code_that_is_none_is_said_to_be_none(code: str) -> None:
    with pytest.raises(NotUnderstood):
        shown_number(1.0, code)


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(alphabet='0#?.,%E+-/ ;"\\_*[]@ymdhsAMPGeneral$€:', max_size=20),
)
def test_any_code_gives_a_text_or_is_said_to_be_none(value: float, code: str) -> None:
    try:
        shown = shown_number(value, code)
    except (NotUnderstood, ValueError, ArithmeticError, IndexError):
        return
    assert isinstance(shown, str)
