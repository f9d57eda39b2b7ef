# SPDX-License-Identifier: MPL-2.0
"""What people type about translations and about papers that are wanted."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.evidence.models import AskedOf, Consent, Paper, PaperRequest, RequestState, Translation, TranslationState
from amparo.pipeline.certifying import WORDINGS

_DAY = forms.DateInput(attrs={"type": "date"})
WORDING_WORDS = {"translation_court": _("For a court"), "translation_uscis": _("For USCIS")}


class _PaperChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A paper of the case, by its number and title."""

    def label_from_instance(self, obj: Paper) -> str:
        """Name a paper in the list."""
        return f"{obj.short_id} {obj.title}"


def _papers(rows: Any, label: Any) -> _PaperChoice:
    return _PaperChoice(queryset=rows, label=label, required=False)


class TranslationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who translates a paper, by when, how far it is, and the papers that belong to it."""

    class Meta:
        model = Translation
        fields = (
            "state", "due", "from_language", "into_language", "translator", "address", "telephone", "email",
            "translated", "certificate", "note",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "from_language": _("A code or a name: es, mam, K'iche'."),
            "address": _("With the telephone: a certificate for a court needs both."),
        }
        widgets: ClassVar[dict[str, Any]] = {"due": _DAY, "address": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, papers: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        for name in ("translated", "certificate"):
            self.fields[name] = _papers(papers, self.fields[name].label)

    def clean(self) -> dict[str, Any]:
        """A state stands on its papers: translated with the translation, certified with the signed certificate."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        state, original = told.get("state"), self.instance.original_id
        if state in {TranslationState.TRANSLATED, TranslationState.CERTIFIED} and not told.get("translated"):
            self.add_error("translated", _("Choose the paper that is the translation, or set the state back."))
        if state == TranslationState.CERTIFIED and not told.get("certificate"):
            self.add_error("certificate", _("Choose the signed certificate, or set the state back."))
        chosen = [paper.pk for paper in (told.get("translated"), told.get("certificate")) if paper]
        if original in chosen:
            self.add_error("translated", _("A paper can't be its own translation."))
        return told


class AskTranslationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A paper to be translated."""

    class Meta:
        model = Translation
        fields = ("from_language", "into_language", "due", "translator", "note")
        widgets: ClassVar[dict[str, Any]] = {"due": _DAY}
        help_texts = TranslationForm.Meta.help_texts

    def __init__(self, *args: Any, papers: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        original = _PaperChoice(queryset=papers, label=_("Paper"))
        self.fields = {"original": original, **self.fields}


class CertificateForm(forms.Form):
    """For whom a certificate is worded."""

    wording = forms.ChoiceField(label=_("Wording"), choices=[(name, WORDING_WORDS[name]) for name in WORDINGS])


class PaperRequestForm(forms.ModelForm):  # type: ignore[type-arg]
    """A paper that is wanted, and what became of it."""

    class Meta:
        model = PaperRequest
        fields = (
            "what", "shows", "asked_of", "whom", "who_learns", "consent", "consent_on", "state", "asked_on", "due",
            "tried", "why_unavailable", "paper",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "whom": _("A registry, a hospital, a relative: by name."),
            "who_learns": _("Asking tells somebody something: whom, and what."),
            "tried": _("Each attempt: when, how, what came back. The judge may ask."),
            "why_unavailable": _("For example: the archive burned; asking would tell the police."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "asked_on": _DAY, "due": _DAY, "consent_on": _DAY,
            "tried": forms.Textarea(attrs={"rows": 3}), "why_unavailable": forms.Textarea(attrs={"rows": 2}),
        }  # fmt: skip

    def __init__(self, *args: Any, papers: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["paper"] = _papers(papers, self.fields["paper"].label)

    def clean(self) -> dict[str, Any]:
        """Nobody else is asked before it is said who learns of it and the client agreed; no state without its why."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        state = told.get("state")
        if told.get("asked_of") == AskedOf.OTHER and state in {RequestState.ASKED, RequestState.OBTAINED}:
            self._ask_for_consent(told)
        if state == RequestState.ASKED and not told.get("asked_on"):
            self.add_error("asked_on", _("Say on which day it was asked for."))
        if state == RequestState.UNAVAILABLE and not told.get("why_unavailable", "").strip():
            self.add_error("why_unavailable", _("Say why it can't be got: the judge may ask."))
        return told

    def _ask_for_consent(self, told: dict[str, Any]) -> None:
        if not told.get("whom", "").strip():
            self.add_error("whom", _("Say who is asked."))
        if not told.get("who_learns", "").strip():
            self.add_error("who_learns", _("Say who will learn of it before anybody is asked."))
        if told.get("consent") != Consent.GIVEN or not told.get("consent_on"):
            self.add_error("consent", _("Nobody else is asked before the client agreed; say on which day."))
