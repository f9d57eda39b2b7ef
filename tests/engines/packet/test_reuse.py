# SPDX-License-Identifier: MPL-2.0
"""Volumes that would come out the same are kept from the build before, by the hash of all they depend on."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from amparo.packet import build as building
from amparo.packet.build import BuiltPacket, build_packet
from amparo.packet.reuse import Earlier, earlier_build
from amparo.packet.values import Exhibit, PacketRequest, PacketRules, PlannedVolume
from tests.engines.packet.papers import prepared, request

SMALL = PacketRules(rule_set="test rules", version="0", volume_limit=700_000)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> PacketRequest:
    folder = tmp_path_factory.mktemp("papers")
    papers = [prepared(folder, f"d{n}", pages=5, padding=60_000) for n in range(8)]
    return request([Exhibit(title=f"Exhibit {n}", documents=(paper,)) for n, paper in enumerate(papers)], rules=SMALL)


@pytest.fixture(scope="module")
def first(asked: PacketRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltPacket, Path]:
    scratch = tmp_path_factory.mktemp("first")
    return build_packet(asked, scratch=scratch, made_with={"amparo": "test"}), scratch


def handed_over(first: tuple[BuiltPacket, Path], out: Path) -> Earlier:
    """Put the first build where an office would have it."""
    built, _ = first
    (out / "filing").mkdir(parents=True)
    for path in built.volumes:
        shutil.copy(path, out / "filing" / path.name)
    shutil.copy(built.manifest, out / "manifest.json")
    return earlier_build(out / "manifest.json", out / "filing")


@pytest.fixture
def bound_volumes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the numbers of the volumes that are bound from now on."""
    numbers: list[int] = []
    really = building.bind_volume

    def counted(plan: object, volume: PlannedVolume, *rest: object, **more: object) -> None:
        numbers.append(volume.number)
        really(plan, volume, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "bind_volume", counted)
    return numbers


def titled(asked: PacketRequest, place: int, title: str) -> PacketRequest:
    exhibits = list(asked.exhibits)
    exhibits[place] = replace(exhibits[place], title=title)
    return replace(asked, exhibits=tuple(exhibits))


def again(asked: PacketRequest, earlier: Earlier, scratch: Path) -> BuiltPacket:
    scratch.mkdir()
    return build_packet(asked, scratch=scratch, made_with={"amparo": "test"}, earlier=earlier)


def test_nothing_is_bound_when_nothing_changed(
    asked: PacketRequest, first: tuple[BuiltPacket, Path], tmp_path: Path, bound_volumes: list[int]
) -> None:
    made = again(asked, handed_over(first, tmp_path / "out"), tmp_path / "s")
    assert bound_volumes == []
    assert all(path.parent == tmp_path / "out" / "filing" for path in made.volumes)
    assert made.manifest.read_bytes() == first[0].manifest.read_bytes()


def test_a_new_title_binds_the_index_and_its_own_volume_and_gives_what_a_whole_build_gives(
    asked: PacketRequest, first: tuple[BuiltPacket, Path], tmp_path: Path, bound_volumes: list[int]
) -> None:
    changed = titled(asked, 6, "A new title")
    made = again(changed, handed_over(first, tmp_path / "out"), tmp_path / "s")
    home = made.plan.exhibits[6].volume
    assert bound_volumes == [1, home]
    whole = again(changed, Earlier(), tmp_path / "whole")
    assert [path.read_bytes() for path in made.volumes] == [path.read_bytes() for path in whole.volumes]
    assert made.manifest.read_bytes() == whole.manifest.read_bytes()


def test_a_volume_that_somebody_touched_is_bound_anew(
    asked: PacketRequest, first: tuple[BuiltPacket, Path], tmp_path: Path, bound_volumes: list[int]
) -> None:
    earlier = handed_over(first, tmp_path / "out")
    touched = tmp_path / "out" / "filing" / first[0].volumes[1].name
    touched.write_bytes(touched.read_bytes() + b"%")
    again(asked, earlier, tmp_path / "s")
    assert bound_volumes == [2]


def test_a_paper_that_changed_binds_its_volume(
    asked: PacketRequest, first: tuple[BuiltPacket, Path], tmp_path: Path, bound_volumes: list[int]
) -> None:
    exhibits = list(asked.exhibits)
    other = prepared(tmp_path, "d7", pages=5, padding=60_001)
    exhibits[7] = replace(exhibits[7], documents=(other,))
    made = again(replace(asked, exhibits=tuple(exhibits)), handed_over(first, tmp_path / "out"), tmp_path / "s")
    assert bound_volumes == [made.plan.exhibits[7].volume]


def test_pages_that_move_are_bound_anew(
    asked: PacketRequest, first: tuple[BuiltPacket, Path], tmp_path: Path, bound_volumes: list[int]
) -> None:
    late = Exhibit(title="Late", documents=(prepared(tmp_path, "d9", pages=1),))
    made = again(replace(asked, exhibits=(late, *asked.exhibits)), handed_over(first, tmp_path / "out"), tmp_path / "s")
    assert bound_volumes == [volume.number for volume in made.plan.volumes]


@pytest.mark.parametrize("text", ["", "{}", '{"volumes": 3}', '{"volumes": [{"file": "../../x"}]}', "null"])
def test_a_manifest_that_cannot_be_read_is_no_hindrance(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert earlier_build(tmp_path / "manifest.json", tmp_path) == Earlier()


def test_a_manifest_leads_to_no_file_outside_its_folder(first: tuple[BuiltPacket, Path], tmp_path: Path) -> None:
    told = json.loads(first[0].manifest.read_text(encoding="utf-8"))
    told["volumes"][0]["file"] = "../../secret.pdf"
    (tmp_path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    earlier = earlier_build(tmp_path / "manifest.json", tmp_path / "filing")
    assert {volume.path.parent for volume in earlier.volumes.values()} == {tmp_path / "filing"}
