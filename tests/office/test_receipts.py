# SPDX-License-Identifier: MPL-2.0
"""`amparo audit verify --receipt FILE`, as whoever kept the receipt uses it."""

import json
from pathlib import Path

import pytest

from tests.office.scenes import Scene, made_scene
from tests.office.served import PASSPHRASE, Office
from tests.office.within import run_within

_GIVE = """
from django.utils import timezone
from amparo.filings.actions import give_receipt
from amparo.filings.models import Filing, Packet, PacketFile
from amparo.matters.actions import open_matter
from amparo.offices.models import Member
ana = Member.objects.get()
matter = open_matter(by=ana, values={"alias": "Jacaranda", "client_name": "Canary Invented Client"})
now = timezone.now()
filing = Filing.objects.create(matter=matter, title="Evidence", file_name="E", made_by=ana, made_at=now)
packet = Packet.objects.create(filing=filing, built_at=now, of_version=1, pages=1)
told = {"blob": "0" * 32, "sha256": "a" * 64, "size": 1, "media_type": "application/pdf"}
PacketFile.objects.create(packet=packet, name="E.pdf", **told)
print(give_receipt(packet, by=ana), end="")
"""
_CUT = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    cursor.execute("DELETE FROM offices_event WHERE seq = (SELECT max(seq) FROM offices_event)")
    for _, made in triggers:
        cursor.execute(made)
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return made_scene(tmp_path_factory.mktemp("receipts"))


def test_a_receipt_kept_elsewhere_finds_that_the_record_was_cut_off(scene: Scene, tmp_path: Path) -> None:
    office = Office(scene.place.root, scene.place.port)
    kept, forged = tmp_path / "receipt.txt", tmp_path / "forged.txt"
    kept.write_text(run_within(scene.place.root, scene.key, _GIVE))
    forged.write_text(kept.read_text().replace("pages: 1", "pages: 2"))
    typed = f"{PASSPHRASE}\n"

    answer = office.amparo("audit", "verify", "--receipt", str(kept), "--json", typed=typed)
    told = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    assert (told["sound"], told["files"], told["files_not_held"]) == (True, 1, [])
    assert "held as they were built" in office.amparo("audit", "verify", "--receipt", str(kept), typed=typed)
    assert "isn't one that this office gave" in office.amparo(
        "audit", "verify", "--receipt", str(forged), typed=typed, code=2
    )

    run_within(scene.place.root, scene.key, _CUT)

    assert "sound" in office.amparo("audit", "verify", typed=typed)
    assert "its end was cut off" in office.amparo("audit", "verify", "--receipt", str(kept), typed=typed, code=3)
