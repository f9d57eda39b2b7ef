# SPDX-License-Identifier: MPL-2.0
"""How well and how fast words are found.

    python -m benchmarks.search --judged FOLDER    judged questions: xquad-en.corpus.jsonl, xquad-en.queries.jsonl, …-es
    python -m benchmarks.search --pages 300000     speed over invented pages of many matters, in the encrypted database

Quality is nDCG@10 and how often the judged paragraph is first (R@1) and among ten (R@10), each question asked of the
paragraphs of its own language.  Times are CPU milliseconds of one question, median and 95th percentile.
"""

import argparse
import json
import math
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from amparo.search import Scope, asked, find, ordered, sqlite

_SYLLABLES = tuple("baceldifoguelamenoporusatevixozaquillechatrabre"[at : at + 2] for at in range(0, 46, 2))


class Index:
    """An index in memory, under a key as the office has it."""

    vendor = "sqlite"

    def __init__(self) -> None:
        self.inner = dbapi2.connect(":memory:")
        self.inner.executescript(
            """CREATE TABLE evidence_paper (id TEXT PRIMARY KEY, matter_id TEXT, title TEXT, purpose TEXT DEFAULT '',
               source TEXT DEFAULT '', received_as TEXT DEFAULT '');
               CREATE TABLE evidence_paperpage (id INTEGER PRIMARY KEY, paper_id TEXT, number INTEGER, text TEXT);
               CREATE UNIQUE INDEX page_once ON evidence_paperpage (paper_id, number)"""
        )
        for statement in (*sqlite.TABLES, *sqlite.TRIGGERS.values()):
            self.inner.execute(statement)

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """Give a cursor that takes places written `%s`."""
        with closing(self.inner.cursor()) as cursor:
            yield _Cursor(cursor)

    def add(self, paper: int, matter: int, pages: list[str]) -> None:
        """Add a paper with its pages."""
        name = UUID(int=paper).hex
        self.inner.execute(
            "INSERT INTO evidence_paper (id, matter_id, title) VALUES (?, ?, '')", [name, UUID(int=matter).hex]
        )
        self.inner.executemany(
            "INSERT INTO evidence_paperpage (paper_id, number, text) VALUES (?, ?, ?)",
            [[name, at, text] for at, text in enumerate(pages, 1)],
        )


class _Cursor:
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def execute(self, sql: str, params: Any = ()) -> Any:
        return self._inner.execute(sql.replace("%s", "?"), params)

    def fetchall(self) -> list[Any]:
        rows: list[Any] = self._inner.fetchall()
        return rows


def judge(folder: Path, language: str) -> dict[str, float]:
    """Ask every judged question of the paragraphs of its language."""
    index = Index()
    corpus = _rows(folder / f"xquad-{language}.corpus.jsonl")
    for number, row in enumerate(corpus):
        index.add(number + 1, 1, [row["text"]])
    scores = []
    for question in _rows(folder / f"xquad-{language}.queries.jsonl"):
        number = question["relevant"]
        found = _papers(question["query"], index, corpus)
        scores.append(found.index(number + 1) + 1 if number + 1 in found else 0)
    count = len(scores)
    return {
        "questions": count,
        "nDCG@10": sum(1 / math.log2(rank + 1) for rank in scores if 0 < rank <= 10) / count,
        "R@1": sum(rank == 1 for rank in scores) / count,
        "R@10": sum(0 < rank <= 10 for rank in scores) / count,
    }


_ONE = Scope(frozenset({UUID(int=1)}))


def _papers(question: str, index: Index, corpus: list[dict[str, Any]]) -> list[int]:
    """Give the numbers of the papers in the order in which the page over everything shows them."""
    query = asked(question)
    found = find(index, query, _ONE, most=60)
    numbers: list[int] = []
    for entries in (found.with_all, found.with_some):
        numbers += ordered(query, {one.paper.int: corpus[one.paper.int - 1]["text"] for one in entries})
    return numbers


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def speed(pages: int, *, matters: int = 3000, on_each: int = 5) -> Iterator[tuple[str, float, float]]:
    """Ask questions of one, two and five words as a lead of everything, of sixty matters, of one."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(40_000)]
    weights = [1 / (place + 5) for place in range(len(words))]
    index, paper = Index(), 0
    begun = time.process_time()
    for paper in range(1, pages // on_each + 1):
        made = [" ".join(chance.choices(words, weights, k=180)) for _ in range(on_each)]
        index.add(paper, paper % matters + 1, made)
    index.inner.commit()
    yield "index, CPU s, all pages", time.process_time() - begun, 0.0
    everything = [UUID(int=number + 1) for number in range(matters)]
    for name, may in (("all matters", everything), ("60 matters", everything[:60]), ("1 matter", everything[:1])):
        for count in (1, 2, 5):
            questions = [" ".join(chance.choices(words[20:5000], k=count)) for _ in range(60)]
            times = sorted(_timed(index, question, Scope(frozenset(may))) for question in questions)
            yield f"{count} words, {name}", statistics.median(times), times[int(len(times) * 0.95)]


def _timed(index: Index, question: str, scope: Scope) -> float:
    begun = time.process_time()
    find(index, asked(question), scope, most=60)
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--pages", type=int, default=0)
    chosen = parser.parse_args()
    if chosen.judged:
        for language in ("en", "es"):
            figures = judge(chosen.judged, language)
            print(language, ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    if chosen.pages:
        for name, middle, most in speed(chosen.pages):
            print(f"{name}: {middle:.1f} / {most:.1f}")


if __name__ == "__main__":
    main()
