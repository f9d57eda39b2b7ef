# SPDX-License-Identifier: MPL-2.0
"""Recognised pages of a paper that is being read: each sealed as it comes, so that a stopped reading goes on there."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.db import transaction

from amparo.evidence.models import Paper, SeenPage
from amparo.offices.stores import documents
from amparo.terms.finding import Refusal
from amparo.vault import MatterIdentity


class SealedPages:
    """What was recognised of one paper so far."""

    def __init__(self, paper: Paper, *, identity: MatterIdentity) -> None:
        self._paper, self._identity = paper, identity

    def recall(self) -> Iterator[bytes]:
        """Give the pages kept; one that doesn't open any more is recognised again."""
        for row in self._rows():
            with suppress(Refusal):
                yield documents().content(row.blob, identity=self._identity)

    def keep(self, key: str, packed: bytes) -> None:
        """Seal a page, then note it: killed in between, the sweep takes it away."""
        stored = documents().put([packed], recipient=self._identity.public)
        with transaction.atomic():
            made = SeenPage.objects.for_office("reading").get_or_create(
                paper=self._paper, key=key, defaults={"blob": stored.name}
            )[1]
        if not made:
            documents().remove(stored.name)

    def forget(self) -> Sequence[str]:
        """Take the notes away, in the transaction that keeps the whole reading; give the blobs to remove after it."""
        blobs = [row.blob for row in self._rows()]
        SeenPage.objects.for_office("reading").filter(paper=self._paper).delete()
        return blobs

    def _rows(self) -> list[SeenPage]:
        return list(SeenPage.objects.for_office("reading").filter(paper=self._paper))
