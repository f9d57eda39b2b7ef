# SPDX-License-Identifier: MPL-2.0
"""Certificates, proof of service, proposed order and witness list as Word files made for editing."""

from collections.abc import Sequence
from typing import Any

from amparo.packet.certificates import CertificateFacts, certificate_values
from amparo.packet.own_sheets import order_values, service_values, witness_values
from amparo.packet.printing import in_word
from amparo.packet.values import PacketPlan
from amparo.packet.word.look import CAPTION, CENTRE, QUIET, Looks, add_caption, add_styles, finished, new_document
from amparo.packet.word.notes import Lists, number, set_widths

_LOOKS: Looks = {
    "Normal": (12, {"after": 4}),
    "Title": (12, {"bold": True, "align": CENTRE, "before": 18, "after": 18}),
    **CAPTION,
    "Letterhead": (11, {}),
    "Body": (12, {"after": 8, "line": 1.15}),
    "Item": (12, {"after": 6}),
    "Indented": (12, {"left": 0.5}),
    "Choice": (12, {"left": 0.5, "after": 4}),
    "Label": (10, {"colour": QUIET, "before": 10, "keep": True}),
    "Table text": (10, {}),
    "Continued": (12, {"before": 8, "after": 8, "line": 1.15}),
    "Signature line": (12, {"before": 30, "after": 6, "keep": True}),
    "Signer": (12, {}),
}
_WITNESS_WIDTHS = (0.3, 1.5, 2.0, 1.0, 0.7, 1.0)  # inches, together 6.5
_LINE, _SHORT = "_" * 34, "_" * 18
_BOX = "☐ "
_REASONS = (
    "The Department of Homeland Security does not oppose it.",
    "No response has been filed with the court.",
    "Good cause has been established.",
    "The court agrees with the reasons stated in the opposition.",
    f"It is untimely per {_LINE}.",
    f"Other: {_LINE}",
)


class _Sheet:
    """A sheet being written."""

    def __init__(self, title: str) -> None:
        self.document = new_document(title)
        add_styles(self.document.styles, _LOOKS)

    def add(self, words: str, style: str = "Body") -> Any:
        return self.document.add_paragraph(words, style=style)

    def add_all(self, lines: Sequence[str], style: str) -> None:
        for line in lines:
            self.add(line, style)

    def sign(self, name: str, lines: Sequence[str] = ()) -> None:
        self.add(f"{_LINE}    Date: {_SHORT}", "Signature line")
        for line in (name, *lines):
            self.add(line, "Signer").paragraph_format.keep_with_next = True
        self.document.paragraphs[-1].paragraph_format.keep_with_next = None

    def bytes(self) -> bytes:
        return finished(self.document)


def word_certificate(facts: CertificateFacts) -> bytes:
    """Give a certificate to be signed."""
    given = certificate_values(facts, spell=in_word)
    sheet = _Sheet(facts.title)
    sheet.add(facts.title.upper(), "Title")
    sheet.add(f"I, {given['name'] or _LINE}, certify that:")
    list_id = Lists(sheet.document).begin(("1.",))
    for sentence in given["statements"]:
        number(sheet.add(sentence, "Item"), list_id)
    sheet.add(given["papers_title"], "Label")
    sheet.add_all(given["papers"], "Indented")
    sheet.add(f"Signature: {_LINE}    Date: {_SHORT}", "Signature line")
    sheet.add(f"Name, printed: {given['name'] or _LINE}")
    sheet.add(f"Address: {', '.join(given['address']) or _LINE}")
    sheet.add(f"Telephone: {given['telephone'] or _LINE}")
    if given["email"]:
        sheet.add(f"E-mail: {given['email']}")
    return sheet.bytes()


def word_proof_of_service(plan: PacketPlan) -> bytes:
    """Give the proof of service."""
    given = service_values(plan, spell=in_word)
    sheet = _Sheet(given["title"])
    sheet.add_all([*given["cover"]["in_the_matter_of"], ", ".join(given["cover"]["file_numbers"])], "Letterhead")
    sheet.add(given["title"].upper(), "Title")
    opening = (
        f"On {given['on'] or _SHORT}, I, {given['by'] or _LINE}, served a copy of the foregoing filing, "
        f"“{given['filing']}”, {given['pages']}, "
    )
    if given["by_system"]:
        sheet.add(opening + given["how"])
    else:
        sheet.add(f"{opening}on:")
        for lines in given["to"] or [[_LINE], [_LINE], [_LINE]]:
            sheet.add_all(lines, "Indented")
        sheet.add(given["how"] or "by:", "Continued")
        if not given["how"]:
            sheet.add_all([_BOX + mode for mode in given["modes"]], "Choice")
    sheet.sign(given["by"] or "Name:")
    return sheet.bytes()


def word_proposed_order(plan: PacketPlan) -> bytes:
    """Give the proposed order."""
    given = order_values(plan, spell=in_word)
    sheet = _Sheet(given["title"])
    add_caption(sheet.document, plan.request.cover)
    sheet.add(given["title"].upper(), "Title")
    sheet.add(f"Upon consideration of the {given['of']}, it is HEREBY ORDERED that it be")
    sheet.add(f"{_BOX}GRANTED    {_BOX}DENIED    because:", "Choice")
    sheet.add_all([_BOX + reason for reason in _REASONS], "Choice")
    if given["relief"]:
        sheet.add(f"IT IS FURTHER ORDERED, if it is granted, that {given['relief']}")
    sheet.add("Deadlines:")
    sheet.add(f"{_BOX}The application(s) for relief must be filed by {_SHORT}.", "Choice")
    sheet.add(f"{_BOX}The respondent must comply with DHS biometrics instructions by {_SHORT}.", "Choice")
    judge = given["cover"]["judge"]
    sheet.sign(judge or "Immigration Judge", ("Immigration Judge",) if judge else ())
    sheet.add("Certificate of service", "Label")
    sheet.add(f"This document was served by: {_BOX}Mail  {_BOX}Personal service  {_BOX}Electronic service")
    sheet.add(f"To: {_BOX}Noncitizen  {_BOX}Noncitizen c/o custodial officer  {_BOX}Counsel  {_BOX}DHS")
    sheet.add(f"Date: {_SHORT}    By: court staff {_LINE}")
    return sheet.bytes()


def word_witness_list(plan: PacketPlan) -> bytes:
    """Give the witness list."""
    given = witness_values(plan, spell=in_word)
    sheet = _Sheet(given["title"])
    sheet.add_all(given["cover"]["counsel"], "Letterhead")
    add_caption(sheet.document, plan.request.cover)
    sheet.add(given["title"].upper(), "Title")
    heads = ("", "Witness", "Testimony", "Language", "Time", "Appears")
    rows = [heads, *((str(place), *row) for place, row in enumerate(given["witnesses"], start=1))]
    table = sheet.document.add_table(rows=len(rows), cols=len(heads), style="Table Grid")
    table.autofit = False
    set_widths(table, _WITNESS_WIDTHS)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.paragraphs[0].style = "Table text"
            cell.paragraphs[0].add_run(words).bold = True if row is heads else None
    if given["minutes"]:
        sheet.add(f"Estimated time for direct examination: {given['minutes']} minutes.", "Continued")
    sheet.add("The respondent reserves the right to call rebuttal witnesses and to withdraw any witness named here.")
    sheet.add("Respectfully submitted,").paragraph_format.keep_with_next = True
    for signer in given["signers"]:
        sheet.sign(signer["name"], signer["lines"])
    return sheet.bytes()
