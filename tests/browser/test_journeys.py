# SPDX-License-Identifier: MPL-2.0
"""The straight line as people walk it, with scripts and without: a case, a paper, read, exhibits, packet, download."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from amparo.cli.demo import PASSPHRASE
from scripts.browsing import ROOT, ServedOffice, sign_in
from scripts.office_pages import begin_case
from scripts.pictures import speak
from tests.browser.conftest import Inside, Watched

PAPER = ROOT / "examples" / "flagship" / "documents" / "d004.pdf"
SLOW = 60_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "with_scripts", "person"),
    [("en", True, "ana"), ("es", True, "beto"), ("en", False, "beto"), ("es", False, "ana")],
)
def test_from_a_paper_to_a_packet(
    language: str, with_scripts: bool, person: str, office: ServedOffice, browser: Browser, watched: Watched,
    tmp_path: Path,
) -> None:  # fmt: skip
    context = watched.watch(browser.new_context(locale=f"{language}-US", java_script_enabled=with_scripts))
    page = context.new_page()
    sign_in(page, office, person)
    speak(page, office, language)

    matter = _open_case(page, office, f"J. {language} {with_scripts}")
    page.set_input_files("#files", PAPER)
    page.locator("form[data-adds] > .row button").click()
    if with_scripts:
        expect(page.locator("[data-part=kept]")).to_have_text("1", timeout=SLOW)
    else:
        expect(page.locator("#told .told")).to_be_visible()
    _until_read(page, with_scripts=with_scripts)
    page.goto(f"{matter}filings/new")
    page.fill("#id_title", "Invented filing")
    page.fill("#id_file_name", "Invented")
    page.locator("main form button").first.click()
    page.locator("input[name=paper]").check()
    page.locator("button[formaction]").click()
    _until_built(page, with_scripts=with_scripts)
    page.reload()
    taken = _downloaded(page, tmp_path)
    context.close()

    assert taken.read_bytes().startswith(b"%PDF-")
    assert taken.name == "Invented.pdf"


def _open_case(page: Page, office: ServedOffice, alias: str) -> str:
    begin_case(page, office, "Invented Person")
    page.fill("#id_alias", alias)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    matter = page.url
    page.locator(".places a[href$='/papers/']").click()
    page.wait_for_url("**/papers/")
    return matter


def _until_read(page: Page, *, with_scripts: bool) -> None:
    """With scripts the list renews itself; without, the page is loaded again."""
    waiting = page.locator("#papers [hx-get], #papers[hx-get]")
    for _ in range(60):
        if not waiting.count():
            return
        if not with_scripts:
            page.reload()
        page.wait_for_timeout(1000)
    raise AssertionError("the paper was not read")


def _until_built(page: Page, *, with_scripts: bool) -> None:
    for _ in range(90):
        if page.locator(".files li").count() and not page.locator("#progress progress").count():
            return
        if not with_scripts:
            page.reload()
        page.wait_for_timeout(1000)
    raise AssertionError("the packet was not built")


def _downloaded(page: Page, folder: Path) -> Path:
    """Take the first volume out; the passphrase is asked for first."""
    with page.expect_download(timeout=SLOW) as taking:
        page.locator(".files a").first.click()
        page.wait_for_selector("#id_password")
        page.fill("#id_password", PASSPHRASE)
        page.locator("main form button").first.click()
    target = folder / taking.value.suggested_filename
    taking.value.save_as(target)
    return target


def test_two_people_change_the_same_and_both_versions_are_shown(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(storage_state=inside.state))
    page = context.new_page()
    place = next(one for one in inside.places if one.name == "conflict")
    place.visit(page, office.address)

    shown = page.locator(".versions").inner_text()
    assert "as the notice of 3 November says" in shown
    assert "Oyelaran" in shown.replace("as the notice of 3 November says", "")
    assert page.input_value("#id_judge") == "Hon. Margaret T. Oyelaran, as the notice of 3 November says"
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    assert "as the notice of 3 November says" in page.locator("main").inner_text()
    context.close()


def test_a_refusal_is_swapped_in_without_loading_the_page(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    """HTMX drops answers of 400 and more unless told otherwise: 422 must be seen."""
    context = watched.watch(browser.new_context(storage_state=inside.state))
    page = context.new_page()
    next(one for one in inside.places if one.name == "paper").visit(page, office.address)
    page.evaluate("window.stayed = true")
    page.fill("#id_day", "03/04/2024")
    page.locator("#description button").click()

    expect(page.locator("#description .errorlist")).to_be_visible()
    assert page.evaluate("window.stayed") is True
    assert page.input_value("#id_day") == "03/04/2024"
    context.close()


def test_a_page_of_a_paper_is_shown_as_a_picture_drawn_anew(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(storage_state=inside.state))
    page = context.new_page()
    next(one for one in inside.places if one.name == "paper").visit(page, office.address)
    picture = page.locator(".page-picture").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True, timeout=SLOW)

    assert picture.evaluate("image => image.naturalWidth") == 1000
    answer = page.request.get(f"{office.address}{picture.get_attribute('src')}")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "no-store"
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "with_scripts"), [("en", True), ("es", False)])
def test_a_day_sheet_is_printed_written_on_and_entered(
    language: str, with_scripts: bool, office: ServedOffice, browser: Browser, watched: Watched
) -> None:
    """Tomorrow on paper; what was written comes back in one form, a fault in it loses nothing."""
    context = watched.watch(browser.new_context(locale=f"{language}-US", java_script_enabled=with_scripts))
    page = context.new_page()
    sign_in(page, office, "ana")
    speak(page, office, language)
    alias = f"D. {language}"
    matter = _open_case(page, office, alias)
    case = matter.rstrip("/").rpartition("/")[2]

    page.goto(f"{office.address}/day-sheet?also={case}")
    assert alias in page.locator(".day-case").inner_text()
    assert "Invented Person" not in page.locator("main").inner_text()
    if with_scripts:  # only then can the browser be asked for its print
        sheet = PdfReader(BytesIO(page.pdf(format="Letter")))
        printed = "".join(one.extract_text() for one in sheet.pages)
        assert alias in printed
        assert "Contact" in printed

    page.goto(f"{office.address}/day-sheet/entry")
    page.select_option("#id_contact-1-case", case)
    page.select_option("#id_contact-1-way", "visit")
    page.fill("#id_contact-1-words", "Moved at night, no medicine.")
    page.select_option("#id_fact-1-case", case)
    page.select_option("#id_fact-1-kind", "oral_decision")
    page.select_option("#id_task-1-case", case)
    page.fill("#id_task-1-words", "Ask for the medical records")
    page.locator("form.day-entry button").click()
    expect(page.locator("#id_fact-1-source")).to_be_visible()
    assert page.locator(".entry-row.wrong").count() == 1
    assert page.input_value("#id_contact-1-words") == "Moved at night, no medicine."
    page.fill("#id_fact-1-source", "The client, on the sheet")
    page.locator("form.day-entry button").click()
    page.wait_for_url(f"{office.address}/")
    expect(page.locator("#told .told")).to_be_visible()

    page.goto(f"{matter}dates/")
    dates = page.locator("main").inner_text()
    context.close()
    assert "The client, on the sheet" in dates
    assert "Ask for the medical records" in dates


@pytest.mark.slow
def test_the_key_for_search_leads_to_the_page_with_its_words_boxed(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(storage_state=inside.state, locale="en-US"))
    page = context.new_page()
    page.goto(f"{office.address}/")
    page.keyboard.press("/")
    page.keyboard.type("police")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=*")
    assert "police" not in page.url
    hit = page.locator(".hits .hit a").first
    expect(hit).to_be_visible()
    hit.click()
    page.wait_for_url("**/papers/**")

    expect(page.locator("svg.words rect.met").first).to_be_attached()
    marked = page.locator("pre.law mark").first.inner_text()
    context.close()
    assert marked.lower().startswith("police")
