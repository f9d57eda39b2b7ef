# SPDX-License-Identifier: MPL-2.0
"""A case folder with papers, texts and an order for every profile.  Everybody and everything in it is invented."""

import hashlib
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

INVENTED = Path(__file__).parent / "invented"
PROFILES = (
    "merits", "bond", "credible_fear_review", "reasonable_fear_review", "reconsideration", "motion",
    "pretermission_opposition", "witness_list", "asylum_office", "ice_release", "bia_brief",
)  # fmt: skip

_LONG = "The commission registered the complaint on the day and asked the unit for a report, which never came. "
PAPERS: Mapping[str, Sequence[str]] = {
    "d001": ("Queja ante la comisión. Seis hombres llegaron a la casa.", "Página dos de la queja: nadie contestó."),
    "d002": ("Complaint to the commission. Six men came to the house.", "Page two of the complaint: nobody answered."),
    "d003": (
        "Silence by the Water, a report. " + _LONG * 3,
        "Not one of the 47 attacks has led to a conviction. " + _LONG * 3,
        "We do not know of a place in which a reporter could count on not being found. " + _LONG * 2,
    ),
    "d004": ("Declaration of José Ejemplo Ñúñez. I declare under penalty of perjury that this is true.",),
    "d005": ("Form G-28, notice of entry of appearance (invented).",),
    "d006": ("Decision of the officer: the request is denied for three reasons.",),
    "d007": ("Receipt for a fee of $0.00 (invented).",),
    "d008": ("Acta de nacimiento. Registro civil inventado.",),
    "d009": ("Birth record. Invented civil registry. Translation.",),
    "d010": ("Letter of support from an invented neighbor.",),
}


def paper(pages: Sequence[str]) -> bytes:
    """Make an invented paper, each page with its words."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    for page in pages:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 12)
        text.setLeading(18)
        text.textLines(textwrap.wrap(page + " Invented sample.", 78))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def packet_name(profile: str) -> str:
    """Give the name of the order of a profile's filing."""
    return profile.replace("_", "-")


def a_case(at: Path, *, papers: Mapping[str, Sequence[str]] | None = None) -> Path:
    """Write the folder, with an order for every profile; `papers` are written instead of those with their ids."""
    shutil.copytree(INVENTED, at)
    (at / "documents").mkdir()
    documents = (at / "documents.yaml").read_text(encoding="utf-8")
    for name, pages in {**PAPERS, **(papers or {})}.items():
        content = paper(pages)
        (at / "documents" / f"{name}.pdf").write_bytes(content)
        documents = documents.replace(f"@{name}", hashlib.sha256(content).hexdigest())
        documents = documents.replace(f"@s{name[1:]}", str(len(content)))
    (at / "documents.yaml").write_text(documents, encoding="utf-8")
    return at


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """Change a file of a folder in one place."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder
