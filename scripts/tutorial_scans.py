# SPDX-License-Identifier: MPL-2.0
"""Make the mixed folder of scans the tutorial begins with:  python -m scripts.tutorial_scans out/scans out/later

The papers are those of the sample family, all invented, under the names a family gives them: scans, PDFs, the same
scan twice, an e-mail with a letter attached, a hidden file.  A translation comes later, in the second folder.
"""

import sys
from email.message import EmailMessage
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "family" / "documents"
SCANS = {
    "Dora declaration signed 11-14.pdf": "d008.pdf",
    "IWRM 2026 p22-23.pdf": "d014.pdf",
    "PARTIDA DE ANGEL.pdf": "d006.pdf",
    "PARTIDA DE ANGEL (copia).pdf": "d006.pdf",
    "USCIS notices.pdf": "d002.pdf",
    "escaneo denuncia.pdf": "d012.pdf",
    "partida angel ENG.pdf": "d003.pdf",
}
LATER = {"denuncia ENG.pdf": "d010.pdf"}


def main() -> None:
    """Make both folders."""
    scans, later = map(Path, sys.argv[1:3])
    _copy(SCANS, scans)
    _copy(LATER, later)
    (scans / "hermana amparo.eml").write_bytes(_mail())
    (scans / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    print(f"{scans}: {len(SCANS) + 1} files.  {later}: {len(LATER)} file.")


def _copy(names: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in names.items():
        (folder / name).write_bytes((SAMPLE / paper).read_bytes())


def _mail() -> bytes:
    """Give an e-mail of the parish sister, with her letter."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Sister Amparo <parish@example.org>", "clinic@example.org"
    mail["Date"], mail["Subject"] = "Sun, 18 Oct 2026 16:20:00 -0600", "Letter for Dora"
    mail["Message-ID"] = "<letter@example.org>"
    mail.set_content("Dear all,\n\nhere is my letter for Dora. God bless you.\n\nSister Amparo\n")
    letter = (SAMPLE / "d013.pdf").read_bytes()
    mail.add_attachment(letter, maintype="application", subtype="pdf", filename="carta hna Amparo.pdf")
    mail.set_boundary("=-letter-of-sister-amparo")
    return mail.as_bytes()


if __name__ == "__main__":
    main()
