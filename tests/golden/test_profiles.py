# SPDX-License-Identifier: MPL-2.0
"""Every form a filing can have has a sample that is ready, in the order its profile says."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from amparo.casefile import open_folder
from amparo.law.bundle import shipped_rulebook
from amparo.law.names import rules_named
from amparo.packet.caption import signers
from amparo.packet.parts import PartKind
from amparo.packet.profiles import profile, profile_names
from amparo.packet.values import PacketPlan
from amparo.pipeline.filing import build_filing
from scripts.sample_packets import EXAMPLES, by_profile
from tests.golden.summary import ROOT

BASE = "immigration_court"  # what the other forms for a court are based on; it is used where none of them fits
FORMS = sorted(set(profile_names()) - {BASE})


@dataclass(frozen=True)
class Sample:
    """A built sample: its plan and the text of each page, from the first of the filing on."""

    plan: PacketPlan
    pages: tuple[str, ...]

    def part(self, kind: PartKind) -> str:
        planned = self.plan.part(kind)
        assert planned is not None, kind
        return "\n".join(self.pages[planned.first_page - 1 : planned.last_page])


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give copies of the samples, so that their papers are read once and nothing is left beside the originals."""
    copied = tmp_path_factory.mktemp("samples") / "examples"
    shutil.copytree(EXAMPLES, copied, ignore=shutil.ignore_patterns(".amparo", "sources", "making", "not-ready"))
    return copied


@pytest.fixture(scope="module")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    """Give every form's sample, built without recognised text."""
    return {name: _built(examples, name, tmp_path_factory.mktemp(name)) for name in FORMS}


def _built(examples: Path, name: str, out: Path) -> Sample:
    sample = by_profile(examples)[name]
    filing = build_filing(examples / sample.matter, packet=sample.packet, out=out, ocr_languages="")
    pages: list[str] = []
    for volume in filing.files.volumes:
        pages += [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(volume)]
    return Sample(plan=filing.plan, pages=tuple(pages))


def test_every_form_has_a_sample() -> None:
    assert set(by_profile()) >= set(FORMS)


@pytest.mark.parametrize("name", profile_names())
def test_the_deadlines_a_profile_names_are_rules_of_the_law(name: str) -> None:
    book = shipped_rulebook()
    named = profile(name).text("deadlines").split()
    assert named
    for one in named:
        assert rules_named(book, one), one


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_parts_stand_in_the_order_of_the_profile(built: dict[str, Sample], name: str) -> None:
    order = profile(name).text("order").split()
    kinds = [str(planned.part.kind) for planned in sorted(built[name].plan.parts, key=lambda one: one.first_page)]
    assert kinds == [word for word in order if word in kinds]
    assert ("proof_of_service" in order) == (PartKind.PROOF_OF_SERVICE in kinds)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_the_cover_says_who_where_and_what(built: dict[str, Sample], name: str) -> None:
    sample = by_profile()[name]
    folder = open_folder(ROOT / "examples" / sample.matter)
    cover = " ".join(built[name].part(PartKind.COVER).split())
    for said in (*folder.case.party_lines, *folder.case.file_numbers, folder.case.custody_mark):
        assert said in cover
    assert " ".join(folder.packet(sample.packet).title.split()) in cover.replace("’", "'")


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_the_index_says_by_which_rules(built: dict[str, Sample], name: str) -> None:
    index = " ".join(built[name].part(PartKind.INDEX).split())
    rules = built[name].plan.request.rules
    assert f"Form: {profile(name).title['en']}; {rules.rule_set}, version {rules.version}." in index


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FORMS if "proof_of_service" in profile(name).text("order").split()])
def test_service_is_proved_by_its_mode_and_left_to_sign(built: dict[str, Sample], name: str) -> None:
    service = built[name].plan.request.facts.service
    assert service is not None
    proof = " ".join(built[name].part(PartKind.PROOF_OF_SERVICE).split())
    assert str(profile(name).group("service")[service.mode]) in proof
    assert all(one.name in proof for one in service.to)
    assert "/s/" not in proof


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_lines_to_sign_on_are_blank(built: dict[str, Sample], name: str) -> None:
    sample = built[name]
    texts = [planned for planned in sample.plan.parts if planned.part.writing is not None]
    for planned in texts:
        said = "\n".join(sample.pages[planned.first_page - 1 : planned.last_page])
        assert "/s/" not in said
        assert all(signer["name"] in said for signer in signers(sample.plan))
