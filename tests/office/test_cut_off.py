# SPDX-License-Identifier: MPL-2.0
"""An upload whose connection dies at nine tenths, over a real socket: nothing is left, and sending it again works."""

import http.client
import socket
from pathlib import Path

import pytest

from tests.office.scenes import Scene, made_scene
from tests.office.served import Office, free_port, served, until
from tests.office.test_locking import Browser, settle
from tests.office.within import run_within

SIZE = 3 * 1024 * 1024
pytestmark = pytest.mark.slow
_SETUP = """
from allauth.mfa.totp.internal.auth import TOTP
from amparo.matters.actions import open_matter
from amparo.offices.models import Member
ana = Member.objects.get()
TOTP.activate(ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
print(open_matter(by=ana, values={"alias": "Jacaranda", "client_name": "Canary Invented Client"}).pk)
"""
_PAPERS = "from amparo.evidence.models import Paper; print(Paper.rows.count())"
_DEMO = """
from django.db import transaction
from amparo.config.starting import DEMO_MADE
from amparo.offices.audit import record_event
with transaction.atomic():
    record_event(DEMO_MADE, by=None)
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return made_scene(tmp_path_factory.mktemp("cut-off"))


def files(office: Office) -> set[Path]:
    return {path for path in (office.root / "documents").rglob("*") if path.is_file()}


def body_of(token: str) -> bytes:
    content = b"nine tenths of an invented story. " * (SIZE // 34)
    head = 'Content-Disposition: form-data; name="files"; filename="story.txt"\r\nContent-Type: text/plain'
    token_part = f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
    return f"{token_part}--x\r\n{head}\r\n\r\n".encode() + content + b"\r\n--x--\r\n"


def test_an_upload_that_dies_leaves_nothing_and_can_be_sent_again(scene: Scene) -> None:
    matter = run_within(scene.place.root, scene.key, _SETUP).strip()
    office = Office(scene.place.root, free_port())
    settle(office, idle_minutes=15)
    with served(office):
        office.unlock()
        browser = Browser(office)
        browser.sign_in()
        cookies = browser.cookies()
        body = body_of(cookies["amparo-csrf"])
        headers = {
            "Host": f"localhost:{office.port}", "Cookie": "; ".join(f"{one}={value}" for one, value in cookies.items()),
            "Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(len(body)),
        }  # fmt: skip
        before = files(office)
        with socket.create_connection(("127.0.0.1", office.port)) as connection:
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            connection.sendall(f"POST /cases/{matter}/papers/add HTTP/1.1\r\n{lines}\r\n".encode())
            connection.sendall(body[: len(body) * 9 // 10])
            until(lambda: files(office) != before, seconds=20)  # it arrives, sealed

        until(lambda: files(office) == before, seconds=20)
        assert office.ask("/health").body == "open\n"

        connection_again = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
        connection_again.request("POST", f"/cases/{matter}/papers/add", body=body, headers=headers)
        assert connection_again.getresponse().status == 302
        connection_again.close()
    assert run_within(scene.place.root, scene.key, _PAPERS).strip() == "1"


def test_a_demonstration_stays_one_and_a_real_office_is_none(tmp_path: Path) -> None:
    made = made_scene(tmp_path / "made")
    office = Office(made.place.root, free_port())
    settle(office, idle_minutes=15)
    told = office.amparo("demo", "serve", "--office", str(office.root), code=2)
    assert "real office" in told
    assert "Unlock" not in told
    assert "no demonstration office" in office.amparo("demo", "code", "--office", str(office.root), code=2)

    run_within(office.root, made.key, _DEMO)
    with served(office):
        answer = office.ask("/", form={"passphrase": "nine invented kettles whistle"})
        assert answer.status == 422
        assert "stays one" in answer.body or "made a real one" in answer.body.replace("&#x27;", "'")
        assert office.is_locked()
