# SPDX-License-Identifier: MPL-2.0
"""What people say about a paper."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.evidence.actions import DESCRIBED
from amparo.evidence.bridge import KINDS
from amparo.evidence.kind_words import KIND_WORDS
from amparo.evidence.models import Paper
from amparo.pages.reader import said
from amparo.terms.finding import Refusal
from amparo.terms.uncertain_date import UncertainDate


class PaperForm(forms.ModelForm):  # type: ignore[type-arg]
    """Title, kind, date, source and purpose of a paper."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind, KIND_WORDS[kind]) for kind in KINDS])

    class Meta:
        model = Paper
        fields = DESCRIBED
        help_texts: ClassVar[dict[str, Any]] = {
            "day": _("As far as it is known: 2016, 2016-02 or 2016-02-24."),
            "purpose": _("In a few words, as the index of a filing would say it."),
            "summary": _("What it says or shows, in plain words, for whoever need not see it."),
            "is_graphic": _("Violence, injuries, the dead: it opens behind its summary, and who opened it is kept."),
        }
        widgets: ClassVar[dict[str, Any]] = {"summary": forms.Textarea(attrs={"rows": 4})}

    def clean(self) -> dict[str, Any]:
        """Ask for a summary before graphic material: whoever opens it should know what comes."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("is_graphic") and not told.get("summary", "").strip():
            self.add_error("summary", _("Graphic material needs a summary, so that whoever opens it knows what comes."))
        return told

    def clean_day(self) -> str:
        """Take a day, a month or a year; ask when a date can be read two ways."""
        typed: str = self.cleaned_data["day"].strip()
        if not typed:
            return ""
        try:
            UncertainDate.parse(typed)
        except Refusal as refusal:
            raise ValidationError(said(refusal)) from None
        return typed
