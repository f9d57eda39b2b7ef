# SPDX-License-Identifier: MPL-2.0
"""Forms of the rows of a section: days typed one way, people and colleagues of this case only."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.matters.forms import choose_among
from amparo.matters.models import Matter, Person, WorkPermit
from amparo.matters.sections import Section
from amparo.offices.models import Member
from amparo.pages.day_fields import DayField

# The second day never lies before the first.
_IN_ORDER = (
    ("since", "until"), ("filed_on", "ended_on"), ("signed_on", "ended_on"), ("asked_on", "answered_on"),
    ("clock_from", "stopped_on"), ("clock_from", "asked_on"), ("asked_on", "granted_on"),
    ("granted_on", "valid_until"), ("asked_on", "taken_on"),
)  # fmt: skip
_RECEIPT = re.compile(r"[A-Z]{3}\d{10}")
RECEIPT_EXAMPLE = "IOE0123456789"


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of any section."""

    def __init__(self, *args: Any, people: list[Person], team: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.DateField):
                self.fields[name] = DayField(label=field.label, required=field.required, help_text=field.help_text)
        if "person" in self.fields:
            everybody = _("Everybody of the case")
            choose_among(self.fields["person"], people, words=lambda person: str(person.name), none=everybody)
        if "member" in self.fields:
            choose_among(self.fields["member"], team, words=str)

    def clean_receipt(self) -> str:
        """Take a receipt of USCIS in its one form; others stay as they are."""
        typed: str = self.cleaned_data["receipt"].strip()
        compact = re.sub(r"[\s-]", "", typed).upper()
        if self._meta.model is not WorkPermit or not typed:
            return typed
        if not _RECEIPT.fullmatch(compact):
            raise ValidationError(
                gettext("A receipt number of USCIS has three letters and ten digits. What to do: copy it from the "
                     "receipt notice, as %(example)s.") % {"example": RECEIPT_EXAMPLE}
            )  # fmt: skip
        return compact

    def clean(self) -> dict[str, Any]:
        """Refuse days that stand in the wrong order."""
        told: dict[str, Any] = super().clean() or {}
        for first, second in _IN_ORDER:
            one, other = told.get(first), told.get(second)
            if one is not None and other is not None and other < one:
                words = {"first": str(self.fields[first].label), "day": one.isoformat()}
                self.add_error(
                    second,
                    gettext("This day lies before “%(first)s”, %(day)s. What to do: correct one of the two.") % words,
                )
        return told


def form_of(section: Section) -> type[RowForm]:
    """Give the form of a section."""
    made = forms.modelform_factory(section.model, form=RowForm, fields=list(section.fields))
    return cast(type[RowForm], made)


class ClosingForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why a case is closed, what went back to the client, and until when papers are kept."""

    keep_until = DayField(
        label=_("Papers are kept until"), help_text=_("The rules of your bar say for how many years.")
    )
    file_returned_on = DayField(label=_("File given back to the client on"), required=False)

    class Meta:
        model = Matter
        fields = ("closed_why", "file_returned_on", "keep_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_why"].required = True

    def clean_file_returned_on(self) -> Any:
        """A file isn't given back on a day to come."""
        day = self.cleaned_data["file_returned_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(gettext("This day lies in the future. What to do: leave it empty until it is done."))
        return day
