# SPDX-License-Identifier: MPL-2.0
"""Every page, in both languages, wide and narrow: axe finds nothing, nothing sticks out, no English in Spanish."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.browsing import ServedOffice
from scripts.office_pages import places_outside
from scripts.pictures import speak
from tests.browser.conftest import Inside, Watched

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)


def faults(page: Page) -> list[str]:
    """Give what axe finds.  It is put in by the debugger, so the policy of the page stays as it is."""
    page.evaluate(AXE)
    menu = page.locator("details.me[open]").count()  # it floats, and covers for a moment what lies under it
    where = "details.me" if menu else "html"
    found: Any = page.evaluate("([where, tags]) => axe.run(where, {runOnly: tags})", [where, TAGS])
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def sticks_out(page: Page) -> bool:
    """Tell whether one must scroll sideways to read the page."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


def looked_at(page: Page, name: str) -> list[str]:
    """Give all that is wrong with the page as it stands."""
    wrong = [f"{name}: {fault}" for fault in faults(page)]
    if sticks_out(page):
        wrong.append(f"{name}: one must scroll sideways")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_inside(
    width: int, language: str, office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    shape = {"viewport": {"width": width, "height": 900}, "storage_state": inside.state, "locale": "en-US"}
    context = watched.watch(browser.new_context(**shape))  # type: ignore[arg-type]  as its documentation has it
    page = context.new_page()
    speak(page, office, language)
    wrong = []
    for place in inside.places:
        place.visit(page, office.address)
        wrong += looked_at(page, place.name)
        assert (page.locator("html").get_attribute("lang") or "").startswith(language), place.name
    context.close()

    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_outside(language: str, office: ServedOffice, browser: Browser, watched: Watched) -> None:
    context = watched.watch(browser.new_context(viewport={"width": 390, "height": 800}, locale=f"{language}-US"))
    page = context.new_page()
    wrong = []
    for place in places_outside():
        place.visit(page, office.address)
        wrong += looked_at(page, place.name)
    context.close()

    assert not wrong, "\n".join(wrong)


# What people brought in or wrote, and what is English in both languages.
THEIRS = (
    "bdi, pre, code, script, [lang=en], .files, .matter-name, .who, .law, select, dd, .versions .value, input, "
    "td[data-label], .findings"
)
OWN_WORDS = """theirs => {
    const copy = document.body.cloneNode(true);
    for (const one of copy.querySelectorAll(theirs)) one.remove();
    return copy.innerText + " " + document.title;
}"""
# Words that stand on English pages and on no Spanish one.
ENGLISH = ("the", "and", "with", "your", "you", "this", "are", "was", "not", "Save", "Back", "Add", "Papers", "Cases")


def test_no_english_leaks_into_spanish(
    office: ServedOffice, browser: Browser, inside: Inside, watched: Watched
) -> None:
    """What the office itself says is Spanish; what came in (titles, texts, names) stands apart in `bdi` and `.law`."""
    context = watched.watch(browser.new_context(storage_state=inside.state))
    page = context.new_page()
    speak(page, office, "es")
    leaks = []
    for place in inside.places:
        place.visit(page, office.address)
        said = page.evaluate(OWN_WORDS, THEIRS)
        words = set(said.replace("\n", " ").split())
        leaks += [f"{place.name}: {word}" for word in ENGLISH if word in words]
    speak(page, office, "en")
    context.close()

    assert not leaks, "\n".join(leaks)
