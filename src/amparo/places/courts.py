# SPDX-License-Identifier: MPL-2.0
"""The immigration courts: where each is, which circuit's law it follows, what time it keeps."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from amparo.places.listing import plain, table
from amparo.places.states import circuit_of
from amparo.terms.court_code import CourtCode
from amparo.terms.finding import Finding, Refusal, Severity

_SAID_ANYWAY = frozenset({"immigration", "court", "courts", "the", "corte", "de", "inmigracion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationCourt:
    """One court.  `zone` is the IANA time zone of its hearings; `is_open` and `note` hold as of the month `as_of`."""

    id: str
    code: CourtCode | None
    name: str
    address: str
    city: str
    state: str
    zip: str
    circuit: str
    zone: str
    is_open: bool
    note: str
    as_of: str

    @property
    def place(self) -> str:
        """Give city and state, as `El Paso, TX`."""
        return f"{self.city}, {self.state}"


@cache
def courts() -> tuple[ImmigrationCourt, ...]:
    """Give all courts, by id."""
    return tuple(
        ImmigrationCourt(
            id=row["id"],
            code=CourtCode(row["code"]) if row["code"] else None,
            name=row["name"],
            address=row["address"],
            city=row["city"],
            state=row["state"],
            zip=row["zip"],
            circuit=circuit_of(row["state"]),
            zone=row["zone"],
            is_open=row["status"] == "open",
            note=row["note"],
            as_of=row["as_of"],
        )
        for row in sorted(table("courts.csv"), key=lambda row: row["id"])
    )


def find_court(named: str) -> ImmigrationCourt:
    """Give the court meant by a code, an id or a name, forgiving case, accents and the words "Immigration Court".

    Raises `Refusal` naming the courts it may be when there are several, or the nearest when there is none.
    """
    asked = _words(named)
    exact = [court for court in courts() if asked and asked in _names(court)]
    found = exact or [court for court in courts() if asked and set(asked.split()) <= set(_words(court.name).split())]
    if len(found) == 1:
        return found[0]
    if found:
        raise _refused("places.court-ambiguous", found)
    names = {_words(court.name): court for court in courts()}
    raise _refused("places.court-unknown", [names[name] for name in get_close_matches(asked, names, n=3)])


def _names(court: ImmigrationCourt) -> tuple[str, ...]:
    return (str(court.code).casefold() if court.code else "", plain(court.id), _words(court.name))


def _words(text: str) -> str:
    return " ".join(word for word in plain(text).split() if word not in _SAID_ANYWAY)


def _refused(code: str, courts_meant: list[ImmigrationCourt]) -> Refusal:
    names = "; ".join(f"{court.name} ({court.code or court.id})" for court in courts_meant)
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params={"courts": names or "–"}))
