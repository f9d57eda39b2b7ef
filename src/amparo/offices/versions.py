# SPDX-License-Identifier: MPL-2.0
"""Two people may change the same row: the second gets both versions, and nothing is overwritten unseen."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F
from django.forms import ModelForm
from django.utils.translation import gettext as _


class ChangedMeanwhile(Exception):
    """Somebody saved the row since it was shown; `current` is the row as it stands."""

    def __init__(self, current: Any) -> None:
        super().__init__("changed meanwhile")
        self.current = current


def save_version(row: models.Model, *, seen: int, values: Mapping[str, Any]) -> None:
    """Write values if the row still has the version the person saw, and count the version up."""
    model = type(row)
    door = model._base_manager  # noqa: SLF001  the row itself was reached through its door already
    if not door.filter(pk=row.pk, version=seen).update(**values, version=F("version") + 1):
        raise ChangedMeanwhile(door.get(pk=row.pk))


def changed_in(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give those of some values that the row doesn't have already."""
    return {name: value for name, value in values.items() if value != getattr(row, name)}


def differences(form: "ModelForm[Any]", current: Any) -> list[tuple[str, object, object]]:
    """Give label, typed and saved value of each field in which a form and the row as it stands differ."""
    return [
        (str(field.label), _shown(field, form.cleaned_data[name]), _shown(field, getattr(current, name)))
        for name, field in form.fields.items()
        if form.cleaned_data[name] != getattr(current, name)
    ]


def _shown(field: Any, value: Any) -> object:
    """Give a value as its form shows it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return dict(getattr(field, "choices", ())).get(getattr(value, "pk", value), value)
