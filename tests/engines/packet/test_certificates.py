# SPDX-License-Identifier: MPL-2.0
"""Certificates made to be signed: every part a rule asks for, a line where nobody has said it yet, no signature."""

from datetime import date

import pypdfium2 as pdfium
import pytest

from amparo.packet.certificates import CertificateFacts, certificate_values, held, statements
from amparo.packet.press import Press, page_count
from amparo.terms.finding import Refusal

MADE = CertificateFacts(
    wording="translation_court",
    papers=("Birth record (February 12, 2026)", "Complaint to the commission"),
    language="es",
    name="Inés Traductora Inventada",
    address=("7 Invented Avenue", "El Paso, Texas 79900"),
    telephone="(915) 555-0107",
)


def page_of(facts: CertificateFacts) -> str:
    pdf = Press().pages("certificate.typ", certificate_values(facts))
    assert page_count(pdf) == 1
    return " ".join(pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


def test_the_courts_certificate_has_every_part_the_rule_asks_for() -> None:
    page = page_of(MADE)
    for part in (
        "CERTIFICATE OF TRANSLATION",
        "I, Inés Traductora Inventada, certify that:",
        "competent to translate from Spanish into English",
        "true and accurate to the best of my abilities",
        "Birth record (February 12, 2026)",
        "Complaint to the commission",
        "7 Invented Avenue El Paso, Texas 79900",
        "(915) 555-0107",
        "Signature",
        "Date",
    ):
        assert part in page


def test_uscis_has_its_own_wording() -> None:
    court, uscis = (
        " ".join(statements(CertificateFacts(wording=f"translation_{one}", papers=("x",))))
        for one in ("court", "uscis")
    )
    assert "complete and accurate" in uscis
    assert "complete" not in court


def test_what_nobody_has_said_is_a_line_to_fill_in() -> None:
    facts = CertificateFacts(wording="translation_court", papers=("Paper",))
    assert "from ____________________ into English" in statements(facts)[0]
    assert page_of(facts).startswith("CERTIFICATE OF TRANSLATION I, , certify that:")


def test_an_interpreters_certificate_says_who_heard_what_when_and_in_which_language() -> None:
    facts = CertificateFacts(
        wording="interpretation", papers=("Declaration",), language="quc", name="Inés Inventada",
        declarant="José Ejemplo", on=date(2026, 11, 18), at="Invented Center",
    )  # fmt: skip
    page = page_of(facts)
    assert "to José Ejemplo in K'iche', a language that the declarant understands, before it was signed" in page
    assert "I read it on November 18, 2026, at Invented Center." in page


def test_a_certificate_for_forty_papers_names_them_all() -> None:
    papers = tuple(f"Paper number {n}, of the civil registry" for n in range(1, 41))
    pdf = Press().pages(
        "certificate.typ", certificate_values(CertificateFacts(wording="translation_court", papers=papers))
    )
    text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    assert all(f"Paper number {n}," in text for n in range(1, 41))


def test_a_wording_has_no_value_before_our_data_begin() -> None:
    with pytest.raises(Refusal, match="no-value-on-day"):
        statements(CertificateFacts(wording="translation_court", papers=("x",), day=date(2019, 1, 1)))


def test_every_wording_has_its_source() -> None:
    assert set(held()) == {"translation_court", "translation_uscis", "interpretation"}
    assert all(
        value.newest().checked.confidence.is_verified and value.newest().citation.url for value in held().values()
    )
