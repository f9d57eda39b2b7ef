# SPDX-License-Identifier: MPL-2.0
"""Days that don't go together: told with both days, and saved only when somebody says what vouches for them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from amparo.matters.models import Fact
from amparo.terms.finding import Finding, ParamValue, Severity
from amparo.terms.uncertain_date import UncertainDate

OLDEST = 115
_ENTRIES = frozenset({"last_arrival", "crossing_from_canada"})


def doubts_of_person(values: Mapping[str, Any], entries: Iterable[date], *, today: date) -> list[Finding]:
    """Give what can't be about somebody's birth, death and entry; the days are written as far as they are known."""
    born, died = _told(values.get("born")), _told(values.get("died"))
    return list(_doubts(born, died, sorted(entries), today))


def doubts_of_entry(kind: str, day: date | None, births: Iterable[str], *, today: date) -> list[Finding]:
    """Give what can't be about a day of entry: it lies in the future, or before the birth of who entered."""
    if kind not in _ENTRIES or day is None:
        return []
    found = [_doubt("matters.entered-in-the-future", day=day.isoformat())] if day > today else []
    for born in filter(None, births):
        told = _told(born)
        if told is not None and UncertainDate.on(day).is_surely_before(told):
            found.append(_doubt("matters.entered-before-born", born=told.edtf, entered=day.isoformat()))
    return found


def entries_of(facts: Iterable[Fact], person: Any) -> list[date]:
    """Give the days on which somebody entered, as the ledger has them; a fact of nobody concerns everybody."""
    return [fact.day for fact in facts if fact.kind in _ENTRIES and fact.person_id in {None, person}]


def age_in_years(born: str, *, about: bool, died: str, today: date) -> str:
    """Give an age, as a range where the birth isn't known to the day: `34`, `34–35`, `about 34–35` is the page's."""
    told, end = _told(born), _told(died)
    if told is None or told.earliest is None or told.latest is None:
        return ""
    last = UncertainDate.on(today) if end is None else end
    least, most = _years(told.latest, last.earliest or today), _years(told.earliest, last.latest or today)
    if about:
        least, most = max(0, least - 2), most + 2
    return str(least) if least == most else f"{max(0, least)}–{most}"


def _doubts(
    born: UncertainDate | None, died: UncertainDate | None, entries: list[date], today: date
) -> Iterator[Finding]:
    now = UncertainDate.on(today)
    for told, code in ((born, "matters.born-in-the-future"), (died, "matters.died-in-the-future")):
        if told is not None and now.is_surely_before(told):
            yield _doubt(code, day=told.edtf)
    if born is not None and died is not None and died.is_surely_before(born):
        yield _doubt("matters.died-before-born", born=born.edtf, died=died.edtf)
    if born is not None and entries and UncertainDate.on(entries[0]).is_surely_before(born):
        yield _doubt("matters.entered-before-born", born=born.edtf, entered=entries[0].isoformat())
    if born is not None and died is None and born.latest and _years(born.latest, today) > OLDEST:
        yield _doubt("matters.born-long-ago", born=born.edtf, years=_years(born.latest, today))


def _doubt(code: str, **params: ParamValue) -> Finding:
    return Finding(code=code, severity=Severity.WARNS, params=params)


def _told(written: Any) -> UncertainDate | None:
    return UncertainDate.parse(written) if written else None


def _years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
