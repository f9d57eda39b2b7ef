# SPDX-License-Identifier: MPL-2.0
"""The vault and the screens lock by themselves and on asking: real processes, asked over HTTP as a browser asks."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from amparo.offices.codes import code_at
from tests.architecture.checkout import ROOT
from tests.office.scenes import Scene, made_scene
from tests.office.served import PASSPHRASE, Office, answers, free_port, served, until
from tests.office.test_serving import children_of
from tests.office.within import run_within

IDLE_SECONDS = 5.0
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_SECOND_FACTOR = f"""
from allauth.mfa.totp.internal.auth import TOTP
from amparo.offices.models import Member
TOTP.activate(Member.objects.get(), {SECRET!r})
"""
_SCAN = """
from io import BytesIO
from PIL import Image, ImageDraw, ImageFont
from amparo.evidence.actions import receive_document
from amparo.matters.actions import open_matter
from amparo.offices.models import Member
from amparo.offices.stores import documents
ana = Member.objects.get()
matter = open_matter(by=ana, values={"alias": "Jacaranda", "client_name": "Canary Invented Client"})
letters = ImageFont.truetype(sys.argv[2], 30)
pages = []
for number in range(int(sys.argv[3])):
    page = Image.new("L", (1200, 1600), 250)
    for line in range(20):
        ImageDraw.Draw(page).text((80, 80 + 70 * line), f"Page {number}, line {line} of the statement.", 20, letters)
    pages.append(page)
scan = BytesIO()
pages[0].save(scan, "PDF", resolution=140, save_all=True, append_images=pages[1:])
stored = documents().put([scan.getvalue()], recipient=matter.lock.public)
receive_document(matter=matter, stored=stored, name="scan.pdf", by=ana)
"""
_JOB = """
from amparo.offices.models import Job
job = Job.objects.get(kind="read-paper")
print(job.state, job.attempts)
"""
# The office as `amparo serve` runs it, whose machine "sleeps" once a file is there: a test can't suspend its machine.
_SLEEPER = """
import sys
from pathlib import Path
from amparo.cli.office import run_parent
from amparo.offices.place import office_place
from amparo.offices.serving import parent
awake = parent.slept
parent.slept = lambda: awake() + (3600.0 if Path(sys.argv[1]).exists() else 0.0)
run_parent(office_place(Path(sys.argv[2])))
"""
FONT = ROOT / "src/amparo/typeset/fonts/SourceSerif4-Regular.otf"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = made_scene(tmp_path_factory.mktemp("locking"))
    run_within(scene.place.root, scene.key, _SECOND_FACTOR)
    return scene


@pytest.fixture
def office(made: Scene) -> Office:
    """Give the office on a port of its own, with the usual patience; codes of the test before count again."""
    run_within(made.place.root, made.key, "from django.core.cache import cache; cache.clear()")
    office = Office(made.place.root, free_port())
    settle(office, idle_minutes=15)
    return office


def settle(office: Office, *, idle_minutes: float) -> None:
    """Write port and patience into the office's settings."""
    path = office.root / "office.toml"
    text = re.sub(r"port = \d+", f"port = {office.port}", path.read_text())
    path.write_text(re.sub(r"idle_minutes = [\d.]+", f"idle_minutes = {idle_minutes}", text))


class Browser:
    """A browser with its cookies, which doesn't follow redirections."""

    def __init__(self, office: Office) -> None:
        self._address, self._jar = f"http://localhost:{office.port}", CookieJar()

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: object) -> None:
                return None

        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar), Stay)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str]]:
        """Ask for a page, or send a form with its token."""
        body = None
        if form is not None:
            token = next((one.value for one in self._jar if one.name.endswith("csrf")), "") or ""
            body = urlencode({**form, "csrfmiddlewaretoken": token}).encode()
        request = urllib.request.Request(self._address + path, data=body)
        try:
            answer = self._opener.open(request, timeout=30)
        except HTTPError as told:
            answer = told
        with answer:
            return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.headers)

    def sign_in(self) -> None:
        """Sign in with the passphrase and a code."""
        self.ask("/account/login/")
        assert self.ask("/account/login/", {"login": "ana", "password": PASSPHRASE})[0] == 302
        self.ask("/account/second-factor/authenticate/")
        assert (
            self.ask("/account/second-factor/authenticate/", {"code": code_at(SECRET, instant=time.time())})[0] == 302
        )
        assert self.is_signed_in()

    def cookies(self) -> dict[str, str]:
        """Give the cookies it holds."""
        return {one.name: one.value or "" for one in self._jar}

    def is_signed_in(self) -> bool:
        """Tell whether the desk opens."""
        return self.ask("/")[0] == 200


