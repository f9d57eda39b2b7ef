# SPDX-License-Identifier: MPL-2.0
"""Entries are added to a list and nothing else in the file moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.dated import append_entries, parse_yaml
from amparo.terms.finding import Refusal

NEW = {"id": "d009", "title": 'He said "no": # not a comment', "bytes": 12}


def _appended(text: str) -> str:
    return append_entries(parse_yaml(text, name="documents.yaml"), key="documents", entries=[NEW])


@pytest.mark.parametrize(
    "text",
    [
        "schema: s\ndocuments: []\n",
        "schema: s\ndocuments: []  # none yet\nnext: 1\n",
        "schema: s\ndocuments:\nnext: 1\n",
        "schema: s\ndocuments:  # none yet\n\n# the end\n",
        "schema: s\ndocuments: ~\n",
        "schema: s\ndocuments: null # x\nnext: 1\n",
        "schema: s\ndocuments:",
        "schema: s\n",
        "schema: s",
        "schema: s\ndocuments:\n- id: d001\n  title: a\n",
        "schema: s\ndocuments:\n  - id: d001\n    title: a\n# the end\n",
        "schema: s\ndocuments:\n    -   id: d001\n        title: a   # why\n        # more of d001\n\nnext: 1\n",
        "schema: s\ndocuments:\n  - id: d001\n    note: |\n      two\n      lines\n\nnext: 1\n",
        "schema: s\ndocuments:\n  - id: d001\n    note: >-\n      two\n      lines",
        "schema: s\ndocuments:\n  - id: d001\n    empty:\n",
        "schema: s\ndocuments:\n  - id: d001\n    highlights: [{quote: a, page: 2}]\n",
        "schema: s\ndocuments:\n  - id: d001\n    highlights:\n      - quote: a\n        page: 2\nnext: 1\n",
        "schema: s\ndocuments: [{id: d001, title: a}]\n",
        "schema: s\ndocuments: [{id: d001}, ]\nnext: 1\n",
        "schema: s\r\ndocuments:\r\n  - id: d001\r\n    title: a\r\nnext: 1\r\n",
        "documents:\n  - {id: d001}\n  - {id: d002}\nschema: s\n",
    ],
)
def test_all_that_was_there_stays_and_the_entry_comes_last(text: str) -> None:
    appended = _appended(text)

    before, after = parse_yaml(text, name="f").value, parse_yaml(appended, name="f").value
    assert after == {**before, "documents": [*(before.get("documents") or []), NEW]}
    for line in text.splitlines():
        if "documents" not in line:
            assert line in appended


def test_only_lines_are_added_to_a_list_in_block_form() -> None:
    text = (
        "# mine\nschema:   s\ndocuments:\n  - id: 'd001' # why\n    title: a\n    # about d001\n"
        "# about the rest\nz: 1\n"
    )

    lines = _appended(text).splitlines()

    assert [line for line in lines if line in text.splitlines()] == text.splitlines()
    assert lines[6:9] == [
        "  - id: d009",
        '    title: "He said \\"no\\": # not a comment"',
        "    bytes: 12",
    ]


def test_windows_line_ends_are_kept() -> None:
    appended = _appended("schema: s\r\ndocuments:\r\n  - id: d001\r\n")

    assert appended.count("\r\n") == appended.count("\n") == 6


def test_a_list_that_is_no_list_is_left_alone() -> None:
    with pytest.raises(Refusal, match="list-not-extendable"):
        _appended("schema: s\ndocuments: see elsewhere\n")


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4))
def test_entries_of_any_text_come_back(titles: list[str]) -> None:
    text = "documents:\n  - id: d001\n"
    for number, title in enumerate(titles):
        entry = {"id": f"d{number + 2:03}", "title": title}
        text = append_entries(parse_yaml(text, name="f"), key="documents", entries=[entry])

    assert [entry.get("title") for entry in parse_yaml(text, name="f").value["documents"]] == [None, *titles]
