# SPDX-License-Identifier: MPL-2.0
"""YAML by hand: what stays text, what is refused, and that every fault knows its line."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.dated import parse_yaml, quoted, read_yaml
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say


def _value(text: str) -> Any:
    return parse_yaml(text, name="case.yaml").value


def _fault(text: str) -> tuple[str, int]:
    with pytest.raises(Refusal) as refused:
        parse_yaml(text, name="case.yaml")
    finding = refused.value.findings[0]
    assert say(finding)
    assert say(finding, language="es")
    return finding.code.removeprefix("dated."), finding.place.line


@pytest.mark.parametrize(
    "text",
    ["no", "on", "yes", "off", "y", "N", "True", "NULL", "2026-01-01", "2026-01-01T10:00:00Z", "012", "1_000", "1e3",
     "0x1F", "0o7", ".5", "5.", "+1", "12:30:45", ".inf", "99999999999999999999"],
)  # fmt: skip
def test_a_plain_word_stays_text(text: str) -> None:
    assert _value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("-7", -7), ("0", 0), ("2.50", Decimal("2.50")), ("true", True), ("false", False), ("null", None),
     ("~", None), ("", None), ('"7"', "7"), ("'true'", "true"), ('""', "")],
)  # fmt: skip
def test_numbers_true_false_and_null_are_themselves(text: str, value: object) -> None:
    found = _value(f"a: {text}")["a"]

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "key-twice", 3),
        ("a: &x 1\nb: *x\n", "anchor-used", 1),
        ("a: 1\nb: *x\n", "anchor-used", 2),
        ("a: !!python/object:os.system x\n", "tag-used", 1),
        ("a: 1\nb: ! x\n", "tag-used", 2),
        ("a: 1\n---\nb: 2\n", "second-document", 2),
        ("a: 1\n? [b]\n: 2\n", "key-not-text", 2),
        ("a: 1\nb: [1, 2\nc: 3\n", "not-yaml", 3),
        ('a: 1\nb: "open\n', "not-yaml", 3),
        ("a: 1\n\tb: 2\n", "not-yaml", 2),
        ("a: 1\nb: x\x07y\n", "character-not-allowed", 2),
        ("", "file-empty", 0),
        ("# only a note\n", "file-empty", 0),
        ("a: " + "[" * 30 + "]" * 30, "too-deep", 1),
    ],
)
def test_each_fault_of_form_names_its_line(text: str, fault: str, line: int) -> None:
    assert _fault(text) == (fault, line)


def test_all_doubled_keys_are_told_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        _value("a: 1\na: 2\nb: 3\nb: 4\n")

    assert [finding.place.line for finding in refused.value.findings] == [2, 4]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 50_000, "{a: " * 50_000])
def test_deep_nesting_is_refused_quickly(text: str) -> None:
    assert _fault(text)[0] in {"too-deep", "not-yaml"}


def test_a_swelling_alias_never_unfolds() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(ord('b') + n)}: &{chr(ord('b') + n)} [{', '.join(['*' + chr(ord('a') + n)] * 9)}]\n" for n in range(12)
    )

    assert _fault(bomb)[0] == "anchor-used"


@pytest.mark.parametrize(
    ("raw", "fault", "named"),
    [
        ("a: é".encode("utf-16"), "other-encoding", "UTF-16"),
        ("a: é".encode("utf-16-le"), "other-encoding", "UTF-16"),
        ("a: é".encode("utf-32"), "other-encoding", "UTF-32"),
        ("x: 1\na: José\n".encode("cp1252"), "other-encoding", "line 2"),
    ],
)
def test_another_encoding_is_named_with_what_to_do(raw: bytes, fault: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(raw)

    with pytest.raises(Refusal) as refused:
        read_yaml(tmp_path / "case.yaml", name="case.yaml")

    assert refused.value.findings[0].code == f"dated.{fault}"
    assert named in say(refused.value.findings[0])
    assert "UTF-8" in say(refused.value.findings[0])


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: two\r\n")

    assert read_yaml(tmp_path / "case.yaml", name="case.yaml").value == {"a": 1, "b": "two"}


def test_a_file_too_large_to_be_notes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"#" * 8_000_001)

    with pytest.raises(Refusal, match="file-too-large"):
        read_yaml(tmp_path / "case.yaml", name="case.yaml")


def test_a_missing_file_a_folder_and_a_pipe_are_told_apart_from_files(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")

    for name, code in (
        ("none.yaml", "file-missing"),
        ("folder.yaml", "file-unreadable"),
        ("pipe.yaml", "file-unreadable"),
    ):
        with pytest.raises(Refusal, match=code):
            read_yaml(tmp_path / name, name=name)


def test_a_value_knows_where_it_stands() -> None:
    file = parse_yaml("a: 1\npeople:\n  - id: p1\n    name:\n      given: Ana\n", name="case.yaml")

    assert file.place(("people", 0, "name", "given")).line == 5
    assert file.place(("people", 0, "born")).line == 3
    assert file.place(("people", 0, "name", "given")).field == "people[0].name.given"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_in_quotes_reads_back_as_itself(text: str) -> None:
    written = quoted(text)

    assert _value(f"a: {written}\n") == {"a": text}
    assert "\n" not in written
    assert "\u202e" not in written


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        _value(text)
    except Refusal as refusal:
        said = [say(finding) for finding in refusal.findings]
    else:
        said = ["read"]

    assert all(said)
