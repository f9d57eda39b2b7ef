# SPDX-License-Identifier: MPL-2.0
"""Every finding code is listed once, is used, and has its sentence in English and in Spanish."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from amparo.terms.finding import Severity
from scripts.findings_reference import PAGE, findings_page
from tests.architecture.checkout import SRC, Module, modules, rooms

CODES: dict[str, dict[str, str]] = tomllib.loads((SRC / "terms" / "codes.toml").read_text(encoding="utf-8"))
ALL_CODES = tuple(f"{room}.{words}" for room, codes in CODES.items() for words in codes)
LANGUAGES = ("en", "es")
WORDS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MARKS = re.compile(r"[!¡]|\bplease\b|\bpor favor\b", re.IGNORECASE)


@cache
def _sentences(room: str, language: str) -> dict[str, str]:
    source = SRC / room / f"sentences.{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.exists() else {}


def _placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def test_codes_are_plain_words_under_a_room_that_stands() -> None:
    assert set(CODES) <= set(rooms())
    assert [code for code in ALL_CODES if not WORDS.fullmatch(code.partition(".")[2])] == []


def test_codes_have_a_known_weight() -> None:
    weights = {weight for codes in CODES.values() for weight in codes.values()}

    assert weights <= {str(severity) for severity in Severity}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    silent = [
        code for code in ALL_CODES if not _sentences(code.partition(".")[0], language).get(code.partition(".")[2])
    ]

    assert not silent, f"Write these sentences in sentences.{language}.toml of their room."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_belongs_to_a_listed_code(language: str) -> None:
    said = {f"{room}.{words}" for room in rooms() for words in _sentences(room, language)}

    assert not said - set(ALL_CODES), "List these codes in terms/codes.toml, or take the sentences out."


@pytest.mark.parametrize("code", ALL_CODES)
def test_both_languages_say_the_same_things(code: str) -> None:
    room, _, words = code.partition(".")

    assert _placeholders(_sentences(room, "en")[words]) == _placeholders(_sentences(room, "es")[words])


@pytest.mark.parametrize("code", ALL_CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_calm_and_whole(code: str, language: str) -> None:
    room, _, words = code.partition(".")
    sentence = _sentences(room, language)[words]

    assert not MARKS.search(sentence), "A finding neither shouts nor begs."
    assert sentence.rstrip("»”\"')").endswith((".", "?"))
    assert all(name.isidentifier() for name in _placeholders(sentence)), "Name every placeholder."


def test_the_reference_page_tells_every_finding() -> None:
    assert PAGE.read_text(encoding="utf-8") == findings_page(), "Run `make docs`."


def test_every_code_in_use_is_listed() -> None:
    unlisted = [f"{place}: {code}" for code, place in _codes_in_use() if code not in ALL_CODES]

    assert not unlisted, "List these codes in terms/codes.toml and write their sentences."


def test_every_listed_code_is_in_use() -> None:
    idle = sorted(set(ALL_CODES) - {code for code, _ in _codes_in_use()} - _codes_by_words())

    assert not idle, "Take out codes that nothing can find any more."


def test_below_the_pipeline_a_room_makes_only_its_own_codes() -> None:
    strays = [
        f"{module.path}:{node.lineno} {node.value.value}"
        for module in modules()
        if module.room not in {"pipeline", "cli"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword) and node.arg == "code"
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        if node.value.value.partition(".")[0] != module.room
    ]

    assert not strays


def _codes_in_use() -> Iterator[tuple[str, str]]:
    """Give each code with its place: written whole, or as the words handed to a function that puts the room before."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _looks_like_code(node.value):
                yield node.value, f"{module.path}:{node.lineno}"
        for function, position in _code_makers(module):
            yield from _words_handed_to(function, position, room=module.room)


def _codes_by_words() -> set[str]:
    """Give each code whose words stand alone as a text in its own room: a table of codes, chosen from later."""
    return {
        f"{module.room}.{node.value}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value in CODES.get(module.room, {})
    }


def _looks_like_code(text: str) -> bool:
    room, dot, words = text.partition(".")
    return bool(dot) and room in CODES and bool(WORDS.fullmatch(words)) and ("-" in words or words in CODES[room])


def _code_makers(module: Module) -> Iterator[tuple[ast.FunctionDef, int]]:
    """Give the functions that write `f"room.{words}"`, with the position of `words` among their arguments."""
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        for text in ast.walk(function):
            if isinstance(text, ast.JoinedStr) and (name := _name_after_room(text, module.room)) in names:
                yield function, names.index(name) - (names[0] == "self")


def _name_after_room(text: ast.JoinedStr, room: str) -> str:
    match text.values:
        case [ast.Constant(value=start), ast.FormattedValue(value=ast.Name(id=name))] if start == f"{room}.":
            return name
    return ""


def _words_handed_to(function: ast.FunctionDef, position: int, *, room: str) -> Iterator[tuple[str, str]]:
    for module in modules():
        if module.room != room:
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or len(node.args) <= position:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = node.args[position]
            if called == function.name and isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield f"{room}.{words.value}", f"{module.path}:{node.lineno}"
