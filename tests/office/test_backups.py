# SPDX-License-Identifier: MPL-2.0
"""A backup brings everything back from the disk and two shares alone, says so when it can't, and shows nothing."""

import json
import random
import re
import shutil
from pathlib import Path

import pytest

from amparo.vault import VaultKey, make_kit
from tests.office.served import PASSPHRASE, Office, free_port, make_office, served
from tests.office.within import add_matter, key_of, run_within

PAPERS = 6
_COUNT = "from amparo.evidence.models import Paper; print(Paper.rows.count())"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = make_office(tmp_path_factory.mktemp("backed") / "border")
    add_matter(office.root, key_of(office.root), papers=PAPERS)
    office.amparo("backup", typed=f"{PASSPHRASE}\n")
    return office


@pytest.fixture
def disk(made: Office, tmp_path: Path) -> Path:
    """Give a copy of the backup disk, to be damaged."""
    copy = tmp_path / "disk"
    shutil.copytree(disk_of(made), copy)
    return copy


def copy_of(office: Office, root: Path) -> Office:
    """Give the same office in another folder, on another port."""
    copy = Office(root, free_port(), office.shares)
    shutil.copytree(office.root, root)
    settings = (root / "office.toml").read_text()
    (root / "office.toml").write_text(re.sub(r"port = \d+", f"port = {copy.port}", settings))
    return copy


def disk_of(office: Office) -> Path:
    return office.root.parent / "border-backups"


def newest(disk: Path) -> Path:
    return max(path for path in disk.iterdir() if path.name.startswith("20"))


def by_kit(office: Office) -> str:
    return f"{office.shares[0]}\n{office.shares[2]}\n"


def flip(path: Path, *, at: int = -20) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)


def test_setup_ends_with_a_proven_restore(made: Office) -> None:
    body = "from amparo.offices.models import Backup; print(Backup.objects.order_by('pk')[0].proven_at)"

    assert run_within(made.root, key_of(made.root), body).startswith("20")


def test_the_disk_shows_nobody_and_nothing(made: Office) -> None:
    words = [b"anary", b"acaranda", b"story", PASSPHRASE.encode(), made.shares[0].encode(), b"Ana (inv"]
    for path in disk_of(made).rglob("*"):
        assert not any(word in str(path.relative_to(disk_of(made))).encode() for word in words)
        if path.is_file():
            assert not [word for word in words if word in path.read_bytes()], path
    receipt = json.loads((newest(disk_of(made)) / "receipt.json").read_text())
    assert receipt["documents"] == PAPERS
    assert receipt["audit"]["count"] > PAPERS


def test_the_open_office_backs_itself_up_and_proves_it(made: Office, disk: Path, tmp_path: Path) -> None:
    office = copy_of(made, tmp_path / "copy")
    with served(office):
        office.unlock()

        told = json.loads(office.amparo("backup", str(disk), "--json"))
        proof = json.loads(office.amparo("restore", str(disk), "--verify", "--json"))
        audit = json.loads(office.amparo("audit", "verify", "--anchors", str(disk), "--json"))

    assert told["receipt"]["documents"] >= PAPERS
    assert (proof["faults"], proof["moment"]) == ([], told["moment"])
    assert proof["opened"] >= PAPERS
    assert audit["sound"]
    assert audit["anchors"] >= 2


def test_papers_that_are_there_are_not_copied_again(made: Office) -> None:
    before = {path: path.stat().st_ino for path in (disk_of(made) / "documents").rglob("*.age")}

    made.amparo("backup", typed=f"{PASSPHRASE}\n")

    assert before == {path: path.stat().st_ino for path in (disk_of(made) / "documents").rglob("*.age")}
    assert len(before) == PAPERS


def test_disk_and_two_shares_bring_an_office_back_that_is_gone(made: Office, disk: Path, tmp_path: Path) -> None:
    new = Office(tmp_path / "brought-back", free_port(), made.shares)

    told = new.amparo("restore", str(disk), typed=by_kit(made))

    assert f"{PAPERS} papers, {PAPERS} opened" in told
    settings = (new.root / "office.toml").read_text()
    (new.root / "office.toml").write_text(re.sub(r"port = \d+", f"port = {new.port}", settings))
    with served(new):
        new.unlock()
        assert new.ask("/health").body == "open\n"
    assert run_within(new.root, key_of(new.root), _COUNT).strip() == str(PAPERS)


