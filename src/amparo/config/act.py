# SPDX-License-Identifier: MPL-2.0
"""One act on the office's rows in a process of its own: asked as a line of JSON, answered as one.

While it works it tells how far it is, a line each; it stops when asked (Ctrl-C) and when whoever asked is gone.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from amparo.config.entering import SETTINGS
from amparo.offices import held_key
from amparo.offices.acting import STOPPED
from amparo.terms.finding import Cancelled, Refusal
from amparo.terms.watch import Watch

Act = Callable[[Mapping[str, Any], Watch], dict[str, Any]]


def _first_member(asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.offices.actions import add_first_member

    return {"member": str(add_first_member(**asked))}


def _make_demo(asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.config.demo import make_demo

    return make_demo(asked)


def _migrate(_asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return {}


def _verify_audit(asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.offices.proving import verify_audit

    anchors = [(int(one["count"]), str(one["seal"])) for one in asked.get("anchors", [])]
    return verify_audit(anchors, [str(text) for text in asked.get("receipts", [])])


def _backup(asked: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    from amparo.offices.backing_up import make_backup

    to, in_full = Path(asked["to"]), bool(asked.get("in_full"))
    return make_backup(to, in_full=in_full, watch=watch, environment=dict(os.environ))


def _gather(_asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.offices.backing_up import gather

    return gather()


def _verify_backup(asked: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    from amparo.offices.proving import prove_backup

    return prove_backup(Path(asked["of"]), moment=asked.get("moment", ""), watch=watch, environment=dict(os.environ))


def _prove(asked: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    from amparo.offices.proving import prove_here

    return prove_here(asked["manifest"], watch=watch)


def _note_proof(asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.offices.proving import note_proof

    return note_proof(asked["manifest"], moment=asked["moment"])


def _note(asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from django.db import transaction

    from amparo.offices.audit import record_event

    with transaction.atomic():
        record_event(str(asked["action"]), by=None)
    return {}


def _sweep(_asked: Mapping[str, Any], _watch: Watch) -> dict[str, Any]:
    from amparo.offices.sweeping import sweep

    return sweep()


def _upkeep(asked: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    from amparo.offices.upkeep import keep_up

    return keep_up(Path(asked["to"]) if asked.get("to") else None, watch=watch, environment=dict(os.environ))


ACTS: Mapping[str, Act] = {
    "make-demo": _make_demo,
    "migrate": _migrate,
    "first-member": _first_member,
    "verify-audit": _verify_audit,
    "backup": _backup,
    "gather": _gather,
    "verify-backup": _verify_backup,
    "prove": _prove,
    "note-proof": _note_proof,
    "note": _note,
    "sweep": _sweep,
    "upkeep": _upkeep,
}


def main() -> None:
    """Do one act: the key comes by the pipe named first, the request on standard input."""
    asked_to_stop = _asking_to_stop()
    held_key.keep_out_of_dumps()
    held_key.take_from_pipe(int(sys.argv[1]))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_asker, daemon=True).start()
    import django

    django.setup()
    watch = Watch(tell=lambda stage, done, total: _say({"far": [stage, done, total]}), asks_to_stop=asked_to_stop)
    try:
        _say(ACTS[asked.pop("act")](asked, watch))
    except Refusal as refusal:
        _say({"refused": [[one.code, dict(one.params)] for one in refusal.findings]})
    except Cancelled:
        sys.exit(STOPPED)


def _asking_to_stop() -> Callable[[], bool]:
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopping.is_set


def _end_with_asker() -> None:
    while os.read(0, 4096):
        pass
    os._exit(STOPPED)


def _say(told: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
