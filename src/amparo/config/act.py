# SPDX-License-Identifier: MPL-2.0
"""One act on the office's rows in a process of its own, for the command line: asked as JSON, answered as JSON."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from amparo.config.entering import SETTINGS
from amparo.offices import held_key
from amparo.terms.finding import Refusal


def _first_member(asked: Mapping[str, Any]) -> dict[str, Any]:
    from amparo.offices.actions import add_first_member

    return {"member": str(add_first_member(**asked))}


def _make_demo(asked: Mapping[str, Any]) -> dict[str, Any]:
    from amparo.config.demo import make_demo

    return make_demo(asked)


def _migrate(_asked: Mapping[str, Any]) -> dict[str, Any]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return {}


def _verify_audit(_asked: Mapping[str, Any]) -> dict[str, Any]:
    from amparo.offices.audit import anchor, triggers_missing, verify_chain

    fault = verify_chain()
    end = anchor()
    return {
        "sound": fault is None and not triggers_missing(),
        "count": end.count,
        "seal": end.seal,
        "fault": "" if fault is None else fault.kind,
        "at": 0 if fault is None else fault.seq,
        "triggers_missing": list(triggers_missing()),
    }


ACTS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "make-demo": _make_demo,
    "migrate": _migrate,
    "first-member": _first_member,
    "verify-audit": _verify_audit,
}


def main() -> None:
    """Do one act: the key comes by the pipe named first, the request on standard input."""
    held_key.keep_out_of_dumps()
    held_key.take_from_pipe(int(sys.argv[1]))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    asked = json.load(sys.stdin)
    try:
        answer = ACTS[asked.pop("act")](asked)
    except Refusal as refusal:
        answer = {"refused": [[one.code, dict(one.params)] for one in refusal.findings]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
