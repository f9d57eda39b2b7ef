# SPDX-License-Identifier: MPL-2.0
"""What people type after a call: two fields and a save, the rest only where it bears."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.matters.forms import choose_among
from amparo.matters.models import Contact, ContactWay, Line, Note, Person

_MINUTE = "%Y-%m-%dT%H:%M"
FIRST = ("person", "words", "line")


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """A contact, or a try; without a time it is now."""

    at = forms.DateTimeField(
        label=_("When"),
        required=False,
        input_formats=[_MINUTE],
        help_text=_("Left empty: now."),
        widget=forms.DateTimeInput(format=_MINUTE, attrs={"type": "datetime-local"}),
    )

    class Meta:
        model = Contact
        fields: ClassVar[list[str]] = ["person", "words", "line", "way", "at", "was_reached", "minutes", "interpreter"]
        labels: ClassVar[dict[str, Any]] = {"person": _("With whom")}
        widgets: ClassVar[dict[str, Any]] = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = _("Somebody who is not in the case")
        choose_among(self.fields["person"], people, words=_name_and_part, none=outside)
        self.fields["words"].required = True
        way: Any = self.fields["way"]
        way.choices = ContactWay.choices

    def clean(self) -> dict[str, Any]:
        """Take now for a time that wasn't given."""
        told: dict[str, Any] = super().clean() or {}
        if not self.has_error("at"):
            told["at"] = told.get("at") or timezone.now()
        return told

    def first(self) -> list[forms.BoundField]:
        """Give the fields for the thumb of a hand."""
        return [self[name] for name in FIRST]

    def rest(self) -> list[forms.BoundField]:
        """Give the fields that are seldom needed."""
        return [self[name] for name in self.fields if name not in FIRST]


def _name_and_part(person: Person) -> str:
    return f"{person.name} ({person.get_part_display()})"


class ContactFilter(forms.Form):
    """Which entries are shown."""

    with_whom = forms.ModelChoiceField(label=_("With whom"), required=False, queryset=Person.rows.none())
    line = forms.ChoiceField(label=_("Line"), required=False, choices=[("", "–"), *Line.choices])
    reached = forms.ChoiceField(
        label=_("We spoke with them"), required=False, choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))]
    )
    words = forms.CharField(label=_("Words"), required=False, max_length=100)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "show-%s"
        choose_among(self.fields["with_whom"], people, words=lambda person: str(person.name))


class NoteForm(forms.ModelForm):  # type: ignore[type-arg]
    """A note."""

    class Meta:
        model = Note
        fields: ClassVar[list[str]] = ["words"]
        widgets: ClassVar[dict[str, Any]] = {"words": forms.Textarea(attrs={"rows": 4})}
