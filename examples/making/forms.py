# SPDX-License-Identifier: MPL-2.0
"""A form with fields that somebody filled in and did not flatten, as sponsors send it back."""

import io
from collections.abc import Callable, Mapping

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

INK, RULE = Color(0.12, 0.2, 0.3), Color(0.55, 0.55, 0.55)
LEFT, WIDE = 54, 504

SPONSOR = (
    ("1. The person who offers a home", None),
    ("Full name", "Gloria M. Whitlow"),
    ("Date of birth", "22 August 1957"),
    ("Citizenship or status", "United States citizen (by birth, El Paso, Texas)"),
    ("Telephone, and the best hours to call", "(915) 555-0128, any day from 7 a.m. to 9 p.m."),
    ("2. The home", None),
    ("Address", "2316 Palo Verde Bend, El Paso, Texas 79900"),
    ("Owned or rented, and since when", "Owned since 1994; no mortgage"),
    ("Who lives there", "I live alone"),
    ("Room and bed for the person released", "Own room with a bed, desk, window; bathroom across the hall"),
    ("3. Means", None),
    ("Income a month, and from what", "$2,914.00 teacher retirement pension"),
    ("Savings set aside for this purpose", "$6,500.00"),
    ("4. The person to be released", None),
    ("Name and A-number", "Tomás Belmar Zendejas, A 000-000-014"),
    ("How you know each other, and since when", "He stayed in my home 4 to 12 May 2019 (reporting workshop)"),
    ("How you will bring the person to appointments", "I drive; own car, insured; 14 minutes to the ICE office"),
)
PROMISES = (
    "I will give the person a home and meals without charge for as long as the case lasts.",
    "I will bring the person to every check-in and every hearing.",
    "I will tell the attorney within one day if the person leaves or cannot be found.",
)


def sponsor_sheet() -> bytes:
    """Give the office's sponsor information sheet, filled, with its form fields alive."""
    out = io.BytesIO()
    sheet = Canvas(out, pagesize=letter, invariant=1)
    sheet.setTitle("Sponsor information sheet")
    sheet.setFillColor(INK)
    sheet.setFont("Helvetica-Bold", 15)
    sheet.drawString(LEFT, 734, "Sponsor information sheet")
    sheet.setFont("Helvetica", 8.5)
    sheet.drawString(LEFT, 720, "Prieto & Hale, Attorneys at Law. To be sent with a request for release to ICE.")
    sheet.line(LEFT, 713, LEFT + WIDE, 713)
    low = _rows(sheet, 697)
    _promises(sheet, low - 8)
    sheet.setFont("Helvetica", 6.5)
    sheet.setFillColor(RULE)
    sheet.drawString(LEFT, 36, "Invented sample paper. No real person.")
    sheet.save()
    return out.getvalue()


def _rows(sheet: Canvas, high: int) -> int:
    for number, (label, value) in enumerate(SPONSOR):
        if value is None:
            high -= 8
            sheet.setFillColor(INK)
            sheet.setFont("Helvetica-Bold", 10.5)
            sheet.drawString(LEFT, high - 8, label)
            high -= 18
            continue
        sheet.setFillColor(black)
        sheet.setFont("Helvetica", 8.5)
        sheet.drawString(LEFT, high - 10, label)
        _field(sheet, f"answer{number}", value, label, LEFT + 196, high - 15, WIDE - 196)
        high -= 24
    return high


def _field(sheet: Canvas, name: str, value: str, label: str, x: int, y: int, width: int) -> None:
    sheet.acroForm.textfield(
        name=name, value=value, tooltip=label, x=x, y=y, width=width, height=18, fontName="Helvetica", fontSize=9.5,
        borderWidth=1, borderColor=RULE, fillColor=white, textColor=black, forceBorder=True,
    )  # fmt: skip


def _promises(sheet: Canvas, high: int) -> None:
    sheet.setFillColor(INK)
    sheet.setFont("Helvetica-Bold", 10.5)
    sheet.drawString(LEFT, high - 8, "5. What I promise")
    high -= 20
    for number, words in enumerate(PROMISES):
        sheet.acroForm.checkbox(
            name=f"promise{number}", tooltip=words, x=LEFT, y=high - 11, size=11, checked=True, buttonStyle="check",
            borderWidth=1, borderColor=RULE, fillColor=white, textColor=black, forceBorder=True,
        )  # fmt: skip
        sheet.setFillColor(black)
        sheet.setFont("Helvetica", 9.5)
        sheet.drawString(LEFT + 18, high - 9, words)
        high -= 18
    _field(sheet, "signature", "/s/ Gloria M. Whitlow (INVENTED)", "Signature", LEFT, high - 26, 300)
    _field(sheet, "day", "18 November 2026", "Date", LEFT + 316, high - 26, WIDE - 316)
    sheet.setFont("Helvetica", 7.5)
    sheet.drawString(LEFT, high - 36, "Signature")
    sheet.drawString(LEFT + 316, high - 36, "Date")


FORMS: Mapping[str, Callable[[], bytes]] = {"sponsor-sheet": sponsor_sheet}
