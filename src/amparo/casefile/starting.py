# SPDX-License-Identifier: MPL-2.0
"""A new case folder: valid from the first moment, with comments that say what goes where."""

from pathlib import Path

from amparo.casefile.opening import CASE_FILE, DOCUMENTS_FILE
from amparo.casefile.values import packet_file
from amparo.dated import quoted
from amparo.terms.finding import Finding, Place, Refusal, Severity
from amparo.workspace import publishing

UNTITLED = "New matter"

_CASE = """\
# The matter.  Lines that begin with # are notes; take the # away to use a field.
# A day is written 2026-03-01, a month 2026-03, a year 2026; what is less certain has earliest, latest and words.
# A field of your own begins with x- and is kept.
schema: amparo.case/2
id: m1
title: {title}
language: {language}
# office:
#   name: "Example Legal Aid"
#   attorney: "First Last, Esq."
#   eoir_id: "AB123456"
#   address: ["100 Example Street, Suite 1", "El Paso, TX 79901"]
#   telephone: "555-0100"
#   email: "office@example.org"
people: []
#  - id: p1
#    name: {{as_written: "As the person writes it"}}
#    roles: [client]
#    a_number: "A 000-000-001"
#    born: {{earliest: 1989-01-01, latest: 1990-12-31, words: "about 1990"}}
#    speaks: [es]
#    reads: [es]
# court:
#   name: "El Paso Immigration Court"
#   code: ELP
#   track: defensive          # or affirmative
#   forum: immigration_court  # or asylum_office, ice, bia
# custody:
#   detained: true
#   facility: "Name of the facility"
#   since: 2026-03-01
facts: []
#  - {{id: f1, kind: entry, day: 2026-03-01, zone: America/Denver, source: {{document: d001, page: 1}}}}
"""

_DOCUMENTS = """\
# The papers.  `amparo casefile add` writes an entry for each; title, kind, day, language and purpose are yours to fill.
schema: amparo.documents/2
documents: []
"""

_PACKET = """\
# One filing.  For another one in the same folder copy this file to packet-NAME.yaml.
# What the cover leaves out is taken from case.yaml.  `amparo packet profiles` lists the forms of filing.
schema: amparo.packet/2
title: "Documents in support"
file_name: Documents
# profile: merits
# filing_date: 2027-02-01
# cover:
#   proceeding: "In removal proceedings"
#   next_hearing: "1 March 2027 at 8:30 a.m."
# limits: {volume_mb: 25}
# texts:
#   brief: {file: texts/brief.md}    # cites a paper as {cite:complaint p2}
# service: {mode: ecas}
exhibits: []
#  - title: "Identity papers"
#    documents: [d001, d002]
#    shows: "Who the applicant is."
"""


def new_folder(path: Path, *, title: str = UNTITLED, language: str = "en") -> None:
    """Write an empty, valid case folder at `path`; raise `Refusal` when something is there already."""
    _must_be_free(path)
    if not title.strip():
        raise Refusal(Finding(code="casefile.title-empty", severity=Severity.BLOCKS))
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    (path / "documents").mkdir(mode=0o700)
    case = _CASE.format(title=quoted(title), language=quoted(language))
    # case.yaml comes last: what is interrupted before it doesn't pass for a case folder.
    for name, text in ((DOCUMENTS_FILE, _DOCUMENTS), (packet_file(""), _PACKET), (CASE_FILE, case)):
        with publishing(path / name) as aside:
            aside.write_text(text, encoding="utf-8")


def _must_be_free(path: Path) -> None:
    place = Place(file=str(path))
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Refusal(Finding(code="casefile.not-a-folder", severity=Severity.BLOCKS, place=place))
    if path.exists() and next(path.iterdir(), None) is not None:
        raise Refusal(Finding(code="casefile.folder-not-empty", severity=Severity.BLOCKS, place=place))
