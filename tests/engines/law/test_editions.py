# SPDX-License-Identifier: MPL-2.0
"""A later edition comes in whole and signed, or not at all, and goes out again."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from amparo.law import editions
from amparo.law.bundle import SHIPPED, shipped_rulebook
from amparo.law.editions import current_rulebook, install, take_back
from amparo.law.signatures import PublicKey, verified_comment
from amparo.law.source_files import source_bytes
from amparo.terms.finding import Refusal
from scripts.law_edition import edition_text, new_key, signature

# The edition that ships is the first here, whatever its number.
FIRST = shipped_rulebook().edition.number


@dataclass(frozen=True)
class Maker:
    """Someone who makes editions with a key of their own."""

    folder: Path
    secret: bytes
    key: Path

    def edition(self, number: int, *, edit: tuple[str, str, str] = ("", "", "")) -> Path:
        """Make the signed edition of that place in the row, one of its files edited."""
        source = self.folder / f"rulebook-{number}"
        for name, raw in source_bytes(SHIPPED).items():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = raw.decode().replace(edit[1], edit[2]) if name == edit[0] else raw.decode()
            text = text.replace(f"number: {FIRST}\n", f"number: {FIRST + number - 1}\n")
            target.write_text(text, encoding="utf-8")
        return self.signed(edition_text(source).encode(), name=f"law-{number}.json")

    def signed(self, content: bytes, *, name: str) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        beside = path.with_name(f"{name}.minisig")
        beside.write_text(signature(content, self.secret, f"invented edition {name}"), encoding="utf-8")
        return path


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    secret, public = new_key()
    key = tmp_path / "own.pub"
    key.write_text(public, encoding="utf-8")
    return Maker(tmp_path, secret, key)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tmp_path / "office"


def refused(office: Path, file: Path, *, key: Path | None) -> str:
    with pytest.raises(Refusal) as refusal:
        install(office, file, key=key)
    assert current_rulebook(office) is shipped_rulebook(), "Nothing half-installed may be used."
    assert not (office / "keys").exists()
    return refusal.value.findings[0].code


def test_an_edition_is_installed_and_used(maker: Maker, office: Path) -> None:
    edit = ("rules/board_appeal.yaml", "value: 30", "value: 28")
    installed = install(office, maker.edition(2, edit=edit), key=maker.key)

    assert (installed.before.edition.number, installed.after.edition.number) == (FIRST, FIRST + 1)
    assert current_rulebook(office).rules["board_appeal"].entries[0].value == 28


def test_the_program_s_own_data_stays_as_it_was(maker: Maker, office: Path) -> None:
    before = source_bytes(SHIPPED)
    install(office, maker.edition(2), key=maker.key)

    assert source_bytes(SHIPPED) == before


def test_a_second_edition_needs_the_key_no_more_and_undo_goes_back_one_by_one(maker: Maker, office: Path) -> None:
    install(office, maker.edition(2), key=maker.key)
    install(office, maker.edition(3))

    assert current_rulebook(office).edition.number == FIRST + 2
    assert take_back(office).edition.number == FIRST + 1
    assert take_back(office).edition.number == FIRST
    with pytest.raises(Refusal):
        take_back(office)


def test_an_unknown_signer_is_refused(maker: Maker, office: Path) -> None:
    assert refused(office, maker.edition(2), key=None) == "law.signature-of-stranger"


def test_an_edition_altered_after_signing_is_refused(maker: Maker, office: Path) -> None:
    file = maker.edition(2)
    file.write_bytes(file.read_bytes().replace(b'"value": 30', b'"value": 90'))

    assert refused(office, file, key=maker.key) == "law.signature-wrong"


def test_a_signed_comment_that_was_altered_is_refused(maker: Maker, office: Path) -> None:
    file = maker.edition(2)
    beside = file.with_name(f"{file.name}.minisig")
    beside.write_text(
        beside.read_text(encoding="utf-8").replace("invented edition", "genuine edition"), encoding="utf-8"
    )

    assert refused(office, file, key=maker.key) == "law.signature-wrong"


def test_the_signature_of_another_edition_is_refused(maker: Maker, office: Path) -> None:
    two, three = maker.edition(2), maker.edition(3)
    shutil.copy(two.with_name("law-2.json.minisig"), three.with_name("law-3.json.minisig"))

    assert refused(office, three, key=maker.key) == "law.signature-wrong"


@pytest.mark.parametrize(
    "text", ["", "one line", "a\nnot base64!\ntrusted comment: x\nAAAA", "a\nAAAA\ntrusted comment: x\nAAAA"]
)
def test_a_signature_that_is_none_is_refused(maker: Maker, office: Path, text: str) -> None:
    file = maker.edition(2)
    file.with_name(f"{file.name}.minisig").write_text(text, encoding="utf-8")

    assert refused(office, file, key=maker.key) == "law.signature-unreadable"


def test_an_edition_without_its_signature_is_refused(maker: Maker, office: Path) -> None:
    file = maker.edition(2)
    file.with_name(f"{file.name}.minisig").unlink()

    assert refused(office, file, key=maker.key) == "law.update-unsigned"


def test_an_older_edition_or_the_same_is_refused(maker: Maker, office: Path) -> None:
    assert refused(office, maker.edition(1), key=maker.key) == "law.update-older"
    install(office, maker.edition(3), key=maker.key)
    with pytest.raises(Refusal) as refusal:
        install(office, maker.edition(2))

    assert refusal.value.findings[0].code == "law.update-older"
    assert current_rulebook(office).edition.number == FIRST + 2


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b'{"format": 1, "sources": {"a": {}}}'])
def test_a_signed_file_that_is_no_edition_is_refused(maker: Maker, office: Path, content: bytes) -> None:
    assert refused(office, maker.signed(content, name="law-2.json"), key=maker.key) == "law.update-unreadable"


def test_a_signed_edition_with_a_fault_in_a_rule_is_refused_with_its_line(maker: Maker, office: Path) -> None:
    bundle = json.loads(maker.edition(2).read_bytes())
    row = bundle["sources"]["rules/board_appeal.yaml"]
    row["text"] = row["text"].replace("kind: deadline", "kind: dedline")
    with pytest.raises(Refusal) as refusal:
        install(office, maker.signed(json.dumps(bundle).encode(), name="law-2.json"), key=maker.key)

    [finding] = refusal.value.findings
    assert (finding.code, finding.place.file, finding.place.line) == (
        "dated.not-a-choice",
        "rules/board_appeal.yaml",
        5,
    )


def test_a_signed_edition_whose_built_values_differ_from_its_files_is_refused(maker: Maker, office: Path) -> None:
    bundle = json.loads(maker.edition(2).read_bytes())
    bundle["sources"]["rules/board_appeal.yaml"]["plain"]["in_force"][0]["value"] = 90
    file = maker.signed(json.dumps(bundle).encode(), name="law-2.json")

    assert refused(office, file, key=maker.key) == "law.update-inconsistent"


def test_an_installed_edition_that_was_tampered_with_is_refused_and_can_be_taken_back(
    maker: Maker, office: Path
) -> None:
    install(office, maker.edition(2), key=maker.key)
    [held] = (office / "editions").glob("*.json")
    held.write_bytes(held.read_bytes().replace(b'"value": 30', b'"value": 90'))

    with pytest.raises(Refusal) as refusal:
        current_rulebook(office)

    assert refusal.value.findings[0].code == "law.signature-wrong"
    assert take_back(office).edition.number == FIRST


def test_a_newer_program_s_data_comes_before_an_older_installed_edition(
    maker: Maker, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(office, maker.edition(2), key=maker.key)
    newer = current_rulebook(office)
    install(office, maker.edition(3))
    take_back(office)
    monkeypatch.setattr(editions, "shipped_rulebook", lambda: newer)

    assert current_rulebook(office) is newer


def test_a_damaged_list_of_editions_says_what_to_do(maker: Maker, office: Path) -> None:
    install(office, maker.edition(2), key=maker.key)
    (office / "installed.json").write_text("{", encoding="utf-8")

    with pytest.raises(Refusal) as refusal:
        current_rulebook(office)

    assert refusal.value.findings[0].code == "law.list-unreadable"


@pytest.mark.parametrize("text", ["", "comment\n", "comment\nAAAA\n", "comment\n!\n"])
def test_a_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        PublicKey.parse(text)


# Made with minisign 0.11 itself, from a key that was thrown away.
MINISIGN_KEY = (
    "untrusted comment: minisign public key 12BB8C10ABD78992\n"
    "RWSSiderEIy7EisSuFuP3IG6nGPTAan31/leBPsn0tG7OvMBMifQqofd\n"
)
MINISIGN_SIGNATURE = (
    "untrusted comment: a signature\n"
    "RUSSiderEIy7Epw3riQ6jnvbFU9ZC/Wq+I6evqL5Uni97cGti/T2T6ho6Yi7a7gJuhJVdSNg7KjeSBFtgM7xeNsvg9+Y84Hr8wg=\n"
    "trusted comment: invented comment\n"
    "cDtjVDxSsgHL67yjvFOWzTMMG1GkR1zeTfw0tpLU96u/PwAX2WgOZUuUikorT/BpBbACAd1EhEXfexRX0Y/aCA==\n"
)


def test_what_minisign_signed_is_verified() -> None:
    key = PublicKey.parse(MINISIGN_KEY)

    assert verified_comment(b"invented content\n", MINISIGN_SIGNATURE, (key,)) == "invented comment"


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign isn't installed here")
def test_minisign_verifies_what_we_sign(maker: Maker) -> None:
    file = maker.edition(2)
    done = subprocess.run(["minisign", "-Vm", file, "-p", maker.key], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
