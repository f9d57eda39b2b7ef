# SPDX-License-Identifier: MPL-2.0
"""The pictures of a Word file: looked at when they are met, drawn only when their pages are set.

A report may hold a hundred photographs.  Large ones aren't kept: they are taken from the file again when their turn
comes.
"""

from dataclasses import dataclass, field

from amparo.reading.formats.drawables import Drawable, Shown, drawable
from amparo.reading.formats.office_package import Package
from amparo.reading.tally import Tally

_KEPT = 256 * 1024


@dataclass(slots=True)
class _Known:
    """A picture as met: which part it is and how it is shown; its drawing where that is small; its bytes."""

    part: str
    shown: Shown
    svg: str
    size: int


@dataclass(slots=True)
class Pictures:
    """All pictures met so far, by keys that stand for them in blocks."""

    package: Package
    tally: Tally
    _known: dict[str, _Known] = field(default_factory=dict)
    _keys: dict[tuple[str, Shown], tuple[str, float, float]] = field(default_factory=dict)

    def take(self, part: str, shown: Shown) -> tuple[str, float, float]:
        """Give the key of a picture, its width and height; raise `Declined` or `PartLost` when it can't be drawn."""
        if (part, shown) not in self._keys:
            drawn = self._drawn(part, shown, self.tally)
            key = f"picture {len(self._keys) + 1}"
            size = len(drawn.svg)
            self._known[key] = _Known(part, shown, drawn.svg if size <= _KEPT else "", size)
            self._keys[part, shown] = (key, drawn.width, drawn.height)
        return self._keys[part, shown]

    def svg(self, key: str) -> str:
        """Give the drawing that a key stands for."""
        known = self._known[key]
        return known.svg or self._drawn(known.part, known.shown, Tally()).svg

    def size(self, key: str) -> int:
        """Give how many bytes the drawing has."""
        return self._known[key].size

    def _drawn(self, part: str, shown: Shown, tally: Tally) -> Drawable:
        return drawable(self.package.read(part), shown, tally)
