# SPDX-License-Identifier: MPL-2.0
"""What the gallery of parts shows: each part in each state, with invented words, some of them long."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Specimen:
    """A finding as pages get it."""

    severity: str
    sentence: str


class SpecimenForm(forms.Form):
    """One field of each kind."""

    alias = forms.CharField(
        label=_("Alias"), help_text=_("What you say aloud in a waiting room. It stands in lists and calendars.")
    )
    pages = forms.IntegerField(label=_("Pages"), required=False, min_value=1)
    day = forms.CharField(label=_("Date of the paper"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("a", _("article")), ("c", _("interpretation certificate"))], required=False
    )
    explanation = forms.CharField(label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    is_detained = forms.BooleanField(label=_("Detained"), required=False)


SPECIMENS: dict[str, Any] = {
    "day": date(2026, 11, 24),
    "instant": datetime(2026, 11, 24, 21, 5, tzinfo=UTC),
    "findings": (
        Specimen("blocks", "Tab C (birth certificate) is in Spanish and has no certified translation."),
        Specimen("warns", "Page 3 of tab B was recognised with low confidence."),
        Specimen("note", "The packet has two volumes."),
    ),
    "shapes": (
        ("tab", _("exhibit")),
        ("pin", _("passage with its page")),
        ("knot", _("difference between accounts")),
        ("gap", _("proof is missing")),
        ("seal", _("sealed")),
        ("lock", _("walled")),
        ("clock", _("due")),
    ),
    "theirs": (
        (
            "Court",
            "El Paso Immigration Court, 700 E. San Antonio",
            "El Paso Immigration Court, Service Processing Center",
        ),
    ),
}
