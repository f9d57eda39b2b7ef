# SPDX-License-Identifier: MPL-2.0
"""Days and times as a spreadsheet shows them: serial numbers by the parts of a format code."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Protocol

_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST = 2_958_465  # 31 December 9999
_ENGLISH, _SPANISH, _FRENCH, _PORTUGUESE = 0x09, 0x0A, 0x0C, 0x16
_MONTHS = {
    _ENGLISH: "January February March April May June July August September October November December",
    _SPANISH: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    _FRENCH: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    _PORTUGUESE: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_DAYS = {
    _ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    _SPANISH: "lunes martes miércoles jueves viernes sábado domingo",
    _FRENCH: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    _PORTUGUESE: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
}
_KINDS = frozenset({"date", "elapsed", "half"})


class _Token(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


def is_date_part(kind: str) -> bool:
    """True for the kinds of parts that show days or times."""
    return kind in _KINDS


def as_date(value: float, tokens: Sequence[_Token], *, place: int, from_1904: bool) -> str:
    """Give a serial number as a day or time; one that is none is shown as spreadsheets do, by signs of number."""
    if not 0 <= value <= _LAST:
        return "######"
    moment = _Moment(value, place=place, from_1904=from_1904, tokens=tokens)
    return "".join(moment.part(number) for number in range(len(tokens)))


class _Moment:
    """A serial number taken apart, rounded to what its format shows of a second."""

    def __init__(self, value: float, *, place: int, from_1904: bool, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._places = self._decimals()
        unit = 10**self._places
        self._ticks = int(value * 86_400 * unit + 0.5)
        self._unit = unit
        days, ticks = divmod(self._ticks, 86_400 * unit)
        self.seconds, self.rest = divmod(ticks, unit)
        self.hour, self.minute, self.second = self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60
        self._day = _Day(days, from_1904=from_1904)
        self._names = place if place in _MONTHS else _ENGLISH
        self._is_half = any(token.kind == "half" for token in tokens)

    def _decimals(self) -> int:
        """Give how many digits of a second are shown: noughts after a point that follows the seconds."""
        count = 0
        for number, token in enumerate(self._tokens):
            if token.kind == "point":
                count = 0
                for after in self._tokens[number + 1 :]:
                    if after.kind != "digit":
                        break
                    count += 1
        return min(count, 3)

    def part(self, number: int) -> str:
        """Give what one part of the format shows."""
        token = self._tokens[number]
        shown: dict[str, Callable[[], str]] = {
            "date": lambda: self._date(token.text.lower(), number),
            "elapsed": lambda: self._elapsed(token.text),
            "half": lambda: self._half(token.text),
            "digit": lambda: self._digit(number),
            "blank": lambda: " ",
        }
        if token.kind in {"fill", "general", "text"}:
            return ""
        return shown.get(token.kind, lambda: token.text)()

    def _digit(self, number: int) -> str:
        at = number - 1
        while at >= 0 and self._tokens[at].kind == "digit":
            at -= 1
        if at < 0 or self._tokens[at].kind != "point":
            return "0"
        text = str(self.rest).zfill(self._places)
        return text[number - at - 1 : number - at]

    def _half(self, text: str) -> str:
        shown = ("AM", "PM") if len(text) > 3 else ("A", "P")
        return shown[self.hour >= 12]

    def _elapsed(self, text: str) -> str:
        seconds = self._ticks // self._unit
        whole = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[text[0]]
        return str(whole).zfill(len(text))

    def _date(self, text: str, number: int) -> str:
        if text[0] == "m" and self._is_minute(number):
            return str(self.minute).zfill(min(len(text), 2))
        if text[0] == "h":
            hour = (self.hour % 12 or 12) if self._is_half else self.hour
            return str(hour).zfill(min(len(text), 2))
        if text[0] == "s":
            return str(self.second).zfill(min(len(text), 2))
        return self._day.shown(text, self._names)

    def _is_minute(self, number: int) -> bool:
        """True for an `m` right after hours or right before seconds."""
        if len(self._tokens[number].text) > 2:
            return False
        before = next((one for one in reversed(self._tokens[:number]) if one.kind in {"date", "elapsed"}), None)
        after = next((one for one in self._tokens[number + 1 :] if one.kind in {"date", "elapsed"}), None)
        return (before is not None and before.text[0] in "hH") or (after is not None and after.text[0] in "sS")


class _Day:
    """A day of a serial number.  Spreadsheets believe in 29 February 1900, so the first two months are a day off."""

    def __init__(self, days: int, *, from_1904: bool) -> None:
        off = 0 if from_1904 or days >= 60 else 1
        known = (_DAY_ZERO_1904 if from_1904 else _DAY_ZERO) + timedelta(days=days + off)
        self.year, self.month, self.day, self.weekday = known.year, known.month, known.day, known.weekday()
        if days in {0, 60} and not from_1904:
            self.year, self.month, self.day = (1900, 1, 0) if days == 0 else (1900, 2, 29)

    def shown(self, text: str, names: int) -> str:
        """Give year, month or day as long as it is asked for."""
        kind, length = text[0], len(text)
        if kind == "y":
            return str(self.year) if length > 2 else str(self.year % 100).zfill(2)
        if kind == "m":
            return _named(self.month, _MONTHS[names].split()[self.month - 1], length)
        if kind == "d":
            return _named(self.day, _DAYS[names].split()[self.weekday], length)
        return str(self.year) if kind in "eg" else text


def _named(number: int, name: str, length: int) -> str:
    if length <= 2:
        return str(number).zfill(length)
    if length == 5:
        return name[0].upper()
    return name[:3] if length == 3 else name
