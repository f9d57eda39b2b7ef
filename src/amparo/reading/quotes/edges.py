# SPDX-License-Identifier: MPL-2.0
"""The marks around a quote: quotation marks and full stops that belong to it only where the page has them too."""

from collections.abc import Sequence

from amparo.reading.quotes.letters import letters
from amparo.reading.quotes.stream import PagePiece
from amparo.reading.quotes.wording import on_one_line, typed

_MOST_MARKS = 8


def core(quote: str) -> str:
    """Give a quote from its first letter to its last."""
    return _from_first_letter(_from_first_letter(quote)[::-1])[::-1]


def with_outer_marks(pieces: Sequence[PagePiece], quote: str) -> list[PagePiece]:
    """Let a place begin and end with the quote's own marks, where they stand on the page."""
    bare = quote.strip()
    front = bare[: len(bare) - len(_from_first_letter(bare))]
    back = bare[len(_from_first_letter(bare[::-1])) :]
    given = list(pieces)
    first = given[0]
    before = first.page.text[max(0, first.start - _MOST_MARKS) : first.start]
    given[0] = PagePiece(first.page, first.start - _shared(front[::-1], before[::-1]), first.end)
    last = given[-1]
    after = last.page.text[last.end : last.end + _MOST_MARKS]
    given[-1] = PagePiece(last.page, last.start, last.end + _shared(back, after))
    return given


def with_hyphens(pieces: Sequence[PagePiece]) -> list[PagePiece]:
    """Let every piece but the last keep the hyphen that says its last word goes on."""
    return [*map(_with_hyphen, pieces[:-1]), *pieces[-1:]]


def leave_whole_lines(pieces: Sequence[PagePiece]) -> bool:
    """True when what stands between pieces on two pages are whole lines: a foot, a number, a heading, footnotes."""
    first, second = pieces[0], pieces[-1]
    behind, before = first.page.text[first.end :], second.page.text[: second.start]
    return not letters(behind.partition("\n")[0]) and not letters(before.rpartition("\n")[2])


def skipped(pieces: Sequence[PagePiece]) -> str:
    """Give what stands between pieces on two pages."""
    first, second = pieces[0], pieces[-1]
    return on_one_line(f"{first.page.text[first.end :]}\n{second.page.text[: second.start]}")


def _with_hyphen(piece: PagePiece) -> PagePiece:
    after = piece.page.text[piece.end : piece.end + 2]
    goes_on = typed(after[:1]) == "-" and not after[1:].strip()
    return PagePiece(piece.page, piece.start, piece.end + 1) if goes_on else piece


def _from_first_letter(text: str) -> str:
    place = next((place for place, character in enumerate(text) if letters(character)), len(text))
    return text[place:]


def _shared(ours: str, theirs: str) -> int:
    """Count the marks that agree, straight and curly quotation marks being the same."""
    count = 0
    for our, their in zip(ours, theirs, strict=False):
        if our.isspace() or typed(our) != typed(their):
            break
        count += 1
    return count
