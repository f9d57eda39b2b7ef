# SPDX-License-Identifier: MPL-2.0
"""Every page of the office and how to come to it, for pictures and for browser tests."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from amparo.cli.demo import PASSPHRASE
from scripts.browsing import ServedOffice

BUILD_SECONDS = 120
SAMPLE = "M."  # the case of the flagship sample, which has papers


def _stay(_page: Page) -> None:
    """Do nothing more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its name, its address, and what to do there before it looks as meant."""

    name: str
    path: str
    then: Callable[[Page], None] = _stay

    def visit(self, page: Page, address: str) -> None:
        """Go there."""
        page.goto(f"{address}{self.path}")
        if "/account/reauthenticate/" not in self.path:
            show_again(page)
        self.then(page)


def show_again(page: Page) -> None:
    """Give the passphrase once more where a page asks for it."""
    if "/account/reauthenticate/" in page.url:
        page.fill("#id_password", PASSPHRASE)
        page.locator("main form button").first.click()
        page.wait_for_url(lambda url: "/account/reauthenticate/" not in url)


def places_outside() -> tuple[Place, ...]:
    """Give the pages for who isn't signed in, while the office is open."""
    return (
        Place("sign-in", "/account/login/"),
        Place("sign-in-wrong", "/account/login/", _send_wrong),
        Place("nothing-here", "/nothing/of/this"),
    )


def prepare(page: Page, address: str) -> None:
    """Bring the demonstration where every page has something to show: papers read, a packet built."""
    _open_sample_matter(page, address)
    page.locator(".places a[href$='/papers/']").click()
    expect(page.locator("#papers .told")).to_have_count(0, timeout=BUILD_SECONDS * 1000)
    page.locator(".places a[href$='/filings/']").click()
    page.locator("main tbody a").first.click()
    page.locator("button[formaction]").click()
    expect(page.locator("#progress progress")).to_have_count(0, timeout=BUILD_SECONDS * 1000)
    expect(page.locator(".files li").first).to_be_visible(timeout=BUILD_SECONDS * 1000)


def places_inside(page: Page, address: str) -> tuple[Place, ...]:
    """Give every page for who is signed in, with the ids of the sample matter."""
    _open_sample_matter(page, address)
    matter = re.sub(r"^https?://[^/]+", "", page.url)
    page.goto(f"{address}{matter}papers/")
    paper = page.locator("#papers tbody a").first.get_attribute("href") or ""
    page.goto(f"{address}{matter}filings/")
    filing = page.locator("main tbody a").first.get_attribute("href") or ""
    return (
        Place("desk", "/"),
        Place("search", "/search"),
        Place("search-found", "/search", _search),
        Place("day-sheet", "/day-sheet", _all_cases),
        Place("day-entry", "/day-sheet/entry"),
        Place("law-changes", "/law-changes"),
        Place("away", "/away"),
        Place("menu", "/", _open_menu),
        Place("cases", "/cases/"),
        Place("check", "/cases/check", _check_known),
        Place("new-case-check", "/cases/new"),
        Place("new-case", "/cases/new", _second_step),
        Place("new-case-wrong", "/cases/new", _send_empty),
        Place("overview", matter),
        Place("change", f"{matter}change"),
        Place("conflict", f"{matter}change", _two_tabs),
        Place("places", f"{matter}places/"),
        Place("give-place", f"{matter}places/give"),
        Place("give-place-wrong", f"{matter}places/give", _send_bare),
        Place("change-place", f"{matter}places/", _first("a[href$='/change']")),
        Place("end-place", f"{matter}places/", _first("a[href$='/end']")),
        Place("wall", f"{matter}places/wall"),
        Place("take-one-over", "/cases/take-over"),
        Place("take-all-over", "/office/takeover"),
        Place("people", f"{matter}people/"),
        Place("person", f"{matter}people/", _first_person),
        Place("add-person-wrong", f"{matter}people/new", _half_a_line),
        Place("hearings", f"{matter}hearings/"),
        Place("look", f"{matter}hearings/", _first_look),
        Place("set-hearing", f"{matter}hearings/new"),
        Place("contacts", f"{matter}contacts/"),
        Place("notes", f"{matter}notes/"),
        Place("email", f"{matter}email"),
        Place("offers", f"{paper.rstrip('/')}/offers"),
        Place("running", f"{matter}running/"),
        Place("permits", f"{matter}running/?section=permits"),
        Place("add-fee-wrong", f"{matter}running/fees/new", _send_bare),
        Place("moved-house", f"{matter}moved"),
        Place("close", f"{matter}close"),
        Place("map", f"{matter}map"),
        Place("papers", f"{matter}papers/"),
        Place("paper", paper),
        *_of_papers(matter, paper),
        Place("filings", f"{matter}filings/"),
        Place("new-filing", f"{matter}filings/new"),
        Place("filing", filing),
        *_of_the_office(),
        Place("not-there", "/cases/00000000-0000-4000-8000-000000000000/"),
    )


