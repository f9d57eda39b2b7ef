# SPDX-License-Identifier: MPL-2.0
"""A large filing with all its parts: more tabs than letters, a paper of hundreds of pages, odd titles, a Word brief."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from amparo.packet.tabs import tab_letter
from tests.engines.pipeline.invented_case import INVENTED, paper
from tests.engines.pipeline.word_brief import brief
from tests.engines.reading.formats.word_papers import p

TABS, LONG = 160, 400
MOST_MEMORY = 600  # MiB
TITLES = (
    "Letter of a neighbor",
    "رسالة من الجار عن البيت",
    "Fotos 🌊 del puerto 📷",
    "A title of five hundred characters " + "that goes on and on " * 23,
    "עדות של השכן 2016 (Exhibit)",
)
_BUILD = """
import re, sys
from pathlib import Path
from amparo.pipeline.filing import build_filing
built = build_filing(Path(sys.argv[1]), out=Path(sys.argv[2]), ocr_languages="")
status = Path("/proc/self/status").read_text()  # what getrusage says counts the parent before the exec too
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024, built.plan.pages)
"""


def large_case(folder: Path) -> Path:
    """Write a case of many small papers, marked reports among them, and one of hundreds of pages."""
    (folder / "documents").mkdir(parents=True)
    (folder / "texts").mkdir()
    (folder / "case.yaml").write_text((INVENTED / "case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    rows, exhibits = ["schema: amparo.documents/2\ndocuments:\n"], ["exhibits:\n"]
    for number in range(1, TABS + 1):
        pages = LONG if number == TABS else 1
        content = paper([f"Paper {number}, page {page}, said the report of the coast." for page in range(1, pages + 1)])
        (folder / "documents" / f"d{number}.pdf").write_bytes(content)
        kind, more = "letter", ""
        if number % 8 == 0 and number < TABS:
            kind = "country_report"
            more = f'    source: "Observatory"\n    highlights: [{{quote: "Paper {number}, page 1, said"}}]\n'
        rows.append(
            f'  - id: d{number}\n    file: documents/d{number}.pdf\n    title: "{TITLES[number % len(TITLES)][:500]}"\n'
            f'    kind: {kind}\n    language: en\n    purpose: "It shows."\n    cite_as: w{number}\n{more}'
            f"    sha256: {hashlib.sha256(content).hexdigest()}\n    bytes: {len(content)}\n"
        )
        title = TITLES[number % len(TITLES)][:500]
        exhibits.append(f'  - {{title: "{title}", documents: [d{number}], shows: "Point {number}."}}\n')
    (folder / "documents.yaml").write_text("".join(rows), encoding="utf-8")
    cites = "".join(p(f"Point {number}: {{cite:w{number} p1}}.") for number in range(1, TABS, 3))
    last = p(f"Last: {{cite:w{TABS} p{LONG}}}.")
    (folder / "texts" / "brief.docx").write_bytes(brief(cites + last))
    head = (
        "schema: amparo.packet/2\ntitle: Large (invented)\nfile_name: Large\n"
        "texts:\n  brief: {file: texts/brief.docx, title: Brief}\n"
    )
    (folder / "packet.yaml").write_text(head + "".join(exhibits), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_large_filing_is_whole_and_stays_within_its_memory(tmp_path: Path) -> None:
    case, out = large_case(tmp_path / "case"), tmp_path / "out"
    command = [sys.executable, "-c", _BUILD, str(case), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    memory, count = map(int, done.stdout.split())
    texts = [page.extract_text() for path in sorted((out / "filing").glob("*.pdf")) for page in PdfReader(path).pages]
    assert len(texts) == count
    assert memory <= MOST_MEMORY
    assert f"Last: Tab {tab_letter(TABS)} at {count}." in " ".join(" ".join(texts[:20]).split())
    assert f"Paper {TABS}, page {LONG}" in texts[-1]
    with zipfile.ZipFile(next((out / "filing").glob("*_Index.docx"))) as archive:
        index = archive.read("word/document.xml").decode()
    assert index.count('<w:t xml:space="preserve">رسالة من الجار') >= TABS // len(TITLES)
    assert f">{tab_letter(TABS)}<" in index
