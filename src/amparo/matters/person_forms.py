# SPDX-License-Identifier: MPL-2.0
"""What people type about somebody of a matter: who they are, what they speak, how they may be reached."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amparo.matters.doubts import doubts_of_person
from amparo.matters.forms import clean_number
from amparo.matters.models import Part, Person, SpokenLanguage, WayOfContact
from amparo.pages.day_fields import DayField, ToldDayField
from amparo.pages.reader import sentences

_GROUPS = (
    (_("Who"), ("part", "name", "given", "family", "other_names", "relation", "organisation", "is_applicant")),
    (_("Birth and papers"), ("born", "born_about", "born_words", "born_source", "died", "days_why", "nationality",
                             "a_number")),
    (_("To know"), ("needs_interpreter", "is_without_papers", "words")),
)  # fmt: skip
Saved = list[tuple[str, object, object]]


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """One person.  Days that don't go together are told once, and taken when somebody says what vouches for them."""

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = [name for _title, names in _GROUPS for name in names]
        field_classes: ClassVar[dict[str, Any]] = {"born": ToldDayField, "died": ToldDayField}
        help_texts: ClassVar[dict[str, Any]] = {
            "name": _("As the person writes it. A single name is enough."),
            "other_names": _("For example: an earlier spelling; a married name."),
            "born": _("As far as it is known: 1990, 1990-05 or 1990-05-17."),
            "born_words": _("For example: the rainy season, when the bridge was built; 12 Tir 1369."),
            "born_source": _("A certificate, the client, a relative."),
            "is_applicant": _("Each applicant has an own analysis, clock and fees."),
        }
        widgets: ClassVar[dict[str, Any]] = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, entries: Sequence[date] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entries = entries
        is_client = self.instance.part == Part.CLIENT
        chosen = [one for one in Part.choices if (one[0] == Part.CLIENT) is is_client]
        self.fields["part"].choices = chosen if is_client else [("", "–"), *chosen]  # type: ignore[attr-defined]
        self._show_reason(is_shown=bool(self.instance.days_why))

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Give the fields as the page shows them, a few at a time."""
        return [(str(title), [self[name] for name in names]) for title, names in _GROUPS]

    def clean_a_number(self) -> str:
        """Write an A-number one way; what was typed is kept beside it."""
        typed: str = self.cleaned_data["a_number"].strip()
        number = clean_number(typed)
        self.instance.typed_number = typed if number != typed else ""
        return number

    def clean(self) -> dict[str, Any]:
        """Tell days that can't both be; with a reason they are taken."""
        told: dict[str, Any] = super().clean() or {}
        doubts = doubts_of_person(told, self._entries, today=timezone.localdate())
        if doubts and not self.has_error("born") and not self.has_error("died"):
            self._show_reason(is_shown=True)
            if not told.get("days_why"):
                self.add_error("days_why", ValidationError(sentences(doubts)))
        return told

    def _show_reason(self, *, is_shown: bool) -> None:
        self.fields["days_why"].widget = forms.TextInput() if is_shown else forms.HiddenInput()


class _Line(forms.ModelForm):  # type: ignore[type-arg]
    """One line of several; without its first words it is nothing, whatever else stands in it."""

    named_by: ClassVar[str] = ""

    def has_changed(self) -> bool:
        """Tell whether the line says something."""
        return bool(self.is_bound and self.data.get(self.add_prefix(self.named_by), "").strip())


class LanguageForm(_Line):
    """One language somebody speaks or reads."""

    named_by = "name"

    class Meta:
        model = SpokenLanguage
        fields: ClassVar[list[str]] = ["name", "variant", "speaks", "reads", "is_best"]


class WayForm(_Line):
    """One way to reach somebody, or never to."""

    named_by = "value"

    class Meta:
        model = WayOfContact
        fields: ClassVar[list[str]] = ["kind", "value", "reach", "words", "since", "until"]
        field_classes: ClassVar[dict[str, Any]] = {"since": DayField, "until": DayField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].initial = "ask-first"


class _Lines(forms.BaseFormSet):  # type: ignore[type-arg]
    """Lines of which an emptied one is taken away."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Let every line be empty, those that were filled before too."""
        super().add_fields(form, index)
        form.empty_permitted = True
        form.use_required_attribute = False

    def rows(self) -> list[dict[str, Any]]:
        """Give the lines that say something."""
        return [dict(form.cleaned_data) for form in self.forms if getattr(form, "cleaned_data", None)]

    def says_other(self) -> bool:
        """Tell whether the lines say something else than when they were shown."""
        return _written(self.rows()) != _written(self.initial or [])


class LanguageLines(_Lines):
    """The languages of somebody; the same one with the same variant stands once."""

    def clean(self) -> None:
        """Refuse the same language twice."""
        named = [(row["name"].casefold(), row["variant"].casefold()) for row in self.rows()]
        if len(named) != len(set(named)):
            raise ValidationError(gettext("A language stands here twice. What to do: keep one line of it."))


LanguageSet = forms.formset_factory(LanguageForm, formset=LanguageLines, extra=2)
WaySet = forms.formset_factory(WayForm, formset=_Lines, extra=2)


def languages_form(person: Person | None, posted: Any = None) -> Any:
    """Give the lines of somebody's languages."""
    return LanguageSet(posted, prefix="languages", initial=_initial(person, "languages", LanguageForm))


def ways_form(person: Person | None, posted: Any = None) -> Any:
    """Give the lines of somebody's ways of contact."""
    return WaySet(posted, prefix="ways", initial=_initial(person, "ways", WayForm))


def lines_apart(label: str, mine: Sequence[Mapping[str, Any]], saved: Sequence[Mapping[str, Any]]) -> Saved:
    """Give both versions of lines, where they differ."""
    one, other = _written(mine), _written(saved)
    return [(label, one, other)] if one != other else []


def _initial(person: Person | None, kind: str, form: Any) -> list[dict[str, Any]]:
    if person is None:
        return []
    return [{name: getattr(row, name) for name in form.Meta.fields} for row in getattr(person, kind).all()]


def _written(rows: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(
        " · ".join(name if value is True else str(value) for name, value in row.items() if value) for row in rows
    )
