# SPDX-License-Identifier: MPL-2.0
"""A real office in real processes: made by `amparo setup`, served by `amparo serve`, asked over HTTP."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.architecture.checkout import PROGRAMS

AMPARO = str(PROGRAMS / "amparo")
PASSPHRASE = "nine invented kettles whistle"
_SHARE = re.compile(r"\d+\. ([a-z]+)")


def free_port() -> int:
    """Give a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    body: str
    headers: dict[str, str]


@dataclass
class Office:
    """An office's folder, its port and its kit."""

    root: Path
    port: int
    shares: tuple[str, ...] = ()

    def amparo(self, *words: str, typed: str = "", code: int = 0) -> str:
        """Run a command on this office."""
        environment = {**os.environ, "AMPARO_OFFICE": str(self.root)}
        answer = subprocess.run(
            [AMPARO, *words], env=environment, input=typed, capture_output=True, text=True, check=False, timeout=120
        )
        assert answer.returncode == code, answer.stdout + answer.stderr
        return answer.stdout + answer.stderr

    def ask(self, path: str = "/", *, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """Ask for a page, or send a form."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"localhost:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if form is None:
            connection.request("GET", path, headers=sent)
        else:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, body=urlencode(form), headers=sent)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return Answer(answer.status, body, {name.lower(): value for name, value in answer.getheaders()})

    def unlock(self) -> None:
        """Unlock over the page, as a person does."""
        assert self.ask("/", form={"passphrase": PASSPHRASE}).status == 303

    def is_locked(self) -> bool:
        """Tell whether the locked page answers."""
        return self.ask("/health").body == "locked\n"


def make_office(root: Path) -> Office:
    """Make an office by the command, typing what a person would; the kit is read off its screen and typed back."""
    office = Office(root, free_port())
    environment = {**os.environ, "AMPARO_OFFICE": str(root)}
    command = [AMPARO, "setup", "--name", "Ana (invented)", "--sign-in-name", "ana", "--port", str(office.port)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as setup:
        assert setup.stdin is not None
        assert setup.stdout is not None
        setup.stdin.write(f"{PASSPHRASE}\n{PASSPHRASE}\n")
        setup.stdin.flush()
        shown: list[str] = []
        for line in setup.stdout:
            shown.append(line)
            if "Type a share back" in line:
                break
        words = _SHARE.findall("".join(shown))
        office.shares = tuple(" ".join(words[start : start + 33]) for start in range(0, 99, 33))
        setup.stdin.write(f"{office.shares[2]}\n{office.shares[0]}\n")
        setup.stdin.close()
        rest = setup.stdout.read()
    assert setup.returncode == 0, "".join(shown) + rest
    return office


@contextmanager
def served(office: Office) -> Iterator[subprocess.Popen[str]]:
    """Serve an office while the block runs."""
    environment = {**os.environ, "AMPARO_OFFICE": str(office.root)}
    serving = subprocess.Popen(
        [AMPARO, "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        until(lambda: answers(office), seconds=20)
        yield serving
    finally:
        if serving.poll() is None:
            serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=30)


def answers(office: Office) -> bool:
    """Tell whether anything answers on the office's port."""
    try:
        return office.ask("/health").status == 200
    except OSError:
        return False


def until(true: object, *, seconds: float) -> None:
    """Wait until something is so, or fail."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
