# SPDX-License-Identifier: MPL-2.0
"""How far the reading of a paper is, in the reader's words: what the pipeline tells as a stage."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

_STAGE_WORDS: Mapping[str, object] = {
    "": _("The reading begins"),
    "look": _("Looking at the paper"),
    "read": _("Reading the paper"),
    "recognise": _("Recognising text, page by page"),
    "lay": _("Laying text under the pages"),
}


def stage_words(stage: str) -> str:
    """Give the words of a stage; work nobody named is work all the same."""
    return str(_STAGE_WORDS.get(stage, _("Reading the paper")))
