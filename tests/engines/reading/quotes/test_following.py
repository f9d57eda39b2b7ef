# SPDX-License-Identifier: MPL-2.0
"""Anchors follow when a paper is read again, or say why a person must look."""

from amparo.reading.quotes import FollowedAnchor, Following, QuoteFinder, follow
from amparo.terms.anchor import Anchor
from amparo.terms.finding import Severity
from tests.engines.reading.quotes.pages import pages

FIRST = (
    "My brother Abundio worked at the mill by the river for six years.\n"
    "In the rainy season of 2016 he was taken from the bus by two men.\n"
    "Nobody in the village would say who the two men were."
)
SECOND = "The priest of the village wrote a letter.\nHe said that my brother Abundio was a quiet man."


def marked(quote: str, *texts: str, page: int = 0) -> Anchor:
    answer = QuoteFinder(pages(texts or (FIRST, SECOND)), document_sha256="d").find(quote, page=page)
    return answer.places[0].anchors[0]


def followed(anchor: Anchor, *texts: str, document: str = "d") -> FollowedAnchor:
    return follow(anchor, QuoteFinder(pages(texts), document_sha256=document))


def codes(result: FollowedAnchor) -> list[str]:
    return [finding.code.removeprefix("reading.anchor-") for finding in result.told(about="d001")]


def test_the_same_text_keeps_the_anchor() -> None:
    anchor = marked("taken from the bus")
    result = followed(anchor, FIRST, SECOND)

    assert (result.following, result.anchor, codes(result)) == (Following.SAME, anchor, [])


def test_words_that_stand_further_down_are_followed() -> None:
    anchor = marked("taken from the bus")
    again = FIRST.replace("My brother", "STATEMENT OF AN INVENTED PERSON\nMy brother").replace("mill", "mi1l")
    result = followed(anchor, again, SECOND)

    assert result.following is Following.FOLLOWED
    assert result.anchor is not None
    assert again[result.anchor.start : result.anchor.end] == "taken from the bus"
    assert result.anchor.boxes != anchor.boxes


def test_words_on_another_page_are_followed_and_flagged() -> None:
    result = followed(marked("taken from the bus"), "A cover sheet.", FIRST, SECOND)

    assert (result.following, codes(result)) == (Following.MOVED, ["moved"])
    assert result.anchor is not None
    assert result.anchor.page == 2


def test_words_read_otherwise_are_flagged_with_both_readings() -> None:
    result = followed(marked("two men", page=1), FIRST.replace("by two men", "by ten men"), SECOND)
    (finding,) = result.told(about="d001")

    assert result.following is Following.CHANGED
    assert (finding.params["quote"], finding.params["stands"]) == ("two men", "ten men")


def test_the_same_words_elsewhere_are_not_taken_for_the_passage() -> None:
    """`two men` stands a line below too: what was read there must not be believed to be the marked place."""
    result = followed(marked("two men", page=1), FIRST.replace("by two men", "by tvvo rnen"), SECOND)

    assert result.anchor is not None
    assert result.anchor.quote == "tvvo rnen"
    assert result.following is Following.CHANGED


def test_words_that_are_gone_are_lost_and_said_so() -> None:
    result = followed(marked("taken from the bus"), "An empty form.", SECOND)

    assert (result.anchor, codes(result)) == (None, ["lost"])
    assert result.told(about="d001")[0].severity is Severity.BLOCKS


def test_words_whose_surroundings_are_gone_are_only_offered() -> None:
    result = followed(marked("my brother Abundio", page=2), "Index of letters: my brother Abundio, page 9.", "Nothing.")

    assert (result.following, codes(result)) == (Following.UNSURE, ["unsure"])


def test_a_passage_that_stands_twice_is_only_offered() -> None:
    lines = "\n".join(f"Line {number} of the form." for number in range(60))
    block = f"The two men were seen by the river.\n{lines}\n"
    result = followed(marked("seen by the river", block), f"{lines}\n{block}{block}")

    assert result.following is Following.UNSURE


def test_another_file_is_told() -> None:
    result = followed(marked("taken from the bus"), FIRST, SECOND, document="another")

    assert (result.following, codes(result)) == (Following.OTHER_PAPER, ["other-paper"])


def test_an_anchor_without_letters_is_lost_rather_than_guessed() -> None:
    anchor = Anchor(document_sha256="d", text_sha256="x", page=1, start=0, end=1, quote="—")

    assert followed(anchor, FIRST).following is Following.LOST
