# SPDX-License-Identifier: MPL-2.0
"""Numbers as a spreadsheet shows them: format codes (ISO/IEC 29500-1, 18.8.30 and 18.8.31) applied to values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from amparo.reading.formats.date_formats import as_date, is_date_part

GENERAL = "General"
# Codes that a file names by number alone (18.8.30).  14 and 22 follow the country of whoever opens the file.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
BY_PLACE = frozenset({14, 22})
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>[Gg]eneral)|(?P<exponent>[Ee][+-])|(?P<half>[Aa][Mm]/[Pp][Mm]|[Aa]/[Pp])"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[gGeEbB]+)|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<place>[0-9A-Fa-f]+))?")
_LONGEST_FORMAT = 512


class NotUnderstood(ValueError):
    """A format code that isn't one, or one beyond what is read here."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a format: its kind and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four formats of a code, with the condition on which it is used."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None
    place: int

    @property
    def is_date(self) -> bool:
        """True when it shows days or times."""
        return any(is_date_part(token.kind) for token in self.tokens)

    def has(self, kind: str) -> bool:
        """True when some part is of a kind."""
        return any(token.kind == kind for token in self.tokens)


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """Give a number as a format code shows it.  Raises `NotUnderstood` for a code that can't be followed."""
    sections = _sections(code)
    section, absolute = _chosen(sections, value)
    if section.is_date:
        return as_date(value, section.tokens, place=section.place, from_1904=from_1904)
    return _as_number(abs(value) if absolute else value, section)


def shown_text(text: str, code: str) -> str:
    """Give a text as a format code shows it: the fourth section, where there is one."""
    sections = _sections(code)
    last = sections[-1]
    if len(sections) == 4 or last.has("text"):
        return "".join(text if token.kind == "text" else _literal(token) for token in last.tokens)
    return text


def hides(code: str) -> bool:
    """True for a code that shows nothing for numbers, as `;;;` does."""
    sections = _sections(code)
    return len(sections) > 1 and not any(section.tokens for section in sections[:3])


def is_by_place(code: str) -> bool:
    """True for a code by which the reader's own country decides how days are written."""
    return re.search(r"\[\$-(?:x-sysdate|[Ff]800|x-systime|[Ff]400)", code) is not None


@lru_cache(maxsize=2000)
def _sections(code: str) -> tuple[Section, ...]:
    if len(code) > _LONGEST_FORMAT:
        raise NotUnderstood
    parts: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or ""
        token = Token(kind, found[kind])
        if kind == "other" and token.text == ";":
            parts.append([])
        else:
            parts[-1].append(_named(token))
    if len(parts) > 4:
        raise NotUnderstood
    return tuple(_section(tokens) for tokens in parts)


def _named(token: Token) -> Token:
    """Tell the signs that mean something from those that stand for themselves."""
    if token.kind == "other":
        kinds = {"@": "text", ".": "point", ",": "comma", "%": "percent", "/": "slash"}
        return Token(kinds.get(token.text, "literal"), token.text)
    if token.kind in {"quoted", "escaped"}:
        return Token("literal", token.text)
    return token


def _section(tokens: Sequence[Token]) -> Section:
    condition, place = None, 0
    kept: list[Token] = []
    for token in tokens:
        if token.kind != "bracket":
            kept.append(token)
        elif found := _CONDITION.fullmatch(token.text):
            condition = (found[1], float(found[2]))
        elif found := _CURRENCY.fullmatch(token.text):
            place = int(found["place"], 16) & 0x3FF if found["place"] else place
            kept += [Token("literal", found["sign"])] if found["sign"] else []
        elif re.fullmatch(r"[hH]+|[mM]+|[sS]+", token.text):
            kept.append(Token("elapsed", token.text.lower()))
    return Section(tuple(kept), condition, place)


def _chosen(sections: Sequence[Section], value: float) -> tuple[Section, bool]:
    """Give the section for a value, and whether the value loses its sign there."""
    conditions = [section.condition for section in sections]
    if any(conditions):
        for section in sections[:3]:
            if section.condition is None or _holds(section.condition, value):
                return section, section.condition is None and value < 0 and len(sections) > 1
        return sections[-1], False
    numbers = sections[:3]
    if value < 0 and len(numbers) > 1:
        return numbers[1], True
    if value == 0 and len(numbers) > 2:
        return numbers[2], False
    return numbers[0], False


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _literal(token: Token) -> str:
    if token.kind in {"literal", "slash", "comma", "point", "percent", "half", "date", "exponent"}:
        return token.text
    return " " if token.kind == "blank" else ""


def _as_number(value: float, section: Section) -> str:
    if section.has("general") or (section.tokens and not section.has("digit") and section.has("text")):
        shown = general(value)
        return "".join(shown if token.kind in {"general", "text"} else _literal(token) for token in section.tokens)
    if not section.has("digit"):
        sign = "-" if value < 0 and section.tokens else ""
        return sign + "".join(_literal(token) for token in section.tokens)
    if section.has("exponent"):
        return _scientific(value, section.tokens)
    if _is_fraction(section.tokens):
        return _fraction(value, section.tokens)
    return _decimal(value, section.tokens)


def general(value: float) -> str:
    """Give a number as the format General shows it: at most eleven characters of digits."""
    if value == 0 or value != value or value in {float("inf"), float("-inf")}:
        return "0" if value == 0 else "#NUM!"
    size = abs(value)
    if size >= 1e11 or size < 1e-9:
        mantissa, _, power = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"
    whole = len(str(int(size)))
    text = f"{_rounded(value, max(0, 10 - whole)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: float, places: int) -> Decimal:
    try:
        return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        raise NotUnderstood from None


