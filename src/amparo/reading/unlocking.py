# SPDX-License-Identifier: MPL-2.0
"""A paper that asks for a password is opened with it, inside the sandbox; the original stays as received.

PDF by qpdf; Office files, new (MS-OFFCRYPTO) and old, by msoffcrypto.  The password travels over the socket to the
confined child and nowhere else: not into an argument, a file or an answer.
"""

import io
import struct
from pathlib import Path
from typing import Any, BinaryIO

from amparo.sandbox.declined import Declined
from amparo.sandbox.worker import TaskFailed, Worker
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.watch import UNWATCHED, Watch

_TASK = "amparo.reading.unlocking:unlock_one"
_ENDINGS = {
    "PDF": ".pdf", "DOCX": ".docx", "XLSX": ".xlsx", "PPTX": ".pptx", "DOC": ".doc", "XLS": ".xls", "PPT": ".ppt",
}  # fmt: skip
_COMPOUND = b"\xd0\xcf\x11\xe0"
# What a broken structure makes the readers of compound files raise.
_FAULTS = (OSError, ValueError, TypeError, IndexError, KeyError, AttributeError, AssertionError, struct.error)


def unlock_paper(source: Path, folder: Path, *, stem: str, password: str, about: str, watch: Watch = UNWATCHED) -> Path:
    """Write the opened copy of a locked paper into `folder`, with the ending of what it is, and give its path.

    Raises `Refusal` when that can't be done, and says why.
    """
    opened = folder / f"{stem}.opened"
    with Worker(task=_TASK) as worker:
        try:
            answer = worker.run({"password": password}, inputs=[source], outputs=[opened], cancel=watch.asks_to_stop)
        except Declined as declined:
            raise Refusal(Finding(code=declined.code, severity=Severity.BLOCKS, about=about)) from None
        except TaskFailed:
            raise Refusal(Finding(code="reading.not-unlocked", severity=Severity.BLOCKS, about=about)) from None
    final = folder / f"{stem}{_ENDINGS[answer['kind']]}"
    opened.rename(final)
    return final


def unlock_one(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, str]:
    """Save the paper without encryption and say which kind it is.  Runs confined."""
    raw = inputs[0].read()
    unlock = _unlock_office if raw.startswith(_COMPOUND) else _unlock_pdf
    return {"kind": unlock(raw, request["password"], outputs[0])}


def _unlock_pdf(raw: bytes, password: str, target: BinaryIO) -> str:
    import pikepdf

    try:
        with pikepdf.Pdf.open(io.BytesIO(raw), password=password) as pdf:
            if not pdf.is_encrypted:
                raise Declined("reading.not-locked")
            pdf.save(target, encryption=False, deterministic_id=False, static_id=True)
            return "PDF"
    except pikepdf.PasswordError:
        raise Declined("reading.wrong-password") from None
    except pikepdf.PdfError:
        raise Declined("reading.damaged-pdf") from None


def _unlock_office(raw: bytes, password: str, target: BinaryIO) -> str:
    from msoffcrypto import OfficeFile, exceptions

    plain = io.BytesIO()
    try:
        locked = OfficeFile(io.BytesIO(raw))
        if not locked.is_encrypted():
            raise Declined("reading.not-locked")
        _give_key(locked, password)
        locked.decrypt(plain)
    except exceptions.InvalidKeyError:
        raise Declined("reading.wrong-password") from None
    except (exceptions.FileFormatError, exceptions.DecryptionError, exceptions.ParseError, *_FAULTS):
        raise Declined("reading.not-unlocked") from None
    kind = _kind_of(plain)
    target.write(plain.getvalue())
    return kind


def _give_key(locked: Any, password: str) -> None:
    """Hand over the password; the newer format is asked to check it, the older ones always do."""
    if getattr(locked, "format", "") == "ooxml":
        locked.load_key(password=password, verify_password=True)
    else:
        locked.load_key(password=password)


def _kind_of(plain: io.BytesIO) -> str:
    from amparo.reading.formats.office_kinds import told_by_members
    from amparo.reading.sniffing import HEAD, sniff

    plain.seek(0)
    kind = sniff(plain.read(HEAD))
    plain.seek(0)
    name = told_by_members(kind, plain).name
    if name not in _ENDINGS:
        raise Declined("reading.not-unlocked")
    return name
