# SPDX-License-Identifier: MPL-2.0
"""What people type about a matter."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.matters.actions import CHANGEABLE
from amparo.matters.models import Matter
from amparo.pages.reader import said
from amparo.terms.a_number import ANumber
from amparo.terms.finding import Refusal


class MatterForm(forms.ModelForm):  # type: ignore[type-arg]
    """The facts the frame and the cover page need; the rest has pages of its own."""

    class Meta:
        model = Matter
        fields = CHANGEABLE
        help_texts: ClassVar[dict[str, Any]] = {
            "alias": _("What you say aloud in a waiting room. It stands in lists and calendars."),
            "a_number": _("As on the papers: A and eight or nine digits."),
            "reads": _("For example: Spanish, K'iche'."),
            "next_hearing": _("As on the notice, with the hour."),
        }

    def clean_a_number(self) -> str:
        """Write an A-number one way; say what is wrong with one that can't be."""
        return clean_number(self.cleaned_data["a_number"])


def clean_number(typed: str) -> str:
    """Write an A-number one way; raises `ValidationError` with what is wrong with one that can't be."""
    if not typed.strip():
        return ""
    try:
        return str(ANumber.parse(typed.strip()))
    except Refusal as refusal:
        raise ValidationError(said(refusal)) from None


def choose_among(field: Any, rows: Sequence[Any], *, words: Callable[[Any], str], none: Any = "–") -> None:
    """Let a field choose among rows the page has already, without asking the database for them again to show them."""
    door = getattr(field.queryset.model.objects, "for_office", None)
    every = door("choices of a form, of rows the page shows already") if door else field.queryset.model.objects.all()
    field.queryset = every.filter(pk__in=[row.pk for row in rows])
    field.label_from_instance = words
    field.choices = [*(() if field.required else [("", none)]), *((row.pk, words(row)) for row in rows)]


class SeenVersion(forms.Form):
    """The version a form was filled from."""

    seen = forms.IntegerField(min_value=1)


def seen_version(posted: Any) -> int:
    """Give the version a posted form was filled from; 0, which no row has, when it doesn't say."""
    form = SeenVersion(posted)
    return int(form.cleaned_data["seen"]) if form.is_valid() else 0


class WhyForm(forms.Form):
    """A reason in a few words."""

    why = forms.CharField(label=_("Why"), max_length=300)