@contextmanager
def sleeper(office: Office, flag: Path) -> Iterator[subprocess.Popen[str]]:
    """Serve the office on a machine that can be put to sleep."""
    environment = {**os.environ, "AMPARO_OFFICE": str(office.root)}
    command = [sys.executable, "-c", _SLEEPER, str(flag), str(office.root)]
    serving = subprocess.Popen(command, env=environment, text=True)
    try:
        until(lambda: answers(office), seconds=20)
        yield serving
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(30)


def test_lock_now_ends_every_process_with_the_key_and_every_page(office: Office) -> None:
    with served(office) as parent:
        office.unlock()
        browser, other = Browser(office), Browser(office)
        browser.sign_in()
        children = children_of(parent.pid)
        assert len(children) == 2

        status, _, headers = browser.ask("/office/lock", {})

        assert status == 200
        assert headers["Clear-Site-Data"] == '"*"'
        assert headers["Refresh"] == "3; url=/"
        until(office.is_locked, seconds=15)
        assert not any(Path(f"/proc/{child}").exists() for child in children)
        assert not children_of(parent.pid)
        for one in (browser, other):
            assert one.ask("/cases/")[0] == 404
            assert "Passphrase" in one.ask("/")[1]


def test_nobody_locks_the_office_without_being_signed_in(office: Office) -> None:
    with served(office):
        office.unlock()
        browser = Browser(office)
        browser.ask("/account/login/")

        assert browser.ask("/office/lock", {})[0] in {302, 403}
        time.sleep(1.2)  # more than twice as long as the parent takes to look
        assert not office.is_locked()


def test_the_vault_locks_when_the_machine_was_asleep(office: Office, tmp_path: Path) -> None:
    flag = tmp_path / "asleep"
    with sleeper(office, flag) as parent:
        office.unlock()
        browser = Browser(office)
        browser.ask("/")
        children = children_of(parent.pid)
        assert len(children) == 2

        flag.touch()

        until(office.is_locked, seconds=15)
        assert not any(Path(f"/proc/{child}").exists() for child in children)
        assert browser.ask("/cases/")[0] == 404
        office.unlock()  # awake again: the sleep that has been counts no second time
        time.sleep(1.2)
        assert not office.is_locked()


def test_the_vault_locks_when_idle_and_never_while_a_job_runs(office: Office, made: Scene) -> None:
    """A scan takes longer to be recognised than the office waits: it is read to its end, and only then locked away."""
    run_within(made.place.root, made.key, _SCAN, str(FONT), "16")
    settle(office, idle_minutes=IDLE_SECONDS / 60)
    with served(office):
        office.unlock()
        office.ask("/")
        last_asked = time.monotonic()

        until(office.is_locked, seconds=120)

        assert time.monotonic() - last_asked > IDLE_SECONDS
    assert run_within(made.place.root, made.key, _JOB).split() == ["done", "1"]


def test_programs_that_ask_by_themselves_do_not_keep_the_vault_open(office: Office) -> None:
    settle(office, idle_minutes=3 / 60)
    with served(office):
        office.unlock()
        began = time.monotonic()

        def is_locked() -> bool:
            office.ask("/calendar/a-secret.ics")
            office.ask("/static/pages/office.css")
            office.ask("/", HX_Request="true")
            return office.is_locked()

        until(is_locked, seconds=20)
        assert time.monotonic() - began > 2


def test_a_screen_nobody_looks_at_locks_while_a_colleague_works_on(office: Office) -> None:
    settle(office, idle_minutes=3 / 60)
    with served(office):
        office.unlock()
        away, working = Browser(office), Browser(office)
        away.sign_in()
        began = time.monotonic()
        while time.monotonic() - began < 4:
            working.ask("/account/login/")
            time.sleep(0.3)

        status, _, headers = away.ask("/")
        assert (status, headers["Location"]) == (302, "/account/login/")
        assert not away.is_signed_in()
        assert not office.is_locked()
        told = json.loads(office.amparo("status", "--json"))
        assert told["open"]
        assert told["idle_seconds"] < 3