def _split(tokens: Sequence[Token]) -> tuple[list[Token], list[Token], int, bool]:
    """Give the parts before and after the point, by how much the value is divided, and whether thousands are parted."""
    first = next(place for place, token in enumerate(tokens) if token.kind == "digit")
    last = max(place for place, token in enumerate(tokens) if token.kind == "digit")
    point = next((place for place, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    end = min(point, last + 1) if point > first else last + 1
    thousands = any(
        token.kind == "comma" and first < place < last and place < point for place, token in enumerate(tokens)
    )
    divided, kept = 0, []
    for place, token in enumerate(tokens):
        if token.kind == "comma" and place > first:
            after = all(other.kind == "comma" for other in tokens[place : max(place + 1, end)])
            divided += 3 if place > last or (place < point <= last and after) else 0
            kept.append(Token("nothing", ""))
        else:
            kept.append(token)
    return kept[:point], kept[point:], divided, thousands


def _decimal(value: float, tokens: Sequence[Token]) -> str:
    before, after, divided, thousands = _split(tokens)
    power = 2 * sum(token.kind == "percent" for token in tokens) - divided
    places = sum(token.kind == "digit" for token in after)
    try:
        amount = Decimal(repr(value)).scaleb(power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        raise NotUnderstood from None
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    sign = "-" if amount < 0 else ""
    shown = _whole_part(whole.lstrip("0"), before, thousands=thousands)
    return sign + shown + _fraction_part(fraction, after)


def _whole_part(digits: str, tokens: Sequence[Token], *, thousands: bool) -> str:
    """Fill digits from the right; what doesn't find a place of its own goes before the first."""
    left = list(digits)
    shown: list[str] = []
    count = 0
    places = [place for place, token in enumerate(tokens) if token.kind == "digit"]
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.kind != "digit":
            shown.append(_literal(token))
            continue
        wanted = [left.pop()] if left else ([{"0": "0", "?": " "}.get(token.text, "")])
        if place == places[0]:
            wanted += reversed(left)
            left = []
        for digit in wanted:
            if digit.isdigit() and thousands and count and count % 3 == 0:
                shown.append(",")
            shown.append(digit)
            count += digit.isdigit()
    return "".join(reversed(shown))


def _fraction_part(digits: str, tokens: Sequence[Token]) -> str:
    kept = digits
    optional = [token.text for token in tokens if token.kind == "digit"]
    while kept and kept[-1] == "0" and optional[len(kept) - 1] in "#?":
        kept = kept[:-1]
    shown, at = [], 0
    for token in tokens:
        if token.kind == "digit":
            shown.append(kept[at] if at < len(kept) else (" " if token.text == "?" else ""))
            at += 1
        else:
            shown.append(_literal(token))
    return "".join(shown)


def _scientific(value: float, tokens: Sequence[Token]) -> str:
    at = next(place for place, token in enumerate(tokens) if token.kind == "exponent")
    mantissa, power = tokens[:at], tokens[at + 1 :]
    whole = (
        sum(token.kind == "digit" for token in _split(mantissa)[0]) if any(t.kind == "digit" for t in mantissa) else 1
    )
    places = sum(token.kind == "digit" for token in mantissa) - whole
    exponent = 0
    if value:
        exponent = Decimal(repr(value)).adjusted()
        exponent -= exponent % whole if whole > 1 else 0
        if abs(_rounded(value / 10**exponent, places)) >= 10**whole:
            exponent += whole
    digits = sum(token.kind == "digit" for token in power)
    sign = "-" if exponent < 0 else ("+" if tokens[at].text[1] == "+" else "")
    rest = "".join(_literal(token) for token in power)
    return _decimal(value / 10.0**exponent, mantissa) + f"E{sign}{str(abs(exponent)).zfill(digits)}{rest}"


def _is_fraction(tokens: Sequence[Token]) -> bool:
    kinds = "".join(
        {"digit": "d", "slash": "/"}.get(token.kind, "." if token.kind == "point" else "x") for token in tokens
    )
    return "." not in kinds and (re.search(r"d/d", kinds) is not None or _fixed_divisor(tokens) > 0)


def _fixed_divisor(tokens: Sequence[Token]) -> int:
    text = "".join(token.text for token in tokens)
    found = re.search(r"[?#0]/([1-9]\d{0,3})\b", text)
    return int(found[1]) if found else 0


def _fraction(value: float, tokens: Sequence[Token]) -> str:
    text = "".join(token.text for token in tokens)
    has_whole = re.search(r"[#0?]\s+[#0?]+/", text) is not None
    size = abs(value)
    whole = int(size) if has_whole else 0
    divisor = _fixed_divisor(tokens)
    wanted = re.search(r"/([#0?]+)", text)
    top, bottom = _nearest(size - whole, divisor or 10 ** len(wanted[1] if wanted else "?") - 1, fixed=divisor > 0)
    if has_whole and top == bottom:
        whole, top = whole + 1, 0
    sign = "-" if value < 0 and (whole or top) else ""
    if has_whole and not top:
        return f"{sign}{whole}"
    return f"{sign}{whole} {top}/{bottom}" if has_whole and whole else f"{sign}{top}/{bottom}"


def _nearest(part: float, most: int, *, fixed: bool) -> tuple[int, int]:
    if fixed:
        return round(part * most), most
    from fractions import Fraction

    nearest = Fraction(part).limit_denominator(most)
    return nearest.numerator, nearest.denominator
