# SPDX-License-Identifier: MPL-2.0
"""Commands to the parent over a socket that only its own user can open: a line of JSON there, a line back."""

import json
import os
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from amparo.terms.finding import Cancelled, Finding, Refusal, Severity

_LONGEST = 64 * 1024
_PATIENCE_SECONDS = 600.0


Tell = Callable[[str, int, int], None]


class ControlServer:
    """Listens in a thread; each connection carries one command."""

    def __init__(self, path: Path, *, answer: Callable[[Mapping[str, object], Tell], Mapping[str, object]]) -> None:
        self._path, self._answer = path, answer
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

    def __enter__(self) -> "ControlServer":
        self._path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            self._socket.bind(str(self._path))
        finally:
            os.umask(before)
        self._socket.listen(8)
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._hear, args=(connection,), daemon=True).start()

    def _hear(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rwb") as stream:
            if not is_own_user(connection):
                return
            try:
                asked = json.loads(stream.readline(_LONGEST))
                answer = dict(self._answer(asked if isinstance(asked, dict) else {}, _telling(cast(IO[bytes], stream))))
            except Refusal as refusal:
                answer = {"refused": [[one.code, dict(one.params)] for one in refusal.findings]}
            except ValueError:
                answer = {"refused": [["offices.command-unknown", {}]]}
            except Cancelled:
                answer = {"refused": [["offices.was-stopped", {}]]}
            with suppress(OSError):  # whoever asked may be gone
                stream.write(json.dumps(answer).encode() + b"\n")
                stream.flush()


def _telling(stream: IO[bytes]) -> Tell:
    """Give what tells the asker how far the work is; when the asker is gone, the work is to stop."""

    def tell(stage: str, done: int, total: int) -> None:
        try:
            stream.write(json.dumps({"far": [stage, done, total]}).encode() + b"\n")
            stream.flush()
        except OSError:
            raise Cancelled from None

    return tell


def send(path: Path, command: Mapping[str, object], *, tell: Tell = lambda *_: None) -> Mapping[str, Any]:
    """Send one command and give the answer; raises what the parent refused, or that no parent is there."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_PATIENCE_SECONDS)
        try:
            connection.connect(str(path))
        except OSError:
            raise Refusal(Finding(code="offices.not-served", severity=Severity.BLOCKS)) from None
        with connection.makefile("rwb") as stream:
            stream.write(json.dumps(command).encode() + b"\n")
            stream.flush()
            while far := (answer := _line(cast(IO[bytes], stream))).get("far"):
                tell(*far)
    if refused := answer.get("refused"):
        raise Refusal(*(Finding(code=code, severity=Severity.BLOCKS, params=params) for code, params in refused))
    return answer


def _line(stream: IO[bytes]) -> dict[str, Any]:
    """Read one line of the answer; a parent that went away in the middle is none."""
    try:
        told: dict[str, Any] = json.loads(stream.readline())
    except (ValueError, OSError):
        raise Refusal(Finding(code="offices.was-stopped", severity=Severity.BLOCKS)) from None
    return told


def is_own_user(connection: socket.socket) -> bool:
    """Tell whether the other end is a process of the same user (SO_PEERCRED)."""
    layout = struct.Struct("3i")
    _, uid, _ = layout.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, layout.size))
    return bool(uid == os.getuid())
