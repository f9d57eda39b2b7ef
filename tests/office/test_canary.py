# SPDX-License-Identifier: MPL-2.0
"""A client's words lie nowhere in the clear: not in files, write-ahead logs, temporary places, logs or backups."""

import base64
import gzip
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from amparo.offices.opening import write_settings
from amparo.pipeline.recognised import usual_languages
from amparo.sandbox.descent import descendants
from tests.architecture.checkout import ROOT
from tests.office.scenes import Scene, made_scene
from tests.office.served import Office, free_port, served, until
from tests.office.within import run_within

FONT = ROOT / "src/amparo/typeset/fonts/SourceSerif4-Regular.otf"
CANARIES = ("canary of a client", "story of canary", "Canary Invented Client", "Jacaranda")
_JOURNEY = """
import hashlib, io, logging, time
from PIL import Image, ImageDraw, ImageFont
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from allauth.mfa.totp.internal.auth import TOTP
from amparo.matters.models import Matter
from amparo.offices.models import Member
from amparo.offices.work import work_once
ana = Member.objects.get()
TOTP.activate(ana, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
client = Client(headers={"host": "localhost"}, raise_request_exception=False)
client.force_login(ana, backend="amparo.offices.known.KnownMembers")
address = f"/cases/{Matter.rows.get().pk}/"
content = b"the canary of a client, told once more. " * 20000
client.post(address + "papers/add", {"files": SimpleUploadedFile("canary of a client.txt", content)})
client.post(address + "papers/add?canary of a client", {"files": SimpleUploadedFile("broken.pdf", content)})
picture = io.BytesIO()
page = Image.new("L", (1000, 400), 250)
letters = ImageFont.truetype(sys.argv[2], 40)
ImageDraw.Draw(page).text((60, 80), "the canary of a client, seen in a scan", 20, letters)
page.save(picture, "PDF", resolution=120)
client.post(address + "papers/add", {"files": SimpleUploadedFile("scan.pdf", picture.getvalue())})
client.get(address + "nowhere?q=canary of a client")
client.get("/cases/?q=canary of a client")
while work_once(holder="w", beat=lambda: None, asked_to_stop=lambda: False):
    pass
for paper in __import__("amparo.evidence.models", fromlist=["Paper"]).Paper.rows.all():
    assert client.get(f"{address}papers/{paper.pk}/").status_code == 200
logging.getLogger("amparo").error("a line of the log", exc_info=ValueError("canary of a client"))
time.sleep(0.5)
texts = __import__("amparo.evidence.models", fromlist=["PaperPage"]).PaperPage.rows.values_list("text", flat=True)
print("journey done,", sum("canary of a client, seen in a scan" in text for text in texts), "scan recognised")
"""


def forms_of(words: str) -> Iterator[bytes]:
    """Give the forms in which words may lie about: plain, as Windows writes them, in base64 at every offset."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield words.encode(encoding)
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + words.encode())
        yield whole[4 if offset else 0 : -4]


def found_in(content: bytes) -> bool:
    """Tell whether a canary is in some bytes, also packed by gzip."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return any(form in content for words in CANARIES for form in forms_of(words))


def clear_files(*folders: Path) -> list[Path]:
    """Give the files in which a canary lies in the clear, by content or by name."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if found_in(path.name.encode()) or found_in(_content(path))]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):  # it lived for a moment only
        return b""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return made_scene(tmp_path_factory.mktemp("canary"), papers=2)


@pytest.mark.parametrize(
    "planted",
    [
        b"... story of canary ...",
        "Jacaranda".encode("utf-16-le"),
        base64.b64encode(b"xx the canary of a client, in an e-mail"),
        gzip.compress(b"Canary Invented Client", mtime=0),
    ],
    ids=["bare", "utf-16", "base64", "gzip"],
)
def test_a_planted_canary_is_found(planted: bytes, tmp_path: Path) -> None:
    (tmp_path / "some.file").write_bytes(planted)

    assert clear_files(tmp_path) == [tmp_path / "some.file"]


def test_a_file_named_after_a_client_is_found(tmp_path: Path) -> None:
    (tmp_path / "Jacaranda.pdf").touch()

    assert clear_files(tmp_path)


def test_no_word_of_a_client_lies_in_the_clear(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    places = (scene.place.root, temporary, scene.disk)
    seen: set[Path] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.update(clear_files(*places))
            time.sleep(0.02)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        told, logged = run_within_telling(scene)
        scene.backup()
    finally:
        stop.set()
        looking.join()

    assert "journey done" in told
    assert "journey done, 1 scan recognised" in told or not usual_languages()
    assert "a line of the log" in logged
    assert not found_in(logged.encode()), logged
    assert not seen
    assert not clear_files(*places)


def run_within_telling(scene: Scene) -> tuple[str, str]:
    """Run the journey; give what it printed and what it logged."""
    log = scene.place.root.parent / "log"
    body = f"import os; os.dup2(os.open({str(log)!r}, os.O_CREAT | os.O_WRONLY), 2)\n{_JOURNEY}"
    told = run_within(scene.place.root, scene.key, body, str(FONT))
    return told, log.read_text()


def told_by_processes(top: int) -> list[str]:
    """Give which of a process and all under it tell a canary, or the key, in environment or command line."""
    places = [(number, name) for number in (top, *descendants(top)) for name in ("environ", "cmdline")]
    return [f"{name} of {number}" for number, name in places if found_in(_content(Path(f"/proc/{number}/{name}")))]


@pytest.mark.parametrize(
    ("environment", "words", "place"),
    [({"STORY": "the story of canary"}, [], "environ"), ({}, ["Jacaranda"], "cmdline")],
)
def test_a_canary_in_an_environment_or_on_a_command_line_is_found(
    environment: dict[str, str], words: list[str], place: str
) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()", *words]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE) as child:
        until(lambda: bool(_content(Path(f"/proc/{child.pid}/{place}"))), seconds=10)
        told = told_by_processes(child.pid)

    assert told == [f"{place} of {child.pid}"]


@pytest.mark.slow
def test_no_process_of_a_served_office_tells_of_a_client_or_holds_the_key_in_its_environment(tmp_path: Path) -> None:
    """Asked again and again while the office is asked for pages and reads two papers in confined children."""
    scene = made_scene(tmp_path, papers=2)
    office = Office(scene.place.root, free_port())
    write_settings(replace(scene.place, port=office.port))
    raw = scene.key.handed_over()
    keys = (raw, raw.hex().encode(), raw.hex().upper().encode(), base64.b64encode(raw)[:-4])
    seen: set[int] = set()
    with served(office) as serving:
        office.unlock()
        end = time.monotonic() + 8
        while time.monotonic() < end or not _are_read(scene):
            assert time.monotonic() < end + 120, "the papers were not read"
            office.ask("/cases/?q=canary of a client".replace(" ", "%20"))
            numbers = {serving.pid, *descendants(serving.pid)}
            seen |= numbers
            assert told_by_processes(serving.pid) == []
            for number in numbers:
                said = _content(Path(f"/proc/{number}/environ")) + _content(Path(f"/proc/{number}/cmdline"))
                assert not any(key in said for key in keys), number
            time.sleep(0.1)

    assert len(seen) >= 6  # the office, its worker, web workers, and readers that came and went


def _are_read(scene: Scene) -> bool:
    return run_within(scene.place.root, scene.key, _STATES).split() == ["read", "read"]


_STATES = """
from amparo.evidence.models import Paper
print(*Paper.rows.values_list("state", flat=True))
"""
