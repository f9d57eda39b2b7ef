# SPDX-License-Identifier: MPL-2.0
"""A new folder is valid from the first moment, and what is published is what is checked."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.casefile import new_folder, open_folder, schemas
from amparo.casefile.schemas import SHAPES
from amparo.casefile.starting import _CASE, _PACKET
from amparo.dated import parse_yaml
from amparo.dated.shapes import shaped
from amparo.dated.yaml_file import YamlFile
from amparo.terms.finding import Refusal


@pytest.mark.parametrize("title", ['He said "no": # not a note', "no", "2026-01-01", "أحمد\u202e", "a\nb", "{x}", "~"])
def test_any_title_is_kept_as_typed(title: str, tmp_path: Path) -> None:
    new_folder(tmp_path / "m1", title=title)

    assert open_folder(tmp_path / "m1").case.title == title


@pytest.mark.parametrize("title", ["", "  "])
def test_a_folder_without_title_is_not_begun(title: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="title-empty"):
        new_folder(tmp_path / "m1", title=title)

    assert not (tmp_path / "m1").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "m1").mkdir()
    (tmp_path / "m1" / ".note").write_text("mine")

    with pytest.raises(Refusal, match="folder-not-empty"):
        new_folder(tmp_path / "m1")

    assert [path.name for path in (tmp_path / "m1").iterdir()] == [".note"]


def test_a_file_or_a_link_is_no_place_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")

    for name in ("file", "link"):
        with pytest.raises(Refusal, match="not-a-folder"):
            new_folder(tmp_path / name)


@pytest.mark.parametrize(("name", "text"), [("case", _CASE.format(title="x", language="en")), ("packet", _PACKET)])
def test_the_notes_in_a_new_folder_are_valid_once_their_marks_are_taken_away(name: str, text: str) -> None:
    """Whoever takes the # from an example must not be punished for it."""
    opened = re.sub(r"(people|facts|exhibits): \[\]", r"\1:", text)
    used = re.sub(r"(?m)^#( +-| *\w+:)", lambda mark: mark[1].removeprefix(" "), opened)

    shape = shaped(parse_yaml(used, name=f"{name}.yaml"), SHAPES[name])

    given = shape.model_fields_set
    assert given >= ({"office", "people", "court", "custody", "facts"} if name == "case" else {"cover", "limits"})


def test_three_schemas_are_published_and_forbid_what_is_unknown() -> None:
    published = schemas()

    assert sorted(published) == ["case", "documents", "packet"]
    for schema in published.values():
        assert schema["$schema"].endswith("2020-12/schema")
        groups = [group for group in _groups(schema) if "properties" in group]
        assert all(group["additionalProperties"] is False for group in groups)
        assert all(group["patternProperties"] == {"^x-": True} for group in groups)


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("case", ["schema", "id", "title", "language"]),
        ("documents", ["schema", "documents"]),
        ("packet", ["schema", "title", "file_name", "exhibits"]),
    ],
)
def test_what_must_be_there_is_published_as_required(name: str, required: list[str]) -> None:
    assert schemas()[name]["required"] == required


@given(
    st.dictionaries(
        st.sampled_from(["schema", "documents", "id", "x-a", "title"]), st.integers() | st.text(), max_size=4
    )
)
def test_values_of_any_kind_are_read_or_refused(value: dict[str, Any]) -> None:
    """No value, however odd, is a fault of ours."""
    text = "".join(f"{key}: {item!r}\n" if isinstance(item, int) else f"{key}: []\n" for key, item in value.items())
    for name, shape in SHAPES.items():
        assert _places_told(parse_yaml(text or "a: 1", name=name), shape) <= {name}


def _places_told(file: YamlFile, shape: type[Any]) -> set[str]:
    """Give the files that a refusal names; none when the values are taken."""
    try:
        shaped(file, shape)
    except Refusal as refusal:
        return {finding.place.file for finding in refusal.findings}
    return set()


def _groups(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema.get("$defs", {}).values()]
