# SPDX-License-Identifier: MPL-2.0
"""What is proposed, as a form; the supervisor changes it in the same one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.evidence.forms import PaperForm
from amparo.evidence.models import Paper, Proposed

LONGEST_DRAFT = 200_000


class DescriptionForm(PaperForm):
    """What a paper is: title, kind, date, source, what it shows."""

    class Meta(PaperForm.Meta):
        model = Paper
        fields = ("title", "kind", "day", "source", "purpose")  # type: ignore[assignment]


class SummaryForm(forms.Form):
    """A summary of a paper."""

    summary = forms.CharField(
        label=_("Summary"),
        max_length=20_000,
        help_text=_("What it says or shows, in plain words, for whoever need not see it."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class QuoteProposalForm(forms.Form):
    """Words of a paper that matter."""

    quote = forms.CharField(label=_("Words of the paper"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}))
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=99_999)
    note = forms.CharField(label=_("What they show"), max_length=500, required=False)


class DraftForm(forms.Form):
    """A draft: of a declaration, a letter, a chronology."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=LONGEST_DRAFT, widget=forms.Textarea(attrs={"rows": 20}))


class NoteForm(forms.Form):
    """What the supervisor says to whoever proposed."""

    reply = forms.CharField(label=_("Note"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


FORMS: Mapping[str, type[forms.BaseForm]] = {
    Proposed.DESCRIPTION: DescriptionForm,
    Proposed.SUMMARY: SummaryForm,
    Proposed.QUOTE: QuoteProposalForm,
    Proposed.DRAFT: DraftForm,
}


def form_for(what: str, sent: Any = None, *, initial: Mapping[str, Any]) -> Any:
    """Give the form of what is proposed, with what was proposed in it."""
    return FORMS[what](sent, initial=dict(initial))


def in_words(what: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give what is proposed as labels and values, as its form shows them."""
    form: Any = FORMS[what]()
    return [
        (str(field.label), str(dict(getattr(field, "choices", ())).get(values.get(name), values.get(name, ""))))
        for name, field in form.fields.items()
    ]


def as_it_stands(paper: Paper, what: str) -> dict[str, Any]:
    """Give what the case says now of what is proposed."""
    form: Any = FORMS[what]
    return {name: getattr(paper, name) for name in form.base_fields if hasattr(paper, name)}
