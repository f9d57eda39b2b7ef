# SPDX-License-Identifier: MPL-2.0
"""A real office in real processes, and the system's Chromium; every host but this machine stays out of reach."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, StorageState
from pytest_socket import enable_socket, socket_allow_hosts

from scripts.browsing import ServedOffice, chromium, demo_office, sign_in
from scripts.office_pages import Place, places_inside, prepare

HERE = re.compile(r"https?://(localhost|127\.0\.0\.1)(:\d+)?/")


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> None:
    _open()


@pytest.fixture(autouse=True)
def _still_only_this_machine(_only_this_machine: None) -> None:
    _open()


def _open() -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@dataclass
class Watched:
    """What a browser asked of other hosts and complained of; a test looks that both stay empty."""

    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> BrowserContext:
        """Listen to everything a context does."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return context

    def _asked(self, request: Request) -> None:
        if not HERE.match(request.url) and not request.url.startswith(("data:", "blob:", "about:")):
            self.foreign.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        expected = "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(message.text)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, _only_this_machine: None) -> Iterator[ServedOffice]:
    with demo_office(tmp_path_factory.mktemp("browser") / "office") as served:
        served.unlock()
        yield served


@pytest.fixture(scope="session")
def browser(_only_this_machine: None) -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def watched() -> Iterator[Watched]:
    seen = Watched()
    yield seen
    assert seen.foreign == [], "A page asked another host."
    assert seen.complaints == [], "The browser complained, of the policy or of a script."


@dataclass(frozen=True)
class Inside:
    """Somebody signed in once, and every page there is."""

    state: StorageState
    places: tuple[Place, ...]


@pytest.fixture(scope="session")
def inside(office: ServedOffice, browser: Browser) -> Inside:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    sign_in(page, office)
    prepare(page, office.address)
    found = Inside(context.storage_state(), places_inside(page, office.address))
    context.close()
    return found


@pytest.fixture
def page(office: ServedOffice, browser: Browser, watched: Watched) -> Iterator[Page]:
    context = watched.watch(browser.new_context(locale="en-US"))
    yield context.new_page()
    context.close()
