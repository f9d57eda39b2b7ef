# SPDX-License-Identifier: MPL-2.0
"""Web and worker processes: started with the key in a pipe, ended when the vault locks."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from amparo.offices.serving.pulse import Pulse
from amparo.vault import VaultKey

_PATIENCE_SECONDS = 8
READY = b"ready\n"
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "AMPARO_DATABASE", "PYTHONPATH", "XDG_RUNTIME_DIR")


@dataclass(slots=True)
class Children:
    """The processes that hold the key while the vault is open."""

    office: Path
    listening: socket.socket
    pulse: Pulse
    environment: Mapping[str, str]
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _life: int | None = None
    _life_seen: int = -1

    def start(self, key: VaultKey) -> str:
        """Start both and wait until each says it is ready; give the code of what is wrong, empty when they are."""
        self._life_seen, self._life = os.pipe()
        ready = [self._start(role, key) for role in ("worker", "web")]
        said = [_said(pipe) for pipe in ready]  # all are heard, so that no pipe stays open
        return next((_what_is_wrong(words) for words in said if words != READY), "")

    def end(self) -> None:
        """End both; a worker gives its job back first."""
        for child in self._running.values():
            child.send_signal(signal.SIGTERM)
        for child in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(_PATIENCE_SECONDS)
            _end_group(child)
        self._running.clear()
        if self._life is not None:
            os.close(self._life)
            os.close(self._life_seen)
            self._life = None

    def fallen(self) -> list[str]:
        """Give the roles whose process ended by itself."""
        return [role for role, child in self._running.items() if child.poll() is not None]

    def restart(self, role: str, key: VaultKey) -> bool:
        """Start one again that fell."""
        return _said(self._start(role, key)) == READY

    def _start(self, role: str, key: VaultKey) -> int:
        key_read, key_write = os.pipe()
        ready_read, ready_write = os.pipe()
        passed = (key_read, ready_write, self.listening.fileno(), self.pulse.descriptor, self._life_seen)
        command = [sys.executable, "-m", f"amparo.config.{role}", *map(str, passed)]
        environment = {name: self.environment[name] for name in _KEPT_VARIABLES if name in self.environment}
        environment["AMPARO_OFFICE"] = str(self.office)
        self._running[role] = subprocess.Popen(  # noqa: S603  our own module
            command, pass_fds=passed, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        os.close(key_read)
        os.close(ready_write)
        with os.fdopen(key_write, "wb") as pipe:
            pipe.write(key.handed_over())
        return ready_read


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End a child with all that it started: what goes on would hold the key and the port."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _said(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as reading:
        return reading.readline()


def _what_is_wrong(words: bytes) -> str:
    """Give the code that a child named; one that fell without a word did not start."""
    return words.decode("ascii", "replace").strip() or "offices.does-not-start"
