# SPDX-License-Identifier: MPL-2.0
"""The rulebook is read whole or not at all, and its bundle never speaks for a file it wasn't built from."""

import json
import time
from pathlib import Path

import pytest

from amparo.law import source_files, sources
from amparo.law.bundle import FILE, SHIPPED, bundle_text, load_rulebook, read_rulebook
from amparo.law.source_files import source_bytes
from amparo.terms.finding import Finding, Refusal
from amparo.terms.sentences import say
from tests.engines.law.rulebooks import COUNTED, entry, rule, rulebook_with, write_rulebook

PLAIN = rule(COUNTED, entries=entry("30"))


def faults(folder: Path, files: dict[str, str]) -> list[Finding]:
    with pytest.raises(Refusal) as refused:
        rulebook_with(folder, files)
    said = [say(finding, language=language) for finding in refused.value.findings for language in ("en", "es")]
    assert all(said)
    return list(refused.value.findings)


def test_the_shipped_rulebook_is_sound() -> None:
    assert read_rulebook(SHIPPED).rules


def test_the_shipped_bundle_is_fresh() -> None:
    built = (SHIPPED / FILE).read_text(encoding="utf-8")

    assert built == bundle_text(source_bytes(SHIPPED)), "Run 'make docs'."


def test_the_bundle_gives_what_the_files_give() -> None:
    assert load_rulebook(SHIPPED) == read_rulebook(SHIPPED)


def test_the_bundle_loads_within_50_ms_of_cpu() -> None:
    load_rulebook(SHIPPED)
    spent = []
    for _ in range(5):  # the least of them is the work; the rest is the machine's other work
        began = time.process_time()
        load_rulebook(SHIPPED)
        spent.append(time.process_time() - began)

    assert min(spent) < 0.05


def test_a_changed_file_is_read_afresh_whatever_the_bundle_says(tmp_path: Path) -> None:
    folder = write_rulebook(tmp_path, {"rules/reply.yaml": PLAIN})
    (folder / FILE).write_text(bundle_text(source_bytes(folder)), encoding="utf-8")
    (folder / "rules" / "reply.yaml").write_text(PLAIN.replace("value: 30", "value: 21"), encoding="utf-8")

    assert load_rulebook(folder).rules["reply"].entries[0].value == 21


def test_a_file_taken_away_is_not_remembered_by_the_bundle(tmp_path: Path) -> None:
    other = PLAIN.replace("id: reply", "id: answer")
    folder = write_rulebook(tmp_path, {"rules/reply.yaml": PLAIN, "rules/answer.yaml": other})
    (folder / FILE).write_text(bundle_text(source_bytes(folder)), encoding="utf-8")
    (folder / "rules" / "answer.yaml").unlink()

    assert set(load_rulebook(folder).rules) == {"reply"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 0, "sources": {}}', '{"format": 1, "sources": []}'])
def test_a_damaged_bundle_is_passed_over(tmp_path: Path, damage: str) -> None:
    folder = write_rulebook(tmp_path, {"rules/reply.yaml": PLAIN})
    (folder / FILE).write_text(damage, encoding="utf-8")

    assert set(load_rulebook(folder).rules) == {"reply"}


def test_the_version_follows_the_bytes(tmp_path: Path) -> None:
    one = rulebook_with(tmp_path / "one", {"rules/reply.yaml": PLAIN})
    other = rulebook_with(tmp_path / "other", {"rules/reply.yaml": PLAIN + "# a remark\n"})

    assert one.version != other.version


def test_a_bundle_that_travels_alone_holds_its_sources(tmp_path: Path) -> None:
    folder = write_rulebook(tmp_path, {"rules/reply.yaml": PLAIN})

    sources = json.loads(bundle_text(source_bytes(folder), with_text=True))["sources"]

    assert sources["rules/reply.yaml"]["text"] == PLAIN


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (PLAIN.replace("kind: deadline", "knd: deadline"), "dated.field-misspelt", 3),
        (PLAIN.replace("kind: deadline", "kind: dedline"), "dated.not-a-choice", 3),
        (PLAIN.replace("value: 30", "value: 0"), "law.value-not-of-unit", 11),
        (PLAIN.replace("value: 30", 'value: {en: "a", es: "b"}'), "law.value-not-of-unit", 11),
        (PLAIN.replace("unit: calendar_days", "unit: USD"), "law.fee-in-dollars", 5),
        (PLAIN.replace("kind: deadline", "kind: words"), "law.kind-not-counted", 11),
        (PLAIN.replace("forum: office\n", ""), "law.counted-rule-lacks", 10),
        (PLAIN.replace("counting: k1\n", ""), "law.counted-rule-lacks", 10),
        (PLAIN.replace("triggers: [decided]\n", ""), "law.counted-rule-lacks", 10),
        (PLAIN.replace("[decided]", "[decidid]"), "law.name-leads-nowhere", 9),
        (PLAIN.replace("forum: office", "forum: ofice"), "law.name-leads-nowhere", 7),
        (PLAIN.replace("counting: k1", "counting: k99"), "law.name-leads-nowhere", 8),
        (PLAIN.replace("in_force:", "see: [elsewhere]\nin_force:"), "law.name-leads-nowhere", 10),
        (PLAIN.replace("id: reply", "id: replay"), "dated.id-not-file-name", 1),
        (rule(COUNTED, entries=entry("30") + entry("21", since="2020-01-01")), "dated.periods-overlap", 19),
        (
            rule(COUNTED, entries=entry("30", until="2020-01-01") + entry("21", since="2020-02-01")),
            "dated.periods-gap",
            20,
        ),
    ],
)
def test_a_fault_in_a_rule_names_file_and_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    found = [
        (finding.code, finding.place.file, finding.place.line)
        for finding in faults(tmp_path, {"rules/reply.yaml": text})
    ]

    assert (code, "rules/reply.yaml", line) in found


