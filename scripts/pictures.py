# SPDX-License-Identifier: MPL-2.0
"""Take a picture of every page, in both languages, wide and narrow, into out/pictures:  python -m scripts.pictures

With --readme also the pictures of the README; with --only NAME one page alone; with --dark and --print those too.
"""

import argparse
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from scripts.browsing import ROOT, ServedOffice, chromium, demo_office, sign_in
from scripts.office_pages import Place, places_inside, places_outside, prepare

TARGET = ROOT / "out" / "pictures"
WIDTHS = (1280, 390)
LANGUAGES = ("en", "es")
_README = {"desk": "desk", "overview": "matter", "paper": "paper", "filing": "builder"}


def main() -> None:
    """Take the pictures."""
    wanted = _wanted()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with (
        TemporaryDirectory(prefix="amparo-pictures-") as folder,
        demo_office(Path(folder) / "office") as office,
        chromium() as browser,
    ):
        _take(browser, office, wanted)
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")


def _wanted() -> argparse.Namespace:
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", default="")
    for name in ("readme", "dark", "print"):
        asked.add_argument(f"--{name}", action="store_true")
    return asked.parse_args()


def _take(browser: Browser, office: ServedOffice, wanted: argparse.Namespace) -> None:
    _each(browser, office, (Place("locked", "/"),), wanted)
    office.unlock()
    _each(browser, office, places_outside(), wanted)
    with _context(browser, WIDTHS[0], "en") as context:
        page = context.new_page()
        sign_in(page, office)
        prepare(page, office.address)
        places = places_inside(page, office.address)
        state = context.storage_state()
    for language in LANGUAGES:
        with _context(browser, WIDTHS[0], language, state) as context:
            speak(context.new_page(), office, language)
        for width in WIDTHS:
            with _context(browser, width, language, state, dark=False) as context:
                _shoot(context.new_page(), office, places, f"{width}-{language}", wanted.only)
        if wanted.dark:
            with _context(browser, WIDTHS[0], language, state, dark=True) as context:
                _shoot(context.new_page(), office, places, f"dark-{language}", wanted.only)
        if wanted.print:
            with _context(browser, 816, language, state) as context:
                page = context.new_page()
                page.emulate_media(media="print")
                _shoot(page, office, places, f"print-{language}", wanted.only)
    if wanted.readme:
        _readme()


def _each(browser: Browser, office: ServedOffice, places: tuple[Place, ...], wanted: argparse.Namespace) -> None:
    for language in LANGUAGES:
        for width in WIDTHS:
            with _context(browser, width, language) as context:
                _shoot(context.new_page(), office, places, f"{width}-{language}", wanted.only)


def _shoot(page: Page, office: ServedOffice, places: tuple[Place, ...], suffix: str, only: str) -> None:
    for place in places:
        if only and not re.search(only, place.name):
            continue
        place.visit(page, office.address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=TARGET / f"{place.name}-{suffix}.png", full_page=True)


def speak(page: Page, office: ServedOffice, language: str) -> None:
    """Have the office speak a language to whoever is signed in."""
    page.goto(f"{office.address}/parts")
    if not (page.locator("html").get_attribute("lang") or "").startswith(language):
        wide = page.locator(f".top .wide button[value={language}]")
        if not wide.is_visible():
            page.locator("details.me > summary").click()
        page.locator(f".top button[value={language}]:visible").first.click()
        page.wait_for_load_state()


@contextmanager
def _context(
    browser: Browser, width: int, language: str, state: StorageState | None = None, *, dark: bool = False
) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale={"en": "en-US", "es": "es-US"}[language],
        color_scheme="dark" if dark else "light",
        storage_state=state,
    )
    try:
        yield context
    finally:
        context.close()


def _readme() -> None:
    from PIL import Image

    folder = ROOT / "docs" / "images"
    for name, target in _README.items():
        with Image.open(TARGET / f"{name}-1280-en.png") as taken:
            taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, 900))).quantize(128).save(
                folder / f"{target}.png", optimize=True
            )


if __name__ == "__main__":
    main()
