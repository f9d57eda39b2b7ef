# SPDX-License-Identifier: MPL-2.0
"""What people type about a filing."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from amparo.filings.models import Filing

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


class FilingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new filing."""

    class Meta:
        model = Filing
        fields = ("title", "file_name", "proceeding")
        help_texts: ClassVar[dict[str, Any]] = {
            "file_name": _("Letters, digits, - and _ only, as the court's portal takes them.")
        }

    def clean_file_name(self) -> str:
        """Take only names that every portal takes."""
        typed: str = self.cleaned_data["file_name"].strip().replace(" ", "_")
        if not _FILE_NAME.fullmatch(typed):
            raise ValidationError(_("Use letters without accents, digits, - and _ only, for example Evidence_2."))
        return typed
