# SPDX-License-Identifier: MPL-2.0
"""The index in SQLite: FTS5 without a copy of the text, kept by triggers, inside the encrypted file.

Accents are folded by the tokenizer.  Forms of a word are found through the vocabulary of the index: every word there
that shares a stem with the one asked for is looked for.  A second column holds marks of matter and paper, so that a
question over few matters costs no more than these.  `secure-delete` takes the words of a deleted page out at once.
"""

import json
from collections.abc import Iterator, Mapping
from uuid import UUID

from amparo.search.asking import Query, Term
from amparo.search.hits import Connection, Entry, Look, Scope
from amparo.search.tokens import forms, shared_start

# Marks begin with a figure, so that no range of words meets them.
_PLACE = "'0m' || e.matter || ' 0d' || e.paper"
_TITLE = "{row}.title || ' ' || {row}.purpose || ' ' || {row}.source || ' ' || {row}.received_as"
_ADD = "INSERT INTO evidence_words (rowid, words, place) SELECT e.id, {text}, {place} FROM evidence_entry e {where}"
_TAKE = (
    "INSERT INTO evidence_words (evidence_words, rowid, words, place) "
    "SELECT 'delete', e.id, {text}, {place} FROM evidence_entry e {where}"
)


def _add(text: str, where: str) -> str:
    return _ADD.format(text=text, place=_PLACE, where=where) + ";"


def _take(text: str, where: str) -> str:
    return _TAKE.format(text=text, place=_PLACE, where=where) + ";"


_OLD_PAGE = "WHERE e.paper = old.paper_id AND e.page = old.number"
_NEW_PAGE = "WHERE e.paper = new.paper_id AND e.page = new.number"
_OLD_PAPER = "WHERE e.paper = old.id AND e.page = 0"
_NEW_PAPER = "WHERE e.paper = new.id AND e.page = 0"
_OLD_TITLE, _NEW_TITLE = _TITLE.format(row="old"), _TITLE.format(row="new")

TABLES = (
    """CREATE TABLE IF NOT EXISTS evidence_entry (id INTEGER PRIMARY KEY, paper TEXT NOT NULL, matter TEXT NOT NULL,
       page INTEGER NOT NULL, UNIQUE (paper, page))""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS evidence_words USING fts5(words, place, content='',
       tokenize="unicode61 remove_diacritics 2")""",
    "INSERT INTO evidence_words (evidence_words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO evidence_words (evidence_words, rank) VALUES ('rank', 'bm25(1.0, 0.0)')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS evidence_vocabulary USING fts5vocab(evidence_words, 'col')",
)
TRIGGERS = {
    "evidence_page_comes": f"""CREATE TRIGGER evidence_page_comes AFTER INSERT ON evidence_paperpage BEGIN
        INSERT INTO evidence_entry (paper, matter, page)
        SELECT new.paper_id, p.matter_id, new.number FROM evidence_paper p WHERE p.id = new.paper_id;
        {_add("new.text", _NEW_PAGE)} END""",
    "evidence_page_changes": f"""CREATE TRIGGER evidence_page_changes AFTER UPDATE ON evidence_paperpage BEGIN
        {_take("old.text", _OLD_PAGE)}
        UPDATE evidence_entry SET page = new.number, paper = new.paper_id
        WHERE paper = old.paper_id AND page = old.number;
        {_add("new.text", _NEW_PAGE)} END""",
    "evidence_page_goes": f"""CREATE TRIGGER evidence_page_goes AFTER DELETE ON evidence_paperpage BEGIN
        {_take("old.text", _OLD_PAGE)}
        DELETE FROM evidence_entry WHERE paper = old.paper_id AND page = old.number; END""",
    "evidence_paper_comes": f"""CREATE TRIGGER evidence_paper_comes AFTER INSERT ON evidence_paper BEGIN
        INSERT INTO evidence_entry (paper, matter, page) VALUES (new.id, new.matter_id, 0);
        {_add(_NEW_TITLE, _NEW_PAPER)} END""",
    "evidence_paper_changes": f"""CREATE TRIGGER evidence_paper_changes
        AFTER UPDATE OF title, purpose, source, received_as ON evidence_paper BEGIN
        {_take(_OLD_TITLE, _OLD_PAPER)} {_add(_NEW_TITLE, _NEW_PAPER)} END""",
    "evidence_paper_goes": f"""CREATE TRIGGER evidence_paper_goes AFTER DELETE ON evidence_paper BEGIN
        {_take(_OLD_TITLE, _OLD_PAPER)} DELETE FROM evidence_entry WHERE paper = old.id; END""",
}
FILL = (
    "INSERT INTO evidence_words (evidence_words) VALUES ('delete-all')",
    "DELETE FROM evidence_entry",
    "INSERT INTO evidence_entry (paper, matter, page) SELECT id, matter_id, 0 FROM evidence_paper",
    """INSERT INTO evidence_entry (paper, matter, page)
       SELECT g.paper_id, p.matter_id, g.number FROM evidence_paperpage g JOIN evidence_paper p ON p.id = g.paper_id""",
    _ADD.format(
        text=_TITLE.format(row="p"),
        place=_PLACE,
        where="JOIN evidence_paper p ON p.id = e.paper WHERE e.page = 0",
    ),
    _ADD.format(
        text="g.text",
        place=_PLACE,
        where="JOIN evidence_paperpage g ON g.paper_id = e.paper AND g.number = e.page WHERE e.page > 0",
    ),
)
DROP = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS),
    "DROP TABLE IF EXISTS evidence_vocabulary",
    "DROP TABLE IF EXISTS evidence_words",
    "DROP TABLE IF EXISTS evidence_entry",
)
_LOOK = """SELECT e.paper, e.page FROM evidence_words CROSS JOIN evidence_entry e ON e.id = evidence_words.rowid
    WHERE evidence_words MATCH %s AND (e.matter IN (SELECT value FROM json_each(%s))
    OR e.paper IN (SELECT value FROM json_each(%s))) ORDER BY rank LIMIT %s"""
