# SPDX-License-Identifier: MPL-2.0
"""A calendar feed (RFC 5545): days and code words, for it lies on telephones and other people's servers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from amparo.deadlines.queries import dates_until
from amparo.matters.models import Hearing
from amparo.matters.queries import hearings_between
from amparo.offices.models import Member

_AHEAD = timedelta(days=400)
_BACK = timedelta(days=30)
_LINE = 75  # octets a line may have, without its end (RFC 5545, 3.1)


def calendar_of(member: Member, *, now: datetime) -> str:
    """Give the calendar of what a member may see: hearings, and dates that hold, under the aliases of the matters."""
    today = timezone.localdate()
    with override(member.language):
        events = [*_hearings(member, today), *_dates(member, today)]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Amparo//Amparo//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"DTSTAMP:{stamp}", *event, "END:VEVENT"]
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _hearings(member: Member, today: date) -> Iterator[list[str]]:
    for hearing in hearings_between(member, today - _BACK, today + _AHEAD):
        words = _("%(alias)s: court") % {"alias": hearing.matter.alias}
        yield [f"UID:{hearing.pk}@amparo", *_when(hearing), f"SUMMARY:{_escaped(words)}"]


def _when(hearing: Hearing) -> list[str]:
    if hearing.hour is None:
        return _whole_day(hearing.day)
    start = datetime.combine(hearing.day, hearing.hour, tzinfo=ZoneInfo(hearing.zone)).astimezone(UTC)
    end = start + timedelta(hours=1)
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}"]


def _dates(member: Member, today: date) -> Iterator[list[str]]:
    for dated in dates_until(member, today + _AHEAD):
        if not dated.holds:
            continue
        words = _("%(alias)s: safe day") if dated.safe_by else _("%(alias)s: due")
        yield [
            f"UID:{dated.pk}@amparo",
            *_whole_day(dated.safe_by or dated.due),
            f"SUMMARY:{_escaped(words % {'alias': dated.matter.alias})}",
        ]


def _whole_day(day: date) -> list[str]:
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", " ").replace("\n", " ")


def _folded(line: str) -> str:
    """Give a line with its end, folded between characters so that no part has more than 75 octets."""
    parts: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > _LINE - (1 if parts else 0):
            parts.append(current)
            current = ""
        current += character
    return "\r\n ".join([*parts, current]) + "\r\n"
