# SPDX-License-Identifier: MPL-2.0
"""What is seen in the picture of one page: which way it stands, how far it leans, its words, or that it is blank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from operator import attrgetter
from statistics import median
from typing import Any

from PIL import Image

from amparo.reading.leaning import Lean, lean_of
from amparo.reading.lighting import evened, is_blank
from amparo.reading.tesseract import DPI, Bearing, SeenWord, bearing_of, words_seen

_POINT = 72 / DPI
# An upside-down page reads at 35 to 50, a clean scan at 90 and more: under this the orientation is asked for.
_DOUBTFUL = 65.0
# A page under this holds no print that could be searched: handwriting, a drawing, dirt.
_LEGIBLE = 45.0
_SURE_WORD, _FEWEST_TO_TURN = 60.0, 5
_WORTH_LEVELLING = 0.4  # degrees; Tesseract follows such lines by itself
_NOISE, _SPECK = 15.0, 50.0
_LONG = 4  # letters of a word that is wider than high when it stands upright
_SMALLER, _PAPER = 6, 180

Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word, its box in points from the lower left of the upright picture, and the confidence from 0 to 100."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    confidence: float
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSeen:
    """A page as recognised.  `turn` and `lean` are degrees clockwise that stand it upright and level its lines.

    `size` is the upright picture's in points, `ink` the sides of what isn't paper in it, `is_blank` that nothing is.
    `script` names letters for which no pack is installed.
    """

    turn: int
    lean: float
    size: tuple[float, float]
    ink: Sides
    is_blank: bool
    words: tuple[RecognisedWord, ...]
    script: str = ""

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, each by its letters."""
        return _mean(self.words)

    def as_row(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        words = [[word.text, *(round(value, 2) for value in astuple(word)[1:])] for word in self.words]
        return {
            "turn": self.turn,
            "lean": self.lean,
            "size": list(self.size),
            "ink": list(self.ink),
            "is_blank": self.is_blank,
            "words": words,
            "script": self.script,
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "PageSeen":
        """Give it back from JSON."""
        words = tuple(RecognisedWord(*word) for word in row["words"])
        return cls(**{**row, "size": tuple(row["size"]), "ink": tuple(row["ink"]), "words": words})


@dataclass(frozen=True, slots=True)
class Languages:
    """What to recognise: the usual packs, as `spa+eng`, and packs for pages in letters that aren't Latin."""

    usual: str
    by_script: Mapping[str, str]


def page_seen(picture: Image.Image, *, wanted: Languages) -> PageSeen:
    """Recognise a page from its grey picture at `DPI` dots an inch, whichever way it stands."""
    evenly_lit = evened(picture)
    lean = lean_of(evenly_lit)
    best = _best_way_up(evenly_lit, lean, wanted)
    size = (best.upright.width * _POINT, best.upright.height * _POINT)
    words = _kept(best.seen, height=size[1])
    as_is = _stood(picture.reduce(_SMALLER), best.turn, lean)
    return PageSeen(
        turn=best.turn,
        lean=-lean.degrees if _levelled(lean) else 0.0,
        size=size,
        ink=_ink(as_is, size),
        is_blank=not words and is_blank(as_is),
        words=words,
        script=best.script,
    )


def _levelled(lean: Lean) -> bool:
    return lean.is_sure and abs(lean.degrees) >= _WORTH_LEVELLING


@dataclass(frozen=True, slots=True)
class _Trial:
    """The picture turned one way, and the words seen in it so."""

    turn: int
    upright: Image.Image
    seen: Sequence[SeenWord]
    script: str = ""

    @property
    def runs_down(self) -> bool:
        """True when words are higher than wide: Tesseract reads lines that run up or down by itself."""
        long = [word for word in self.seen if len(word.text) >= _LONG]
        return 2 * sum(word.bottom - word.top > word.right - word.left for word in long) > len(long)

    @property
    def is_good(self) -> bool:
        """True when no other way up is worth a try, be it that there is too little to tell."""
        return len(self.seen) < _FEWEST_TO_TURN or (_mean(self.seen) >= _DOUBTFUL and not self.runs_down)

    @property
    def worth(self) -> tuple[bool, float]:
        """What the best of several is chosen by."""
        return (not self.runs_down, _mean(self.seen))


def _best_way_up(picture: Image.Image, lean: Lean, wanted: Languages) -> _Trial:
    """Read the picture as it stands; where that reads badly, the other way up, or in the letters it shows."""
    bearing = bearing_of(picture) if lean.is_sure and lean.down else None
    first = _tried(picture, (bearing.turn or 0) if bearing else 0, lean, wanted.usual)
    if first.is_good:
        return first
    bearing = bearing or bearing_of(picture)
    trials = [first]
    for turn in _other_turns(first, bearing):
        trials.append(_tried(picture, turn, lean, wanted.usual))
        if trials[-1].is_good:
            break
    best = max(trials, key=lambda trial: trial.worth)
    return best if best.is_good or not bearing.script else _in_its_letters(picture, lean, wanted, best, bearing)


def _other_turns(trial: _Trial, bearing: Bearing) -> tuple[int, ...]:
    if trial.runs_down:
        return (270, 90)
    turn = 180 if bearing.turn is None else bearing.turn
    return (turn,) if turn != trial.turn else ()


def _in_its_letters(picture: Image.Image, lean: Lean, wanted: Languages, best: _Trial, bearing: Bearing) -> _Trial:
    """Read a picture with the packs for its letters, where any is installed; else say which letters they are."""
    packs = wanted.by_script.get(bearing.script)
    if packs is None:
        return replace(best, script=bearing.script)
    other = _tried(picture, bearing.turn or 0, lean, f"{packs}+{wanted.usual}")
    return max(other, best, key=lambda trial: trial.worth)


def _tried(picture: Image.Image, turn: int, lean: Lean, languages: str) -> _Trial:
    upright = _stood(picture, turn, lean)
    return _Trial(turn, upright, words_seen(upright, languages=languages))


def _stood(picture: Image.Image, turn: int, lean: Lean) -> Image.Image:
    degrees = -turn + (lean.degrees if _levelled(lean) else 0.0)
    return picture.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=255) if degrees else picture


def _mean(words: Sequence[SeenWord] | Sequence[RecognisedWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _kept(seen: Sequence[SeenWord], *, height: float) -> tuple[RecognisedWord, ...]:
    """Leave out what is no print: whole pages that can't be read, specks taken for signs, boxes without room."""
    if _mean(seen) < _LEGIBLE or not any(word.confidence >= _SURE_WORD and word.text.isalnum() for word in seen):
        return ()
    sound = (word for word in seen if word.confidence >= _NOISE and not _is_speck(word))
    words = (
        RecognisedWord(
            word.text, word.left * _POINT, height - word.bottom * _POINT, word.right * _POINT,
            height - word.top * _POINT, word.confidence, word.line,
        )
        for word in sound if word.right > word.left and word.bottom > word.top
    )  # fmt: skip
    lines = groupby(words, key=attrgetter("line"))
    return tuple(word for _, line in lines for word in _level(list(line)))


def _is_speck(word: SeenWord) -> bool:
    return word.confidence < _SPECK and not any(letter.isalnum() for letter in word.text)


def _level(line: Sequence[RecognisedWord]) -> Iterator[RecognisedWord]:
    """Readers of PDF join words into lines by their feet and sizes: a comma's or a tall letter's mustn't part them."""
    tallest = max(word.top - word.bottom for word in line)
    foot = median(word.bottom for word in line)
    if any(
        abs(word.bottom - foot) > tallest / 2 or word.right - word.left < (word.top - word.bottom) / 4 for word in line
    ):
        yield from line  # leaning or turned: each word keeps its own box
        return
    bottom, top = min(word.bottom for word in line), max(word.top for word in line)
    for word in line:
        yield replace(word, bottom=bottom, top=top)


def _ink(small: Image.Image, size: tuple[float, float]) -> Sides:
    """Give the sides, in points from the lower left, of what is darker than paper."""
    box = small.point(lambda grey: 255 * (grey < _PAPER)).getbbox()
    if box is None:
        return (0.0, 0.0, 0.0, 0.0)
    across, down = size[0] / small.width, size[1] / small.height
    return (box[0] * across, size[1] - box[3] * down, box[2] * across, size[1] - box[1] * down)
