# SPDX-License-Identifier: MPL-2.0
"""A person asks the law at the command line: an answer with its arithmetic, or a sentence that says what to mend."""

import json
from pathlib import Path

import pytest

from amparo.law.bundle import SHIPPED
from amparo.law.source_files import source_bytes
from scripts.law_edition import edition_text, new_key, signature
from tests.architecture.checkout import ROOT
from tests.journeys.office import amparo


def test_a_deadline_is_answered_with_its_arithmetic(tmp_path: Path) -> None:
    answer = amparo("law", "due", "l50", "--from", "2025-09-04", "--office", tmp_path, "--json").json

    assert {"due", "safe_by", "status", "confidence", "steps", "warnings", "citation"} <= set(answer)
    assert {"rule", "aliases", "basis", "unit", "roll_rule", "trigger", "grade", "missed", "exceptions"} <= set(answer)
    assert {"data_version", "data_age"} <= set(answer)
    assert (answer["due"], answer["safe_by"]) == ("2025-10-06", "2025-10-03")
    assert (answer["status"], answer["confidence"], answer["rule"]) == ("in_force", "V", "board_appeal")
    assert any("Day 30 is Saturday 4 October 2025" in step for step in answer["steps"])


def test_the_ten_day_rule_vacated_the_night_before_is_not_the_law(tmp_path: Path) -> None:
    answer = amparo("law", "due", "L50", "--from", "2026-03-10", "--court", "ELP", "--office", tmp_path, "--json").json

    assert answer["due"] == "2026-04-09"
    assert [other["row"] for other in answer["beside"]] == ["L50x"]
    assert any("vacated" in warning for warning in answer["warnings"])


def test_the_same_answer_in_spanish(tmp_path: Path) -> None:
    said = amparo("--lang", "es", "law", "due", "L50", "--from", "2025-09-04", "--office", tmp_path).out

    assert "Vence: lunes 6 de octubre de 2025; fecha segura: viernes 3 de octubre de 2025" in said
    assert "El día 30 es el sábado 4 de octubre de 2025." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("L5O", "--from", "2026-01-05"), "Near to it: L50"),
        (("L50", "--from", "03/04/2026"), "day/month or as month/day"),
        (("L50", "--from", "2026-03-10", "--as-of", "2026-03-07"), "after Saturday 7 March 2026"),
        (("L50", "--from", "2026-03-10", "--court", "ZZZ"), "No immigration court"),
    ],
)
def test_bad_input_is_said_in_a_sentence_with_exit_code_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    answer = amparo("law", "due", *words, "--office", tmp_path)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "What to do" in answer.err


def test_an_instant_counts_by_the_forum_s_own_day(tmp_path: Path) -> None:
    """A notice sent at 03:30 UTC came in on the evening before, where the Board sits."""
    answer = amparo("law", "due", "L50", "--from", "2026-03-11T03:30Z", "--office", tmp_path, "--json").json

    assert answer["trigger_day"] == "2026-03-10"


def test_rules_show_timeline_and_changes_can_be_listed(tmp_path: Path) -> None:
    place = ("--office", tmp_path)
    rules = amparo("law", "rules", *place, "--json").json["rules"]
    measures = amparo("law", "timeline", "--stage", "bia", *place, "--json").json["measures"]
    changes = amparo("law", "changed", "--since", "2026-03-01", "--until", "2026-03-31", *place, "--json").json[
        "changes"
    ]

    assert "board_appeal" in {row["rule"] for row in rules}
    assert all("BIA" in row["stages"] for row in measures)
    assert any("vacated" in change["sentence"] for change in changes)
    for name in ("L50", "k3", "D53"):
        assert amparo("law", "show", name, *place).code == 0
    assert amparo("law", "timeline", "--stage", "MOON", *place).code == 2
    assert amparo("law", "show", "L9999", *place).code == 2


def test_the_policy_timeline_is_drawn_with_the_days_that_mattered(tmp_path: Path) -> None:
    target = tmp_path / "policy.svg"
    drawing = ("law", "timeline", "--office", tmp_path, "--out", target)

    assert amparo("--lang", "es", *drawing, "--mark", "2024-06-10=entrada").code == 0
    drawn = target.read_text(encoding="utf-8")
    assert "2024-06-10 entrada" in drawn
    assert "Cronología de las políticas" in drawn
    assert amparo(*drawing, "--mark", "soon=entry").code == 2
    assert target.read_text(encoding="utf-8") == drawn


