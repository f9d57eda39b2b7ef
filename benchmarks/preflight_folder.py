# SPDX-License-Identifier: MPL-2.0
"""The pre-flight benchmark's case folder, made on the spot: 300 papers of words, about 5,000 pages.  All is invented.

Every page has its text, as after reading and recognition: declarations, letters in Spanish with translations and
certificates, reports with marked passages.  Nine people with addresses, four A-numbers, and a brief of sixty cites.
"""

import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

VERSION = "1"
_LINES = 44
_ENGLISH = (
    "the|a|our|their|that|every", "reporter|editor|neighbor|officer|teacher|driver|priest|witness|lawyer",
    "saw|heard|asked|told|followed|called|warned|remembered|described", "the|a|another|that|one",
    "man|truck|door|house|letter|article|complaint|paper|photograph|meeting|office|road",
    "of|in|near|behind|after|before|with|about|from", "the|this|that|their",
    "town|coast|police|newspaper|family|school|market|church|commission|state|harbor|bridge",
)  # fmt: skip
_SPANISH = (
    "el|un|nuestro|aquel|cada", "reportero|editor|vecino|agente|maestro|chofer|sacerdote|testigo|abogado",
    "vio|oyó|preguntó|dijo|siguió|llamó|advirtió|recordó|describió", "el|un|otro|aquel",
    "hombre|camión|portón|patio|escrito|artículo|documento|papel|retrato|acuerdo|despacho|camino",
    "de|en|junto a|detrás de|después de|antes de|con|sobre|desde", "el|este|aquel|su",
    "pueblo|puerto|cuartel|diario|barrio|colegio|mercado|templo|municipio|estado|muelle|puente",
)  # fmt: skip
_CERTIFICATE = (
    "I, Iria Quiroga, certify that I am competent to translate from Spanish into English, and that the translation",
    "of the attached letter is true, complete and accurate to the best of my abilities. Signed on March 2, 2026.",
    "12 Example Walk, Las Cruces, NM 88001. Telephone (575) 555-0134.",
)
_PERJURY = "I declare under penalty of perjury that the foregoing is true and correct. Executed on March 3, 2026."
_CASE = """\
schema: amparo.case/2
id: m1
title: "Benchmark (invented)"
invented: true
language: en
office: {name: "Example Legal Aid", attorney: "Ana Example, Esq."}
people:
  - {id: p1, name: {as_written: Tomasa Abrego Luján}, roles: [client], a_number: A000000111, reads: [en, es]}
  - {id: p2, name: {as_written: Gael Abrego Luján}, roles: [derivative], a_number: A000000112}
  - {id: p3, name: {as_written: Iria Quiroga}, roles: [translator]}
"""
_HELPER = (
    "  - {{id: p{number}, name: {{as_written: {name}}}, roles: [witness], telephone: (915) 555-01{number}0, "
    'address: ["{number}7 Invented Street", "El Paso, TX 79901"], keep_out: ["{number} Hidden Lane"]}}\n'
)
_HELPERS = ("Delfina Ocampo", "Nuria Campal", "Eulalia Paz", "Rufino Salcedo", "Octavio Brizuela", "Ilda Montes")


@dataclass(frozen=True)
class Kind:
    """One kind of paper: how many, how many pages each, its language, its fields in documents.yaml."""

    name: str
    files: int
    pages: tuple[int, int]
    is_spanish: bool = False
    fields: str = ""


# A letter is followed by its translation, and that by its certificate.
_KINDS = (
    Kind("declaration", 20, (4, 12), fields="signed: {on: 2026-03-03, by: p1, country: US}"),
    Kind("letter", 60, (6, 14), is_spanish=True),
    Kind("translation", 60, (6, 14)),
    Kind("translation_certificate", 60, (1, 1), fields="signed: {on: 2026-03-02, by: p3}"),
    Kind("country_report", 100, (26, 42), fields='day: 2026-03-03, source: "The Invented Gazette"'),
)


