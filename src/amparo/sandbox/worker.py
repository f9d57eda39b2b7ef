# SPDX-License-Identifier: MPL-2.0
"""The parent's side: one child for many files, started anew after a failure."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from amparo.sandbox import frames
from amparo.sandbox.declined import Declined
from amparo.sandbox.descent import descendants, end
from amparo.sandbox.opened import Opened
from amparo.sandbox.outside import ENVIRONMENT
from amparo.sandbox.rungs import Rung, best_rung, confined, fences, package_root
from amparo.terms.finding import Cancelled

_GIB = 1024**3
_POLL, _COUNT = 0.1, 0.3
_MOST_PROCESSES = 40  # LibreOffice needs three
_START_SECONDS, _DEATH_SECONDS = 60.0, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: CPU and wall seconds, bytes of memory, bytes of output."""

    cpu_seconds: int = 20
    wall_seconds: int = 60
    memory: int = 2 * _GIB
    output: int = 1 * _GIB


class TaskFailed(Exception):
    """The child failed on a file, for a `reason` (cpu, wall, memory, output, processes, crash, refused) of a `kind`."""

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
        writable: Sequence[Path] = (),
        programs: bool = False,
    ) -> None:
        """Beyond its own files the child reads `readable` folders, and writes `writable` ones where it sees them.

        `programs` says whether it may start other programs.
        """
        self._task, self._limits = task, limits or Limits()
        self._rung = rung or best_rung()
        self._extra = [extra_import_path] if extra_import_path else []
        self._readable, self._writable, self._programs = [*self._extra, *readable], writable, programs
        self._locks: frozenset[str] = frozenset()
        self._child: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    @property
    def locks(self) -> frozenset[str]:
        """What the kernel closes besides, known once a child runs: `files` (Landlock), `calls` (seccomp)."""
        return self._locks

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
        if "declined" in answer and isinstance(answer.get("params"), dict):
            raise Declined(str(answer["declined"]), answer["params"])
        self.stop()
        raise TaskFailed(str(answer.get("failed", "refused")), str(answer.get("kind", "answer")))

    def stop(self) -> None:
        """End the child, at once and with everything it may have started."""
        child, channel, self._child, self._channel = self._child, self._channel, None, None
        if channel is not None:
            channel.close()
        if child is not None:
            end(child)

    def _ask(
        self,
        request: Mapping[str, Any],
        inputs: Sequence[Path],
        outputs: Sequence[Path],
        cancel: Callable[[], bool],
    ) -> dict[str, Any]:
        child, channel = self._running(cancel)
        with Opened(inputs, outputs, sealed="files" not in self._locks) as handles:
            message = {
                "request": dict(request),
                "inputs": len(inputs),
                "outputs": len(outputs),
                "cpu_seconds": self._limits.cpu_seconds,
            }
            try:
                channel.settimeout(self._limits.wall_seconds)
                frames.send(channel, message)
                if handles:
                    socket.send_fds(channel, [b"f"], handles)
                return self._awaited(channel, cancel, seconds=self._limits.wall_seconds)
            except (EOFError, ConnectionError):
                raise TaskFailed(_death(child)) from None
            except TimeoutError:  # it takes no request
                raise TaskFailed("wall") from None

    def _running(self, cancel: Callable[[], bool]) -> tuple[subprocess.Popen[bytes], socket.socket]:
        if self._child is None or self._channel is None or self._child.poll() is not None:
            self.stop()
            self._child, self._channel = self._start()
            try:
                ready = self._awaited(self._channel, cancel, seconds=_START_SECONDS)
                self._locks = frozenset(ready["locks"])
            except (EOFError, ConnectionError):
                raise TaskFailed("crash") from None
        return self._child, self._channel

    def _start(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        limits = {"memory": self._limits.memory, "output": self._limits.output}
        paths = [str(package_root()), *map(str, self._extra)]
        closed = fences(self._rung, readable=self._readable, writable=self._writable, programs=self._programs)
        script = (
            f"import sys; sys.path[:0] = {paths!r}\n"
            f"from amparo.sandbox.child import main; main({theirs.fileno()}, {self._task!r}, {limits!r}, {closed!r})"
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
        """Wait for an answer, asking ten times a second whether to stop, however slowly it drips in."""
        watched = _Watched(self._child, cancel, end=time.monotonic() + seconds, crowd=self._programs)
        channel.settimeout(_POLL)
        try:
            answer = frames.receive(channel, meanwhile=watched.look)
        except (ValueError, RecursionError):
            raise TaskFailed("refused", "answer") from None
        if not isinstance(answer, dict):
            raise TaskFailed("refused", "answer")
        return answer


@cache
def kernel_locks() -> frozenset[str]:
    """Give what the kernel closes here on top of the rung, by starting a child: `files`, `calls`."""
    with Worker(task="amparo.sandbox.child:nothing") as worker:
        worker.run({})
        return worker.locks


@dataclass(slots=True)
class _Watched:
    """A child at work: ended when the person asks, when its time is over, when it starts more than any task needs."""

    child: subprocess.Popen[bytes] | None
    cancel: Callable[[], bool]
    end: float
    crowd: bool
    _next_count: float = 0.0

    def look(self) -> None:
        """Raise when the child has to be ended."""
        if self.cancel():
            raise Cancelled
        now = time.monotonic()
        if now > self.end:
            raise TaskFailed("wall")
        if self.crowd and self.child is not None and now > self._next_count:
            self._next_count = now + _COUNT
            if len(descendants(self.child.pid)) > _MOST_PROCESSES:
                raise TaskFailed("processes")


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _death(child: subprocess.Popen[bytes]) -> str:
    """Say why a child is gone: bubblewrap and unshare give 128 + signal, a bare child the signal itself."""
    try:
        code = child.wait(timeout=_DEATH_SECONDS)
    except subprocess.TimeoutExpired:
        return "crash"  # it closed the line and lives on
    number = -code if code < 0 else code - 128
    return {int(signal.SIGXCPU): "cpu", int(signal.SIGKILL): "memory"}.get(number, "crash")
