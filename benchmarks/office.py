# SPDX-License-Identifier: MPL-2.0
"""What encryption costs: the same application on its encrypted database and on a plain copy of it, in turn.

    python -m benchmarks.office [--rounds N] [--json FILE] [--assert]

Each round is a process of its own that starts with nothing read: an hour of an office by six people, pages as in life
(desk, cases, overview, dates, papers, paper, filings).  Both use one SQLite, so that the key is all that differs.  The
ratio is taken round by round.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console

from benchmarks.large_office import ROOT, enter, large_office
from benchmarks.measure import run

MISSED, MOST = 3, 1.5
PLAIN = ROOT / "plain.db"
_ROUND = (sys.executable, "-m", "benchmarks.office", "--serve-round")
_PEOPLE, _CASES = ("person0", "person2", "person5", "person7", "person10", "person12"), 6
# How often each page is asked for in one visit to a case.
_VISIT = ("desk", "cases", "overview", "papers", "paper", "paper", "paper", "dates", "overview", "filings", "filing")


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--assert", dest="judged", action="store_true", help="exit 3 when the target is missed")
    parser.add_argument("--serve-round", choices=("plain", "encrypted", "copy"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve_round:
        return _round(asked.serve_round)
    large_office()
    if not PLAIN.exists() or PLAIN.stat().st_mtime < (ROOT / "made-of").stat().st_mtime:
        run([*_ROUND, "copy"])
    costs = [(_cost("plain"), _cost("encrypted")) for _ in range(asked.rounds)]
    plain, encrypted = (median(pair[at] for pair in costs) for at in (0, 1))
    ratio = median(pair[1] / pair[0] for pair in costs)
    console = Console()
    console.print(f"plain: {plain:.2f} ms of CPU for a request; encrypted: {encrypted:.2f} ms")
    console.print(f"{'met' if ratio <= MOST else 'MISSED':>7}  encrypted against plain, CPU: {ratio:.2f} (≤ {MOST})")
    if asked.json:
        asked.json.write_text(json.dumps({"plain": plain, "encrypted": encrypted, "ratio": ratio}))
    return MISSED if asked.judged and ratio > MOST else 0


def _cost(which: str) -> float:
    return float(run([*_ROUND, which])[1])


def _round(which: str) -> int:
    """Ask for the pages of a round in this process, and print CPU milliseconds for a request."""
    is_plain = which == "plain"
    settings = "benchmarks.plain.settings" if is_plain else "amparo.config.settings"
    enter(large_office(), settings=settings, more={"AMPARO_PLAIN": str(PLAIN)})
    if which == "copy":
        return _copy_plain()
    asked = [(client, address) for client, pages in _people() for address in pages]
    begun = time.process_time()
    for client, address in asked:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
    print(1000 * (time.process_time() - begun) / len(asked))
    return 0


def _copy_plain() -> int:
    from django.db import connection

    part = PLAIN.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection.ensure_connection()
    raw = connection.connection
    raw.execute(f"ATTACH DATABASE '{part}' AS plain KEY ''")
    raw.execute("PRAGMA plain.page_size = 8192")
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.execute("DETACH DATABASE plain")
    part.replace(PLAIN)
    return 0


def _people() -> Iterator[tuple[Any, list[str]]]:
    from django.test import Client

    from amparo.offices.models import Member

    for name in _PEOPLE:
        member = Member.objects.get(sign_in_name=name)
        client = Client(headers={"host": "localhost"})
        client.force_login(member)
        yield client, [address for visit in visits(member, _CASES) for address in visit]


def visits(member: Any, cases: int) -> list[list[str]]:
    """Give the addresses of some visits of a member to cases of theirs that have a filing."""
    from amparo.evidence.models import Paper
    from amparo.filings.models import Filing
    from amparo.offices.words import May

    found = []
    for filing in Filing.objects.visible_to(member, may=May.SEE_STORY).order_by("pk")[:cases]:
        case = f"/cases/{filing.matter_id}/"
        papers = iter(Paper.objects.visible_to(member).filter(matter=filing.matter_id).order_by("number"))
        addresses = {
            "desk": "/", "cases": "/cases/", "overview": case, "papers": f"{case}papers/", "dates": f"{case}dates/",
            "filings": f"{case}filings/", "filing": f"{case}filings/{filing.pk}/",
        }  # fmt: skip
        found.append([f"{case}papers/{next(papers).pk}/" if one == "paper" else addresses[one] for one in _VISIT])
    return found


if __name__ == "__main__":
    sys.exit(main())
