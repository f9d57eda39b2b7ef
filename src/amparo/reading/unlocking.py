# SPDX-License-Identifier: MPL-2.0
"""A PDF that asks for a password is opened with it, inside the sandbox; the original stays as received.

The password travels over the socket to the confined child and nowhere else: not into an argument, a file or an answer.
"""

import io
from pathlib import Path
from typing import Any, BinaryIO

from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import TaskFailed, Worker
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch

_TASK = "amparo.reading.unlocking:unlock_one"


def unlock_pdf(source: Path, target: Path, *, password: str, about: str, watch: Watch = UNWATCHED) -> None:
    """Write the opened copy of a locked PDF to `target`; raise `Refusal` when that can't be done, and say why."""
    with Worker(task=_TASK) as worker:
        try:
            worker.run({"password": password}, inputs=[source], outputs=[target], cancel=watch.asks_to_stop)
        except Declined as declined:
            raise Refusal(Finding(code=declined.code, severity=Severity.BLOCKS, about=about)) from None
        except TaskFailed:
            raise Refusal(Finding(code="reading.damaged-pdf", severity=Severity.BLOCKS, about=about)) from None


def unlock_one(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, int]:
    """Save the document without encryption.  Runs confined."""
    import pikepdf

    content = io.BytesIO(inputs[0].read())
    try:
        with pikepdf.Pdf.open(content, password=request["password"]) as pdf:
            if not pdf.is_encrypted:
                raise Declined("reading.not-locked")
            pdf.save(outputs[0], encryption=False, deterministic_id=False, static_id=True)
            return {"pages": len(pdf.pages)}
    except pikepdf.PasswordError:
        raise Declined("reading.wrong-password") from None
    except pikepdf.PdfError:
        raise Declined("reading.damaged-pdf") from None
