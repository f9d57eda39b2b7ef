# SPDX-License-Identifier: MPL-2.0
"""What people type to pin a place, and to have places hidden."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models import PinUse
from amparo.terms.anchor import Box

_LONGEST = 10_000
_WIDTH, _HEIGHT = 612.0, 792.0


class _OwnIds(forms.Form):
    """A form beside others on one page: no two fields have the same id."""

    own = ""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.own}-%s", **how})


class QuoteForm(_OwnIds):
    """Words to be pinned."""

    own = "quote"

    quote = forms.CharField(
        label=_("Words of the paper"),
        max_length=_LONGEST,
        help_text=_("Type them, or click the first and the last word on the picture of the page."),
        widget=forms.Textarea(attrs={"rows": 3, "data-quote": ""}),
    )
    use = forms.ChoiceField(label=_("What for"), choices=PinUse.choices)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    on_this_page = forms.BooleanField(label=_("On this page only"), required=False, initial=True)
    everywhere = forms.BooleanField(
        label=_("In every place where they stand"),
        required=False,
        help_text=_("For a name that is to be hidden throughout the paper."),
    )


class AreaForm(_OwnIds):
    """A part of a page, in percent of it from its upper left corner."""

    own = "area"

    left = forms.FloatField(label=_("From the left, %"), min_value=0, max_value=100)
    top = forms.FloatField(label=_("From the top, %"), min_value=0, max_value=100)
    width = forms.FloatField(label=_("Width, %"), min_value=0.5, max_value=100)
    height = forms.FloatField(label=_("Height, %"), min_value=0.5, max_value=100)
    use = forms.ChoiceField(label=_("What for"), choices=PinUse.choices, initial=PinUse.HIDE)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def box(self) -> Box:
        """Give the part of the page in points from its lower left corner, as far as it lies on the page."""
        told: dict[str, Any] = self.cleaned_data
        left, top = told["left"] / 100 * _WIDTH, _HEIGHT - told["top"] / 100 * _HEIGHT
        right, bottom = left + told["width"] / 100 * _WIDTH, top - told["height"] / 100 * _HEIGHT
        return Box(left, max(0.0, bottom), min(_WIDTH, right), top)


class HidingForm(_OwnIds):
    """A copy with the marked places hidden: what it is called, and why."""

    own = "hiding"

    title = forms.CharField(label=_("Title of the copy"), max_length=500)
    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        help_text=_("For example: a relative's address; kept with the copy, never printed."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
