# SPDX-License-Identifier: MPL-2.0
"""What people type about facts, orders, dates and tasks."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amparo.deadlines.bridge import fact_kinds
from amparo.deadlines.models import Task
from amparo.matters.models import Fact, Person

_DAY = forms.DateInput(attrs={"type": "date"})


class _OfMatter(forms.ModelForm):  # type: ignore[type-arg]
    """A form about a matter: only its own people can be chosen."""

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        door = Person.objects.for_office("choices of a form, of people the page shows already")
        self.fields["person"].queryset = door.filter(pk__in=[person.pk for person in people])  # type: ignore[attr-defined]
        # The page has these people already: the choices ask for them no second time.
        named = [(person.pk, person.name) for person in people]
        self.fields["person"].choices = [("", _("Everybody of the case")), *named]  # type: ignore[attr-defined]


class FactForm(_OfMatter):
    """A dated fact, with how we know it."""

    kind = forms.ChoiceField(label=_("What happened"))

    class Meta:
        model = Fact
        fields: ClassVar[list[str]] = ["kind", "day", "hour", "person", "source"]
        labels: ClassVar[dict[str, Any]] = {"person": _("Whom it concerns")}
        help_texts: ClassVar[dict[str, Any]] = {
            "hour": _("Only where the hour bears, in the court's own time."),
            "source": _("A paper, the client, the court's record."),
        }
        widgets: ClassVar[dict[str, Any]] = {"day": _DAY, "hour": forms.TimeInput(attrs={"type": "time"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *fact_kinds((get_language() or "en")[:2])]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


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


class WhyForm(forms.Form):
    """A reason in a few words."""

    why = forms.CharField(label=_("Why"), max_length=300)


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something to do."""

    class Meta:
        model = Task
        fields: ClassVar[list[str]] = ["words", "due"]
        widgets: ClassVar[dict[str, Any]] = {"due": _DAY}