def make_folder(folder: Path) -> None:
    """Write the case folder unless a whole one of this version is there."""
    stamp = folder / f"whole-{VERSION}"
    if stamp.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "documents").mkdir(parents=True)
    (folder / "texts").mkdir()
    kinds = [kind for kind in _KINDS for _ in range(kind.files)]
    rows = [_paper(folder, number, kind, random.Random(number)) for number, kind in enumerate(kinds, start=1)]
    helpers = "".join(_HELPER.format(number=n, name=name) for n, name in enumerate(_HELPERS, start=4))
    (folder / "case.yaml").write_text(_CASE + helpers, encoding="utf-8")
    (folder / "documents.yaml").write_text("schema: amparo.documents/2\ndocuments:\n" + "".join(rows), encoding="utf-8")
    (folder / "texts" / "brief.md").write_text(_brief(), encoding="utf-8")
    (folder / "packet.yaml").write_text(_packet(len(kinds)), encoding="utf-8")
    stamp.touch()


def _paper(folder: Path, number: int, kind: Kind, chance: random.Random) -> str:
    """Write one paper and give its row."""
    path, pages = folder / "documents" / f"d{number:03}.pdf", chance.randint(*kind.pages)
    lines = [_line(chance, is_spanish=kind.is_spanish) for _ in range(pages * _LINES)]
    if kind.name == "translation_certificate":
        lines = list(_CERTIFICATE)
    lines[0] = f"{'Carta' if kind.is_spanish else 'Paper'} {number}, March 3, 2026. {lines[0]}"
    if kind.name == "declaration":
        lines[-1] = _PERJURY
    _write(path, lines)
    links = {
        "translation": f"translation_of: d{number - 60:03}",
        "translation_certificate": f"certificate_for: [d{number - 120:03}]",
        "country_report": f'highlights: [{{quote: "{lines[2]}"}}]',
    }
    fields = ", ".join(filter(None, (kind.fields, links.get(kind.name, ""))))
    content = path.read_bytes()
    return (
        f"  - {{id: d{number:03}, file: documents/d{number:03}.pdf, title: Invented paper {number}, kind: {kind.name}, "
        f"language: {'es' if kind.is_spanish else 'en'}, purpose: Benchmark., {fields}{', ' if fields else ''}"
        f"sha256: {hashlib.sha256(content).hexdigest()}, bytes: {len(content)}}}\n"
    )


def _line(chance: random.Random, *, is_spanish: bool) -> str:
    words = (chance.choice(slot.split("|")) for slot in (_SPANISH if is_spanish else _ENGLISH))
    return f"{' '.join(words)} {chance.randint(2, 99)}.".capitalize()


def _write(path: Path, lines: list[str]) -> None:
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    for start in range(0, len(lines), _LINES):
        canvas.setFont("Helvetica", 10)
        for place, line in enumerate(lines[start : start + _LINES]):
            canvas.drawString(60, 740 - 15 * place, line)
        canvas.showPage()
    canvas.save()


def _brief() -> str:
    cites = (f"Paragraph {n} says so {{cite:d{n * 5:03} p1}}. " + "Words of a brief. " * 40 for n in range(1, 61))
    return "# Argument\n\n" + "\n\n".join(cites) + "\n"


def _packet(count: int) -> str:
    return (
        "schema: amparo.packet/2\ntitle: Benchmark\nfile_name: Benchmark\nprofile: merits\nfiling_date: 2026-12-01\n"
        "asked_for: {appearance: {status: on_file}, biometrics: {status: on_file, on: 2026-10-01}}\n"
        "texts: {brief: {file: texts/brief.md}}\nexhibits:\n" + "".join(_exhibits(count))
    )


def _exhibits(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield f"  - {{title: Exhibit {number}, documents: [d{number:03}], keep_order: true}}\n"
