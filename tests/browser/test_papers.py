# SPDX-License-Identifier: MPL-2.0
"""Papers as people handle them, in both languages: scans come in and are read, a draft goes through review."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Page, expect

from scripts.browsing import ServedOffice, sign_in
from scripts.office_pages import SAMPLE, begin_case
from scripts.pictures import speak
from tests.browser.conftest import Watched

LETTERS = Path(__file__).parents[2] / "src" / "amparo" / "typeset" / "fonts"
WORDS = "Six men came to the door of the newspaper"
SLOW = 120_000


def scan(number: int) -> bytes:
    """Make a scan of a page: a picture with words in it, and no text."""
    picture = Image.new("L", (1240, 1600), 250)
    font = ImageFont.truetype(str(LETTERS / "SourceSerif4-Regular.otf"), 40)
    brush = ImageDraw.Draw(picture)
    for line, words in enumerate((f"Page {number} of the complaint", WORDS, "and nobody took the statement down.")):
        brush.text((120, 200 + 80 * line), words, fill=20, font=font)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", dpi=(150, 150))
    return buffer.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "with_scripts"), [("en", True), ("es", False)])
def test_from_scans_to_read_papers(
    language: str, with_scripts: bool, office: ServedOffice, browser: Browser, watched: Watched, tmp_path: Path
) -> None:
    context = watched.watch(browser.new_context(locale=f"{language}-US", java_script_enabled=with_scripts))
    page = context.new_page()
    sign_in(page, office, "ana" if with_scripts else "beto")
    speak(page, office, language)
    papers = _open_case(page, office, f"Scans {language}")
    for number in range(3):
        (tmp_path / f"scan {number}.jpg").write_bytes(scan(number))
    (tmp_path / "nothing.jpg").write_bytes(b"")

    _add(page, papers, tmp_path, with_scripts=with_scripts)
    told = page.locator("[data-part=told]" if with_scripts else "main").inner_text()
    assert "nothing.jpg" in told
    assert ("empty" if language == "en" else "vacío") in told

    _until_read(page, papers)
    expect(page.locator("#papers tbody tr")).to_have_count(3)
    page.locator("#papers tbody a").first.click()
    expect(page.locator(".words-beside pre")).to_contain_text("came to the door")
    assert page.locator("svg.words rect").count() > 10
    _pin(page, with_scripts=with_scripts)
    expect(page.locator("svg.words rect.pin.hide")).not_to_have_count(0)
    _hide(page)
    _until_read(page, papers)
    page.locator("#papers tbody a").last.click()
    expect(page.locator(".words-beside pre")).to_contain_text("nobody took")
    assert "door" not in page.locator(".words-beside pre").inner_text()
    context.close()


def _open_case(page: Page, office: ServedOffice, alias: str) -> str:
    begin_case(page, office, f"Invented Person of {alias}")
    page.fill("#id_alias", alias)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    return f"{page.url}papers/"


def _add(page: Page, papers: str, folder: Path, *, with_scripts: bool) -> None:
    page.goto(papers)
    page.set_input_files("#files", sorted(folder.iterdir()))
    page.locator("form[data-adds] > .row button").click()
    if with_scripts:
        expect(page.locator("[data-part=kept]")).to_have_text("3", timeout=SLOW)
        expect(page.locator("[data-part=refused]")).to_have_text("1", timeout=SLOW)


def _until_read(page: Page, papers: str) -> None:
    for _ in range(90):
        page.goto(papers)
        if page.locator("#papers tbody tr").count() and not page.locator("#papers[hx-get]").count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("the papers were not read")


def _pin(page: Page, *, with_scripts: bool) -> None:
    """Mark a passage to be hidden: by clicking its first and last word, or by typing it."""
    if with_scripts:
        words = page.locator("svg.words rect[data-word]")
        texts = words.evaluate_all("all => all.map(each => each.dataset.text)")
        first = texts.index("door")
        words.nth(first).click()
        words.nth(first + 2).click()
        assert page.input_value("textarea[data-quote]") == " ".join(texts[first : first + 3])
    else:
        page.locator("#pin-words summary").click()
        page.fill("textarea[data-quote]", "door of the")
    page.select_option("#pin-words select", "hide")
    page.locator("#pin-words button").click()


def _hide(page: Page) -> None:
    page.locator("#hiding summary").click()
    page.fill("#hiding textarea", "The door is the client's.")
    page.locator("#hiding button").click()
    page.wait_for_url("**/papers/")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_volunteers_draft_is_reviewed(
    language: str, office: ServedOffice, browser: Browser, watched: Watched
) -> None:
    contexts = [watched.watch(browser.new_context(locale=f"{language}-US")) for _ in range(2)]
    clara, ana = (context.new_page() for context in contexts)
    for page, person in ((clara, "clara"), (ana, "ana")):
        sign_in(page, office, person)
        speak(page, office, language)
    title = f"Declaration, first part ({language})"
    clara.goto(f"{office.address}/cases/")
    clara.get_by_role("link", name=SAMPLE, exact=True).click()
    clara.locator(".places a[href$='/review/']").click()
    clara.locator(".page-head a.second").click()
    clara.fill("#id_title", title)
    clara.fill("#id_text", "Six men came to the door.")
    clara.locator("main form button").first.click()
    expect(clara.locator("main tbody")).to_contain_text(title)

    ana.goto(f"{office.address}/review/")
    ana.get_by_role("link", name=title).click()
    ana.fill("#id_text", "Six armed men came to the door at night.")
    ana.fill("#id_reply", "The complaint says that they were armed.")
    ana.locator("button[value=accept]").click()
    ana.wait_for_url("**/review/")

    clara.reload()
    clara.get_by_role("link", name=title).click()
    shown = clara.locator("main").inner_text()
    assert "Six men came to the door." in shown
    assert "Six armed men came to the door at night." in shown
    assert "The complaint says that they were armed." in shown
    assert clara.locator("button[value=accept]").count() == 0
    for context in contexts:
        context.close()
