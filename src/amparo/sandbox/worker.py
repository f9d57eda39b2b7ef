# SPDX-License-Identifier: MPL-2.0
"""The parent's side: one child for many files, started anew after a failure."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from amparo.sandbox import frames
from amparo.sandbox.declined import Declined
from amparo.sandbox.outside import ENVIRONMENT
from amparo.sandbox.rungs import Rung, best_rung, confined, package_root
from amparo.terms.finding import Cancelled

_GIB = 1024**3
_POLL = 0.1
_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: CPU and wall seconds, bytes of memory, bytes of output."""

    cpu_seconds: int = 20
    wall_seconds: int = 60
    memory: int = 2 * _GIB
    output: int = 1 * _GIB


class TaskFailed(Exception):
    """The child failed on a file: `reason` is cpu, wall, memory, output, crash or refused; `kind` its class."""

    def __init__(self, reason: str, kind: str = "") -> None:
        super().__init__(reason)
        self.reason, self.kind = reason, kind


def _never() -> bool:
    return False


class Worker:
    """A confined child that does one task, `module:function`, for one file after another."""

    def __init__(
        self,
        *,
        task: str,
        limits: Limits | None = None,
        rung: Rung | None = None,
        extra_import_path: Path | None = None,
        readable: Sequence[Path] = (),
    ) -> None:
        self._task, self._limits = task, limits or Limits()
        self._rung = rung or best_rung()
        self._extra = [extra_import_path] if extra_import_path else []
        self._readable = [*self._extra, *readable]
        self._child: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    @property
    def rung(self) -> str:
        """The rung of confinement, for the manifest."""
        return str(self._rung)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def run(
        self,
        request: Mapping[str, Any],
        *,
        inputs: Sequence[Path] = (),
        outputs: Sequence[Path] = (),
        cancel: Callable[[], bool] = _never,
    ) -> Any:
        """Do the task for one request; on any failure the child is ended and the outputs are taken away."""
        try:
            answer = self._ask(request, inputs, outputs, cancel)
        except BaseException:
            self.stop()
            _remove(outputs)
            raise
        if "reply" in answer:
            return answer["reply"]
        _remove(outputs)
        if "declined" in answer:
            raise Declined(answer["declined"], answer["params"])
        self.stop()
        raise TaskFailed(answer["failed"], answer.get("kind", ""))

    def stop(self) -> None:
        """End the child, at once and with everything it may have started."""
        child, channel, self._child, self._channel = self._child, self._channel, None, None
        if channel is not None:
            channel.close()
        if child is not None:
            _kill(child)

    def _ask(
        self,
        request: Mapping[str, Any],
        inputs: Sequence[Path],
        outputs: Sequence[Path],
        cancel: Callable[[], bool],
    ) -> dict[str, Any]:
        child, channel = self._running(cancel)
        with _Opened(inputs, outputs) as handles:
            message = {
                "request": dict(request),
                "inputs": len(inputs),
                "outputs": len(outputs),
                "cpu_seconds": self._limits.cpu_seconds,
            }
            try:
                frames.send(channel, message)
                if handles:
                    socket.send_fds(channel, [b"f"], handles)
                return self._awaited(channel, cancel, seconds=self._limits.wall_seconds)
            except (EOFError, ConnectionError):
                raise TaskFailed(_death(child)) from None

    def _running(self, cancel: Callable[[], bool]) -> tuple[subprocess.Popen[bytes], socket.socket]:
        if self._child is None or self._channel is None or self._child.poll() is not None:
            self.stop()
            self._child, self._channel = self._start()
            try:
                self._awaited(self._channel, cancel, seconds=_START_SECONDS)
            except (EOFError, ConnectionError):
                raise TaskFailed("crash") from None
        return self._child, self._channel

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        limits = {"memory": self._limits.memory, "output": self._limits.output}
        paths = [str(package_root()), *map(str, self._extra)]
        script = (
            f"import sys; sys.path[:0] = {paths!r}\n"
            f"from amparo.sandbox.child import main; main({theirs.fileno()}, {self._task!r}, {limits!r})"
        )
        command = confined(self._rung, [sys.executable, "-I", "-B", "-c", script], readable=self._readable)
        nowhere = subprocess.DEVNULL  # parsers print what they read: nothing of a paper may reach the terminal
        child = subprocess.Popen(  # noqa: S603  our own interpreter on our own module
            command,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env=ENVIRONMENT,
        )
        theirs.close()
        return child, ours

    def _awaited(self, channel: socket.socket, cancel: Callable[[], bool], *, seconds: float) -> dict[str, Any]:
        """Wait for an answer, asking ten times a second whether to stop."""
        end = time.monotonic() + seconds
        while True:
            channel.settimeout(_POLL)
            try:
                if channel.recv(1, socket.MSG_PEEK) == b"":
                    raise EOFError
                break
            except TimeoutError:
                if cancel():
                    raise Cancelled from None
                if time.monotonic() > end:
                    raise TaskFailed("wall") from None
        channel.settimeout(max(1.0, end - time.monotonic()))
        try:
            answer: dict[str, Any] = frames.receive(channel)
        except TimeoutError:
            raise TaskFailed("wall") from None
        return answer


class _Opened:
    """Inputs opened for reading, outputs freshly made for writing, as descriptors for the child."""

    def __init__(self, inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
        self._inputs, self._outputs = inputs, outputs
        self._handles: list[int] = []

    def __enter__(self) -> list[int]:
        for path in self._inputs:
            self._handles.append(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
        for path in self._outputs:
            self._handles.append(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        return self._handles

    def __exit__(self, *_: object) -> None:
        for handle in self._handles:
            os.close(handle)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _death(child: subprocess.Popen[bytes]) -> str:
    """Say why a child is gone: bubblewrap and unshare give 128 + signal, a bare child the signal itself."""
    code = child.wait()
    number = -code if code < 0 else code - 128
    return {int(signal.SIGXCPU): "cpu", int(signal.SIGKILL): "memory"}.get(number, "crash")
