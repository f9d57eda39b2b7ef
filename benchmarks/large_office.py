# SPDX-License-Identifier: MPL-2.0
"""A large office for measuring, made once a day and kept in `.bench/office`: its key lies beside it, it is invented.

    python -m benchmarks.large_office

`enter` makes this process one of the office's own: it holds the key, and Django is set up.
"""

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import uuid4

from amparo.offices import held_key
from amparo.offices.opening import write_settings
from amparo.offices.place import OfficePlace, office_place
from amparo.vault import Keyring, VaultKey, make_kit
from amparo.vault.passphrases import Slowness

ROOT = Path(__file__).parent.parent / ".bench" / "office"
PASSPHRASE = "nine invented kettles whistle"
_QUICK = Slowness(passes=1, memory=1024, lanes=1)
_ROWS = Path(__file__).with_name("office_rows.py")
_SOURCE = Path(__file__).parent.parent / "src" / "amparo"


def large_office() -> OfficePlace:
    """Give the office, made if there is none of today with these rows and this schema."""
    place = office_place(ROOT / "place")
    made_of = ROOT / "made-of"
    if not made_of.exists() or made_of.read_text() != _mark():
        shutil.rmtree(ROOT, ignore_errors=True)
        place = _make()
        made_of.write_text(_mark())
    return place


def enter(
    place: OfficePlace, *, settings: str = "amparo.config.settings", more: Mapping[str, str] | None = None
) -> None:
    """Hold the office's key in this process, and set Django up with these settings."""
    held_key.hold(VaultKey((ROOT / "key").read_bytes()))
    os.environ.update({"AMPARO_OFFICE": str(place.root), "DJANGO_SETTINGS_MODULE": settings, **(more or {})})
    import django

    django.setup()


def _make() -> OfficePlace:
    place = OfficePlace(root=ROOT / "place", idle_minutes=600)
    place.documents.mkdir(mode=0o700, parents=True)
    key, (secret, _) = VaultKey.new(), make_kit()
    ring = Keyring.new().with_passphrase(key, holder=str(uuid4()), passphrase=PASSPHRASE, slowness=_QUICK)
    ring.with_kit(key, kit_secret=secret).write(place.keyring)
    write_settings(place)
    (ROOT / "key").write_bytes(key.handed_over())
    if (pid := os.fork()) == 0:
        _fill(place)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit("The office could not be made.")
    return place


def _fill(place: OfficePlace) -> None:
    """Migrate and fill, in a fork: whoever measures sets Django up for itself."""
    try:
        enter(place)
        from django.core.management import call_command
        from django.db import connection

        from benchmarks.office_rows import Size, fill

        call_command("migrate", verbosity=0, interactive=False)
        fill(Size())
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    except BaseException:  # noqa: BLE001  told, and to whoever forked
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _mark() -> str:
    """Give what the rows depend on: how they are invented, the schema, and the day they are laid around."""
    whole = hashlib.sha256(_ROWS.read_bytes())
    for path in sorted(_SOURCE.glob("*/migrations/*.py")):
        whole.update(path.read_bytes())
    return f"{date.today()} {whole.hexdigest()}"  # noqa: DTZ011  a day of this machine will do


def main() -> int:
    """Make the office, and say what it holds."""
    begun = time.process_time()
    place = large_office()
    spent = time.process_time() - begun
    print(f"{place.root}: {place.database.stat().st_size / 2**20:.0f} MiB, made or found in {spent:.1f} CPU s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
