# SPDX-License-Identifier: MPL-2.0
"""What the fields of a form on a web page show: what is typed, ticked or chosen, in square brackets."""

from lxml import etree

_BUTTONS = frozenset({"submit", "button", "reset"})
_UNSEEN = frozenset({"hidden", "image", "file"})


def field_text(element: etree._Element) -> str:
    """Give what a field shows; nothing for one that shows nothing."""
    if element.tag == "select":
        return _chosen(element)
    kind = element.get("type", "text").lower()
    if element.tag != "input" or kind in _UNSEEN:
        return ""
    value = element.get("value", "")
    if kind in {"checkbox", "radio"}:
        return "[x] " if "checked" in element.attrib else "[ ] "
    if kind == "password":
        return "[•••] " if value else "[   ] "
    if kind in _BUTTONS:
        return f"[{value}] " if value else ""
    return f"[{value or element.get('placeholder', '') or '   '}] "


def _chosen(element: etree._Element) -> str:
    options = list(element.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    if not chosen and "multiple" not in element.attrib:
        chosen = options[:1]
    texts = (" ".join(str(option.text or "").split()) for option in chosen)
    return f"[{'; '.join(filter(None, texts))}] "
