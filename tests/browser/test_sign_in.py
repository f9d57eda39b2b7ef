# SPDX-License-Identifier: MPL-2.0
"""The doors: keys only, passkeys, signing out, and a form left open overnight."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from amparo.cli.demo import PASSPHRASE
from scripts.browsing import ServedOffice, sign_in
from scripts.office_pages import begin_case, show_again
from tests.browser.conftest import Inside, Watched


@pytest.mark.slow
def test_a_passkey_is_made_and_signs_in_also_while_guessing_is_slowed(page: Page, office: ServedOffice) -> None:
    """The whole ceremony, with Chromium's own virtual authenticator; somebody guesses at the passphrase meanwhile."""
    _give_authenticator(page)
    sign_in(page, office, "diana")
    page.goto(f"{office.address}/account/second-factor/webauthn/add/")
    show_again(page)
    page.fill("#id_name", "invented telephone")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("main a[href$='/webauthn/']")).to_be_visible()
    page.locator("details.me > summary").click()
    page.locator("details.me form[action*=logout] button").click()
    page.wait_for_url("**/account/login/**")

    for number in range(8):
        page.fill("#id_login", "diana")
        page.fill("#id_password", f"wrong invented guess {number}" if number < 7 else PASSPHRASE)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Too many")
    page.goto(f"{office.address}/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{office.address}/")

    assert page.locator(".rail a[aria-current]").get_attribute("href") == "/"


def _give_authenticator(page: Page) -> None:
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_signing_out_clears_what_the_browser_holds(page: Page, office: ServedOffice) -> None:
    sign_in(page, office, "beto")
    page.locator("details.me > summary").click()
    with page.expect_response(re.compile("/account/logout/")) as answered:
        page.locator("details.me form[action*=logout] button").click()

    assert answered.value.all_headers()["clear-site-data"] == '"*"'
    page.goto(f"{office.address}/cases/")
    assert "/account/login/" in page.url
    assert not [one for one in page.context.cookies() if one["name"] == "amparo-session"]


@pytest.mark.slow
def test_a_form_left_open_overnight_keeps_its_text_through_a_new_sign_in(
    office: ServedOffice, browser: Browser, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(locale="en-US"))
    page = context.new_page()
    sign_in(page, office)
    begin_case(page, office, "A name that took long to spell")
    page.fill("#id_alias", "Overnight")
    context.clear_cookies()  # the night: the session is gone

    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("nothing you typed is lost")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value, office)
    for _ in range(2):  # the first is of the night before: its token is renewed, its text kept
        if page.get_by_role("button", name="Send again").count():
            with page.expect_navigation():
                page.get_by_role("button", name="Send again").click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))

    assert "A name that took long to spell" in page.locator("main").inner_text()
    context.close()


@pytest.mark.slow
def test_text_typed_before_the_office_locked_comes_back(
    office: ServedOffice, browser: Browser, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(locale="en-US"))
    page = context.new_page()
    sign_in(page, office, "beto")
    begin_case(page, office, "Somebody")
    page.fill("#id_client_name", "Written before it locked")
    office.lock()
    try:
        page.locator("main form button").first.click()
        expect(page.locator("main")).to_contain_text("nothing you typed is lost")
        assert "Written before it locked" in [page.input_value(f"#{one}") for one in _ids(page)]
    finally:
        office.unlock()
    context.close()


def _ids(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator("textarea").all()]


@pytest.mark.slow
def test_the_way_in_and_to_a_case_needs_no_mouse(page: Page, office: ServedOffice) -> None:
    page.goto(f"{office.address}/account/login/")
    expect(page.locator("#id_login")).to_be_focused()
    page.keyboard.type("beto")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_code")
    page.locator("#id_code").focus()
    page.keyboard.type(office.code("beto"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{office.address}/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    _tab_to(page, "a.matter-name:not([href$='/dates/'])")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    assert page.evaluate("getComputedStyle(document.querySelector('.places a')).outlineStyle") is not None


def _tab_to(page: Page, wanted: str) -> None:
    for _ in range(40):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} can't be reached with keys")


def test_without_scripts_the_pages_do_not_offer_what_needs_them(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    context = watched.watch(browser.new_context(java_script_enabled=False))
    page = context.new_page()
    page.goto(f"{office.address}/account/login/")

    expect(page.locator("#passkey_login")).to_be_hidden()
    context.close()
