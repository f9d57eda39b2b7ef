# SPDX-License-Identifier: MPL-2.0
"""Every page of a large office: CPU for each request, and how often it asks the database.

    python -m benchmarks.pages [--rounds N] [--only NAME] [--plans] [--json FILE] [--assert]

The pages come from the resolver, so that a new one is measured without being named here.  They are asked for twice:
as somebody who sees all 3,000 matters, and as an attorney with her own.  `--plans` tells which questions read a whole
table of clients.
"""

import argparse
import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.large_office import enter, large_office

MISSED, MOST_CPU_MS, MOST_QUERIES = 3, 60.0, 12
# A table of clients read from end to end, by no index; tables of the office itself don't grow with its matters.
_WHOLE = re.compile(r"SCAN (matters|evidence|filings|deadlines|offices_(job|membership|wall|matterlock))\w*")


_unmeasured: set[str] = set()


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its route, who asked, CPU milliseconds, questions to the database, bytes."""

    route: str
    who: str
    cpu_ms: float
    queries: int
    size: int
    scans: tuple[str, ...] = ()


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="")
    parser.add_argument("--plans", action="store_true", help="tell which questions read a whole table")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--assert", dest="judged", action="store_true", help="exit 3 when a target is missed")
    asked = parser.parse_args()
    enter(large_office())
    rows = [row for row in measured(asked.rounds, plans=asked.plans) if asked.only in row.route]
    _tell(rows)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))
    return MISSED if asked.judged and any(_misses(row) for row in rows) else 0


def measured(rounds: int, *, plans: bool = False) -> Iterator[Measured]:
    """Measure every page for both people."""
    from django.test import Client

    from amparo.offices.models import Member

    logging.disable(logging.CRITICAL)  # routes that are no pages are asked too, and say so
    for who, name in (("all 3,000", "person0"), ("her own", "person2")):
        member = Member.objects.get(sign_in_name=name)
        client = Client(headers={"host": "localhost"})
        client.force_login(member)
        for page in pages_of(client, ids_of(member)):
            yield _measure(page, who, client, rounds, plans=plans)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the office: its route and an address of it."""

    route: str
    address: str


def pages_of(client: Any, ids: dict[str, Any]) -> Iterator[Page]:
    """Give every page that somebody signed in is shown, out of all routes for which there are ids."""
    from django.urls import get_resolver, reverse

    for name, words in sorted(set(_routes(get_resolver(), ""))):
        if not set(words) <= set(ids):
            _unmeasured.add(f"{name} ({', '.join(sorted(set(words) - set(ids)))})")
            continue
        address = reverse(name, kwargs={word: ids[word] for word in words})
        answer = client.get(address)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield Page(name, address)


def ids_of(member: Any) -> dict[str, Any]:
    """Give one id of each kind, all of one case with a built packet, by the names that addresses call them."""
    from django.apps import apps

    from amparo.filings.models import Filing, PacketFile

    matter = Filing.objects.visible_to(member).filter(packets__isnull=False).order_by("pk")[0].matter_id
    found: dict[str, Any] = {"matter_id": matter, "page": 1, "rule": "board_appeal", "section": "proceedings"}
    named = {"DocketedDate": "date_id", "WayOfContact": "way_id", PacketFile.__name__: "file_id"}
    for model in apps.get_models():
        if not hasattr(model.objects, "visible_to") or model.__name__ == "Matter":
            continue
        path = model.lock_path.removesuffix("__lock")
        if row := model.objects.visible_to(member).filter(**{path: matter}).order_by("pk").first():
            found[named.get(model.__name__, f"{model.__name__.lower()}_id")] = row.pk
    if "proceeding_id" in found:
        found["row_id"] = found["proceeding_id"]
    return found


def _routes(resolver: Any, prefix: str, above: frozenset[str] = frozenset()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each route with the names of the ids in its address."""
    for each in resolver.url_patterns:
        words = above | set(each.pattern.regex.groupindex)
        if hasattr(each, "url_patterns"):
            yield from _routes(each, f"{each.namespace}:" if each.namespace else prefix, words)
        elif each.name:
            yield f"{prefix}{each.name}", tuple(sorted(words))


def _measure(page: Page, who: str, client: Any, rounds: int, *, plans: bool) -> Measured:
    queries, size = asked_by(client, page.address)
    spent = [_cpu_ms(client, page.address) for _ in range(rounds)]
    scans = tuple(read_whole(queries)) if plans else ()
    return Measured(page.route, who, median(spent), len(queries), size, scans)


def asked_by(client: Any, address: str) -> tuple[list[str], int]:
    """Give what a page asks the database, and how long it is."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    return [str(one["sql"]) for one in asked.captured_queries], len(answer.content)


def _cpu_ms(client: Any, address: str) -> float:
    begun = time.process_time()
    client.get(address)
    return (time.process_time() - begun) * 1000


def read_whole(queries: list[str]) -> Iterator[str]:
    """Give the tables of clients that questions read from end to end, by the database's own plan."""
    from django.db import connection

    for query in queries:
        if query.startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query}")
                told = [str(row[3]) for row in cursor.fetchall()]
            yield from (f"{line} in {query[:80]} …" for line in told if _WHOLE.fullmatch(line))


def _misses(row: Measured) -> bool:
    return row.cpu_ms > MOST_CPU_MS or row.queries > MOST_QUERIES


def _tell(rows: list[Measured]) -> None:
    table = Table("page", "seen by one with", "CPU ms", "queries", "KiB", "", title="Pages of a large office")
    for row in rows:
        told = "MISSED" if _misses(row) else ""
        table.add_row(row.route, row.who, f"{row.cpu_ms:.1f}", str(row.queries), f"{row.size / 1024:.0f}", told)
    console = Console(width=120)
    console.print(table)
    for row in rows:
        for scan in row.scans:
            console.print(f"{row.route}: reads all of {scan}", highlight=False)
    if _unmeasured:
        console.print(f"not measured, for want of an id: {', '.join(sorted(_unmeasured))}", highlight=False)
    console.print(f"most: {max(row.cpu_ms for row in rows):.1f} ms of CPU (≤ {MOST_CPU_MS:g}), "
                  f"{max(row.queries for row in rows)} queries (≤ {MOST_QUERIES})")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
