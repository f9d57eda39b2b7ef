# SPDX-License-Identifier: MPL-2.0
"""What was written on a day sheet: contacts, facts and tasks, a row each; rows left empty are left aside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.deadlines.bridge import fact_kinds
from amparo.matters.models import ContactWay, Line, Matter
from amparo.pages.day_fields import DayField
from amparo.pages.reader import readers_language

MOST_ROWS = 12
_NOON = time(12)


class EntryRow(forms.Form):
    """One row; nobody has to fill it in, and a row is empty when nothing but its case and day stands in it."""

    PRESET: ClassVar[frozenset[str]] = frozenset({"case", "day", "way", "line", "was_reached", "with_client"})
    case = forms.ChoiceField(label=_("Case"), required=False)

    def __init__(self, *args: Any, matters: Sequence[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self._matters: Mapping[str, Matter] = {str(matter.pk): matter for matter in matters}
        case: Any = self.fields["case"]
        case.choices = [("", "–"), *((key, matter.alias) for key, matter in self._matters.items())]

    @property
    def is_empty(self) -> bool:
        """True when nothing was written into it."""
        return not any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in self.fields if name not in self.PRESET
        )

    def matter(self) -> Matter:
        """Give the case that was chosen."""
        return self._matters[self.cleaned_data["case"]]

    def need(self, cleaned: Mapping[str, Any], *names: str) -> None:
        """Ask for what a row that isn't empty must have."""
        for name in names:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(_("This is needed for the row to be saved.")))


class ContactRow(EntryRow):
    """A call, a visit, a message, or a try."""

    day = DayField(label=_("Day"), required=False)
    hour = forms.TimeField(label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    way = forms.ChoiceField(label=_("How"), choices=ContactWay.choices, required=False)
    line = forms.ChoiceField(label=_("Line"), choices=Line.choices, required=False, initial=Line.UNKNOWN)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=1440)
    with_client = forms.BooleanField(label=_("With the client"), required=False, initial=True)
    was_reached = forms.BooleanField(label=_("We spoke with them"), required=False, initial=True)
    words = forms.CharField(label=_("What was said"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        """Ask for case, day and words."""
        cleaned = super().clean() or {}
        self.need(cleaned, "case", "day", "way")
        return cleaned

    def at(self, now: datetime) -> datetime:
        """Give when it was; without an hour noon of its day, or now where noon is still to come."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        told = datetime.combine(day, hour or _NOON, tzinfo=timezone.get_current_timezone())
        return told if hour or told <= now or day > timezone.localdate(now) else now


class FactRow(EntryRow):
    """A dated fact for the ledger, with how it is known."""

    day = DayField(label=_("Day"), required=False)
    kind = forms.ChoiceField(label=_("What happened"), required=False)
    source = forms.CharField(label=_("How we know"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", "–"), *fact_kinds(readers_language())]

    def clean(self) -> dict[str, Any]:
        """Ask for all of it: a fact without a day or a source counts for nothing."""
        cleaned = super().clean() or {}
        self.need(cleaned, "case", "day", "kind", "source")
        return cleaned


class TaskRow(EntryRow):
    """Something to do."""

    PRESET: ClassVar[frozenset[str]] = frozenset({"case"})
    words = forms.CharField(label=_("What to do"), required=False, max_length=300)
    due = DayField(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for case and words."""
        cleaned = super().clean() or {}
        self.need(cleaned, "case", "words")
        return cleaned


ROWS: Mapping[str, type[EntryRow]] = {"contact": ContactRow, "fact": FactRow, "task": TaskRow}


class DayEntry:
    """All the rows of one sheet."""

    def __init__(
        self,
        typed: Mapping[str, Any] | None,
        *,
        matters: Sequence[Matter],
        rows: int,
        first: Callable[[str, int], Mapping[str, Any]] = lambda _kind, _number: {},
    ) -> None:
        self.rows: dict[str, list[EntryRow]] = {
            kind: [
                made(typed, prefix=f"{kind}-{number}", matters=matters, initial=dict(first(kind, number)))
                for number in range(1, rows + 1)
            ]
            for kind, made in ROWS.items()
        }

    def filled(self) -> list[tuple[str, EntryRow]]:
        """Give the rows somebody wrote into, by kind."""
        return [(kind, row) for kind, rows in self.rows.items() for row in rows if not row.is_empty]

    def is_sound(self) -> bool:
        """Check every row that was written into, so that all faults are told at once."""
        wrong = [row for _kind, row in self.filled() if not row.is_valid()]
        return not wrong


def preset(day: date, cases: Iterable[Matter]) -> Callable[[str, int], Mapping[str, Any]]:
    """Give what the rows begin with: the day, and the cases of the sheet one after the other."""
    known = list(cases)

    def first(kind: str, number: int) -> Mapping[str, Any]:
        case = {"case": str(known[number - 1].pk)} if number <= len(known) else {}
        return case if kind == "task" else {**case, "day": day}

    return first
