# SPDX-License-Identifier: MPL-2.0
"""The form in which somebody takes what a paper offers: nothing is taken unless it is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.deadlines.bridge import fact_kinds
from amparo.desk.bridge import Offered, OffersOfPaper
from amparo.matters.models import Part, Reach
from amparo.pages.day_fields import DayField

CLIENT = "client-name"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing offered and the fields that say what becomes of it."""

    offered: Offered
    fields: tuple[forms.BoundField, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose: the client's name and number, new people, ways to reach the client, dated facts."""

    name: str
    number: str
    people: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[str, date, Offered], ...]

    @property
    def is_empty(self) -> bool:
        """True when nothing was chosen."""
        return not (self.name or self.number or self.people or self.ways or self.facts)


class OffersForm(forms.Form):
    """Fields for everything a paper offers, named by kind and place."""

    def __init__(self, *args: Any, offers: OffersOfPaper, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        parts = [one for one in Part.choices if one[0] != Part.CLIENT]
        leave = ("", _("leave it"))
        for at, one in enumerate(offers.persons):
            choices = [leave, (CLIENT, _("the client's name")), *parts]
            self._choice(f"person-{at}", one, choices)
        for at, one in enumerate(offers.numbers):
            self._choice(f"number-{at}", one, [leave, ("take", _("the client's A-number"))])
        for kind in ("phones", "emails"):
            for at, one in enumerate(getattr(offers, kind)):
                self._choice(f"{kind}-{at}", one, [leave, *Reach.choices])
        kinds = [leave, *fact_kinds(language)]
        for at, one in enumerate(offers.dates):
            self._choice(f"kind-{at}", one, kinds)
            first = one.days[0] if len(one.days) == 1 else None
            self.fields[f"day-{at}"] = DayField(label=_("Day"), required=False, initial=first)

    def clean(self) -> dict[str, Any]:
        """Ask for one name and one number of the client, and for the day of each fact."""
        told: dict[str, Any] = super().clean() or {}
        named = [name for name in told if name.startswith("person-") and told[name] == CLIENT]
        numbered = [name for name in told if name.startswith("number-") and told[name]]
        for names, words in (
            (named, _("Two names were chosen for the client. What to do: choose one; the other may be another name.")),
            (numbered, _("Two A-numbers were chosen for the client. What to do: choose one.")),
        ):
            if len(names) > 1:
                self.add_error(names[1], words)
        for at, _one in enumerate(self.offers.dates):
            if told.get(f"kind-{at}") and not told.get(f"day-{at}") and not self.has_error(f"day-{at}"):
                self.add_error(f"day-{at}", _("The day is needed. What to do: write the day these words mean."))
        return told

    def persons(self) -> list[Line]:
        """Give the lines of people."""
        return list(self._lines(self.offers.persons, "person"))

    def numbers(self) -> list[Line]:
        """Give the lines of A-numbers."""
        return list(self._lines(self.offers.numbers, "number"))

    def ways(self) -> list[Line]:
        """Give the lines of telephone numbers and addresses."""
        return [*self._lines(self.offers.phones, "phones"), *self._lines(self.offers.emails, "emails")]

    def dates(self) -> list[Line]:
        """Give the lines of dates."""
        return list(self._lines(self.offers.dates, "kind", "day"))

    def chosen(self) -> Chosen:
        """Give what was chosen."""
        told = self.cleaned_data
        persons = [(one.text, told[f"person-{at}"]) for at, one in enumerate(self.offers.persons)]
        numbers = [one.value for at, one in enumerate(self.offers.numbers) if told[f"number-{at}"]]
        ways = [
            (kind, one.value, told[f"{field}-{at}"])
            for field, kind in (("phones", "phone"), ("emails", "email"))
            for at, one in enumerate(getattr(self.offers, field))
        ]
        facts = [(told[f"kind-{at}"], told[f"day-{at}"], one) for at, one in enumerate(self.offers.dates)]
        return Chosen(
            name=next((text for text, part in persons if part == CLIENT), ""),
            number=numbers[0] if numbers else "",
            people=tuple((text, part) for text, part in persons if part not in {"", CLIENT}),
            ways=tuple(way for way in ways if way[2]),
            facts=tuple(fact for fact in facts if fact[0]),
        )

    def _choice(self, name: str, one: Offered, choices: list[Any]) -> None:
        self.fields[name] = forms.ChoiceField(label=one.text, required=False, choices=choices)

    def _lines(self, offered: tuple[Offered, ...], *names: str) -> Iterator[Line]:
        for at, one in enumerate(offered):
            yield Line(one, tuple(self[f"{name}-{at}"] for name in names))
