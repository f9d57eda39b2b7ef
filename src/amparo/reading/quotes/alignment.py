# SPDX-License-Identifier: MPL-2.0
"""Where a pattern stands in a text with the fewest letters changed, lost or added.

Bit-parallel dynamic programming (Myers 1999, with Hyyrö's formulation) on Python's whole numbers: one column of the
table is one number, so that a step costs about the same for ten letters as for five hundred.
"""

from collections.abc import Iterator, Sequence


def distances(pattern: str, text: str, *, anchored: bool = False) -> Iterator[int]:
    """Give for each end in `text` the fewest changes that make `pattern`; `anchored` to the start of `text`."""
    masks = _masks(pattern)
    full = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    up, down, changes = full, 0, len(pattern)
    for character in text:
        equal = masks.get(character, 0)
        vertical = equal | down
        across = (((equal & up) + up) ^ up) | equal
        rises = down | (full & ~(across | up))
        falls = up & across
        if rises & last:
            changes += 1
        elif falls & last:
            changes -= 1
        rises = (rises << 1) | anchored
        falls <<= 1
        up = (falls | ~(vertical | rises)) & full
        down = rises & vertical & full
        yield changes


def _masks(pattern: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, character in enumerate(pattern):
        masks[character] = masks.get(character, 0) | (1 << place)
    return masks


def best_ends(pattern: str, text: str, *, most: int) -> list[tuple[int, int]]:
    """Give (changes, end) of every place with at most `most` changes, none overlapping a better one, best first."""
    reached = [(changes, end) for end, changes in enumerate(distances(pattern, text), start=1) if changes <= most]
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    apart = max(1, len(pattern) * 2 // 3)
    for changes, end in sorted(reached):
        block = end // apart
        if not taken.intersection((block - 1, block, block + 1)) or all(abs(end - other) >= apart for _, other in kept):
            kept.append((changes, end))
            taken.add(block)
    return kept


def best_starts(pattern: str, text: str) -> list[int]:
    """Give every start in `text` from which to its end `pattern` takes the fewest changes."""
    if not text:
        return [0]
    counts = list(distances(pattern[::-1], text[::-1], anchored=True))
    fewest = min(counts)
    return [len(text) - length for length, changes in enumerate(counts, start=1) if changes == fewest]


def split_costs(pattern: str, text: str) -> Sequence[int]:
    """Give for each length of the pattern's beginning (0 to all) its fewest changes anywhere in `text`.

    A whole table: for patterns and texts of some hundred letters.
    """
    fewest = list(range(len(pattern) + 1))
    column = list(fewest)
    for character in text:
        before, column[0] = column[0], 0
        for place, wanted in enumerate(pattern, start=1):
            above = column[place]
            changed = before + (wanted != character)
            before = above
            column[place] = min(changed, above + 1, column[place - 1] + 1)
        fewest = [min(pair) for pair in zip(fewest, column, strict=True)]
    return fewest
