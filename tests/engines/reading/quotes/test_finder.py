# SPDX-License-Identifier: MPL-2.0
"""A quote is found however a page breaks, hyphenates, accents or prints it, and what isn't there is never found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.reading.quotes import LONGEST_QUOTE, FoundQuote, Likeness, QuoteAnswer, QuoteFinder
from amparo.reading.quotes.letters import letters, positions
from amparo.terms.anchor import Box
from amparo.terms.finding import Refusal
from tests.engines.reading.quotes.pages import LETTER_WIDTH, MARGIN, page, pages

FIRST = (
    "On 24 February 2016 six armed men came to the house\n"
    "and threat-\nened my brother Juan. They said “we will ﬁnd you”\n"
    "and broke the door. He was very afraid and the po-"
)
SECOND = (
    "Declaration of an Invented Person\n2\n"
    "lice did not come. El día después volvieron los hombres y dijeron que\n"
    "mi hermano tenía que pagar $1,500 antes del viernes. Nobody camc to help\n"
    "us, tbe neighbors closed thcir doors."
)


def find(quote: str, *texts: str, page: int = 0) -> QuoteAnswer:
    return QuoteFinder(pages(texts or (FIRST, SECOND)), document_sha256="d").find(quote, page=page)


def only(answer: QuoteAnswer) -> FoundQuote:
    (place,) = answer.places
    return place


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        pytest.param("six armed men", "six armed men", id="plain"),
        pytest.param("to the house and threatened", "to the house\nand threat-\nened", id="over-lines-and-a-hyphen"),
        pytest.param("threat-ened my", "threat-\nened my", id="the-hyphen-copied-with-it"),
        pytest.param("threat\xadened", "threat-\nened", id="a-soft-hyphen"),
        pytest.param("six   armed\tmen", "six armed men", id="double-spaces"),
        pytest.param('"we will find you"', "“we will ﬁnd you”", id="straight-quotation-marks-and-a-ligature"),
        pytest.param("‘six armed men’", "six armed men", id="quotation-marks-that-are-not-there"),
        pytest.param("di\u0301a despue\u0301s", "día después", id="accents-apart"),
    ],
)
def test_the_same_characters_are_found_to_the_letter(quote: str, stands: str) -> None:
    place = only(find(quote))

    assert (place.likeness, place.score) == (Likeness.VERBATIM, 100.0)
    assert place.anchors[0].quote == stands


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("EL DIA DESPUES", "El día después", id="case-and-accents"),
        pytest.param("my brother, Juan", "my brother Juan", id="a-comma"),
        pytest.param("tenia que pagar", "tenía que pagar", id="one-accent"),
        pytest.param("he paid - all of it - at once", "he paid—all of it—at once", id="dashes"),
        pytest.param("co operated", "co-operated", id="a-hyphen-for-a-space"),
        pytest.param("Straße", "STRASSE", id="sharp-s"),
        pytest.param("كَتَبَ", "كتب", id="arabic-vowels"),
        pytest.param("مدرسة", "مدرـــسة", id="arabic-lengthening"),
    ],
)
def test_the_same_words_written_otherwise_are_told_as_such(quote: str, text: str) -> None:
    place = only(find(quote, f"Before. {text} after that."))

    assert (place.likeness, place.score) == (Likeness.SAME_WORDS, 100.0)


def test_slips_of_a_scan_lower_the_score_and_are_told_word_by_word() -> None:
    place = only(find("Nobody came to help us, the neighbors closed their doors"))

    assert place.likeness is Likeness.NEAR
    assert 90 < place.score < 100
    assert [(each.quoted, each.stands) for each in place.differences] == [
        ("came", "camc"), ("the", "tbe"), ("their", "thcir"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("modern corn", "modem com"),
        ("Illinois is", "lllinois ls"),
        ("willow", "vvillow"),
        ("clear loss", "dear lo55"),
    ],
)
def test_letters_a_scan_mistakes_cost_less_than_others(quote: str, stands: str) -> None:
    mistaken = find(quote, f"It reads {stands} here.")
    worst = QuoteFinder([page("It reads xx xx here.")], document_sha256="d").find(quote)

    assert only(mistaken).score >= 84
    assert not worst.is_found


def test_another_figure_is_told_even_in_a_long_quote() -> None:
    place = only(find("pagar $2,500 antes del viernes"))

    assert place.numbers_differ
    assert [(each.quoted, each.stands) for each in place.differences] == [("$2,500", "$1,500")]


def test_a_figure_with_its_point_elsewhere_is_another_figure() -> None:
    assert only(find("he had to pay 15.00 pesos", "he had to pay 1,500 pesos")).numbers_differ


def test_words_run_together_are_not_the_same_words() -> None:
    assert only(find("the rapist came", "then therapist came")).likeness is Likeness.NEAR


def test_a_quote_that_is_not_there_gives_the_nearest_text_and_its_page() -> None:
    answer = find("the police came at once and helped them")

    assert not answer.is_found
    assert answer.nearest is not None
    assert answer.nearest.score < 70
    assert answer.nearest.page in {1, 2}


def test_nothing_is_near_where_there_is_no_text() -> None:
    assert find("six armed men", "", "").nearest is None


def test_several_places_are_all_given_in_order_and_told() -> None:
    answer = find("the door", "He broke the door.\nThe door was new.", "Nobody opened the door.")

    assert answer.is_ambiguous
    assert [(place.page, place.likeness) for place in answer.places] == [
        (1, Likeness.VERBATIM), (2, Likeness.VERBATIM), (1, Likeness.SAME_WORDS),
    ]  # fmt: skip


def test_a_page_can_be_named() -> None:
    assert only(find("the door", "He broke the door.", "Nobody opened the door.", page=2)).page == 2
    with pytest.raises(Refusal, match=r"reading\.no-such-page"):
        find("the door", page=9)


def test_whole_words_come_before_parts_of_words() -> None:
    assert len(find("Juan", "Juana saw Juan and Juanito.").places) == 1
    inside = only(find("eatened my bro"))
    assert not inside.whole_words


def test_many_places_are_counted_and_the_first_given() -> None:
    answer = find("no", "no " * 5000)

    assert answer.places_in_all == 5000
    assert len(answer.places) == 100


class TestOverPages:
    """A quote may begin on one page and end on the next."""

    def test_a_word_broken_at_the_foot_is_found_past_a_heading_and_a_number(self) -> None:
        place = only(find("very afraid and the police did not come"))

        assert place.likeness is Likeness.VERBATIM
        assert [(anchor.page, anchor.quote) for anchor in place.anchors] == [
            (1, "very afraid and the po-"), (2, "lice did not come"),
        ]  # fmt: skip

    def test_a_foot_between_does_not_hide_it(self) -> None:
        first = "They took my son to the barracks and kept him\n1 An invented footnote about barracks.\nPage 1 of 2"
        second = "STATEMENT\nfor nine days without food. Then he came home."
        place = only(find("took my son to the barracks and kept him for nine days without food", first, second))

        assert [anchor.page for anchor in place.anchors] == [1, 2]

    def test_slips_on_both_sides_are_forgiven(self) -> None:
        first = "They t0ok my son to tbe barracks and kcpt him\nPage 1 of 2"
        second = "STATEMENT\nfor nlne days without f00d. Then he came home."
        place = only(find("They took my son to the barracks and kept him for nine days without food", first, second))

        assert [anchor.page for anchor in place.anchors] == [1, 2]
        assert place.anchors[0].quote.endswith("him")
        assert place.anchors[1].quote.startswith("for")


class TestEllipses:
    """An ellipsis in a quote stands for words left out."""

    @pytest.mark.parametrize("gap", ["…", "...", " . . . ", " […] ", " (...) "])
    def test_the_parts_are_found_in_order(self, gap: str) -> None:
        place = only(find(f"six armed men{gap}broke the door"))

        assert [anchor.quote for anchor in place.anchors] == ["six armed men", "broke the door"]
        assert place.score == 100

    def test_parts_on_two_pages_are_found(self) -> None:
        assert [anchor.page for anchor in only(find("six armed men … volvieron los hombres")).anchors] == [1, 2]

    def test_parts_in_another_order_are_not_the_quote(self) -> None:
        assert not find("broke the door … six armed men").is_found

    def test_an_ellipsis_the_page_has_itself_is_no_gap(self) -> None:
        place = only(find("No sé… dijo ella", "No sé… dijo ella. Nada."))

        assert [anchor.quote for anchor in place.anchors] == ["No sé… dijo ella"]


class TestBoxes:
    """A box for each stretch of a line, cut where the quote begins and ends."""

    def test_each_line_has_one_box(self) -> None:
        (anchor,) = only(find("to the house and threatened my brother")).anchors

        assert len(anchor.boxes) == 3
        assert [round(box.top) for box in anchor.boxes] == [700, 686, 672]

    def test_a_box_is_cut_inside_a_word(self) -> None:
        (anchor,) = only(find("onono", "nonononono")).anchors

        assert anchor.boxes == (Box(MARGIN + LETTER_WIDTH, 688, MARGIN + 6 * LETTER_WIDTH, 700),)

    def test_a_mark_after_the_word_is_left_out(self) -> None:
        (anchor,) = only(find("nono", "nono, ono")).anchors

        assert anchor.boxes[0].right < MARGIN + 5 * LETTER_WIDTH

    def test_a_word_that_runs_to_the_left_is_cut_from_the_right(self) -> None:
        finder = QuoteFinder([page("ننننن", runs_left=True)], document_sha256="d")
        (anchor,) = only(finder.find("ننن")).anchors

        assert anchor.boxes == (Box(612 - MARGIN - 3 * LETTER_WIDTH, 688, 612 - MARGIN, 700),)

    def test_a_line_without_spaces_is_cut_by_its_letters(self) -> None:
        (anchor,) = only(find("被殺害", "他被殺害了。")).anchors

        assert anchor.quote == "被殺害"
        assert anchor.boxes == (Box(MARGIN + LETTER_WIDTH, 688, MARGIN + 4 * LETTER_WIDTH, 700),)


def test_scripts_without_spaces_count_as_whole_words_anywhere() -> None:
    assert only(find("ถูกทำร้าย", "เขาถูกทำร้ายที่บ้าน")).whole_words


def test_vowel_signs_that_make_the_word_are_not_set_aside() -> None:
    assert find("कि", "की").places == ()


def test_the_words_around_and_both_hashes_are_kept() -> None:
    (anchor,) = only(find("armed men")).anchors

    assert anchor.document_sha256 == "d"
    assert anchor.text_sha256 == page(FIRST).text_sha256
    assert anchor.before.endswith("2016 six ")
    assert anchor.after.startswith(" came to the house")
    assert FIRST[anchor.start : anchor.end] == anchor.quote


@pytest.mark.parametrize(
    ("quote", "code"), [("", "without-letters"), ("…—!", "without-letters"), ("a" * (LONGEST_QUOTE + 1), "too-long")]
)
def test_what_is_no_quote_is_refused(quote: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        find(quote)


@pytest.mark.parametrize("unit", ["a", "1234567890 ", "“\"'«", "no ", "abababab ", "a-\n", "كَ ", "a … ", "กก"])
@pytest.mark.parametrize("quote", ["a", "a" * 20, "ab" * 3000, "no no no yes no", "a … b … c", "1234567899 1"])
def test_hostile_pages_are_searched_in_a_moment(unit: str, quote: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    find(quote, text)

    assert time.process_time() - start < 5


@given(st.text(max_size=200), st.text(min_size=1, max_size=60))
def test_any_quote_in_any_text_gives_places_that_stand_there(text: str, quote: str) -> None:
    finder = QuoteFinder([page(text)], document_sha256="d")
    try:
        answer = finder.find(quote)
    except Refusal:
        return
    for anchor in (anchor for place in answer.places for anchor in place.anchors):
        assert text[anchor.start : anchor.end] == anchor.quote


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_letters_and_their_places_agree(text: str) -> None:
    assert letters(text) == "".join(map(letters, text))
    assert len(positions(text)) == len(letters(text))
