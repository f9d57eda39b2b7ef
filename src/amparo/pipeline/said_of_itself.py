# SPDX-License-Identifier: MPL-2.0
"""What a file says about itself, read by a confined child: possible evidence, before a copy without it is made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amparo.reading.own_words import MOST_SAID, Said
from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import Limits, TaskFailed, Worker
from amparo.terms.watch import UNWATCHED, Watch

_TASK = "amparo.reading.own_words:tell"
_LIMITS = Limits(cpu_seconds=20, wall_seconds=60, output=1024**2)
_LONGEST = 500


def said_of_itself(file: Path, *, watch: Watch = UNWATCHED) -> tuple[tuple[str, str], ...]:
    """Give what a file says of itself as pairs of a word and a value; none for one that says nothing or can't be read.

    That a file can't be opened at all is told by its reading.
    """
    with Worker(task=_TASK, limits=_LIMITS) as worker:
        try:
            answer = worker.run({}, inputs=[file], cancel=watch.asks_to_stop)
        except (TaskFailed, Declined):
            return ()
    return _believed(answer)


def _believed(answer: Any) -> tuple[tuple[str, str], ...]:
    """Take the child's answer only as far as it has the agreed shape: it has looked at a stranger's file."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("said"), list):
        return ()
    known = {str(word) for word in Said}
    return tuple(
        (row[0], row[1][:_LONGEST])
        for row in answer["said"][:MOST_SAID]
        if isinstance(row, list) and len(row) == 2 and row[0] in known and isinstance(row[1], str)
    )