def test_standards_are_told_by_day_place_and_manner_of_entry(tmp_path: Path) -> None:
    asked = ("law", "standards", "--on", "2024-08-01", "--entry", "2024-07-15", "--place", "southern-land")
    told = ("--given", "documents=no", "--given", "excepted=no", "--office", tmp_path)

    answer = amparo(*asked, *told, "--kind", "screening", "--json").json["answers"][0]
    lines = amparo("--lang", "es", *asked, *told).out.splitlines()

    assert [each["choices"] for each in answer["outcomes"]][:2] == [["ineligible"], ["reasonable_probability"]]
    assert max(map(len, lines[:-1])) <= 100
    assert any("La regla dice" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--given", "transit"), "a name and an answer"),
        (("--given", "weather=fine"), "isn't a circumstance our data knows"),
        (("--manner", "flying"), "at_port, between_ports, admitted"),
        (("--manner", "at_port", "--given", "manner=admitted"), "given twice"),
        (("--kind", "bail"), "screening, custody"),
        (("--on", "2024-01-01", "--entry", "2024-02-01"), "lies after the day asked about"),
        (("--member-of", "Nobody"), "no class of the name"),
        (("--circuit", "12"), "isn't a federal circuit"),
    ],
)
def test_what_standards_cannot_read_is_said_with_exit_code_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    answer = amparo("law", "standards", *words, "--office", tmp_path)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_where_a_case_stands_is_drawn_for_each_person(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    drawing = ("law", "map", "--office", tmp_path, "--on", "2026-11-24", "--out", target)

    told = amparo(*drawing, ROOT / "examples/histories/familia.yaml", "--json").json
    assert [row["file"] for row in told["drawn"]] == ["map.svg", "map-2.svg", "map-3.svg"]
    assert all((tmp_path / row["file"]).read_text(encoding="utf-8").startswith("<svg") for row in told["drawn"])

    assert amparo("--lang", "es", *drawing, ROOT / "examples/histories/tomas.yaml").code == 0
    assert "Dónde está el caso el 24 nov 2026" in target.read_text(encoding="utf-8")
    assert amparo(*drawing, ROOT / "examples/histories/tomas.yaml", "--reading", "9").code == 2


def test_the_ledger_of_a_case_folder_is_drawn_as_far_as_it_tells(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    told = amparo("law", "map", ROOT / "examples/flagship", "--office", tmp_path, "--on", "2026-11-24", "--out", target)

    assert told.code == 0
    assert "history.yaml" in told.out
    assert "NTA served" in target.read_text(encoding="utf-8")


def test_elements_are_listed_with_their_splits(tmp_path: Path) -> None:
    asked = ("law", "elements", "withholding", "--circuit", "6", "--on", "2026-03-10", "--office", tmp_path)
    points = {row["point"]: row for row in amparo(*asked, "--json").json["points"]}
    lines = amparo("--lang", "es", *asked).out.splitlines()
    one = amparo("law", "elements", "B06", "--on", "2026-03-10", "--office", tmp_path, "--json").json["points"]
    groups = ("--group", "Women of Honduras", "--group", "Family of a witness")
    matrix = amparo("law", "elements", "asilo", *asked[3:], *groups, "--json").json["groups"]

    assert points["withholding_nexus"]["splits"][0]["positions"] == ["a_reason"]
    assert "one_year_bar" not in points
    assert max(map(len, lines[:-1])) <= 100
    assert any("La regla dice" in line for line in lines)
    assert [row["point"] for row in one] == ["persecutor_bar"]
    assert [row["wording"] for row in matrix["formulations"]] == ["Women of Honduras", "Family of a witness"]
    assert "Women of Honduras" in amparo("law", "elements", "asylum", *asked[3:], *groups).out


def test_policy_in_force_is_told_for_each_day_that_mattered(tmp_path: Path) -> None:
    asked = ("law", "policy", "entry=2024-06-10", "decision=2026-03-10", "--as-of", "2026-07-01", "--office", tmp_path)
    measures = {row["measure"]: row for row in amparo(*asked, "--json").json["measures"]}
    told = amparo("--lang", "es", *asked).out

    assert measures["lawful_pathways"]["force"] == "holds"
    assert measures["lawful_pathways"]["now"]["status"] == "expired_with_tail"
    assert "ENTRADA: LUNES 10 DE JUNIO DE 2024" in told
    assert "D32" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("elements", "asylun"), "neither a form of protection nor a point"),
        (("elements", "asylum", "--only", "stories"), "elements, bars, credibility, proof"),
        (("elements", "asylum", "--group", " "), "exact words"),
        (("elements", "asylum", "--on", "31/31/2024"), "--on"),
        (("policy", "entry"), "a fact is a name and a day"),
        (("policy", "birth=2024-01-01"), "entry, apprehension"),
        (("policy", "entry=2024-01-01", "entry=2024-01-02"), "given twice"),
    ],
)
def test_what_elements_and_policy_cannot_read_is_said(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    answer = amparo("law", *words, "--office", tmp_path)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_matters_that_a_change_moves_are_told(tmp_path: Path) -> None:
    rows = [{"id": "m1", "court": "ELP", "facts": [{"kind": "asylum_application_received", "day": "2021-03-01"}]}]
    file = tmp_path / "matters.json"
    file.write_text(json.dumps({"matters": rows}), encoding="utf-8")
    asked = (
        "law",
        "changed",
        "--since",
        "2022-02-01",
        "--until",
        "2022-03-01",
        "--matters",
        file,
        "--office",
        tmp_path,
    )

    [moved] = [row for row in amparo(*asked, "--json").json["moved"] if row["rule"] == "work_permit_filing"]

    assert (moved["before"]["due"], moved["after"]["due"]) == ("2022-03-01", "2021-07-29")
    file.write_text("[]", encoding="utf-8")
    assert amparo(*asked).code == 2


def test_check_says_what_is_unverified_with_exit_code_3(tmp_path: Path) -> None:
    answer = amparo("law", "check", "--office", tmp_path, "--json")

    assert answer.code == 3
    assert {"law.unverified"} <= {finding["code"] for finding in answer.json["findings"]}
    [one, *_] = [finding for finding in answer.json["findings"] if finding["code"] == "law.unverified"]
    attested = amparo("law", "attest", one["place"]["file"].split("/")[-1].removesuffix(".yaml"), "--by", "Ana Example",
                      "--source", "Read", "--office", tmp_path)  # fmt: skip
    assert attested.code == 0, attested.err


def test_a_rule_file_with_a_typo_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "reply.yaml").write_text("id: reply\nknd: deadline\n", encoding="utf-8")

    answer = amparo("law", "check", "--rulebook", tmp_path, "--office", tmp_path)

    assert answer.code == 3
    assert "rules/reply.yaml, line 2 (knd)" in answer.out


