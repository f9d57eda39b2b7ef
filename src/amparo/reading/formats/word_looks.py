# SPDX-License-Identifier: MPL-2.0
"""How letters and paragraphs look: what their properties (`rPr`, `pPr`) say, and laying one look over another."""

from typing import TypedDict

from lxml.etree import _Element as Element

from amparo.reading.formats.word_names import W, colour, local, points, switch, value, whole

Border = tuple[float, str]

# `bold` and such switch over when two styles both set them (17.7.3); direct formatting simply counts.
TOGGLES = ("bold", "italic", "caps", "small_caps", "strike", "hidden")
_SWITCHES = (
    ("b", "bold"), ("i", "italic"), ("caps", "caps"), ("smallCaps", "small_caps"), ("strike", "strike"),
    ("dstrike", "strike"), ("vanish", "hidden"), ("rtl", "rtl"), ("bCs", "other_bold"), ("iCs", "other_italic"),
)  # fmt: skip
_PARAGRAPH_SWITCHES = (
    ("keepNext", "keep"), ("pageBreakBefore", "new_page"), ("contextualSpacing", "contextual"), ("bidi", "rtl")
)  # fmt: skip
_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip
_ALIGNMENTS = {
    "left": "start", "start": "start", "right": "end", "end": "end", "center": "center", "both": "justify",
    "distribute": "justify", "thaiDistribute": "justify", "lowKashida": "justify", "mediumKashida": "justify",
    "highKashida": "justify",
}  # fmt: skip
_NO_LINE = frozenset({"nil", "none", ""})
SIDES = ("top", "left", "bottom", "right")


class RunLook(TypedDict, total=False):
    """How letters look; what isn't named is as beneath."""

    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    strike: bool
    hidden: bool
    rtl: bool
    underline: bool
    raised: str
    size: float
    colour: str
    ground: str
    font: str
    language: str
    other_bold: bool  # what counts instead for letters written from right to left (17.3.2)
    other_italic: bool
    other_size: float


class ParagraphLook(TypedDict, total=False):
    """How a paragraph stands; measures in points, `line` as a multiple of single spacing."""

    align: str
    left: float
    right: float
    first: float
    above: float
    below: float
    line: float
    exact: float
    keep: bool
    new_page: bool
    contextual: bool
    rtl: bool
    stops: dict[float, tuple[str, str]]
    border: dict[str, Border]
    ground: str
    level: int
    list_id: str
    list_level: int


def run_look(properties: Element | None) -> RunLook:
    """Give what run properties say."""
    look: RunLook = {}
    if properties is None:
        return look
    for name, key in _SWITCHES:
        if (on := switch(properties, name)) is not None:
            look[key] = on  # type: ignore[literal-required]
    if underline := value(properties, "u"):
        look["underline"] = underline != "none"
    if raised := value(properties, "vertAlign"):
        look["raised"] = raised
    for name, key in (("sz", "size"), ("szCs", "other_size")):
        if (size := points(value(properties, name), unit=0.5)) is not None:
            look[key] = min(72.0, max(2.0, size))  # type: ignore[literal-required]
    _add_colours(look, properties)
    _add_font(look, properties)
    return look


def _add_colours(look: RunLook, properties: Element) -> None:
    if shade := value(properties, "color"):
        look["colour"] = colour(shade)
    if (ground := shading(properties)) is not None:
        look["ground"] = ground
    if highlight := value(properties, "highlight"):
        look["ground"] = _HIGHLIGHTS.get(highlight, "")


def _add_font(look: RunLook, properties: Element) -> None:
    fonts = properties.find(W + "rFonts")
    if fonts is not None and (font := fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "cs")):
        look["font"] = font[:60]
    elif fonts is not None and fonts.get(W + "asciiTheme"):
        look["font"] = ""
    if language := value(properties, "lang"):
        look["language"] = language[:2].lower()


