# SPDX-License-Identifier: MPL-2.0
"""Pictures of papers taken by hand: shadows and dark tables taken out, so that print stands dark on light all over.

Tesseract tells ink from paper by one grey for the whole picture: on a photograph of a receipt it found 2 of 90 words.
"""

from PIL import Image, ImageChops, ImageFilter, ImageOps

_SMALLER = 16
_UNEVEN = 40
_PAPER, _DARKER, _DUST = 110, 55, 0.0002


def evened(picture: Image.Image) -> Image.Image:
    """Give a grey picture as if its paper were lit evenly; one that is already is given back."""
    paper = picture.reduce(_SMALLER).filter(ImageFilter.MaxFilter(5))
    low, high = _between(paper.histogram(), 0.1, 0.9)
    if high - low <= _UNEVEN:
        return picture
    lit = paper.filter(ImageFilter.GaussianBlur(6)).resize(picture.size, Image.Resampling.BILINEAR)
    return ImageOps.invert(ImageOps.autocontrast(ImageChops.subtract(lit, picture), cutoff=(0, 0.5)))


def _between(counts: list[int], *shares: float) -> list[int]:
    """Give the greys below which these shares of all dots lie."""
    total, below = sum(counts), 0
    greys: list[int] = []
    for grey, count in enumerate(counts):
        below += count
        while len(greys) < len(shares) and below >= shares[len(greys)] * total:
            greys.append(grey)
    return greys


def is_blank(small: Image.Image) -> bool:
    """True when nothing but paper is seen: no dark spot larger than dust, its outermost rim (shadows) left aside."""
    rim_x, rim_y = small.width // 25, small.height // 25
    counts = small.crop((rim_x, rim_y, small.width - rim_x, small.height - rim_y)).histogram()
    paper = max(range(256), key=counts.__getitem__)
    dark = sum(counts[: max(0, paper - _DARKER)])
    return paper > _PAPER and dark <= _DUST * sum(counts)