def _of_signing_in() -> tuple[Place, ...]:
    """Give the pages of one's own sign-in."""
    return (
        Place("my-sign-in", "/account/second-factor/"),
        Place("passphrase", "/account/password/change/"),
        Place("sessions", "/account/sessions/"),
        Place("app-away", "/account/second-factor/totp/deactivate/"),
        Place("recovery-codes", "/account/second-factor/recovery-codes/"),
        Place("recovery-codes-new", "/account/second-factor/recovery-codes/generate/"),
        Place("passkeys", "/account/second-factor/webauthn/"),
        Place("passkey-new", "/account/second-factor/webauthn/add/"),
        Place("once-more", "/account/reauthenticate/"),
        Place("sign-out", "/account/logout/"),
    )


def _of_papers(matter: str, paper: str) -> tuple[Place, ...]:
    """Give the pages of what is to be done with papers."""
    return (
        Place("paper-pins", paper, _open_all),
        Place("paper-history", f"{paper}history"),
        Place("propose", f"{paper}propose?what=description"),
        Place("translations", f"{matter}translations/", _open_all),
        Place("translation", f"{matter}translations/", _first("tbody th a")),
        Place("all-translations", "/translations/"),
        Place("wanted", f"{matter}wanted/", _open_all),
        Place("wanted-paper", f"{matter}wanted/", _first("tbody th a")),
        Place("review", f"{matter}review/"),
        Place("review-all", "/review/"),
        Place("proposal", f"{matter}review/", _first("tbody th a")),
        Place("draft", f"{matter}review/draft"),
    )


def _of_the_office() -> tuple[Place, ...]:
    """Give the pages of no case: the office, and one's own sign-in."""
    return (
        Place("office", "/office/"),
        Place("acts", "/office/acts"),
        Place("parts", "/parts"),
        *_of_signing_in(),
    )


def _open_sample_matter(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/")
    page.locator("main tbody").get_by_role("link", name=SAMPLE, exact=True).click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))


def _first_person(page: Page) -> None:
    page.locator("main tbody th a").first.click()
    page.wait_for_selector("#id_ways-0-value")


def _half_a_line(page: Page) -> None:
    page.fill("#id_name", "Invented Person")
    page.fill("#id_ways-0-value", "555-0100")
    page.locator("main form button").first.click()
    page.wait_for_selector(".errorlist")


def _first_look(page: Page) -> None:
    page.locator("main a[href$='/look']").first.click()
    page.wait_for_selector("#id_way")


def _open_menu(page: Page) -> None:
    page.locator("details.me > summary").click()


def begin_case(page: Page, office: ServedOffice, name: str) -> None:
    """Take the first step of opening a case: the conflict check."""
    page.goto(f"{office.address}/cases/new")
    _second_step(page, name)


def _second_step(page: Page, name: str = "Invented Person") -> None:
    page.fill("#id_names", name)
    page.locator("main form button").first.click()
    page.wait_for_selector("#id_alias")


def _check_known(page: Page) -> None:
    page.fill("#id_names", "Amaru Quispe Vela")
    page.locator("main form button").first.click()
    page.wait_for_selector("main .told")


def _first(selector: str) -> Callable[[Page], None]:
    """Go on by the first link of a kind, showing once more who one is where that is asked."""

    def go(page: Page) -> None:
        page.locator(f"main {selector}").first.click()
        page.wait_for_load_state()
        show_again(page)

    return go


def _open_all(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")


def _send_bare(page: Page) -> None:
    page.locator("main form button").first.click()
    page.wait_for_selector(".errorlist")


def _search(page: Page) -> None:
    if not page.locator("#words").is_visible():  # nothing is typed on paper
        return
    page.fill("#words", "police policía report")
    page.locator("main form.search-here button").click()
    page.wait_for_url("**/search?words=*")


def _all_cases(page: Page) -> None:
    """Put every case on the sheet."""
    boxes = page.locator("input[name=also]")
    chosen = [boxes.nth(place).get_attribute("value") for place in range(boxes.count())]
    page.goto(f"{page.url.partition('?')[0]}?{'&'.join(f'also={one}' for one in chosen)}")


def _send_empty(page: Page) -> None:
    _second_step(page)
    page.fill("#id_a_number", "A 12")
    page.locator("main form button").first.click()
    page.wait_for_selector(".errorlist")


def _send_wrong(page: Page) -> None:
    page.fill("#id_login", "nobody")
    page.fill("#id_password", "not the passphrase at all")
    page.locator("main button[type=submit]").click()
    page.wait_for_selector(".problem")


def _two_tabs(page: Page) -> None:
    """Save the same form in two tabs, the second one after the first."""
    other = page.context.new_page()
    other.goto(page.url)
    was = page.input_value("#id_judge")
    other.fill("#id_judge", "Margaret T. Oyelaran" if "video" in was else "Margaret T. Oyelaran (by video)")
    other.locator("main form button").first.click()
    other.wait_for_load_state()
    other.close()
    page.fill("#id_judge", "Hon. Margaret T. Oyelaran, as the notice of 3 November says")
    page.locator("main form button").first.click()
    page.wait_for_selector(".versions")