_KNOWN = "SELECT term, doc FROM evidence_vocabulary WHERE term >= %s AND term < %s AND col = 'words'"
_FEW_MATTERS = 100  # up to so many, marks of matters narrow the question itself
_MOST_PAGES = 20_000  # pages that a question for some of its words may go through
_MOST_FORMS = 40


def looking(connection: Connection, query: Query, scope: Scope) -> Look:
    """Give what looks for a query in a scope; the vocabulary is asked once."""
    met = _met(connection, query)
    narrowed = _narrowed(scope)
    allowed = [json.dumps([one.hex for one in ids]) for ids in (scope.matters, scope.papers)]

    def look(*, most: int, all_of: bool) -> list[Entry]:
        if all_of:
            asked = " AND ".join(one.written for one in met) if all(one.written for one in met) else ""
        else:
            asked = " OR ".join(one.written for one in _rare_enough(met))
        if not asked:
            return []
        with connection.cursor() as cursor:
            cursor.execute(_LOOK, [f"{{words}} : ({asked}){narrowed}", *allowed, most])
            return [Entry(UUID(paper), page) for paper, page in cursor.fetchall()]

    return look


class _Met:
    """A term as FTS5 writes it, and on how many pages it stands at most; nothing written when it stands nowhere."""

    __slots__ = ("pages", "written")

    def __init__(self, written: str, pages: int) -> None:
        self.written, self.pages = written, pages


def _met(connection: Connection, query: Query) -> list[_Met]:
    starts = [
        term.word if term.is_beginning else shared_start(term.word)
        for term in query.terms
        if term.is_beginning or term.in_all_forms
    ]
    known = _vocabulary(connection, list(dict.fromkeys(starts)))
    return [_written(term, known) for term in query.terms]


def _written(term: Term, known: Mapping[str, int]) -> _Met:
    if term.is_beginning:
        pages = sum(pages for word, pages in known.items() if word.startswith(term.word))
        return _Met(f'"{term.word}" *' if pages else "", pages)
    if not term.in_all_forms:
        return _Met("(" + " OR ".join(f'"{" ".join(way)}"' for way in term.ways) + ")", 0)
    wanted, start = forms(term.word), shared_start(term.word)
    same = [word for word in known if word.startswith(start) and not wanted.isdisjoint(forms(word))]
    often = sorted(same, key=lambda word: (word != term.word, -known[word], word))[:_MOST_FORMS]
    written = " OR ".join(f'"{word}"' for word in often)
    return _Met(f"({written})" if written else "", sum(known[word] for word in often))


def _vocabulary(connection: Connection, starts: list[str]) -> dict[str, int]:
    """Give the words of the index that begin so, with the number of pages they stand on."""
    if not starts:
        return {}
    ranges = [bound for start in starts for bound in (start, start[:-1] + chr(ord(start[-1]) + 1))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_KNOWN] * len(starts)), ranges)
        return dict(cursor.fetchall())


def _rare_enough(met: list[_Met]) -> Iterator[_Met]:
    """Give the terms from the rarest on, until they stand on too many pages to be told apart by rank in time."""
    pages = 0
    for number, one in enumerate(sorted((one for one in met if one.written), key=lambda one: one.pages)):
        pages += one.pages
        if number and pages > _MOST_PAGES:
            return
        yield one


def _narrowed(scope: Scope) -> str:
    marks = [f'"0m{one.hex}"' for one in sorted(scope.matters)] + [f'"0d{one.hex}"' for one in sorted(scope.papers)]
    return f" AND {{place}} : ({' OR '.join(marks)})" if len(marks) <= _FEW_MATTERS else ""
