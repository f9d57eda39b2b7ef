# SPDX-License-Identifier: MPL-2.0
"""The parent: holds the key while the vault is open, and serves the locked page while it isn't."""

import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from amparo.offices.held_key import keep_out_of_dumps
from amparo.offices.place import OfficePlace
from amparo.offices.serving.children import Children
from amparo.offices.serving.control import ControlServer, Tell, send
from amparo.offices.serving.errands import KNOWN, Errands
from amparo.offices.serving.locked_page import LockedServer
from amparo.offices.serving.pulse import Pulse, slept
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import Keyring, VaultKey

_LOOK_SECONDS = 0.5
_SLEPT_SECONDS = 2.0
_BACKLOG = 128
_FALLS_FORGIVEN = 5


class Parent:
    """One office being served.  `run` returns when `stop` is called."""

    def __init__(self, place: OfficePlace, *, environment: Mapping[str, str], tell: Callable[[str], None]) -> None:
        self.place, self._tell = place, tell
        self._listening = _listen(place)
        self._pulse = Pulse.new()
        self._children = Children(place.root, self._listening, self._pulse, environment)
        self._errands = Errands(place, environment=environment, worked=self._pulse.worked)
        self._key: VaultKey | None = None
        self._locked: LockedServer | None = None
        self._guard = threading.RLock()
        self._stopping = threading.Event()
        self._lock_wanted = threading.Event()
        self._falls = 0
        self._slept = slept()

    @property
    def is_open(self) -> bool:
        """True while the vault is open."""
        return self._key is not None

    def run(self, key: VaultKey | None = None) -> None:
        """Serve until stopped: locked first, unless the key is given."""
        keep_out_of_dumps()
        if key is None:
            self._serve_locked_page()
        else:
            self._open(key)
        with ControlServer(self.place.socket, answer=self.command):
            while not self._stopping.wait(_LOOK_SECONDS):
                self._look_after()
        self._close()
        self._end_locked_page()
        self._listening.close()

    def stop(self) -> None:
        """End the office, from any thread or signal."""
        self._stopping.set()

    def command(self, asked: Mapping[str, object], tell: Tell) -> Mapping[str, object]:
        """Answer a command of the same user, given over the control socket."""
        match asked.get("do"):
            case errand if errand in KNOWN:
                return self._errands.run(self._key, asked, tell)
            case "status":
                return {"open": self.is_open, "idle_seconds": round(self._pulse.idle_seconds(), 1)}
            case "lock":
                self.lock()
                return {"open": self.is_open}
            case "lock-soon":  # asked from inside a child, which must be able to finish its answer
                self._lock_wanted.set()
                return {"open": self.is_open}
            case "unlock":
                shares = asked.get("shares")
                if isinstance(shares, list):
                    self.unlock_by_kit([str(share) for share in shares])
                else:
                    self.unlock(str(asked.get("passphrase", "")))
                return {"open": self.is_open}
            case "stop":
                self.stop()
                return {"open": False}
        raise Refusal(Finding(code="offices.command-unknown", severity=Severity.BLOCKS))

    def unlock(self, passphrase: str) -> None:
        """Open the vault with a passphrase; raises `Refusal` when it is nobody's."""
        key, _ = Keyring.read(self.place.keyring).opened_by_passphrase(passphrase)
        self._open(key)

    def unlock_by_kit(self, shares: Sequence[str]) -> None:
        """Open the vault with two shares of the recovery kit."""
        self._open(Keyring.read(self.place.keyring).opened_by_kit(list(shares)))

    def lock(self) -> None:
        """End the children, forget the key, serve the locked page."""
        with self._guard:
            if self._key is None:
                return
            self._close()
            self._serve_locked_page()
            self._tell("locked")

    def _open(self, key: VaultKey) -> None:
        with self._guard:
            if self._key is not None:
                return
            self._pulse.asked()
            self._end_locked_page()  # before the children listen, so that no page is asked of both
            if wrong := self._children.start(key):
                self._children.end()
                self._serve_locked_page()
                raise Refusal(Finding(code=wrong, severity=Severity.BLOCKS, params={"names": ""}))
            self._key = key
            self._errands.opened()
            self._slept = slept()
        self._tell("open")

    def _close(self) -> None:
        self._errands.end()
        self._children.end()
        self._key = None

    def _look_after(self) -> None:
        if self._key is None:
            return
        too_long = self._pulse.idle_seconds() > self.place.idle_minutes * 60
        if too_long or slept() - self._slept > _SLEPT_SECONDS or self._lock_wanted.is_set():
            self._lock_wanted.clear()
            self.lock()
            return
        for role in self._children.fallen():
            self._falls += 1
            if self._falls > _FALLS_FORGIVEN:
                self._tell("falls")
                self.lock()
                return
            self._children.restart(role, self._key)
        self._errands.keep_up(self._key)

    def _serve_locked_page(self) -> None:
        hosts = frozenset({self.place.host, "localhost", "127.0.0.1", "[::1]"})
        self._locked = LockedServer(self._listening, hosts=hosts, unlock=self.unlock)
        threading.Thread(target=self._locked.serve_forever, args=(0.05,), daemon=True).start()

    def _end_locked_page(self) -> None:
        if self._locked is not None:
            self._locked.shutdown()
            self._locked = None


def _listen(place: OfficePlace) -> socket.socket:
    """Open the office's port on this machine only; a proxy or tunnel stands before it where others come in."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", place.port))
    except OSError:
        listening.close()
        params = {"port": place.port}
        raise Refusal(Finding(code="offices.port-taken", severity=Severity.BLOCKS, params=params)) from None
    listening.listen(_BACKLOG)
    return listening


def ask(place: OfficePlace, *, tell: Tell = lambda *_: None, **command: object) -> Mapping[str, Any]:
    """Give a command to the parent that serves an office; raises `Refusal` when none does."""
    return send(place.socket, command, tell=tell)
