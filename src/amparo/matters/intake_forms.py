# SPDX-License-Identifier: MPL-2.0
"""What is asked before a case is opened: names and numbers, nothing of the story."""

import re
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.matters.forms import clean_number
from amparo.offices.models import Member
from amparo.terms.person_name import folded

_SALT, _HOURS = "amparo.matters.checked", 24


class CheckForm(forms.Form):
    """Whom to look for, across everybody the office ever met."""

    names = forms.CharField(
        label=_("Names, one on each line"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who asks for help first; then other names of theirs, their family, and whoever is against them."),
    )
    numbers = forms.CharField(label=_("A-numbers, where one is known"), max_length=400, required=False)

    def clean_names(self) -> list[str]:
        """Give the names, one after the other."""
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if not names:
            raise ValidationError(_("A name is needed. What to do: write the name of whoever asks for help."))
        return names

    def clean_numbers(self) -> list[str]:
        """Give the numbers written one way."""
        typed = [part for part in re.split(r"[,;\n]", self.cleaned_data["numbers"]) if part.strip()]
        return [clean_number(part) for part in typed]


def checked(member: Member, names: list[str], numbers: list[str]) -> str:
    """Give what proves that a check was made by this member for these names and numbers."""
    told = {"by": str(member.pk), "names": sorted({folded(name) for name in names}), "numbers": sorted(numbers)}
    return signing.dumps(told, salt=_SALT)


def was_checked(proof: str, member: Member, *, name: str, number: str) -> bool:
    """Tell whether this name and this number were checked by this member within a day."""
    try:
        told: dict[str, Any] = signing.loads(proof, salt=_SALT, max_age=_HOURS * 3600)
    except signing.BadSignature:
        return False
    return told["by"] == str(member.pk) and folded(name) in told["names"] and (not number or number in told["numbers"])