def shading(properties: Element) -> str | None:
    """Give the ground of a shading: a colour, empty for none, nothing when it isn't named."""
    shade = properties.find(W + "shd")
    if shade is None:
        return None
    if shade.get(W + "val") == "solid":
        return colour(shade.get(W + "color")) or "#000000"
    fill = colour(shade.get(W + "fill"))
    return "" if fill == "#ffffff" else fill


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """Give what paragraph properties say."""
    look: ParagraphLook = {}
    if properties is None:
        return look
    if (align := _ALIGNMENTS.get(value(properties, "jc"))) is not None:
        look["align"] = align
    for name, key in _PARAGRAPH_SWITCHES:
        if (on := switch(properties, name)) is not None:
            look[key] = on  # type: ignore[literal-required]
    _add_indents(look, properties.find(W + "ind"))
    _add_spacing(look, properties.find(W + "spacing"))
    _add_stops(look, properties.find(W + "tabs"))
    if (borders := properties.find(W + "pBdr")) is not None:
        look["border"] = border_sides(borders)
    if (ground := shading(properties)) is not None:
        look["ground"] = ground
    _add_list(look, properties.find(W + "numPr"))
    if level := value(properties, "outlineLvl"):
        look["level"] = whole(level, default=9, most=9)
    return look


def _add_indents(look: ParagraphLook, indents: Element | None) -> None:
    if indents is None:
        return
    for key, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for name in names:
            if (measure := points(indents.get(W + name))) is not None:
                look[key] = measure  # type: ignore[literal-required]
                break
    if (first := points(indents.get(W + "firstLine"))) is not None:
        look["first"] = first
    if (hanging := points(indents.get(W + "hanging"))) is not None:
        look["first"] = -hanging


def _add_spacing(look: ParagraphLook, spacing: Element | None) -> None:
    if spacing is None:
        return
    for key, name in (("above", "before"), ("below", "after")):
        if spacing.get(W + f"{name}Autospacing", "0") in {"1", "true", "on"}:
            look[key] = 14.0  # type: ignore[literal-required]
        elif (measure := points(spacing.get(W + name))) is not None:
            look[key] = min(200.0, max(0.0, measure))  # type: ignore[literal-required]
    line = points(spacing.get(W + "line"))
    if line is not None and line > 0:
        if spacing.get(W + "lineRule", "auto") == "auto":
            look["line"], look["exact"] = min(4.0, max(0.7, line / 12)), 0.0
        else:
            look["exact"] = min(100.0, line) if spacing.get(W + "lineRule") == "exact" else 0.0
            look["line"] = 1.0


def _add_stops(look: ParagraphLook, tabs: Element | None) -> None:
    if tabs is None:
        return
    stops: dict[float, tuple[str, str]] = {}
    for tab in tabs.iterfind(W + "tab"):
        if (place := points(tab.get(W + "pos"))) is not None:
            stops[place] = (tab.get(W + "val", "left"), tab.get(W + "leader", "none"))
    look["stops"] = stops


def _add_list(look: ParagraphLook, listed: Element | None) -> None:
    if number := value(listed, "numId"):
        look["list_id"] = number
    if level := value(listed, "ilvl"):
        look["list_level"] = max(0, whole(level, most=8))


def border_sides(borders: Element) -> dict[str, Border]:
    """Give the lines of a border: width and colour by side; a line of no width was switched off."""
    sides: dict[str, Border] = {}
    for line in borders:
        side = {"start": "left", "end": "right"}.get(local(line), local(line))
        if line.get(W + "val", "") in _NO_LINE:
            sides[side] = (0.0, "")
        else:
            width = points(line.get(W + "sz"), unit=1 / 8) or 0.5
            sides[side] = (min(6.0, max(0.25, width)), colour(line.get(W + "color")))
    return sides


def laid_over(beneath: RunLook, above: RunLook) -> RunLook:
    """Give a look with another laid over it."""
    return {**beneath, **above}


def styles_laid_over(beneath: RunLook, above: RunLook) -> RunLook:
    """Lay the look of a character style over that of a paragraph style: what both switch on goes off again."""
    both: RunLook = {**beneath, **above}
    for key in TOGGLES:
        if above.get(key) is True and beneath.get(key) is True:
            both[key] = False  # type: ignore[literal-required]
    return both


def paragraphs_laid_over(beneath: ParagraphLook, above: ParagraphLook) -> ParagraphLook:
    """Give a look with another laid over it; tab stops and borders are added to each other, side by side."""
    both: ParagraphLook = {**beneath, **above}
    if "stops" in beneath and "stops" in above:
        both["stops"] = {**beneath["stops"], **above["stops"]}
    if "border" in beneath and "border" in above:
        both["border"] = {**beneath["border"], **above["border"]}
    return both
