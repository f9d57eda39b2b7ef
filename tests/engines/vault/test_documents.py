# SPDX-License-Identifier: MPL-2.0
"""Documents on the disk: encrypted, whole or absent, opened by any age program."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyrage
import pytest

from amparo.terms.finding import Refusal
from amparo.vault import DocumentStore, MatterIdentity, VaultKey

CANARY = b"canary-story-of-an-invented-client"
IDENTITY = MatterIdentity.new()


def blocks(size: int) -> list[bytes]:
    return [CANARY * 100] * (size // len(CANARY) // 100 + 1)


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_was_put_comes_back_and_lies_encrypted(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    whole = b"".join(blocks(3_000_000))

    stored = store.put(blocks(3_000_000), recipient=IDENTITY.public)

    assert store.content(stored.name, identity=IDENTITY) == whole
    assert (stored.sha256, stored.size) == (hashlib.sha256(whole).hexdigest(), len(whole))
    assert CANARY not in bytes_below(tmp_path)
    assert store.names() == {stored.name}


def test_a_plain_age_library_opens_a_document(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    stored = store.put([CANARY], recipient=IDENTITY.public)

    sealed = store.path_of(stored.name).read_bytes()

    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(IDENTITY.secret)]) == CANARY


def test_another_matter_does_not_open_it(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    stored = store.put([CANARY], recipient=IDENTITY.public)

    with pytest.raises(Refusal) as refusal:
        store.content(stored.name, identity=MatterIdentity.new())

    assert refusal.value.findings[0].code == "vault.document-damaged"


@pytest.mark.parametrize("harm", ["cut", "flipped", "gone"])
def test_a_damaged_document_is_told_never_shown(harm: str, tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)
    path = store.path_of(store.put(blocks(200_000), recipient=IDENTITY.public).name)
    sealed = bytearray(path.read_bytes())
    if harm == "gone":
        path.unlink()
    else:
        sealed[len(sealed) // 2] ^= 1
        path.write_bytes(bytes(sealed) if harm == "flipped" else bytes(sealed[: len(sealed) // 2]))

    with pytest.raises(Refusal) as refusal:
        store.content(path.stem, identity=IDENTITY)

    assert refusal.value.findings[0].code == ("vault.document-missing" if harm == "gone" else "vault.document-damaged")


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    store = DocumentStore(tmp_path)

    def breaks_off() -> None:
        with store.arriving(recipient=IDENTITY.public) as (document, _):
            document.write(CANARY * 1000)
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        breaks_off()

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 32, "0" * 31, "0" * 32 + ".age"])
def test_a_name_that_is_not_ours_reaches_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        DocumentStore(tmp_path).content(name, identity=IDENTITY)


def test_an_identity_opens_only_under_its_own_vault(tmp_path: Path) -> None:
    key = VaultKey.new()
    wrapped = IDENTITY.wrapped(key)

    assert MatterIdentity.unwrapped(wrapped, public=IDENTITY.public, vault_key=key) == IDENTITY
    for other_key, public in ((VaultKey.new(), IDENTITY.public), (key, MatterIdentity.new().public)):
        with pytest.raises(Refusal):
            MatterIdentity.unwrapped(wrapped, public=public, vault_key=other_key)
    assert IDENTITY.secret not in repr(IDENTITY)


WRITER = """
import sys
from pathlib import Path
from amparo.vault import DocumentStore
store = DocumentStore(Path(sys.argv[1]))
number = 0
while True:
    stored = store.put([b"%09d" % number * 20000], recipient=sys.argv[2])
    print(stored.name, number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("moment", range(10))
def test_killed_while_writing_what_was_acknowledged_is_whole(moment: int, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), IDENTITY.public]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(moment * 0.011)
        os.kill(writer.pid, signal.SIGKILL)
        told = [first, *writer.stdout.read().splitlines()]
    store = DocumentStore(tmp_path)

    store.sweep()

    for line in (line for line in told if len(line.split()) == 2):
        name, number = line.split()
        assert store.content(name, identity=IDENTITY) == b"%09d" % int(number) * 20000
    for name in store.names():
        assert len(store.content(name, identity=IDENTITY)) == 180_000
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".age"]


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="only root mounts a small disk")
def test_a_full_disk_is_said_and_leaves_no_half(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine mounts nothing")
    try:
        store = DocumentStore(disk)
        kept = [store.put([b"x" * 700_000], recipient=IDENTITY.public) for _ in range(2)]
        with pytest.raises(Refusal) as refusal:
            store.put([b"y" * 100_000] * 30, recipient=IDENTITY.public)

        assert refusal.value.findings[0].code == "workspace.disk-full"
        assert store.names() == {one.name for one in kept}
        assert all(len(store.content(one.name, identity=IDENTITY)) == 700_000 for one in kept)
        assert not list(disk.glob("*/.amparo-part-*"))
    finally:
        subprocess.run(["umount", disk], check=True)
