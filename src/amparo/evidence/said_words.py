# SPDX-License-Identifier: MPL-2.0
"""What a file says of itself, in the reader's words."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

SAID_WORDS: Mapping[str, object] = {
    "place": _("Place"),
    "taken": _("Taken"),
    "device": _("Device"),
    "serial": _("Serial number"),
    "author": _("Author"),
    "changed-by": _("Last changed by"),
    "made": _("Made"),
    "changed": _("Changed"),
    "program": _("Program"),
    "company": _("Company"),
    "title": _("Title"),
    "subject": _("Subject line"),
    "words": _("Key words"),
    "comment": _("Comment"),
    "revision": _("Revision"),
    "sender": _("From"),
    "receiver": _("To"),
    "sent": _("Sent"),
    "sent-from": _("Network address"),
    "preview": _("Preview of the picture inside it"),
}
# What may say where somebody was or who they are: looked at first.
_WEIGHTY = ("place", "taken", "device", "serial", "author", "changed-by", "sender", "receiver", "sent", "sent-from")


def said_in_words(rows: Iterable[Sequence[str]]) -> list[tuple[str, str, bool]]:
    """Give what a file says of itself: the word, the value, and whether it may be evidence or do harm."""
    return [(str(SAID_WORDS[word]), value, word in _WEIGHTY) for word, value in rows if word in SAID_WORDS]