def test_an_attorney_attests_and_the_answer_names_her(tmp_path: Path) -> None:
    words = ("--by", "Invented Attorney", "--source", "8 CFR 1003.38, read in print", "--office", tmp_path)
    attested = amparo("law", "attest", "bia_appeal", *words)
    answer = amparo("law", "due", "L50", "--from", "2026-03-10", "--office", tmp_path, "--json").json

    assert attested.code == 0
    assert "attestations.yaml" in attested.out
    assert (answer["confidence"], answer["attested_by"]) == ("attested", "Invented Attorney")
    assert amparo("law", "attest", "L50", *words, "--on", "2999-01-01").code == 2


def test_a_signed_edition_is_installed_and_taken_back(tmp_path: Path) -> None:
    secret, public = new_key()
    file, key, office = tmp_path / "law-2.json", tmp_path / "own.pub", ("--office", tmp_path / "office")
    for name, raw in source_bytes(SHIPPED).items():
        target = tmp_path / "rulebook" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw.replace(b"number: 1\n", b"number: 99\n").replace(b"value: 30\n", b"value: 28\n"))
    content = edition_text(tmp_path / "rulebook").encode()
    file.write_bytes(content)
    key.write_text(public, encoding="utf-8")
    file.with_name("law-2.json.minisig").write_text(signature(content, secret, "invented"), encoding="utf-8")
    asked = ("law", "due", "L50", "--from", "2025-09-04", *office, "--json")

    assert amparo("law", "update", file, *office).code == 2, "A stranger's key."
    assert amparo("law", "update", *office).code == 2
    installed = amparo("law", "update", file, "--key", key, *office)
    assert (installed.code, "edition 99" in installed.out) == (0, True)
    assert amparo(*asked).json["due"] == "2025-10-02"
    assert amparo("law", "update", file, *office).code == 2, "The same edition again."
    assert amparo("law", "update", "--undo", *office).code == 0
    assert amparo(*asked).json["due"] == "2025-10-06"
    assert amparo("law", "update", "--undo", *office).code == 2
