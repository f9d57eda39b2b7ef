# SPDX-License-Identifier: MPL-2.0
"""What people say about a paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from amparo.evidence.actions import DESCRIBED
from amparo.evidence.bridge import KINDS
from amparo.evidence.models import Paper
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
from amparo.terms.uncertain_date import UncertainDate


class PaperForm(forms.ModelForm):  # type: ignore[type-arg]
    """Title, kind, date, source and purpose of a paper."""

    kind = forms.ChoiceField(choices=[(kind, kind.replace("_", " ")) for kind in KINDS])

    class Meta:
        model = Paper
        fields = DESCRIBED

    def clean_day(self) -> str:
        """Take a day, a month or a year; ask when a date can be read two ways."""
        typed: str = self.cleaned_data["day"].strip()
        if not typed:
            return ""
        try:
            UncertainDate.parse(typed)
        except Refusal as refusal:
            language = (get_language() or "en")[:2]
            raise ValidationError([say(one, language=language) for one in refusal.findings]) from None
        return typed
