# SPDX-License-Identifier: MPL-2.0
"""A copy of a paper with places covered, made of its kept reading by a confined child; the paper stays as it was."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from amparo.pipeline.picturing import NoPicture, rendition_in
from amparo.reading.remembered import LAYER
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.anchor import Box
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch

_TASK = "amparo.reading.redacting:redact"
_LIMITS = Limits(cpu_seconds=900, wall_seconds=1800)


def redacted_copy(
    packed: bytes, places: Mapping[int, Sequence[Box]], *, about: str, scratch: Path, watch: Watch = UNWATCHED
) -> Path:
    """Give a PDF in which the `places` (page from 1 to boxes) are black and no word is left; raises `Refusal`."""
    target = scratch / "redacted.pdf"
    request = {
        "places": {
            str(page): [[box.left, box.bottom, box.right, box.top] for box in boxes]
            for page, boxes in sorted(places.items())
        }
    }
    try:
        rendition = rendition_in(packed, scratch=scratch)
        with Worker(task=_TASK, limits=_LIMITS) as worker:
            inputs = [rendition, rendition.with_name(LAYER)]
            worker.run(request, inputs=inputs, outputs=[target], cancel=watch.asks_to_stop)
    except (NoPicture, TaskFailed, Declined):
        raise Refusal(Finding(code="reading.not-redacted", severity=Severity.BLOCKS, about=about)) from None
    return target
