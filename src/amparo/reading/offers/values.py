# SPDX-License-Identifier: MPL-2.0
"""Facts offered from text: what they may mean, where they stand, by which rule, how sure.  Never decided here."""

from dataclasses import dataclass
from enum import StrEnum

from amparo.terms.a_number import ANumber
from amparo.terms.anchor import Anchor
from amparo.terms.money import Money
from amparo.terms.person_name import PersonName
from amparo.terms.uncertain_date import UncertainDate


class OfferKind(StrEnum):
    """What an offered fact is about."""

    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    PERSONS = "number-of-persons"
    AGE = "age"
    MONEY = "money"
    A_NUMBER = "a-number"
    RECEIPT = "receipt-number"
    PHONE = "phone"
    EMAIL = "e-mail"


class Grade(StrEnum):
    """How much the form of the words says: it can be nothing else, it most likely is, or it may be."""

    SURE = "sure"
    LIKELY = "likely"
    WEAK = "weak"


class Doubt(StrEnum):
    """What a person must settle before an offer is a fact."""

    TWO_READINGS = "two-readings"
    YEAR_MISSING = "year-missing"
    CENTURY_MISSING = "century-missing"
    RELATIVE = "relative"
    NO_SUCH_DAY = "no-such-day"
    WEEKDAY_DIFFERS = "weekday-differs"
    LETTER_FOR_DIGIT = "letter-for-digit"
    WHICH_CURRENCY = "which-currency"
    WHICH_COUNTRY = "which-country"
    WHICH_PLACE = "which-place"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedPlace:
    """A place: its name as known or as written, what it is (`city`, `state`, `barrio`), country (ISO 3166), within."""

    name: str
    sort: str
    country: str = ""
    within: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.within, self.country) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOfPersons:
    """How many persons: at least `fewest`, at most `most` (None: open); `who` as written (`armed men`)."""

    fewest: int
    most: int | None
    who: str

    def __str__(self) -> str:
        if self.most == self.fewest:
            return f"{self.fewest} {self.who}"
        return f"{self.fewest}–{self.most or ''} {self.who}"


@dataclass(frozen=True, slots=True)
class Age:
    """An age in whole years."""

    years: int

    def __str__(self) -> str:
        return str(self.years)


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number in international form (`+50322223333`) and its country (ISO 3166)."""

    number: str
    country: str

    def __str__(self) -> str:
        return self.number


OfferedValue = UncertainDate | PersonName | OfferedPlace | NumberOfPersons | Age | Money | ANumber | Phone | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a rule saw in a page's flat text, from `start` up to `end`, before it is checked against other rules."""

    kind: OfferKind
    start: int
    end: int
    values: tuple[OfferedValue, ...]
    rule: str
    grade: Grade
    doubts: tuple[Doubt, ...] = ()

    @property
    def length(self) -> int:
        """Give how many characters it takes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One fact a text seems to hold.

    `values` are all its readings, the usual one first, none preferred; it is empty when the words alone give no value
    (`two years ago`), and `doubts` say why.  `text` is as written, line breaks as spaces; `rule` names what saw it.
    """

    kind: OfferKind
    values: tuple[OfferedValue, ...]
    text: str
    anchor: Anchor
    rule: str
    grade: Grade
    doubts: tuple[Doubt, ...] = ()
