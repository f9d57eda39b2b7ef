# SPDX-License-Identifier: MPL-2.0
"""Fields for days: what can be read two ways is asked about, never guessed."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from amparo.pages.reader import said
from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import UncertainDate


class DayField(forms.DateField):
    """One day, as a browser's calendar gives it or typed as 2016-02-24."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**{"widget": picker, **kwargs})

    def to_python(self, value: Any) -> date | None:
        """Take a whole day; say why another form can't be read."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        day = read_day(str(value)).exact
        if day is None:
            raise ValidationError(_("The whole day is needed here. What to do: write it as 2016-02-24."))
        return day


class ToldDayField(forms.CharField):
    """A day as far as it is known: 2016, 2016-02 or 2016-02-24; kept as it was written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 10, **kwargs})

    def clean(self, value: Any) -> str:
        """Take a day, a month or a year; say why another form can't be read."""
        typed = str(value or "").strip()
        if typed:
            read_day(typed)
        return str(super().clean(typed))


def read_day(typed: str) -> UncertainDate:
    """Read a day as far as it is known; raises `ValidationError` with what is wrong and what to do."""
    try:
        return UncertainDate.parse(typed)
    except Refusal as refusal:
        raise ValidationError(said(refusal)) from None
