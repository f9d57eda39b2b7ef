# SPDX-License-Identifier: MPL-2.0
"""How forms are drawn everywhere: one label, one hint, the error beside the field and once more on top."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws forms with the templates of this room; `{{ form }}` is all that a page writes."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"
