# SPDX-License-Identifier: MPL-2.0
"""What a written document is made of, whatever format it came in: plain JSON that the template sets as pages.

A run of letters is a string, or `{"t": text, "s": styles}` with the letters b (bold), i (italic), u (underlined),
x (struck out), ^ (raised), _ (lowered), m (monospaced), - (small); `{"note": [runs]}` is a footnote, `{"br": true}` a
new line.
Every text goes through `Letters`, so that nothing unseen or unprintable is passed over in silence.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from amparo.reading.tally import Tally
from amparo.typeset import printable, uncovered

Run = str | dict[str, Any]
Block = dict[str, Any]

# Marks that show nothing; those that Arabic, Hebrew, Persian and the scripts of India need stay.
_UNSEEN = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\ufe00-\ufe0d\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
# Asks for a sign in colour or in black; here it is in black anyway.
_AS_PICTURE = re.compile("[\ufe0e\ufe0f]")
# Marks that make what is read differ from what is stored.
_OVERRIDES = re.compile("[\u202a-\u202e]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ue000-\uf8ff]")
# What the fonts that come with typst print beyond the shipped ones: arrows, frames, boxes, ticks, rings.
_SIGNS = re.compile(
    "[\u2150-\u2184\u2190-\u23ff\u2460-\u262f\u2638-\u268b\u2690-\u269c\u2701-\u2704\u2706-\u2709\u270c-\u2727"
    "\u2729-\u274b\u274d\u274f-\u2752\u2756\u2758-\u277f\u2794\u2798-\u27af\u27b1-\u27ff]"
)
_MAY_BREAK = "\u200b"  # stands in blocks only; the template makes a place to break of it


class Letters:
    """Makes text printable and counts what had to be left out or written as a code; `tell` notes it all."""

    def __init__(self) -> None:
        self.unseen = self.overrides = self.controls = self.unprinted = 0

    def clean(self, text: str, *, longest: int = 40) -> str:
        """Give text in NFC without unseen marks and control codes, with codes for what no font here prints.

        Words longer than `longest` letters may break in the middle; a narrow column wants a smaller number.
        """
        if text.isascii() and text.isprintable():
            return _breakable(text, longest)
        text = unicodedata.normalize("NFC", text)
        text, unseen = _UNSEEN.subn("", _AS_PICTURE.sub("", text))
        text, overrides = _OVERRIDES.subn("", text)
        text, controls = _CONTROLS.subn("", text)
        self.unseen, self.overrides, self.controls = (
            self.unseen + unseen,
            self.overrides + overrides,
            self.controls + controls,
        )
        return _breakable(self._printable(text), longest)

    def _printable(self, text: str) -> str:
        missing = {letter for letter in uncovered(text) if not _SIGNS.match(letter)}
        if not missing:
            return text
        self.unprinted += sum(map(text.count, missing))
        return "".join(printable(letter) if letter in missing else letter for letter in text)

    def tell(self, tally: Tally) -> None:
        """Note what was changed."""
        tally.count("reading.unseen-marks", self.unseen)
        tally.count("reading.direction-marks", self.overrides)
        tally.count("reading.control-codes", self.controls)
        tally.count("reading.letters-as-codes", self.unprinted)


def _breakable(text: str, longest: int) -> str:
    """Let long words break, so that an address or a key never runs off the page or out of its column."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest + 1},}}", lambda found: _broken(found[0], every=max(3, longest // 2)), text)


def _broken(word: str, *, every: int) -> str:
    return _MAY_BREAK.join(word[at : at + every] for at in range(0, len(word), every))


def paragraph(runs: Sequence[Run], **how: Any) -> Block:
    """Give a paragraph.

    `how`: `align`, `indent` (steps), `label` (of a list item), `level` (of a heading), `tight` (follows as if it were
    the next line), `hang` (how far lines after the first are set in).
    """
    block: Block = {"k": "p", "r": list(runs), **how}
    if is_right_to_left(plain(runs)):
        block["rtl"] = True
    return block


def plain(runs: Iterable[Run]) -> str:
    """Give the letters of runs alone."""
    return "".join(run if isinstance(run, str) else str(run.get("t", "")) for run in runs)


def is_right_to_left(text: str) -> bool:
    """True when the first letter with a direction is one of a script written to the left."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False
