# SPDX-License-Identifier: MPL-2.0
"""The confined side: binds itself tighter, loads the task once, then works file by file until the parent leaves."""

import ctypes
import gc
import importlib
import os
import resource
import socket
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from amparo.sandbox import frames
from amparo.sandbox.call_lock import lock_calls
from amparo.sandbox.declined import Declined
from amparo.sandbox.file_lock import lock_files

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38
_SIGKILL = 9

Task = Callable[[dict[str, Any], list[BinaryIO], list[BinaryIO]], Any]


def nothing(_request: dict[str, Any], _inputs: list[BinaryIO], _outputs: list[BinaryIO]) -> None:
    """Do nothing: a task to try a child with."""


def main(channel_number: int, task_name: str, limits: dict[str, int], fences: dict[str, Any]) -> None:
    """Serve tasks over the inherited socket."""
    channel = socket.socket(fileno=channel_number)
    _bind(limits)
    locks = _lock(fences)
    module, _, name = task_name.partition(":")
    task: Task = getattr(importlib.import_module(module), name)
    gc.collect()
    gc.freeze()  # what is loaded once needn't be gone through after each file
    frames.send(channel, {"ready": True, "locks": locks})
    while True:
        try:
            message = frames.receive(channel)
        except EOFError:
            return
        frames.send(channel, _answer(task, message, _received_files(channel, message)))
        gc.collect()


def _bind(limits: dict[str, int]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # what it starts can't slip away to another parent
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    os.nice(5)
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 128),
    ):
        resource.setrlimit(kind, (most, most))


def _lock(fences: dict[str, Any]) -> list[str]:
    """Close what a hostile file could reach for, and name what this kernel closed."""
    files = lock_files(readable=fences["readable"], writable=fences["writable"])
    calls = lock_calls(programs=fences["programs"])
    return [name for name, closed in (("files", files), ("calls", calls)) if closed]


def _received_files(channel: socket.socket, message: dict[str, Any]) -> list[int]:
    count = message["inputs"] + message["outputs"]
    if not count:
        return []
    _, handles, _, _ = socket.recv_fds(channel, 1, count)
    return list(handles)


def _answer(task: Task, message: dict[str, Any], handles: list[int]) -> dict[str, Any]:
    _allow_seconds(message["cpu_seconds"])
    inputs = [os.fdopen(handle, "rb") for handle in handles[: message["inputs"]]]
    outputs = [os.fdopen(handle, "w+b") for handle in handles[message["inputs"] :]]
    try:
        reply = task(message["request"], inputs, outputs)  # type: ignore[arg-type]
        for output in outputs:
            output.flush()
    except Declined as declined:
        return {"declined": declined.code, "params": declined.params}
    except MemoryError:
        return {"failed": "memory"}
    except OSError as problem:
        return {"failed": "output" if problem.errno == 27 else "refused", "kind": type(problem).__name__}  # EFBIG
    except Exception as problem:  # noqa: BLE001  the edge of the confined side: only the kind leaves
        return {"failed": "memory" if _is_memory(problem) else "refused", "kind": type(problem).__name__}
    finally:
        for file in (*inputs, *outputs):
            _close(file)
    return {"reply": reply}


def _close(file: Any) -> None:
    try:
        file.close()
    except OSError:
        return  # the write that failed was told already


def _is_memory(problem: Exception) -> bool:
    return "bad_alloc" in str(problem)


def _allow_seconds(seconds: int) -> None:
    """Let this file have so many CPU seconds beyond what earlier ones used (the kernel counts per process)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.exit("This module is started by the sandbox.")
