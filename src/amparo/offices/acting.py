# SPDX-License-Identifier: MPL-2.0
"""Asks a process with the key to do one act; whoever asks never imports Django nor opens the database.

The child lives no longer than whoever asked: its standard input stays open while it works, and ends it when it closes.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from amparo.offices.place import OfficePlace
from amparo.terms.finding import Cancelled, Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch
from amparo.vault import VaultKey

STOPPED = 130


def act(
    place: OfficePlace,
    key: VaultKey,
    what: str,
    /,
    *,
    environment: Mapping[str, str],
    watch: Watch = UNWATCHED,
    running: set[subprocess.Popen[bytes]] | None = None,
    **asked: Any,
) -> dict[str, Any]:
    """Do an act and give its answer; raises `Refusal` with what it refused.

    `watch` hears how far it is; `running` holds the child while it works, so that somebody else can end it.
    """
    child = _begun(place, key, environment)
    assert child.stdin is not None  # noqa: S101  asked for
    assert child.stdout is not None  # noqa: S101
    kept = running if running is not None else set()
    kept.add(child)
    try:
        child.stdin.write(json.dumps({"act": what, **asked}).encode() + b"\n")
        child.stdin.flush()
        answer = _heard(child.stdout, watch)
        child.wait()  # its standard input stays open until it is done
    except BrokenPipeError:
        answer = None
    finally:
        with suppress(BrokenPipeError):
            child.stdin.close()
        child.stdout.close()
        child.wait()
        kept.discard(child)
    return _answered(what, child.returncode, answer)


def _begun(place: OfficePlace, key: VaultKey, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    read, write = os.pipe()
    child = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", "amparo.config.act", str(read)],
        pass_fds=(read,),
        env={**environment, "AMPARO_OFFICE": str(place.root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        pipe.write(key.handed_over())
    return child


def _heard(stream: IO[bytes], watch: Watch) -> dict[str, Any] | None:
    for line in stream:
        told: dict[str, Any] = json.loads(line)
        if (far := told.get("far")) is None:
            return told
        watch.tell(*far)
    return None


def _answered(what: str, code: int, answer: dict[str, Any] | None) -> dict[str, Any]:
    if code == STOPPED:
        raise Cancelled
    if code == -signal.SIGKILL:
        raise Refusal(Finding(code="offices.was-stopped", severity=Severity.BLOCKS))
    if code or answer is None:
        raise Refusal(Finding(code="offices.act-failed", severity=Severity.BLOCKS, params={"act": what}))
    if refused := answer.get("refused"):
        raise Refusal(*(Finding(code=code, severity=Severity.BLOCKS, params=params) for code, params in refused))
    return answer
