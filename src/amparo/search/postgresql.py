# SPDX-License-Identifier: MPL-2.0
"""The index in PostgreSQL: its own full-text search over folded text, plain, English and Spanish, kept by triggers.

Spanish words in -ion get their accent back before they are stemmed: without it the stemmer doesn't know the ending.
"""

from typing import Any

from amparo.search.asking import Query, Term
from amparo.search.hits import Connection, Entry, Look, Scope

_TITLE = "concat_ws(' ', {row}.title, {row}.purpose, {row}.source, {row}.received_as)"

TABLES = (
    """CREATE TABLE IF NOT EXISTS evidence_entry (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       paper UUID NOT NULL, matter UUID NOT NULL, page INTEGER NOT NULL,
       words TSVECTOR NOT NULL, UNIQUE (paper, page))""",
    "CREATE INDEX IF NOT EXISTS evidence_entry_words ON evidence_entry USING GIN (words)",
    "CREATE INDEX IF NOT EXISTS evidence_entry_matter ON evidence_entry (matter)",
    r"""CREATE OR REPLACE FUNCTION evidence_folded(told text) RETURNS text LANGUAGE sql IMMUTABLE AS
       $$ SELECT regexp_replace(lower(regexp_replace(normalize(told, NFKD), '[\u0300-\u036f]', '', 'g')),
                                '[^[:alnum:]\u00aa-\uffff]+', ' ', 'g') $$""",
    r"""CREATE OR REPLACE FUNCTION evidence_vector(told text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS
       $$ SELECT setweight(to_tsvector('simple', evidence_folded(told)), 'A')
              || setweight(to_tsvector('english', evidence_folded(told)), 'B')
              || setweight(to_tsvector('spanish', regexp_replace(evidence_folded(told), 'ion\M', 'ión', 'g')), 'C')
       $$""",
    """CREATE OR REPLACE FUNCTION evidence_page_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF TG_OP <> 'INSERT' THEN
         DELETE FROM evidence_entry WHERE paper = old.paper_id AND page = old.number;
       END IF;
       IF TG_OP <> 'DELETE' THEN
         INSERT INTO evidence_entry (paper, matter, page, words)
         SELECT new.paper_id, p.matter_id, new.number, evidence_vector(new.text)
         FROM evidence_paper p WHERE p.id = new.paper_id;
       END IF;
       RETURN NULL; END $$""",
    f"""CREATE OR REPLACE FUNCTION evidence_paper_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF TG_OP = 'DELETE' THEN
         DELETE FROM evidence_entry WHERE paper = old.id;
         RETURN NULL;
       END IF;
       INSERT INTO evidence_entry (paper, matter, page, words)
       VALUES (new.id, new.matter_id, 0, evidence_vector({_TITLE.format(row="new")}))
       ON CONFLICT (paper, page) DO UPDATE SET words = excluded.words;
       RETURN NULL; END $$""",
)
_PAGES, _PAPERS = "evidence_paperpage FOR EACH ROW", "evidence_paper FOR EACH ROW"
TRIGGERS = {
    "evidence_page_comes": f"AFTER INSERT ON {_PAGES} EXECUTE FUNCTION evidence_page_kept()",
    "evidence_page_changes": f"AFTER UPDATE ON {_PAGES} EXECUTE FUNCTION evidence_page_kept()",
    "evidence_page_goes": f"AFTER DELETE ON {_PAGES} EXECUTE FUNCTION evidence_page_kept()",
    "evidence_paper_comes": f"AFTER INSERT ON {_PAPERS} EXECUTE FUNCTION evidence_paper_kept()",
    "evidence_paper_changes": (
        f"AFTER UPDATE OF title, purpose, source, received_as ON {_PAPERS} EXECUTE FUNCTION evidence_paper_kept()"
    ),
    "evidence_paper_goes": f"AFTER DELETE ON {_PAPERS} EXECUTE FUNCTION evidence_paper_kept()",
}
TRIGGERS = {name: f"CREATE TRIGGER {name} {when}" for name, when in TRIGGERS.items()}
FILL = (
    "DELETE FROM evidence_entry",
    f"""INSERT INTO evidence_entry (paper, matter, page, words)
       SELECT p.id, p.matter_id, 0, evidence_vector({_TITLE.format(row="p")}) FROM evidence_paper p""",
    """INSERT INTO evidence_entry (paper, matter, page, words)
       SELECT g.paper_id, p.matter_id, g.number, evidence_vector(g.text)
       FROM evidence_paperpage g JOIN evidence_paper p ON p.id = g.paper_id""",
)
_LOOK = """WITH asked AS (SELECT {asked} AS q) SELECT e.paper, e.page FROM evidence_entry e, asked
    WHERE e.words @@ asked.q AND (e.matter = ANY(%s) OR e.paper = ANY(%s))
    ORDER BY ts_rank_cd(e.words, asked.q) DESC, e.id LIMIT %s"""
DROP = (
    *(
        f"DROP TRIGGER IF EXISTS {name} ON {'evidence_paperpage' if '_page_' in name else 'evidence_paper'}"
        for name in TRIGGERS
    ),
    "DROP FUNCTION IF EXISTS evidence_page_kept",
    "DROP FUNCTION IF EXISTS evidence_paper_kept",
    "DROP TABLE IF EXISTS evidence_entry",
    "DROP FUNCTION IF EXISTS evidence_vector",
    "DROP FUNCTION IF EXISTS evidence_folded",
)


def looking(connection: Connection, query: Query, scope: Scope) -> Look:
    """Give what looks for a query in a scope."""
    written = [_written(term) for term in query.terms]
    words = [word for _, told in written for word in told]

    def look(*, most: int, all_of: bool) -> list[Entry]:
        asked = (" && " if all_of else " || ").join(part for part, _ in written)
        params: list[Any] = [*words, list(scope.matters), list(scope.papers), most]
        with connection.cursor() as cursor:
            cursor.execute(_LOOK.format(asked=asked), params)
            return [Entry(paper, page) for paper, page in cursor.fetchall()]

    return look


def _written(term: Term) -> tuple[str, list[str]]:
    """Give a term as tsquery with places for its words, and the words."""
    if term.is_beginning:
        return "to_tsquery('simple', %s)", [f"{term.word}:*A"]
    if not term.in_all_forms:
        ways = [" <-> ".join(f"{word}:A" for word in way) for way in term.ways]
        return "(" + " || ".join(["to_tsquery('simple', %s)"] * len(ways)) + ")", ways
    plural = term.word[:-2] if term.word.endswith("es") else f"{term.word}es"
    spanish = [f"{word[:-3]}ión:C" if word.endswith("ion") else f"{word}:C" for word in (term.word, plural)]
    written = "(to_tsquery('simple', %s) || to_tsquery('english', %s)" + " || to_tsquery('spanish', %s)" * 2 + ")"
    return written, [f"{term.word}:A", f"{term.word}:B", *spanish]
