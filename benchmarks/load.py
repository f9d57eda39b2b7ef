# SPDX-License-Identifier: MPL-2.0
"""A large office with many people in it, served as in life:  python -m benchmarks.load [--users 50] [--users 200]

`amparo serve` as an office runs it, unlocked over its page; each person looks at a page, thinks for ten seconds on the
average, and looks at the next; one time in twenty they write something down.  Sessions have passed the second factor.
Told: how long people wait, what the server's processes used, and how busy the machine was with other work.
"""

import argparse
import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

from rich.console import Console

from amparo.offices.opening import write_settings
from amparo.offices.place import OfficePlace
from benchmarks.large_office import PASSPHRASE, enter, large_office
from benchmarks.measure import below, spent_below

MISSED, THINK_SECONDS = 3, 10.0
AIMS = {50: 300.0, 200: 700.0}
_TOKEN = "inventedtokenofthirtytwoletters0"
PORT = 8771


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of one run."""

    users: int
    seconds: float
    requests: int
    errors: int
    p50: float
    p95: float
    longest: float
    server_cpu: float
    server_mib: float
    other_cpu: float
    cores: int


def main() -> int:
    """Serve, ask, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, action="append")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--assert", dest="judged", action="store_true", help="exit 3 when an aim is missed")
    parser.add_argument("--sessions", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.sessions:
        print(json.dumps(list(_sessions(asked.sessions))))
        return 0
    place = large_office()
    write_settings(OfficePlace(root=place.root, port=PORT, idle_minutes=600))
    rows = [_run(place, users, asked.seconds) for users in asked.users or sorted(AIMS)]
    for row in rows:
        _tell(row)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))
    missed = any(row.errors or row.p95 > AIMS.get(row.users, float("inf")) for row in rows)
    return MISSED if asked.judged and missed else 0


def _sessions(users: int) -> Iterator[dict[str, Any]]:
    """Sign so many people in, as after their second factor, and give each a day of pages."""
    enter(large_office())
    from importlib import import_module

    from django.conf import settings
    from django.contrib import auth

    from amparo.offices.models import Member
    from benchmarks.office import visits

    store = import_module(settings.SESSION_ENGINE).SessionStore
    members = list(Member.objects.exclude(role="volunteer").order_by("sign_in_name"))
    for number in range(users):
        member = members[number % len(members)]
        session = store()
        session[auth.SESSION_KEY] = str(member.pk)
        session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[auth.HASH_SESSION_KEY] = member.get_session_auth_hash()
        session.create()
        yield {"session": session.session_key, "pages": [one for visit in visits(member, 4) for one in visit]}


def _run(place: OfficePlace, users: int, seconds: float) -> Told:
    command = [sys.executable, "-m", "benchmarks.load", "--sessions", str(users)]
    people = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    with _served(place) as server:
        asyncio.run(_everybody(people[:10], 8.0, Random(1)))  # both workers have read the office once
        before, busy = spent_below(server.pid), _machine_cpu()
        begun = time.monotonic()
        waits = asyncio.run(_everybody(people, seconds, Random(20261126)))
        took = time.monotonic() - begun
        spent = spent_below(server.pid) - before
        machine, mib = _machine_cpu() - busy, _memory_below(server.pid)
    good = sorted(wait for wait in waits if wait is not None)
    return Told(
        users=users, seconds=took, requests=len(waits), errors=len(waits) - len(good), p50=median(good),
        p95=good[int(0.95 * len(good))], longest=good[-1], server_cpu=spent, server_mib=mib,
        other_cpu=machine - spent, cores=os.cpu_count() or 1,
    )  # fmt: skip


@contextmanager
def _served(place: OfficePlace) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "AMPARO_OFFICE": str(place.root)}
    server = subprocess.Popen(
        [sys.executable, "-m", "amparo", "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _unlock()
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _unlock() -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            form = {"Content-Type": "application/x-www-form-urlencoded", "Host": f"localhost:{PORT}"}
            line.request("POST", "/", body=urlencode({"passphrase": PASSPHRASE}), headers=form)
            if line.getresponse().status == 303:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The office doesn't answer.")


async def _everybody(people: Sequence[dict[str, Any]], seconds: float, chance: Random) -> list[float | None]:
    waits: list[float | None] = []
    end = time.monotonic() + seconds
    await asyncio.gather(*(_person(one, end, Random(chance.random()), waits) for one in people))
    return waits


async def _person(one: dict[str, Any], end: float, chance: Random, waits: list[float | None]) -> None:
    """Look at one page after the other; note the milliseconds of each, or None for what wasn't answered well."""
    await asyncio.sleep(chance.uniform(0, THINK_SECONDS))
    number = chance.randrange(len(one["pages"]))
    while time.monotonic() < end:
        path = one["pages"][number % len(one["pages"])]
        is_case = path.startswith("/cases/") and len(path) > len("/cases/")
        writes = is_case and chance.random() < 0.05
        waits.append(
            await (_asked("POST", f"{path[:44]}dates/tasks", one, 302) if writes else _asked("GET", path, one))
        )
        number += 1
        await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK_SECONDS)


async def _asked(method: str, path: str, one: dict[str, Any], wanted: int = 200) -> float | None:
    body = urlencode({"words": "Call the sister (invented)"}) if method == "POST" else ""
    words = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost:{PORT}\r\nConnection: close\r\nOrigin: http://localhost:{PORT}\r\n"
        f"Cookie: amparo-session={one['session']}; amparo-csrf={_TOKEN}\r\nX-CSRFToken: {_TOKEN}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    )
    begun = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(words.encode())
        answer = await asyncio.wait_for(reader.read(-1), 60)
        writer.close()
    except (OSError, TimeoutError):
        return None
    return 1000 * (time.monotonic() - begun) if answer[9:12] == str(wanted).encode() else None


def _machine_cpu() -> float:
    """Give the CPU seconds that the whole machine has used so far, by /proc/stat."""
    told = [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(told) - told[3] - told[4]) / os.sysconf("SC_CLK_TCK")


def _memory_below(top: int) -> float:
    """Give what a process and all under it hold in memory, in MiB; what they share is shared out."""
    found = 0
    for number in below(top):
        try:
            told = Path(f"/proc/{number}/smaps_rollup").read_text()
        except OSError:
            continue
        found += next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
    return found / 1024


def _tell(row: Told) -> None:
    aim = AIMS.get(row.users)
    verdict = "" if aim is None else f" (aim {aim:g}: {'met' if row.p95 <= aim and not row.errors else 'MISSED'})"
    Console(width=120).print(
        f"{row.users} people, {row.seconds:.0f} s: {row.requests} requests, {row.errors} errors; "
        f"p50 {row.p50:.0f} ms, p95 {row.p95:.0f} ms{verdict}, longest {row.longest:.0f} ms.\n"
        f"  server: {row.server_cpu:.1f} CPU s ({1000 * row.server_cpu / row.requests:.1f} ms a request), "
        f"{row.server_mib:.0f} MiB; all else on these {row.cores} cores: {row.other_cpu:.1f} CPU s",
        highlight=False,
    )


if __name__ == "__main__":
    sys.exit(main())
