# SPDX-License-Identifier: MPL-2.0
"""Asks a process with the key to do one act; whoever asks never imports Django nor opens the database."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from amparo.offices.place import OfficePlace
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.vault import VaultKey


def act(
    place: OfficePlace, key: VaultKey, what: str, /, *, environment: Mapping[str, str], **asked: Any
) -> dict[str, Any]:
    """Do an act and give its answer; raises `Refusal` with what it refused."""
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
    told, _ = child.communicate(json.dumps({"act": what, **asked}).encode())
    if child.returncode:
        raise Refusal(Finding(code="offices.act-failed", severity=Severity.BLOCKS, params={"act": what}))
    answer: dict[str, Any] = json.loads(told)
    if refused := answer.get("refused"):
        raise Refusal(*(Finding(code=code, severity=Severity.BLOCKS, params=params) for code, params in refused))
    return answer