STANDING = (
    "    standing:\n      - {status: %s, since: %s, until: %s, where: %s, by: court, citation: C, confidence: V}\n"
)


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        ([("in_force", "2000-01-01", "2005-01-01", "nationwide")], "dated.standing-ends"),
        (
            [("in_force", "2000-01-01", "2005-01-01", "nationwide"), ("stayed", "2006-01-01", "null", "nationwide")],
            "dated.periods-gap",
        ),
        (
            [("in_force", "2000-01-01", "2005-01-01", "nationwide"), ("stayed", "2004-01-01", "null", "nationwide")],
            "dated.periods-overlap",
        ),
        ([("in_force", "2000-01-01", "2000-01-01", "nationwide")], "dated.period-empty"),
        ([("in_force", "2000-01-01", "null", "{circuits: [99]}")], "dated.where-unclear"),
    ],
)
def test_a_timeline_of_statuses_has_no_hole_and_no_overlap(
    tmp_path: Path, standing: list[tuple[str, str, str, str]], code: str
) -> None:
    periods = "".join(
        (STANDING if not number else STANDING.partition("\n")[2]) % row for number, row in enumerate(standing)
    )

    found = faults(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entry("30", more=periods))})

    assert code in {finding.code for finding in found}


def test_a_narrower_order_may_stand_beside_a_wider_one(tmp_path: Path) -> None:
    periods = STANDING % ("in_force", "2000-01-01", "null", "nationwide")
    periods += STANDING.partition("\n")[2] % ("enjoined", "2004-01-01", "null", "{circuits: [9]}")

    book = rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED, entries=entry("30", more=periods))})

    assert len(book.rules["reply"].entries[0].standing) == 2


def test_a_gap_that_is_meant_is_allowed(tmp_path: Path) -> None:
    gap = 'gaps: [{since: 2020-01-01, until: 2020-02-01, words: {en: "None held.", es: "No regía ninguna."}}]\n'
    entries = entry("30", until="2020-01-01") + entry("21", since="2020-02-01")

    assert rulebook_with(tmp_path, {"rules/reply.yaml": rule(COUNTED + gap, entries=entries)}).rules


def test_a_name_leads_to_one_rule_unless_the_row_is_shared(tmp_path: Path) -> None:
    twice = {
        f"rules/{name}.yaml": rule(COUNTED + "aliases: [L1]\n", entries=entry("30"), rule_id=name)
        for name in ("a", "b")
    }
    shared = {name: text.replace("aliases:", "part_of:") for name, text in twice.items()}

    assert {finding.code for finding in faults(tmp_path / "twice", twice)} == {"law.name-claimed-twice"}
    assert rulebook_with(tmp_path / "shared", shared).names["l1"] == ("a", "b")


def test_faults_of_all_files_are_told_together_and_nothing_is_used(tmp_path: Path) -> None:
    files = {"rules/reply.yaml": PLAIN.replace("30", "zero"), "rules/answer.yaml": "id: [", "rules/ok.yaml": ""}

    found = faults(tmp_path, files)

    assert {finding.place.file for finding in found} == set(files)


def test_a_missing_file_of_the_frame_is_named(tmp_path: Path) -> None:
    folder = write_rulebook(tmp_path, {"rules/reply.yaml": PLAIN})
    (folder / "forums.yaml").unlink()

    with pytest.raises(Refusal) as refused:
        read_rulebook(folder)

    assert [finding.code for finding in refused.value.findings] == ["law.file-missing"]


@pytest.mark.parametrize("name", ["rules/reply.yml", "notes.yaml"])
def test_a_file_that_would_be_passed_over_is_told(tmp_path: Path, name: str) -> None:
    found = faults(tmp_path, {name: PLAIN})

    assert [(finding.code, finding.place.file) for finding in found] == [("law.file-not-expected", name)]


def test_a_folder_that_is_not_there_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_rulebook(tmp_path / "nowhere")

    assert {finding.code for finding in refused.value.findings} == {"law.file-missing"}


def test_every_folder_that_is_read_has_a_shape() -> None:
    assert set(source_files.FOLDERS) == set(sources._FOLDERS)
