# SPDX-License-Identifier: MPL-2.0
"""The parts pages are made of; the gallery shows each in every state."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from amparo.pages import days

register = template.Library()
# A colour is never alone: each meaning has its shape.
_SHAPES = {"needs-eye": "eye", "stops": "stop", "sealed": "seal", "locked": "lock", "quiet": "note"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; a word stands beside it always."""
    return render_to_string(f"pages/icons/{name}.svg")


@register.simple_block_tag
def mark(content: SafeString, kind: str, shape: str = "") -> SafeString:
    """Set words with the colour and the shape of their meaning."""
    return format_html('<span class="mark {}">{}{}</span>', kind, icon(shape or _SHAPES[kind]), content)


@register.simple_tag
def field(bound: BoundField, label: str = "", hint: str = "") -> SafeString:
    """Show one field of a form, with words of ours where the form is a library's."""
    bound.label = label or bound.label
    bound.help_text = hint
    return SafeString(bound.as_field_group())


@register.inclusion_tag("pages/parts/finding.html")
def finding(one: Any) -> dict[str, Any]:
    """Show a finding: how serious, and its sentence."""
    return {"one": one}


@register.inclusion_tag("pages/parts/conflict.html")
def conflict(theirs: Any) -> dict[str, Any]:
    """Show both versions of what two people changed: rows of label, what you wrote, what is saved now."""
    return {"theirs": theirs}


@register.inclusion_tag("pages/parts/progress.html")
def progress(stage: str, done: int, total: int) -> dict[str, Any]:
    """Show how far a long work is; without a total, that it waits."""
    return {"stage": stage, "done": done, "total": total}


@register.filter
def day(value: date | None) -> SafeString | str:
    """Write a day for a table, or a dash."""
    if not value:
        return "–"
    return format_html('<time class="day" datetime="{}">{}</time>', value.isoformat(), days.short_day(value))


@register.filter
def weekday(value: date) -> str:
    """Write a day with its weekday."""
    return days.weekday_and_day(value)


@register.filter
def instant(value: datetime | None) -> SafeString | str:
    """Write an instant for a table, or a dash."""
    if not value:
        return "–"
    written = days.short_instant(value)
    return format_html('<time class="day" datetime="{}">{}</time>', value.isoformat(), written)


@register.filter
def told_day(value: str) -> str:
    """Write a day as far as it was told."""
    return days.told_day(value) if value else "–"


@register.filter
def zone_city(zone: str) -> str:
    """Name a time zone by its city."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.simple_tag
def today() -> str:
    """Write today with its weekday, in the office's zone."""
    return days.weekday_and_day(timezone.localdate())


@register.filter
def in_words(code: str) -> str:
    """Name a language in the reader's own."""
    try:
        name = str(get_language_info(code)["name_translated"]) if code else "–"
    except KeyError:
        return code
    return name.lower() if (get_language() or "").startswith("es") else name
