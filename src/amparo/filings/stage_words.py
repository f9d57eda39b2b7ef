# SPDX-License-Identifier: MPL-2.0
"""How far a build is, in the reader's words: what the pipeline tells as a stage."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

STAGE_WORDS: Mapping[str, object] = {
    "": _("The build begins"),
    "look": _("Looking at the papers"),
    "read": _("Reading papers"),
    "recognise": _("Recognising text in scans"),
    "lay": _("Laying text under scans"),
    "bind": _("Stamping pages"),
    "verify": _("Reading everything back"),
}


def stage_words(stage: str) -> str:
    """Give the words of a stage; work nobody named is work all the same."""
    return str(STAGE_WORDS.get(stage, _("Working")))
