# SPDX-License-Identifier: MPL-2.0
"""Case folders and papers to test with.  Everybody in them is invented."""

import hashlib
from pathlib import Path

from amparo.casefile import new_folder

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"

CASE = """\
schema: amparo.case/1
id: m1
title: "The reporter from the coast"
invented: true
language: en
office:
  name: "Example Legal Aid"
  attorney: "Ana Example, Esq."
  eoir_id: "AB123456"
  address: ["100 Example Street", "El Paso, TX 79901"]
people:
  - id: p1
    name: {as_written: "José Ejemplo Ñúñez"}
    roles: [client, journalist]
    a_number: "A 00-000-001"
    born: {earliest: 1985-01-01, latest: 1986-12-31, words: "about 1985"}
    speaks: [es, "no"]
  - id: p2
    name: {as_written: "Ixchel"}
    roles: [derivative]
    a_number: "A 000-000-002"
    born: "2010-08"
court:
  name: "El Paso Immigration Court"
  code: elp
  track: defensive
  forum: immigration_court
custody: {detained: true, facility: "Example Center", since: 2026-03-01}
facts:
  - {id: f1, kind: entry, day: 2026-03-01, zone: America/Denver, source: {document: d001, page: 2}}
x-own: {anything: [goes, here]}
"""

DOCUMENTS = """\
schema: amparo.documents/1
documents:
  - id: d001
    file: documents/d001.pdf
    title: "Article"
    kind: article
    day: 2025-11-04
    language: es
    purpose: "What was published, and when."
    signed: {on: 2025-11-04, by: p1}
    received_as: "nota.pdf"
    sha256: "HASH1"
    bytes: 20
    x-shelf: 7
  - id: d002
    file: documents/d002.pdf
    title: "Article, in English"
    kind: translation
    translation_of: d001
    certificate_for: [d001]
    purpose: "So that the judge can read it."
    received_as: "nota_en.pdf"
    sha256: "HASH2"
    bytes: 20
"""

PACKET = """\
schema: amparo.packet/1
title: "Documents in support of parole"
file_name: Parole_Request
cover: {custody: DETAINED}
limits: {volume_mb: 12.5}
exhibits:
  - {title: "The article", documents: [d002, d001], shows: "Why he was threatened.", section: "Part I"}
"""


def a_folder(at: Path) -> Path:
    """Write a whole case folder with two papers."""
    (at / "documents").mkdir(parents=True)
    papers = {"HASH1": paper("one"), "HASH2": paper("two")}
    text = DOCUMENTS
    for mark, (name, content) in zip(papers, zip(("d001.pdf", "d002.pdf"), papers.values(), strict=True), strict=True):
        (at / "documents" / name).write_bytes(content)
        text = text.replace(mark, hashlib.sha256(content).hexdigest())
    (at / "case.yaml").write_text(CASE, encoding="utf-8")
    (at / "documents.yaml").write_text(text, encoding="utf-8")
    (at / "packet.yaml").write_text(PACKET, encoding="utf-8")
    return at


def an_empty_folder(at: Path) -> Path:
    """Begin a case folder."""
    new_folder(at, title="The reporter from the coast")
    return at


def paper(mark: str) -> bytes:
    """Give bytes that begin like a PDF and differ by `mark`."""
    return PDF + mark.encode()


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """Change a file of a folder in one place."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder
