# SPDX-License-Identifier: MPL-2.0
"""How a child of the parent begins: takes the key from its pipe, then Django; how it says that it is ready."""

import os
import signal
import sys
import threading
import time
from dataclasses import dataclass

from amparo.offices import held_key
from amparo.offices.serving.children import READY
from amparo.offices.serving.pulse import Pulse

_GRACE_SECONDS = 3
SETTINGS = "amparo.config.settings"


@dataclass(frozen=True, slots=True)
class Handed:
    """What the parent handed over: the listening socket, the shared pulse, and where to say ready."""

    listening: int
    pulse: Pulse
    _ready: int

    def say_ready(self) -> None:
        """Tell the parent that work can begin."""
        with os.fdopen(self._ready, "wb") as pipe:
            pipe.write(READY)


def _end_with_parent(life: int) -> None:
    """Go when the parent goes, however it goes: its end of the pipe closes, and so does this whole process group."""

    def watch() -> None:
        os.read(life, 1)
        os.killpg(os.getpgid(0), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os.killpg(os.getpgid(0), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def enter() -> Handed:
    """Take what the parent handed over and set Django up; the key is gone from the pipe afterwards."""
    key, ready, listening, pulse, life = (int(number) for number in sys.argv[1:6])
    _end_with_parent(life)
    held_key.keep_out_of_dumps()
    held_key.take_from_pipe(key)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    from amparo.config.starting import what_is_wrong

    if wrong := what_is_wrong():
        with os.fdopen(ready, "wb") as pipe:
            pipe.write(wrong.encode() + b"\n")
        sys.exit(1)
    return Handed(listening, Pulse(pulse), ready)