def test_shares_of_another_office_open_nothing(made: Office, disk: Path, tmp_path: Path) -> None:
    _, (first, second, _) = make_kit()
    new = Office(tmp_path / "new", free_port())

    told = new.amparo("restore", str(disk), typed=f"{first.text}\n{second.text}\n", code=2)

    assert "of another office" in told
    assert not new.root.exists()


def test_a_backup_folder_is_not_shared_with_another_office(made: Office, disk: Path) -> None:
    receipt = newest(disk) / "receipt.json"
    receipt.write_text(receipt.read_text().replace(json.loads(receipt.read_text())["office"], "f" * 32))

    assert "of another office" in made.amparo("backup", str(disk), typed=f"{PASSPHRASE}\n", code=2)


@pytest.mark.parametrize("file", ["database.age", "keyring.age", "manifest.age"])
def test_a_damaged_backup_says_so_and_lays_out_nothing(file: str, made: Office, disk: Path, tmp_path: Path) -> None:
    flip(newest(disk) / file)
    new = Office(tmp_path / "new", free_port())

    assert "damaged" in new.amparo("restore", str(disk), typed=by_kit(made), code=2)
    assert not new.root.exists()


def test_a_damaged_paper_is_found_the_others_come_back_and_it_is_mended(
    made: Office, disk: Path, tmp_path: Path
) -> None:
    hurt = random.Random(1).choice(sorted((disk / "documents").rglob("*.age")))
    flip(hurt)
    new = Office(tmp_path / "new", free_port(), made.shares)

    assert hurt.stem in made.amparo("restore", str(disk), "--verify", "--kit", typed=by_kit(made), code=3)
    assert hurt.stem in new.amparo("restore", str(disk), typed=by_kit(made), code=3)
    assert len(list((new.root / "documents").rglob("*.age"))) == PAPERS

    made.amparo("backup", str(disk), "--full", typed=f"{PASSPHRASE}\n")
    assert "Proven" in made.amparo("restore", str(disk), "--verify", "--kit", typed=by_kit(made))


def test_a_paper_lost_in_the_office_is_told_by_backup_and_sweep(made: Office, tmp_path: Path) -> None:
    lame = copy_of(made, tmp_path / "lame")
    next(iter((lame.root / "documents").rglob("*.age"))).unlink()

    assert "1 stored papers" in lame.amparo("sweep", typed=f"{PASSPHRASE}\n", code=3)
    assert "1 papers" in lame.amparo("backup", str(tmp_path / "d2"), typed=f"{PASSPHRASE}\n", code=3)


def test_a_new_kit_replaces_the_old_one(made: Office, tmp_path: Path) -> None:
    copy = copy_of(made, tmp_path / "copy")
    told = copy.amparo("kit", typed=f"{PASSPHRASE}\n{by_kit(made)}", code=2)

    assert "two different kits" in told or "not of this office" in told
    assert key_of(copy.root) == key_of(made.root)


@pytest.mark.parametrize(
    ("hurt", "named"),
    [
        ("gone", "isn't in its folder"),
        ("flipped", "was damaged"),
        ("of another key", "another office's"),
        ("trigger", "guards the record of acts"),
    ],
)
def test_an_office_that_was_hurt_is_not_served(hurt: str, named: str, made: Office, tmp_path: Path) -> None:
    office = copy_of(made, tmp_path / "hurt")
    _hurt(hurt, office.root)
    size = (office.root / "office.db").stat().st_size if hurt != "gone" else 0

    with served(office):
        told = office.amparo("unlock", typed=f"{PASSPHRASE}\n", code=2)

        assert named in told
        assert "amparo restore" in told
        assert office.is_locked()
    assert (office.root / "office.db").exists() is (hurt != "gone")
    assert not size or (office.root / "office.db").stat().st_size == size


def _hurt(how: str, root: Path) -> None:
    database = root / "office.db"
    match how:
        case "gone":
            database.unlink()
        case "flipped":
            flip(database, at=100)
        case "of another key":
            _other_database(database)
        case "trigger":
            body = "from django.db import connection; connection.cursor().execute('DROP TRIGGER offices_event_stays')"
            run_within(root, key_of(root), body)


def _other_database(path: Path) -> None:
    from sqlcipher3 import dbapi2

    from amparo.config.sqlcipher.base import unlock
    from amparo.vault import Purpose

    path.unlink()
    opened = dbapi2.connect(path)
    unlock(opened, key=VaultKey.new().for_purpose(Purpose.DATABASE))
    opened.execute("CREATE TABLE t (x)")
    opened.close()
