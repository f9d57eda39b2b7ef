# SPDX-License-Identifier: MPL-2.0
"""What people choose and tell on their desk."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.desk.models import Absence, DeskChoice
from amparo.pages.day_fields import DayField


class ChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """The filters of a desk."""

    class Meta:
        model = DeskChoice
        fields: ClassVar[list[str]] = ["whose", "custody", "ahead"]


class AbsenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Days away."""

    since = DayField(label=_("Away from"))
    until = DayField(label=_("Until and with"))

    class Meta:
        model = Absence
        fields: ClassVar[list[str]] = ["since", "until", "words"]

    def clean(self) -> dict[str, Any]:
        """Refuse an end that lies before the beginning."""
        told = super().clean() or {}
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", ValidationError(_("It ends before it begins. What to do: look at both days.")))
        return told
