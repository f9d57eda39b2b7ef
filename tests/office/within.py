# SPDX-License-Identifier: MPL-2.0
"""Runs a few lines inside an office: in a process of its own, handed the key as a real one is."""

import os
import subprocess
import sys
from pathlib import Path

from amparo.vault import Keyring, VaultKey
from tests.architecture.checkout import ROOT
from tests.office.served import PASSPHRASE

_PRELUDE = """
import os, sys
from amparo.offices import held_key
held_key.take_from_pipe(int(sys.argv[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
import django
django.setup()
"""
_MATTER = """
from amparo.evidence.actions import receive_document
from amparo.matters.actions import open_matter
from amparo.offices.models import Member
from amparo.offices.stores import documents
ana = Member.objects.get()
matter = open_matter(by=ana, values={"alias": "Jacaranda", "client_name": "Canary Invented Client"})
for number in range(int(sys.argv[2])):
    content = f"story of canary {number}, an invented client. ".encode() * 500
    stored = documents().put([content], recipient=matter.lock.public)
    receive_document(matter=matter, stored=stored, name=f"canary story {number}.txt", by=ana)
"""


def key_of(root: Path, passphrase: str = PASSPHRASE) -> VaultKey:
    """Open an office's vault here."""
    return Keyring.read(root / "keyring.json").opened_by_passphrase(passphrase)[0]


def run_within(root: Path, key: VaultKey, body: str, *words: str, code: int = 0) -> str:
    """Run lines of Python in an office; give what they printed."""
    read, write = os.pipe()
    environment = {**os.environ, "AMPARO_OFFICE": str(root), "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", _PRELUDE + body, str(read), *words],
        pass_fds=(read,), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        pipe.write(key.handed_over())
    out, err = child.communicate(timeout=120)
    assert child.returncode == code, out + err
    return out


def add_matter(root: Path, key: VaultKey, *, papers: int) -> None:
    """Add a matter with papers that hold a canary's words."""
    run_within(root, key, _MATTER, str(papers))
