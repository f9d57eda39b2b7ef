# SPDX-License-Identifier: MPL-2.0
"""Letters of the fonts that draw signs (Symbol, Wingdings, Webdings) as the Unicode signs they look like."""

_SIGN_FONTS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats", "opensymbol")
_PRIVATE = 0xF000

_SYMBOL = dict(
    zip(
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | {
    "\xa2": "′", "\xa3": "≤", "\xa4": "⁄", "\xa5": "∞", "\xa7": "♣", "\xa8": "♦", "\xa9": "♥", "\xaa": "♠",
    "\xab": "↔", "\xac": "←", "\xad": "↑", "\xae": "→", "\xaf": "↓", "\xb0": "°", "\xb1": "±", "\xb2": "″",
    "\xb3": "≥", "\xb4": "×", "\xb5": "∝", "\xb6": "∂", "\xb7": "•", "\xb8": "÷", "\xb9": "≠", "\xba": "≡",
    "\xbb": "≈", "\xbc": "…", "\xc5": "⊕", "\xc6": "∅", "\xc7": "∩", "\xc8": "∪", "\xc9": "⊃", "\xca": "⊇",
    "\xcc": "⊂", "\xcd": "⊆", "\xce": "∈", "\xcf": "∉", "\xd0": "∠", "\xd1": "∇", "\xd2": "®", "\xd3": "©",
    "\xd4": "™", "\xd5": "∏", "\xd6": "√", "\xd7": "⋅", "\xd8": "¬", "\xd9": "∧", "\xda": "∨", "\xdb": "⇔",
    "\xdc": "⇐", "\xdd": "⇑", "\xde": "⇒", "\xdf": "⇓", "\xe0": "◊", "\xe2": "®", "\xe3": "©", "\xe4": "™",
    "\xe5": "∑", "\xf2": "∫",
}  # fmt: skip
_WINGDINGS = {
    "\x28": "☎", "\x2a": "✉", "\x4a": "☺", "\x4c": "☹", "\x6c": "●", "\x6d": "○", "\x6e": "■", "\x6f": "□",
    "\x70": "□", "\x71": "❑", "\x72": "❒", "\x73": "◆", "\x74": "◆", "\x75": "◆", "\x76": "❖", "\x77": "◆",
    "\x78": "☒", "\x9e": "·", "\x9f": "•", "\xa0": "▪", "\xa1": "○", "\xa4": "◉", "\xa7": "▪", "\xa8": "□",
    "\xaa": "✦", "\xab": "★", "\xb6": "☆", "\xd8": "➢", "\xdf": "←", "\xe0": "→", "\xe1": "↑", "\xe2": "↓",
    "\xe7": "←", "\xe8": "→", "\xe9": "↑", "\xea": "↓", "\xef": "⇐", "\xf0": "⇒", "\xf1": "⇑", "\xf2": "⇓",
    "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑", "\x46": "☞", "\x45": "☜", "\x3f": "✍", "\x21": "✏",
    "\x22": "✂",
}  # fmt: skip
_WINGDINGS_2 = {
    "\x4f": "✗", "\x50": "✓", "\x51": "☒", "\x52": "☑", "\x53": "☒", "\x54": "☒", "\x97": "●", "\x98": "•",
    "\xa2": "■", "\xa3": "□", "\x99": "○", "\x30": "☐", "\x9f": "■", "\x2a": "☐",
}  # fmt: skip
_WEBDINGS = {"\x63": "□", "\x67": "■", "\x61": "✓", "\x72": "✗", "\x6e": "●", "\x3c": "■", "\x34": "▸"}
_BY_FONT = {
    "symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS,
    "zapfdingbats": {"4": "✓", "8": "✗", "n": "■", "o": "□", "l": "●", "u": "◆", "H": "★"},
}  # fmt: skip


def is_sign_font(font: str) -> bool:
    """True for a font whose letters are signs."""
    return font.strip().lower() in _SIGN_FONTS


def in_letters(text: str, font: str) -> str:
    """Give text of a font as the signs it draws; a bullet for a private code of any other font."""
    name = font.strip().lower()
    signs = _BY_FONT.get(name)
    if signs is None and not any(0xE000 <= ord(letter) <= 0xF8FF for letter in text):
        return text
    return "".join(_sign(letter, signs) for letter in text)


def _sign(letter: str, signs: dict[str, str] | None) -> str:
    code = ord(letter)
    is_private = _PRIVATE <= code <= 0xF0FF
    base = chr(code - _PRIVATE) if is_private else letter
    if signs is not None:
        if base.isspace():
            return " "
        return signs.get(base, letter if not is_private else "•")
    if is_private:
        return _SYMBOL.get(base, "•") if base == "\xb7" else "•"
    return "•" if 0xE000 <= code <= 0xF8FF else letter
