# SPDX-License-Identifier: MPL-2.0
"""Days of a paralegal: an intake e-mail becomes a case; a hearing is looked up, found moved, and moved."""

import re
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browsing import ServedOffice, sign_in
from scripts.office_pages import begin_case
from scripts.pictures import speak
from tests.browser.conftest import Watched

BOTH = [("en", True, "ana"), ("es", True, "beto"), ("en", False, "beto"), ("es", False, "ana")]
SLOW = 60_000
WORDS = """Buenas tardes. Escribo por mi hermano, el señor José Ángel Rumbo Quiroga, A 012-345-678.
Lo detuvieron el 22 de septiembre de 2026. Mi teléfono es +1 915 555 0142.
"""


def open_case(page: Page, office: ServedOffice, alias: str, name: str) -> str:
    """Check names, then open the case; give its address."""
    begin_case(page, office, name)
    page.fill("#id_alias", alias)
    page.fill("#id_court", "El Paso")
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    return page.url


def intake_mail(folder: Path) -> Path:
    """Write an invented e-mail as a file."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Tomás <tomas@example.org>", "intake@example.org", "Ayuda"
    mail.set_content(WORDS)
    mail.add_attachment("Carta inventada.", filename="carta.txt")
    path = folder / "ayuda.eml"
    path.write_bytes(bytes(mail))
    return path


def choose(page: Page, label: str, value: str) -> None:
    """Choose what becomes of something that is offered."""
    page.locator(f"label:has-text('{label}')").first.locator("xpath=../select").select_option(value)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "with_scripts", "person"), BOTH)
def test_an_intake_email_becomes_a_case(
    language: str, with_scripts: bool, person: str, office: ServedOffice, browser: Browser, watched: Watched,
    tmp_path: Path,
) -> None:  # fmt: skip
    context = watched.watch(browser.new_context(locale=f"{language}-US", java_script_enabled=with_scripts))
    page = context.new_page()
    sign_in(page, office, person)
    speak(page, office, language)

    matter = open_case(page, office, f"Mail {language} {with_scripts}", "Rumbo Quiroga")
    page.locator("main a[href$='/email']").click()
    page.set_input_files("#files", intake_mail(tmp_path))
    page.locator("main form:has(#files) button").click()
    page.wait_for_url("**/offers")
    for _ in range(60):
        if page.locator("main form select").count():
            break
        if not with_scripts:
            page.reload()
        page.wait_for_timeout(1000)
    choose(page, "José Ángel Rumbo Quiroga", "client-name")
    choose(page, "A 012-345-678", "take")
    choose(page, "+1 915 555 0142", "never")
    choose(page, "22 de septiembre de 2026", "detention_begins")
    page.locator("main form button").last.click()
    page.wait_for_url("**/people/")

    shown = page.locator("main").inner_text()
    assert "José Ángel Rumbo Quiroga" in shown
    expect(page.locator("main section.needs-eye")).to_contain_text("555 0142".replace(" ", "")[-4:])
    page.goto(f"{matter}dates/")
    assert "d001, p. 1" in page.locator("main").inner_text()
    page.goto(f"{matter}papers/")
    expect(page.locator("#papers tbody tr")).to_have_count(1)
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "with_scripts", "person"), BOTH)
def test_a_hearing_is_found_moved(
    language: str, with_scripts: bool, person: str, office: ServedOffice, browser: Browser, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(locale=f"{language}-US", java_script_enabled=with_scripts))
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, office, person)
    speak(page, office, language)
    first = date.today() + timedelta(days=60)
    then = first + timedelta(days=45)

    matter = open_case(page, office, f"Hearing {language} {with_scripts}", f"Moved Person {language} {with_scripts}")
    page.goto(f"{matter}hearings/new")
    page.select_option("#id_kind", "individual")
    page.fill("#id_day", first.isoformat())
    page.fill("#id_hour", "08:30")
    page.fill("#id_source", "Notice of hearing")
    page.locator("main form button").first.click()
    page.locator("main a[href$='/look']").click()
    page.locator("input[name=result][value=changed]").check()
    page.fill("#id_way", "web page")
    page.fill("#id_proof", "printout 7")
    page.locator("main form button").first.click()
    page.fill("#id_day", then.isoformat())
    page.fill("#id_source", "The court's web page")
    page.locator("main form button").first.click()

    page.wait_for_url("**/hearings/")
    shown = page.locator("main").inner_text()
    assert "→" in shown
    assert "printout 7" in shown
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing runs off a telephone"
    page.goto(f"{matter}dates/")
    days = page.locator("main time").evaluate_all("times => times.map(one => one.dateTime)")
    assert then.isoformat() in days
    context.close()
