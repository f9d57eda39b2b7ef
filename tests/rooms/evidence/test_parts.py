# SPDX-License-Identifier: MPL-2.0
"""Files inside e-mails and archives: offered, taken out when somebody says which, each knowing its source."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

from django.test import Client

from amparo.evidence.actions import read_paper
from amparo.evidence.models import Derivation, Paper
from amparo.evidence.parting import TAKE_PARTS, take_parts
from amparo.offices.models import Job
from amparo.terms.watch import UNWATCHED
from tests.rooms.evidence.conftest import Read, pdf
from tests.rooms.evidence.test_paper_view import address, page


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "sender@example.org", "office@example.org", "Papers"
    message["Date"] = "Tue, 24 Nov 2026 09:00:00 +0000"
    message.set_content("The papers of my cousin are with this letter.")
    message.add_attachment(pdf(("An attached complaint",)), maintype="application", subtype="pdf", filename="queja.pdf")
    message.add_attachment(b"A note", maintype="text", subtype="plain", filename="note.txt")
    return message.as_bytes()


def test_attachments_of_an_email_become_papers_that_know_where_they_came_from(ana: Client, read: Read) -> None:
    paper = read(mail(), "message.eml")
    shown = page(ana, paper)
    assert "Files inside it" in shown
    assert "queja.pdf" in shown

    ana.post(address(paper, "take_parts"), {"part": [paper.parts[0]["path"]]})
    take_parts(Job.objects.get(kind=TAKE_PARTS), UNWATCHED)

    part = Paper.rows.get(made_of=paper)
    assert (part.received_as, part.derivation) == ("queja.pdf", Derivation.PART)
    read_paper(Job.objects.get(kind="read-paper", about=part.pk), UNWATCHED)
    assert "An attached complaint" in page(ana, part)
    assert address(part) in page(ana, paper)
    assert address(paper) in page(ana, part)
    assert Paper.rows.count() == 2


def test_an_archive_offers_what_is_in_it_and_nothing_is_kept_twice(ana: Client, read: Read) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(16):
            archive.writestr(f"folder/{number}.txt", f"Invented page {number}")
    paper = read(packed.getvalue(), "papers.zip")

    assert len(paper.parts) == 16
    assert "15.txt" in page(ana, paper)
    every = {"part": [part["path"] for part in paper.parts]}
    for _ in range(2):
        ana.post(address(paper, "take_parts"), every)
    for job in Job.objects.filter(kind=TAKE_PARTS):
        take_parts(job, UNWATCHED)
    assert Paper.rows.filter(made_of=paper).count() == 16


def test_a_part_that_is_not_there_is_told(ana: Client, read: Read) -> None:
    paper = read(mail(), "message.eml")
    for paths in ([], ["9.9"], ["../../x"]):
        answer = ana.post(address(paper, "take_parts"), {"part": paths}, follow=True)
        assert "no file inside it was chosen" in answer.content.decode()
    assert not Job.objects.filter(kind=TAKE_PARTS).exists()
