# SPDX-License-Identifier: MPL-2.0
"""A day as far as it is known.  A month or a day that nobody said is never invented."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from amparo.terms.finding import Finding, Refusal, Severity

GREGORIAN = "gregorian"
_YEARS = range(1800, 2201)
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLASHED = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}|'?\d{2}")


class Precision(StrEnum):
    """How finely the words place the day."""

    DAY = "day"
    ONE_OF_DAYS = "one-of-days"
    DAYS = "days"
    PART_OF_MONTH = "part-of-month"
    MONTH = "month"
    MONTHS = "months"
    PART_OF_YEAR = "part-of-year"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainDate:
    """The widest honest reading of a date as told: earliest and latest day, either of them open (None), not both.

    `words` are as said and never edited; `calendar` is the calendar of the words, the two days are Gregorian;
    `basis` says what the reading rests on; `one_of` lists the days when it is one of a few and not all between.
    """

    earliest: date | None
    latest: date | None
    precision: Precision = Precision.RANGE
    words: str = ""
    calendar: str = GREGORIAN
    basis: str = ""
    approximate: bool = False
    one_of: tuple[date, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise _refused("terms.date-without-days")
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise _refused("terms.date-ends-first")
        if self.one_of and (self.one_of[0], self.one_of[-1]) != (self.earliest, self.latest):
            raise _refused("terms.date-days-outside")

    @classmethod
    def parse(cls, written: str) -> "UncertainDate":
        """Read `2016`, `2016-02` or `2016-02-24`; raise `Refusal` for any other form and for days that don't exist."""
        text = written.strip()
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise _refused(_why_not(text))
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            exact = _day(year, month, day)
            return cls(earliest=exact, latest=exact, precision=Precision.DAY)
        first = _day(year, month or 1, 1)
        last = _day(year, month or 12, monthrange(year, month or 12)[1])
        return cls(earliest=first, latest=last, precision=Precision.MONTH if month else Precision.YEAR)

    @classmethod
    def on(cls, day: date) -> "UncertainDate":
        """Give a day that is known exactly."""
        return cls(earliest=day, latest=day, precision=Precision.DAY)

    @classmethod
    def between(
        cls, earliest: date | None, latest: date | None, *, words: str = "", basis: str = ""
    ) -> "UncertainDate":
        """Give the reading that reaches from `earliest` to `latest`, both included; the precision follows from them."""
        return cls(earliest=earliest, latest=latest, precision=_precision(earliest, latest), words=words, basis=basis)

    @property
    def exact(self) -> date | None:
        """Give the day when it can only be one, otherwise None."""
        return self.earliest if self.earliest == self.latest and not self.approximate else None

    def touches(self, other: "UncertainDate") -> bool:
        """Tell whether both may be the same day; two accounts differ only if they don't touch."""
        return not (_is_before(self.latest, other.earliest) or _is_before(other.latest, self.earliest))

    def is_surely_before(self, other: "UncertainDate") -> bool:
        """Tell whether every day this may be lies before every day the other may be."""
        return _is_before(self.latest, other.earliest)

    @property
    def edtf(self) -> str:
        """Give the date in EDTF (ISO 8601-2) where it fits: `2016-02-14`, `2012~`, `[2016-03-01..2016-03-10]`."""
        if self.one_of:
            return f"[{','.join(day.isoformat() for day in self.one_of)}]"
        if self.earliest is None or self.latest is None:
            return f"[{self.earliest or ''}..{self.latest or ''}]"
        if self.approximate:
            return _approximately(self.earliest, self.latest, self.precision)
        return _plainly(self.earliest, self.latest) or f"[{self.earliest}..{self.latest}]"

    def __str__(self) -> str:
        return self.words or self.edtf


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _precision(earliest: date | None, latest: date | None) -> Precision:
    plain = _plainly(earliest, latest) if earliest and latest else ""
    return {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}.get(len(plain), Precision.RANGE)


def _plainly(earliest: date, latest: date) -> str:
    """Give one day, one whole month or one whole year in short, or nothing."""
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day != 1 or earliest.year != latest.year:
        return ""
    if (earliest.month, latest.month, latest.day) == (1, 12, 31):
        return f"{earliest.year:04}"
    whole_month = earliest.month == latest.month and latest.day == monthrange(latest.year, latest.month)[1]
    return f"{earliest:%Y-%m}" if whole_month else ""


def _approximately(earliest: date, latest: date, precision: Precision) -> str:
    days = (latest - earliest).days
    if precision is Precision.DAY and days % 2 == 0:
        return f"{earliest + timedelta(days=days // 2)}~"
    years = latest.year - earliest.year
    whole = (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    if precision is Precision.YEAR and whole and years % 2 == 0:
        return f"{earliest.year + years // 2:04}~"
    return f"[{earliest}..{latest}]"


def _day(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise _refused("terms.date-out-of-range", first=_YEARS[0], last=_YEARS[-1])
    try:
        return date(year, month, day)
    except ValueError:
        raise _refused("terms.date-impossible") from None


def _why_not(text: str) -> str:
    if _SLASHED.fullmatch(text):
        return "terms.date-order-unclear"
    return "terms.date-short-year" if _SHORT_YEAR.fullmatch(text) else "terms.date-not-understood"


def _refused(code: str, **params: int) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=params))
