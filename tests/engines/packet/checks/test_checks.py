# SPDX-License-Identifier: MPL-2.0
"""Pre-flight on a labelled set: every way to spoil a sound filing is found, and nothing else is said about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from amparo.packet.checks import check, discovered
from amparo.packet.days_in_text import days_in
from amparo.packet.facts import AskedFacts, FilingFacts, OtherSideFacts, WitnessFacts
from amparo.packet.found_at import listed
from amparo.packet.seen import SeenDeadline, SeenPaper
from amparo.packet.values import PaperFacts
from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import LANGUAGES, say
from amparo.terms.uncertain_date import UncertainDate
from tests.engines.packet.checks.scenes import (
    CERTIFICATE,
    CLIENT,
    ENGLISH,
    PERJURY,
    SPANISH,
    SPONSOR,
    Scene,
    asking,
    pages,
    sound,
    told,
)

Spoil = Callable[[Scene], Scene]


def text_of(document_id: str, *texts: str, language: str = "en") -> Spoil:
    return lambda scene: scene.with_paper(document_id, pages=pages(*texts, language=language))


def facts_of(document_id: str, **changes: object) -> Spoil:
    def spoil(scene: Scene) -> Scene:
        before = scene.paper_facts.get(document_id, PaperFacts())
        return replace(scene, paper_facts={**scene.paper_facts, document_id: replace(before, **changes)})  # type: ignore[arg-type]

    return spoil


def paper_of(document_id: str, **changes: object) -> Spoil:
    return lambda scene: scene.with_paper(document_id, **changes)


def more(text: str, *, kind: str = "letter", language: str = "en", **how: object) -> Spoil:
    paper = SeenPaper(
        document_id="more", kind=kind, title="One more", language="", pages=pages(text, language=language), **how
    )  # type: ignore[arg-type]
    return lambda scene: scene.and_paper(paper)


def deadline(due: date, safe: date, *, is_sure: bool) -> Spoil:
    one = SeenDeadline(rule="L35", due=due, safe_by=safe, is_sure=is_sure, citation="An invented rule")
    return lambda scene: replace(scene, seen={"deadlines": (one,)})


def form(edition: str) -> Spoil:
    paper = SeenPaper(
        document_id="form",
        kind="form",
        title="Form",
        language="en",
        pages=pages(f"Form I-589 Edition {edition} " + ENGLISH),
    )
    return lambda scene: replace(scene.and_paper(paper), seen={"editions": (("I-589", date(2025, 1, 20)),)})


def found_in(document_id: str, code: str, **params: str) -> Spoil:
    finding = Finding(code=code, severity=Severity.WARNS, about=document_id, params=params)
    return lambda scene: replace(scene, found={document_id: (finding,)})


def uscis(scene: Scene) -> Scene:
    return replace(scene, rules=replace(scene.rules, certificate="uscis"))


# What is wrong → the codes it must give, no more and no fewer.
SPOILT: dict[str, tuple[Spoil, set[str]]] = {
    "no translation": (lambda s: s.without("translation"), {"not-translated"}),
    "no translation of an undeclared Spanish letter": (more(SPANISH * 4, language="es"), {"not-translated"}),
    "a page untranslated": (facts_of("translation", pages_of_original=((1, 1),)), {"pages-not-translated"}),
    "a translation far too short": (
        lambda s: text_of("translation", "Given on February 24, 2026. " + ENGLISH)(
            facts_of("translation", pages_of_original=())(s)
        ),
        {"translation-short"},
    ),
    "original and translation changed places": (
        text_of("translation", SPANISH * 3, SPANISH * 3, language="es"),
        {"translation-not-english"},
    ),
    "a two-column paper with a page in Spanish alone": (
        lambda s: s.and_paper(
            SeenPaper(
                document_id="columns",
                kind="letter",
                title="Two columns",
                language="es",
                pages=(
                    *pages(SPANISH + ENGLISH, language="es", shares=(("es", 0.5), ("en", 0.5))),
                    replace(pages(SPANISH * 3, language="es")[0], number=2),
                ),
            )
        ),
        {"pages-not-translated", "no-certificate"},
    ),
    "no certificate": (lambda s: s.without("certificate"), {"no-certificate"}),
    "a certificate about another paper": (
        facts_of("certificate", certificate_for=("elsewhere",)),
        {"certificate-for-another", "no-certificate"},
    ),
    "a certificate without competence": (
        text_of("certificate", CERTIFICATE.replace("am competent to translate", "translate")),
        {"certificate-lacks-competence"},
    ),
    "a certificate without accuracy": (
        text_of("certificate", CERTIFICATE.replace("true, complete and accurate", "good")),
        {"certificate-lacks-accuracy"},
    ),
    "a certificate for USCIS without completeness": (
        lambda s: uscis(text_of("certificate", CERTIFICATE.replace("complete and ", ""))(s)),
        {"certificate-lacks-completeness"},
    ),
    "a certificate without address": (
        text_of("certificate", CERTIFICATE.replace("12 Example Walk, Las Cruces, New Mexico 88001.", "")),
        {"certificate-lacks-address"},
    ),
    "a certificate without telephone": (
        text_of("certificate", CERTIFICATE.replace("Telephone (575) 555-0134.", "")),
        {"certificate-lacks-telephone"},
    ),
    "a certificate nobody signed": (
        paper_of("certificate", signed_on=None, signed_by=""),
        {"certificate-lacks-signature"},
    ),
    "a certificate nobody could read": (text_of("certificate", ""), {"certificate-unread", "pages-without-words"}),
    "a declaration nobody signed": (
        paper_of("declaration", signed_on=None, signed_by=""),
        {"declaration-unsigned"},
    ),
    "a declaration without a day": (paper_of("declaration", signed_on=None), {"declaration-undated"}),
    "a declaration without the clause": (text_of("declaration", ENGLISH * 4), {"no-perjury-clause"}),
    "a declaration said to have no clause": (paper_of("declaration", clause="none"), {"no-perjury-clause"}),
    "a declaration signed abroad": (paper_of("declaration", signed_in="MX"), {"clause-for-abroad"}),
    "a declaration nobody read back": (lambda s: s.without("read-back"), {"no-interpretation-certificate"}),
    "a declaration nobody could read": (
        text_of("declaration", ""),
        {"declaration-unread", "pages-without-words"},
    ),
    "a slip sheet": (paper_of("report", is_read=False, pages=()), {"stands-unread"}),
    "a page without words": (
        text_of("report", "November 4, 2025. " + ENGLISH * 3, ""),
        {"pages-without-words"},
    ),
    "a page hard to read": (
        found_in("report", "reading.low-confidence", pages="2 (41)"),
        {"pages-hard-to-read"},
    ),
    "the same bytes twice": (
        lambda s: replace(more(ENGLISH * 5)(s), hashes={"more": "same", "report": "same"}),
        {"stands-twice"},
    ),
    "the same words twice": (
        more("November 4, 2025. " + ENGLISH * 3 + "\n" + ENGLISH * 4 + "\nThe end. " + ENGLISH),
        {"stands-twice"},
    ),
    "the same paper behind two tabs": (lambda s: replace(s, tabs=(*s.tabs, s.tabs[2])), {"stands-twice"}),
    "an A-number with a wrong digit": (more(ENGLISH + "A 000-000-117"), {"a-number-differs"}),
    "an A-number with two digits that changed places": (more(ENGLISH + "A# 000 001 011"), {"a-number-differs"}),
    "an A-number of nobody": (more(ENGLISH + "A 123-456-789"), {"a-number-of-nobody"}),
    "a surname misspelt": (more(ENGLISH + "Tomasa Abrergo Luján"), {"name-spelled-otherwise"}),
    "a given name misspelt": (more(ENGLISH + "Tomaza Abrego"), {"name-spelled-otherwise"}),
    "a second surname misspelt in capitals": (more(ENGLISH + "TOMASA ABREGO LUJÁMN"), {"name-spelled-otherwise"}),
    "a day that isn't in the paper": (
        paper_of("report", day=UncertainDate.parse("2025-04-11")),
        {"day-not-in-paper"},
    ),
    "a source without a publisher": (paper_of("report", source=""), {"source-unnamed"}),
    "a source without a day": (paper_of("report", day=None), {"source-undated"}),
    "a source without a mark": (paper_of("report", is_marked=False), {"source-unmarked"}),
    "late under a verified rule": (deadline(date(2026, 3, 9), date(2026, 3, 6), is_sure=True), {"late"}),
    "late under an unverified rule": (deadline(date(2026, 3, 9), date(2026, 3, 6), is_sure=False), {"late-unless"}),
    "after the safe day": (deadline(date(2026, 3, 12), date(2026, 3, 9), is_sure=True), {"after-safe-day"}),
    "no day of filing": (
        lambda s: replace(
            deadline(date(2026, 3, 9), date(2026, 3, 6), is_sure=True)(s), facts=replace(s.facts, filing_date=None)
        ),
        {"no-filing-day"},
    ),
    "nothing said of a required fee receipt": (
        lambda s: replace(s, rules=asking(fee_receipt="required")),
        {"asked-missing"},
    ),
    "nothing said of the appearance": (
        lambda s: replace(s, rules=asking(appearance="if_not_on_file")),
        {"asked-missing"},
    ),
    "nothing said of what is usual": (lambda s: replace(s, rules=asking(cover_letter="usual")), {"asked-usual"}),
    "biometrics to follow": (
        lambda s: replace(
            s, rules=asking(biometrics="required"), facts=told(AskedFacts(what="biometrics", status="to_follow"))
        ),
        {"asked-to-follow"},
    ),
    "stale biometrics": (
        lambda s: replace(
            s,
            rules=asking(biometrics="required"),
            seen={"biometrics_months": 15},
            facts=told(AskedFacts(what="biometrics", status="on_file", on=date(2024, 12, 9))),
        ),
        {"biometrics-old"},
    ),
    "a kept-out word": (
        lambda s: replace(
            more(ENGLISH + "She sleeps at 9 Hidden Lane.")(s),
            people=(replace(CLIENT, keep_out=("9 Hidden Lane",)), SPONSOR),
        ),
        {"kept-out-word"},
    ),
    "a kept-out word over a line break": (
        lambda s: replace(
            more(ENGLISH + "at 9 Hid-\nden Lane")(s), people=(replace(CLIENT, keep_out=("9 Hidden Lane",)), SPONSOR)
        ),
        {"kept-out-word"},
    ),
    "a sponsor's address": (more(ENGLISH + "I live at 77 Invented Street."), {"address-of-helper"}),
    "a sponsor's telephone before an agency": (
        lambda s: replace(more(ENGLISH + "Call me: 915 555 0177.")(s), seen={"agency_reads": True}),
        {"address-before-agency"},
    ),
    "a helper's status": (more(ENGLISH + "My cousin is undocumented too."), {"status-of-helper"}),
    "a helper's status in Spanish": (
        text_of("translation", ENGLISH * 3, ENGLISH * 3 + " Mi primo está sin papeles."),
        {"status-of-helper"},
    ),
    "a photograph that told its place": (found_in("photograph", "reading.photo-has-gps"), {"photo-told-its-place"}),
    "a form of an old edition": (form("09/01/20"), {"form-edition-old"}),
}

# What must be let pass.
SOUND: dict[str, Spoil] = {
    "as it is": lambda s: s,
    "signed in Puerto Rico": paper_of("declaration", signed_in="PR"),
    "signed abroad in the right words": lambda s: text_of(
        "declaration",
        ENGLISH * 4 + PERJURY.replace("perjury", "perjury under the laws of the United States of America"),
    )(paper_of("declaration", signed_in="MX")(s)),
    "signed abroad, the folder says the clause": paper_of(
        "declaration", signed_in="MX", clause="outside_united_states"
    ),
    "a Spanish clause": text_of(
        "declaration", ENGLISH * 4 + "Declaro bajo pena de perjurio que lo anterior es cierto."
    ),
    "a name without its accents": more(ENGLISH + "TOMASA ABREGO LUJAN"),
    "a possessive": more(ENGLISH + "Tomasa Abrego’s mother and Tomasa's brother"),
    "a name like it of somebody else": more(ENGLISH + "We met Roberto Abregon in the market."),
    "the A-number in another form": more(ENGLISH + "Alien number A000 000 111"),
    "figures that are no A-number": more(ENGLISH + "The report A-12, page 345, counts 678,901 people."),
    "a day written in figures": text_of("report", "11/04/2025 " + ENGLISH * 3, ENGLISH),
    "a day of which only the year is known": paper_of("report", day=UncertainDate.parse("2025")),
    "asked for and on file": lambda s: replace(
        s, rules=asking(appearance="required"), facts=told(AskedFacts(what="appearance", status="on_file"))
    ),
    "witnesses asked for and named": lambda s: replace(
        s, rules=asking(witnesses="required"), facts=FilingFacts(witnesses=(WitnessFacts(name="A", shows="All."),))
    ),
    "the other side's position asked for and said": lambda s: replace(
        s, rules=asking(other_side="usual"), facts=FilingFacts(other_side=OtherSideFacts(position="opposes"))
    ),
    "fresh biometrics": lambda s: replace(
        s,
        rules=asking(biometrics="required"),
        seen={"biometrics_months": 15},
        facts=told(AskedFacts(what="biometrics", status="on_file", on=date(2024, 12, 11))),
    ),
    "in time": deadline(date(2026, 3, 12), date(2026, 3, 10), is_sure=True),
    "a translator's address on the certificate": lambda s: replace(s, seen={"agency_reads": True}),
    "a short Spanish caption on a photograph": text_of("photograph", "La casa, 2016", language="es"),
    "the newest edition": form("01/20/25"),
    "a declarant who reads English": lambda s: replace(
        s.without("read-back"), people=(replace(CLIENT, reads=("es", "en")), SPONSOR)
    ),
    "a translation about as long as its original": facts_of("translation", pages_of_original=()),
}


def codes(scene: Scene) -> set[str]:
    return {finding.code.removeprefix("packet.") for finding in check(scene.planned())}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_found_and_nothing_else(name: str) -> None:
    spoil, wanted = SPOILT[name]

    assert codes(spoil(sound())) == wanted


@pytest.mark.parametrize("name", SOUND)
def test_what_is_right_is_let_pass(name: str) -> None:
    assert codes(SOUND[name](sound())) == set()


def test_every_finding_is_a_sentence_in_both_languages_that_says_what_to_do() -> None:
    for spoil, _ in SPOILT.values():
        for finding in check(spoil(sound()).planned()):
            english, spanish = (say(finding, language=language) for language in LANGUAGES)
            assert "What to do:" in english
            assert "Qué hacer:" in spanish
            assert "{" not in english + spanish


def test_a_finding_names_its_tab_and_page() -> None:
    finding = next(iter(check(more(ENGLISH + "A 000-000-117")(sound()).planned())))

    assert (finding.about, finding.params["tab"], finding.place.page) == ("more", "E", 1)
    assert "117" in say(finding)
    assert "000-000" not in say(finding)


def test_checks_are_discovered_by_their_file() -> None:
    assert {"translations_are_whole", "declarations_hold", "nobody_is_exposed"} <= set(discovered())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on March 3, 2026,", date(2026, 3, 3)),
        ("el 3 de marzo de 2026", date(2026, 3, 3)),
        ("3 de marzo del 2026", date(2026, 3, 3)),
        ("Sept. 9 2025", date(2025, 9, 9)),
        ("9 setiembre 2025", date(2025, 9, 9)),
        ("the 3rd of March, 2026", date(2026, 3, 3)),
        ("2026-03-03", date(2026, 3, 3)),
        ("13/03/2026", date(2026, 3, 13)),
    ],
)
def test_a_day_is_found_however_it_is_written(text: str, day: date) -> None:
    assert (day,) in list(days_in(text))


def test_a_day_in_figures_gives_both_readings() -> None:
    assert list(days_in("03/04/2026")) == [(date(2026, 3, 4), date(2026, 4, 3))]


@pytest.mark.parametrize(("numbers", "written"), [([1], "1"), ([1, 2, 3, 5], "1–3, 5"), ([], ""), ([9, 8], "8–9")])
def test_pages_are_listed_as_a_person_would(numbers: list[int], written: str) -> None:
    assert listed(numbers) == written
