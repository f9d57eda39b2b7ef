# SPDX-License-Identifier: MPL-2.0
"""What happens to translations and to papers that are wanted: asked for, changed, certified, obtained."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from amparo.evidence.models import Paper, PaperRequest, Translation
from amparo.matters.models import Matter
from amparo.offices.audit import record_event
from amparo.offices.models import Member
from amparo.offices.versions import changed_in, save_version
from amparo.pipeline.certifying import ToCertify, certificate_to_sign
from amparo.terms.finding import Finding, Refusal, Severity


def ask_for_translation(original: Paper, *, by: Member, values: Mapping[str, Any]) -> Translation:
    """Put a paper on the translations desk; raises `Refusal` when it stands there already for that language."""
    try:
        with transaction.atomic():
            made: Translation = Translation.objects.create(
                matter=original.matter, original=original, asked_by=by, asked_at=timezone.now(), **values
            )
            about = f"paper:{original.pk}:translation:{made.pk}"
            record_event("translation-asked", by=by, matter=original.matter_id, about=about)
    except IntegrityError:
        code = "evidence.translated-already"
        raise Refusal(Finding(code=code, severity=Severity.BLOCKS, about=original.short_id)) from None
    return made


def change_translation(row: Translation, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change who translates, by when, how far it is, and which papers belong to it."""
    changed = changed_in(row, values)
    if not changed:
        return
    with transaction.atomic():
        save_version(row, seen=seen, values=changed)
        about = f"paper:{row.original_id}:translation:{row.pk}"
        record_event("translation-changed", by=by, matter=row.matter_id, about=about, fields=list(changed))


def certificate_of(row: Translation, *, wording: str, by: Member) -> bytes:
    """Give the certificate for whoever translated, to be signed by them, as Word."""
    made = certificate_to_sign(
        ToCertify(
            wording=wording,
            paper=row.original.title,
            language=row.from_language,
            name=row.translator,
            address=tuple(line.strip() for line in row.address.splitlines() if line.strip()),
            telephone=row.telephone,
            email=row.email,
        )
    )
    with transaction.atomic():
        about = f"paper:{row.original_id}:translation:{row.pk}"
        record_event("certificate-made", by=by, matter=row.matter_id, about=about)
    return made


def want_paper(matter: Matter, *, by: Member, values: Mapping[str, Any]) -> PaperRequest:
    """Note that a paper is wanted."""
    with transaction.atomic():
        made: PaperRequest = PaperRequest.objects.create(matter=matter, made_by=by, made_at=timezone.now(), **values)
        record_event("paper-wanted", by=by, matter=matter.id, about=f"paper-request:{made.pk}")
    return made


def change_request(row: PaperRequest, *, by: Member, seen: int, values: Mapping[str, Any]) -> None:
    """Change what became of a paper that is wanted."""
    changed = changed_in(row, values)
    if not changed:
        return
    with transaction.atomic():
        save_version(row, seen=seen, values=changed)
        about = f"paper-request:{row.pk}"
        record_event("paper-request-changed", by=by, matter=row.matter_id, about=about, fields=list(changed))
