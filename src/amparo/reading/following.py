# SPDX-License-Identifier: MPL-2.0
"""Waiting for work on other threads, telling how much is done, and leaving off when the person asks."""

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

from amparo.terms.watch import Watch

_STEP_SECONDS = 0.1


def follow(futures: "Sequence[Future[Any]]", watch: Watch, *, stage: str, before: int = 0) -> None:
    """Wait for all, telling how many are done beside those done `before`; a failure or wish to stop ends the wait."""
    left = set(futures)
    total = before + len(left)
    watch.tell(stage, before, total)
    while left:
        done, left = wait(left, timeout=_STEP_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
        if done:
            watch.tell(stage, total - len(left), total)
        watch.check()
