# SPDX-License-Identifier: MPL-2.0
"""What the parent has done for it while the vault is open: each errand in a process of its own, ended when it locks."""

import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from amparo.offices.acting import act
from amparo.offices.place import OfficePlace
from amparo.terms.finding import Cancelled, Finding, Refusal, Severity
from amparo.terms.watch import Watch
from amparo.vault import VaultKey

Tell = Callable[[str, int, int], None]
# What a command may ask for, and the names that it may give along.
KNOWN: Mapping[str, frozenset[str]] = {
    "backup": frozenset({"to", "in_full"}),
    "verify-backup": frozenset({"of", "moment"}),
    "verify-audit": frozenset({"anchors", "receipts"}),
    "sweep": frozenset(),
}
_UPKEEP_SECONDS = 60 * 60.0
_FIRST_UPKEEP_SECONDS = 120.0


class Errands:
    """Runs acts with the key, and knows which of them run."""

    def __init__(self, place: OfficePlace, *, environment: Mapping[str, str], worked: Callable[[], None]) -> None:
        self._place, self._environment, self._worked = place, environment, worked
        self._running: set[subprocess.Popen[bytes]] = set()
        self._next_upkeep = 0.0
        self._upkeep: threading.Thread | None = None

    def run(self, key: VaultKey | None, asked: Mapping[str, object], tell: Tell) -> Mapping[str, Any]:
        """Do what a command asked for; raises `Refusal` when the vault is locked."""
        if key is None:
            raise Refusal(Finding(code="offices.is-locked", severity=Severity.BLOCKS))
        what = str(asked["do"])
        given = {name: value for name, value in asked.items() if name in KNOWN[what]}
        return self._act(key, what, tell, **given)

    def opened(self) -> None:
        """Count from now to the first upkeep."""
        self._next_upkeep = time.monotonic() + _FIRST_UPKEEP_SECONDS

    def keep_up(self, key: VaultKey) -> None:
        """Begin the upkeep when its time has come and none runs."""
        if time.monotonic() < self._next_upkeep or (self._upkeep is not None and self._upkeep.is_alive()):
            return
        self._next_upkeep = time.monotonic() + _UPKEEP_SECONDS
        self._upkeep = threading.Thread(target=self._keep_up, args=(key,), daemon=True)
        self._upkeep.start()

    def end(self) -> None:
        """End all that runs: it holds the key."""
        for child in list(self._running):
            with suppress(ProcessLookupError):
                child.kill()

    def _keep_up(self, key: VaultKey) -> None:
        with suppress(Refusal, Cancelled):  # told in the log by the child; the pages tell after eight days
            self._act(key, "upkeep", lambda *_: None, to=self._place.backup_to)

    def _act(self, key: VaultKey, what: str, tell: Tell, **given: object) -> dict[str, Any]:
        def heard(stage: str, done: int, total: int) -> None:
            self._worked()
            tell(stage, done, total)

        watch = Watch(tell=heard)
        return act(self._place, key, what, environment=self._environment, watch=watch, running=self._running, **given)
