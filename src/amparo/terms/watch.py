# SPDX-License-Identifier: MPL-2.0
"""Long work tells how far it is and asks whether to stop."""

from collections.abc import Callable
from dataclasses import dataclass

from amparo.terms.finding import Cancelled


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Say nothing."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who follows a long work: `tell(stage, done, total)` hears of progress, `asks_to_stop()` is asked often."""

    tell: Callable[[str, int, int], None] = _tell_nobody
    asks_to_stop: Callable[[], bool] = _never

    def check(self) -> None:
        """Raise `Cancelled` when the person asked to stop."""
        if self.asks_to_stop():
            raise Cancelled


UNWATCHED = Watch()
