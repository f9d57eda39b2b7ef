# SPDX-License-Identifier: MPL-2.0
"""What a paper is, in the reader's words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

KIND_WORDS: Mapping[str, object] = {
    "article": _("article"),
    "complaint": _("complaint"),
    "photograph": _("photograph"),
    "identity_paper": _("identity paper"),
    "declaration": _("declaration"),
    "call_log": _("call log"),
    "letter": _("letter"),
    "country_report": _("country report"),
    "news_report": _("news report"),
    "op_ed": _("opinion piece"),
    "court_paper": _("court paper"),
    "form": _("form"),
    "medical_record": _("medical record"),
    "receipt": _("receipt"),
    "translation": _("translation"),
    "translation_certificate": _("certificate of translation"),
    "interpretation_certificate": _("certificate of interpretation"),
    "message": _("message"),
    "map": _("map"),
    "other": _("other paper"),
}


def kind_words(kind: str) -> str:
    """Give the words of a kind."""
    return str(KIND_WORDS.get(kind, kind))
