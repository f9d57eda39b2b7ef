# SPDX-License-Identifier: MPL-2.0
"""A served demonstration office and a browser on it, for pictures and for browser tests: nothing is simulated."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from amparo.cli.demo import PASSPHRASE, PEOPLE
from amparo.offices.codes import code_at
from scripts.small_sample import make_small_sample

ROOT = Path(__file__).resolve().parent.parent
# Enough papers to fill a page, few enough to be read within a minute.
SAMPLES = (("flagship", 9), ("family", 3))
_STEP = 30
_PATIENCE_SECONDS = 300.0


@dataclass(slots=True)
class ServedOffice:
    """A demonstration office that is being served."""

    root: Path
    port: int
    _used: dict[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    def health(self) -> str:
        """Give what the office says of itself, or nothing while it doesn't answer."""
        with suppress(OSError, http.client.HTTPException):
            return self._ask("GET", "/health")[1].strip()
        return ""

    def unlock(self) -> None:
        """Open the vault as a person does, over its page."""
        self._ask("POST", "/", urlencode({"passphrase": PASSPHRASE}))
        self.until_it_is("open")

    def lock(self) -> None:
        """Lock by the command."""
        subprocess.run(
            [*AMPARO, "lock"], env={**os.environ, "AMPARO_OFFICE": str(self.root)}, check=True, capture_output=True
        )
        self.until_it_is("locked")

    def until_it_is(self, state: str) -> None:
        """Wait until the office is open or locked."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while self.health() != state:
            if time.monotonic() > end:
                raise TimeoutError(f"the office is not {state}")
            time.sleep(0.1)

    def code(self, person: str) -> str:
        """Give a code that this person has not used yet, waiting for the next one where needed."""
        secret = next(row[3] for row in PEOPLE if row[0] == person)
        while int(time.time()) // _STEP <= self._used.get(person, 0):
            time.sleep(0.5)
        self._used[person] = int(time.time()) // _STEP
        return code_at(secret, instant=time.time())

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=_PATIENCE_SECONDS)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body=body or None, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text


AMPARO = (sys.executable, "-m", "amparo")


@contextmanager
def demo_office(root: Path) -> Iterator[ServedOffice]:
    """Make a demonstration office in an empty folder and serve it, unlocked, while the block runs."""
    office = ServedOffice(root, _free_port())
    samples = root.with_suffix(".samples")
    for name, papers in SAMPLES:
        make_small_sample(ROOT / "examples" / name, samples / name, papers=papers)
    place = ("--office", str(root), "--port", str(office.port), "--samples", str(samples))
    command = [*AMPARO, "demo", "serve", *place]
    log = root.with_suffix(".log")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with (
        log.open("w") as told,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT) as serving,
    ):
        try:
            office.until_it_is("locked")
            yield office
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(_PATIENCE_SECONDS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise FileNotFoundError("Chromium isn't installed: run `make setup`, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def sign_in(page: Page, office: ServedOffice, person: str = "ana") -> None:
    """Sign in with passphrase and code, as the demonstration tells a person to."""
    page.goto(f"{office.address}/account/login/")
    page.fill("#id_login", person)
    page.fill("#id_password", PASSPHRASE)
    page.locator("main button[type=submit]").click()
    page.wait_for_selector("#id_code")
    page.fill("#id_code", office.code(person))
    page.locator("main form button:not([form]):not([type=button])").first.click()
    page.wait_for_url(f"{office.address}/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
