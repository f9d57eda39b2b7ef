# SPDX-License-Identifier: MPL-2.0
"""Pre-flight as counsel uses it: what blocks leaves a report alone, drafts are marked, overrides are on record."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from tests.architecture.checkout import ROOT
from tests.journeys.office import Answer
from tests.journeys.office import amparo as run

NOT_READY = ROOT / "examples" / "not-ready"
CANARY = "canary of a paper left out"
REASON = "canary of a reason"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "matter"
    shutil.copytree(NOT_READY, copied, ignore=shutil.ignore_patterns(".amparo"))
    documents = copied / "documents.yaml"
    text = documents.read_text(encoding="utf-8")
    documents.write_text(text.replace("Birth record that is not offered", CANARY), encoding="utf-8")
    return copied


def amparo(*words: str | Path, code: int = 0) -> Answer:
    """Run a command that must end with this exit code."""
    answer = run(*words)
    assert answer.code == code, answer.err
    return answer


def blocking(folder: Path, *more: str) -> list[str]:
    answer = amparo("packet", "check", folder, "--json", *more, code=3)
    return sorted({row["code"] for row in json.loads(answer.out)["findings"] if row["severity"] == "blocks"})


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def all_bytes(folder: Path) -> bytes:
    """Give what lies in the files of a folder, unpacked: streams of PDFs and members of Word files too."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                found += [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            found.append(text_of(path).encode())
        elif path.suffix == ".docx":
            with ZipFile(BytesIO(path.read_bytes())) as word:
                found += [word.read(name) for name in word.namelist()]
        elif path.is_file():
            found.append(path.read_bytes())
    return b"\n".join(found)


def test_what_blocks_leaves_the_report_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    answer = amparo("packet", "build", folder, "--out", out, code=3)

    assert "under penalty of perjury" in answer.err
    assert sorted(path.name for path in out.iterdir()) == ["counsel"]
    english = (out / "counsel" / "pre-flight.en.md").read_text(encoding="utf-8")
    spanish = (out / "counsel" / "pre-flight.es.md").read_text(encoding="utf-8")
    assert "`packet.not-translated`" in english
    assert "Qué hacer:" in spanish
    assert CANARY in english


def test_a_draft_is_marked_on_every_page(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    amparo("packet", "build", folder, "--out", out, "--draft")

    (volume,) = (out / "filing").glob("*.pdf")
    assert volume.name.startswith("DRAFT_")
    document = pypdfium2.PdfDocument(volume)
    assert all("DRAFT - NOT FOR FILING" in page.get_textpage().get_text_bounded() for page in document)


def test_an_override_needs_name_and_reason_and_a_finding_to_override(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    unnamed = amparo("packet", "build", folder, "--out", out, "--override", "packet.no-certificate", code=2)
    assert "--by" in unnamed.err
    assert not out.exists()


def test_overrides_file_all_the_same_and_stay_with_counsel(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    codes = blocking(folder)
    overrides = [word for code in codes if code.startswith("packet.") for word in ("--override", code)]

    amparo("packet", "build", folder, "--out", out, *overrides, "--by", "R. Achebe-Moreno", "--reason", REASON)

    record = json.loads((out / "counsel" / "pre-flight.json").read_text(encoding="utf-8"))
    assert {row["reason"] for row in record["overrides"]} == {REASON}
    assert {row["by"] for row in record["overrides"]} == {"R. Achebe-Moreno"}
    filed = all_bytes(out / "filing") + (out / "manifest.json").read_bytes()
    for secret in (REASON, CANARY, "no-certificate", "not-translated"):
        assert secret.encode() not in filed
    assert CANARY.encode() in all_bytes(out / "counsel")


def test_one_override_too_few_still_blocks(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    decided = ("--override", "not-translated", "--by", "R. Achebe-Moreno", "--reason", REASON)

    amparo("packet", "build", folder, "--out", out, *decided, code=3)

    assert not (out / "filing").exists()


@pytest.mark.parametrize("sample", ["flagship", "family", "screening", "withholding", "bond"])
def test_the_samples_are_ready(sample: str, tmp_path: Path) -> None:
    copied = tmp_path / sample
    shutil.copytree(ROOT / "examples" / sample, copied, ignore=shutil.ignore_patterns(".amparo", "sources"))

    answer = amparo("packet", "check", copied, "--json")

    assert json.loads(answer.out)["ready"] is True
