# SPDX-License-Identifier: MPL-2.0
"""What people say about a paper."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amparo.evidence.actions import DESCRIBED
from amparo.evidence.bridge import KINDS
from amparo.evidence.kind_words import KIND_WORDS
from amparo.evidence.models import Paper
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say
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
        }

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
