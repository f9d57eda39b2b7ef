# SPDX-License-Identifier: MPL-2.0
"""The office as processes: locked first, opened by passphrase or kit, locked again, and nothing left in the clear."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.served import PASSPHRASE, Office, make_office, served, until


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office") / "border")


@pytest.fixture
def office(made: Office) -> Iterator[Office]:
    with served(made):
        yield made


def children_of(pid: int) -> set[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return {int(number) for number in listed.stdout.split()}


def test_a_new_office_holds_wraps_and_ciphertext_only(made: Office) -> None:
    everything = b"".join(path.read_bytes() for path in made.root.rglob("*") if path.is_file())

    assert {path.name for path in made.root.iterdir()} >= {"keyring.json", "office.db", "office.toml", "documents"}
    for secret in (PASSPHRASE, made.shares[0], made.shares[0].split()[7] + " " + made.shares[0].split()[8], "Ana (inv"):
        assert secret.encode() not in everything
    assert not any(
        path.stat().st_mode & 0o077 for path in made.root.rglob("*") if path.is_file() and path.suffix == ".json"
    )


def test_setup_refuses_a_folder_that_holds_something(made: Office) -> None:
    told = made.amparo("setup", "--name", "B", "--sign-in-name", "b", typed="x\nx\n", code=2)

    assert "already holds something" in told


def test_locked_it_serves_one_page_and_nothing_else(office: Office) -> None:
    page = office.ask("/")

    assert page.status == 200
    assert "Passphrase" in page.body
    assert "script" not in page.body
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert office.ask("/account/login/").status == 404
    assert "Frase de acceso" in office.ask("/", Accept_Language="es-MX").body
    assert "Frase de acceso" in office.ask("/?language=es").body


def test_a_form_sent_after_it_locked_gets_its_text_back_and_is_no_try_at_the_passphrase(office: Office) -> None:
    for _ in range(5):
        page = office.ask("/cases/x/change", form={"alias": "Invented <alias>", "csrfmiddlewaretoken": "t"})

    assert page.status == 403
    assert "Invented &lt;alias&gt;" in page.body
    assert 'action="/cases/x/change"' in page.body
    assert "csrfmiddlewaretoken" not in page.body
    office.unlock()


def test_a_passphrase_opens_it_and_lock_now_shuts_it(office: Office) -> None:
    office.unlock()
    assert office.ask("/health").body == "open\n"
    assert office.ask("/").headers["location"] == "/account/login/"

    office.amparo("lock")

    assert office.is_locked()


def test_the_kit_opens_it(office: Office) -> None:
    office.amparo("unlock", "--kit", typed=f"{office.shares[1]}\n{office.shares[2].upper()}\n")

    assert office.ask("/health").body == "open\n"


def test_wrong_tries_cost_more_and_more_waiting(office: Office) -> None:
    answers = [office.ask("/", form={"passphrase": "nine invented kettles"}).status for _ in range(6)]

    assert answers[:4] == [422] * 4
    assert 429 in answers[4:]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Host": "evil.example"}],
)
def test_a_form_from_elsewhere_is_refused(headers: dict[str, str], office: Office) -> None:
    assert office.ask("/", form={"passphrase": PASSPHRASE}, **headers).status == 403
    assert office.is_locked()


def test_a_killed_child_comes_back(made: Office) -> None:
    with served(made) as parent:
        made.unlock()
        before = children_of(parent.pid)
        os.kill(next(iter(before)), signal.SIGKILL)

        until(lambda: len(children_of(parent.pid)) == 2 and children_of(parent.pid) != before, seconds=20)
        until(lambda: made.ask("/health").body == "open\n", seconds=20)


def test_when_the_parent_dies_no_child_goes_on(made: Office) -> None:
    with served(made) as parent:
        made.unlock()
        children = children_of(parent.pid)
        assert len(children) == 2

        parent.kill()
        parent.wait()

        until(lambda: not any(Path(f"/proc/{child}/stat").exists() for child in children), seconds=20)


def test_the_key_is_in_no_environment_and_no_argument(made: Office) -> None:
    with served(made) as parent:
        made.unlock()
        for pid in (parent.pid, *children_of(parent.pid)):
            for place in ("environ", "cmdline"):
                content = Path(f"/proc/{pid}/{place}").read_bytes()
                assert PASSPHRASE.encode() not in content
                assert not [part for part in content.split(b"\0") if len(part) == 64 and part.isalnum()]


def test_a_second_office_on_the_port_says_so(office: Office) -> None:
    told = office.amparo("serve", code=2)

    assert f"port {office.port}" in told


def test_status_without_an_office_says_what_to_do(made: Office) -> None:
    assert "amparo serve" in made.amparo("status", code=2)
