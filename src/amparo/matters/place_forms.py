# SPDX-License-Identifier: MPL-2.0
"""What is typed about people's places in a case, and about walls."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.matters.models import Matter
from amparo.offices.models import Member, Membership
from amparo.offices.placing import roles_within
from amparo.offices.words import MatterRole, OfficeRole

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_KEPT = _("It stands in the record. Leave out what the client told you.")


class ReasonForm(forms.Form):
    """Why a place ends, or a wall is lifted."""

    reason = forms.CharField(label=_("Why"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}), help_text=_KEPT)


class PlaceForm(forms.Form):
    """Role and last day of a place; only roles that whoever fills it in may give."""

    role = forms.ChoiceField(label=_("Role in the case"))
    until = forms.DateField(
        label=_("Last day"), widget=_DAY, required=False, help_text=_("Volunteers and interpreters need one.")
    )

    def __init__(self, *args: Any, own: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = set(roles_within(own.role))
        self.fields["role"].choices = [one for one in MatterRole.choices if one[0] in allowed]  # type: ignore[attr-defined]


class NewPlaceForm(PlaceForm):
    """A new place: whose, and why."""

    member = forms.ModelChoiceField(label=_("Who"), queryset=Member.objects.none())
    reason = forms.CharField(label=_("What for"), max_length=400, required=False)
    field_order = ("member", "role", "until", "reason")

    def __init__(self, *args: Any, own: Membership, **kwargs: Any) -> None:
        super().__init__(*args, own=own, **kwargs)
        _offer_people(self.fields["member"], without=OfficeRole.ADMIN)


class WallForm(ReasonForm):
    """A new wall: against whom, and why."""

    member = forms.ModelChoiceField(label=_("Who is to be kept out"), queryset=Member.objects.none())
    field_order = ("member", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_people(self.fields["member"])


class TakeOneOverForm(forms.Form):
    """Which case is taken over, and why."""

    which = forms.CharField(
        label=_("Which case"),
        max_length=300,
        help_text=_("Its A-number, the client's name, or the alias, exactly as on the papers."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody of the staff is told, and it stands in the record. Leave out names of clients."),
    )

    def __init__(self, *args: Any, case: Matter | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case is not None:
            self.fields["which"].widget = forms.HiddenInput()
            self.fields["which"].initial = str(case.pk)


def _offer_people(field: Any, *, without: str = "") -> None:
    people = Member.objects.filter(is_active=True).exclude(role=without).order_by("name")
    field.queryset = people
    field.label_from_instance = lambda member: f"{member.name} ({member.get_role_display()})"
