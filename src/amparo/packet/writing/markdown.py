# SPDX-License-Identifier: MPL-2.0
"""Markdown as blocks: CommonMark with tables and footnotes; HTML is printed as typed, pictures and links as words.

A footnote is `[^1]` in the text and `[^1]: its words` on a line of its own.  Alone in a paragraph, `\\newpage` begins a
page and `\\signature Name | Role` makes a line to sign on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from amparo.packet.writing.cites import cite_at
from amparo.terms.written import (
    Block,
    Break,
    Cite,
    Heading,
    Letters,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
    paragraph_of,
)

_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*))*)\n?", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_STYLES = {"strong": "b", "em": "i", "s": "x"}
_DEEPEST = 20

Notes = Mapping[str, tuple[Run, ...]]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Read a text as blocks."""
    reader = _reader()
    kept, definitions = _without_notes(text)
    notes = {name: _inline(reader, words, line, {}) for name, (words, line) in definitions.items()}
    return tuple(_blocks(_Tokens(reader.parse(kept)), notes, depth=0))


def _reader() -> MarkdownIt:
    # Quotation marks become curly; what else a typographer would do is left out: (c) is a paragraph, not a copyright.
    options = {"html": False, "maxNesting": _DEEPEST, "typographer": True, "quotes": "“”‘’"}
    reader = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "smartquotes"])
    reader.disable(["html_block", "html_inline", "reference", "image"], ignoreInvalid=True)
    reader.inline.ruler.before("escape", "cite", _cite_rule)
    reader.inline.ruler.before("link", "note", _note_rule)
    return reader


def _cite_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called so by markdown-it
    found = cite_at(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = found[0]
        token.meta = {"line": state.src.count("\n", 0, state.pos)}
    state.pos = found[1]
    return True


def _note_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called so by markdown-it
    found = _MARK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _without_notes(text: str) -> tuple[str, dict[str, tuple[str, int]]]:
    """Take the footnotes' words out, leaving empty lines, so that every line keeps its number."""
    definitions: dict[str, tuple[str, int]] = {}

    def take(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start())
        definitions.setdefault(found[1], (re.sub(r"\n[ \t]+", "\n", found[2]), line))
        return "\n" * found[0].count("\n")

    return _NOTE.sub(take, text), definitions


def _inline(reader: MarkdownIt, words: str, line: int, notes: Notes) -> tuple[Run, ...]:
    tokens = reader.parseInline(words)
    return tuple(_runs(tokens[0].children or [], notes, line))


class _Tokens:
    """Tokens one after another, with a look at the next."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def next(self) -> Token | None:
        """Give the next token and go on."""
        if self._at == len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]


def _blocks(tokens: _Tokens, notes: Notes, *, depth: int, until: str = "") -> Iterator[Block]:
    while (token := tokens.next()) is not None and token.type != until:
        match token.type:
            case "heading_open":
                yield Heading(level=int(token.tag[1]), runs=_runs_until(tokens, notes, "heading_close"))
            case "paragraph_open":
                yield paragraph_of(_runs_until(tokens, notes, "paragraph_close"))
            case "bullet_list_open" | "ordered_list_open":
                yield _listing(tokens, notes, token, depth)
            case "blockquote_open":
                yield Quotation(tuple(_blocks(tokens, notes, depth=depth + 1, until="blockquote_close")))
            case "table_open":
                yield _table(tokens, notes)
            case _:
                yield from _lone(token)


def _lone(token: Token) -> Iterator[Block]:
    """Give what a token stands for that holds no other: a rule, lines as typed."""
    if token.type == "hr":
        yield Rule()
    elif token.type in {"code_block", "fence"}:
        lines = token.content.rstrip("\n").split("\n")
        runs = [run for line in lines for run in (Letters(text=line), Break())]
        yield Paragraph(runs=tuple(runs[:-1]))


def _runs_until(tokens: _Tokens, notes: Notes, until: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    while (token := tokens.next()) is not None and token.type != until:
        line = token.map[0] if token.map else 0
        runs += _runs(token.children or [], notes, line)
    return tuple(runs)


def _listing(tokens: _Tokens, notes: Notes, opened: Token, depth: int) -> Listing:
    ordered = opened.type == "ordered_list_open"
    number = int(str(opened.attrs.get("start", 1))) if ordered else 0
    items: list[tuple[Block, ...]] = []
    labels: list[str] = []
    closing = opened.type.replace("open", "close")
    while (token := tokens.next()) is not None and token.type != closing:
        if token.type == "list_item_open":
            items.append(tuple(_blocks(tokens, notes, depth=depth + 1, until="list_item_close")))
            labels.append(f"{number + len(labels)}." if ordered else "•–·"[min(depth, 2)])
    return Listing(items=tuple(items), labels=tuple(labels))


def _table(tokens: _Tokens, notes: Notes) -> Table:
    rows: list[tuple[tuple[Run, ...], ...]] = []
    cells: list[tuple[Run, ...]] = []
    while (token := tokens.next()) is not None and token.type != "table_close":
        if token.type in {"td_open", "th_open"}:
            cells.append(_runs_until(tokens, notes, token.type.replace("open", "close")))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
            cells = []
    return Table(rows=tuple(rows))


def _runs(children: Sequence[Token], notes: Notes, line: int) -> Iterator[Run]:
    styles: list[str] = []
    for token in children:
        kind, _, ends = token.type.rpartition("_")
        if kind in _STYLES and ends == "open":
            styles.append(_STYLES[kind])
        elif kind in _STYLES and ends == "close":
            styles.remove(_STYLES[kind])
        else:
            yield from _run(token, notes, line, "".join(sorted(set(styles))))


def _run(token: Token, notes: Notes, line: int, styles: str) -> Iterator[Run]:
    match token.type:
        case "text" | "code_inline" | "text_special":
            yield Letters(text=token.content, styles=styles)
        case "softbreak":
            yield Letters(text=" ", styles=styles)
        case "hardbreak":
            yield Break()
        case "cite":
            yield Cite(written=token.content, line=line + 1 + int(token.meta["line"]), styles=styles)
        case "note":
            words = notes.get(token.content)
            yield Note(words) if words is not None else Letters(text=f"[^{token.content}]", styles=styles)
        case _:
            return
