# SPDX-License-Identifier: MPL-2.0
"""What people type about facts, orders, dates and tasks."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amparo.deadlines.bridge import fact_kinds
from amparo.deadlines.models import Task
from amparo.matters.doubts import doubts_of_entry
from amparo.matters.forms import choose_among
from amparo.matters.models import Fact, Part, Person, Reach
from amparo.pages.day_fields import DayField
from amparo.pages.reader import readers_language, sentences

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class _OfMatter(forms.ModelForm):  # type: ignore[type-arg]
    """A form about a matter: only its own people can be chosen."""

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = people
        choose_among(
            self.fields["person"], people, words=lambda person: str(person.name), none=_("Everybody of the case")
        )


class FactForm(_OfMatter):
    """A dated fact, with how we know it."""

    kind = forms.ChoiceField(label=_("What happened"))

    class Meta:
        model = Fact
        fields: ClassVar[list[str]] = ["kind", "day", "hour", "person", "source", "words"]
        field_classes: ClassVar[dict[str, Any]] = {"day": DayField}
        labels: ClassVar[dict[str, Any]] = {
            "person": _("Whom it concerns"),
            "words": _("Yes, this day stands: what says so"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "hour": _("Only where the hour bears, in the court's own time."),
            "source": _("A paper, the client, the court's record."),
        }
        widgets: ClassVar[dict[str, Any]] = {"day": _DAY, "hour": forms.TimeInput(attrs={"type": "time"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *fact_kinds(readers_language())]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self._show_reason(is_shown=bool(self.instance.words))

    def clean(self) -> dict[str, Any]:
        """Tell a day of entry that can't be; with a reason it is taken."""
        told: dict[str, Any] = super().clean() or {}
        who = [told["person"]] if told.get("person") else self._people
        births = [person.born for person in who if told.get("person") or person.part == Part.CLIENT]
        doubts = doubts_of_entry(told.get("kind", ""), told.get("day"), births, today=timezone.localdate())
        if doubts:
            self._show_reason(is_shown=True)
            if not told.get("words"):
                self.add_error("words", sentences(doubts))
        return told

    def _show_reason(self, *, is_shown: bool) -> None:
        self.fields["words"].widget = forms.TextInput() if is_shown else forms.HiddenInput()


class OrderForm(forms.Form):
    """A date that a judge ordered."""

    title = forms.CharField(label=_("What is ordered"), max_length=300)
    due = forms.DateField(label=_("Until when"), widget=_DAY)
    day = forms.DateField(label=_("Day of the order"), widget=_DAY)
    source = forms.CharField(label=_("Where it stands"), max_length=300, help_text=_("The paper or the hearing."))


class DoneForm(forms.Form):
    """How and when something due was done."""

    on = forms.DateField(label=_("Done on"), widget=_DAY, initial=timezone.localdate)
    words = forms.CharField(label=_("How"), max_length=300, help_text=_("For example: filed, receipt 123."))


class MoveForm(forms.Form):
    """Who moved, when and where to."""

    people = forms.ModelMultipleChoiceField(
        label=_("Who moved"), queryset=Person.rows.none(), widget=forms.CheckboxSelectMultiple
    )
    moved_on = DayField(label=_("Moved on"))
    address = forms.CharField(label=_("New address"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    reach = forms.ChoiceField(label=_("May letters be sent there"), choices=Reach.choices, initial=Reach.ASK_FIRST)
    source = forms.CharField(label=_("How we know"), max_length=300)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["people"], people, words=lambda person: str(person.name))


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something to do."""

    class Meta:
        model = Task
        fields: ClassVar[list[str]] = ["words", "due"]
        widgets: ClassVar[dict[str, Any]] = {"due": _DAY}
