# SPDX-License-Identifier: MPL-2.0
"""What is typed about people of the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.offices.models import Member
from amparo.offices.passphrases import LongPassphrase
from amparo.offices.words import OfficeRole


class PersonForm(forms.Form):
    """A new person; they type their first passphrase themselves."""

    name = forms.CharField(label=_("Name, as colleagues know them"), max_length=200)
    sign_in_name = forms.CharField(label=_("Name to sign in with"), max_length=60)
    role = forms.ChoiceField(label=_("Role in the office"), choices=OfficeRole.choices)
    passphrase = forms.CharField(
        label=_("Passphrase, typed by the new person"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Four or more words that don't belong together. Nobody else should see it."),
        strip=False,
    )

    def clean_passphrase(self) -> str:
        """Check it by the vault's own rule."""
        passphrase: str = self.cleaned_data["passphrase"]
        LongPassphrase().validate(passphrase)
        return passphrase


class TakeoverForm(forms.Form):
    """Whose cases are taken over, and why."""

    of = forms.ModelChoiceField(label=_("Whose cases"), queryset=Member.objects.none())
    reason = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody of the staff is told, and it stands in the record. Leave out names of clients."),
    )

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["of"]
        of.queryset = Member.objects.filter(memberships__role="lead").exclude(pk=by.pk).distinct().order_by("name")
