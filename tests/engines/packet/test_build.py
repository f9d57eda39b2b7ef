# SPDX-License-Identifier: MPL-2.0
"""A built packet, looked at as a clerk would: numbers, bookmarks, labels, links, parts, sizes, same bytes twice."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from pypdf import PdfReader

from amparo.packet.build import BuiltPacket, build_packet, lay_out
from amparo.packet.folio import folio_box
from amparo.packet.values import Exhibit, OutlineLine, PacketRequest, PacketRules
from amparo.packet.verify import verify_packet
from amparo.terms.finding import Cancelled, NotReady
from amparo.terms.watch import Watch
from tests.engines.packet.papers import prepared, request

MADE_WITH = {"amparo": "test", "confinement": "test"}
SMALL = PacketRules(rule_set="test rules", version="0", volume_limit=700_000)


@pytest.fixture(scope="module")
def a_request(tmp_path_factory: pytest.TempPathFactory) -> PacketRequest:
    folder = tmp_path_factory.mktemp("papers")
    exhibits = [
        Exhibit(
            title=f"Invented exhibit {n} – declaración",
            section="Part I. Identity" if n < 2 else "Part II. Harm",
            shows="Shows what it is offered to show.",
            documents=(
                prepared(folder, f"d{n}a", pages=3, padding=60_000, outline=[OutlineLine(0, "Own chapter", 2)]),
                prepared(folder, f"d{n}b", pages=2),
            ),
        )
        for n in range(5)
    ]
    return request(exhibits, rules=SMALL)


@pytest.fixture(scope="module")
def built(a_request: PacketRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltPacket:
    return build_packet(a_request, scratch=tmp_path_factory.mktemp("scratch"), made_with=MADE_WITH)


def texts(path: Path) -> list[str]:
    """Give each page's text by a library that had no part in the building."""
    return [page.extract_text() for page in PdfReader(path).pages]


def test_every_page_ends_with_its_own_number(built: BuiltPacket) -> None:
    pages = [text for volume in built.volumes for text in texts(volume)]
    assert [text.split()[-1] for text in pages] == [str(n) for n in range(1, built.plan.pages + 1)]


def test_the_packet_is_cut_between_exhibits_and_every_part_is_under_the_limit(built: BuiltPacket) -> None:
    assert [path.name for path in built.volumes][:2] == ["Test_Filing_Part1.pdf", "Test_Filing_Part2.pdf"]
    assert all(path.stat().st_size <= SMALL.volume_limit for path in built.volumes)
    assert all(planned.volume == planned.last_volume for planned in built.plan.exhibits)


def test_viewers_show_the_stamped_number_as_page_label(built: BuiltPacket) -> None:
    labels = [label for volume in built.volumes for label in PdfReader(volume).page_labels]
    assert labels == [str(n) for n in range(1, built.plan.pages + 1)]


def test_bookmarks_nest_section_tab_document_and_the_documents_own(built: BuiltPacket) -> None:
    with Pdf.open(built.volumes[0]) as pdf, pdf.open_outline() as outline:
        section = outline.root[2]
        tab = section.children[0]
        assert [item.title for item in outline.root[:3]] == ["Cover page", "Index", "Part I. Identity"]
        assert tab.title == "Tab A – Invented exhibit 0 – declaración"
        assert [document.title for document in tab.children] == ["Invented paper d0a", "Invented paper d0b"]
        assert tab.children[0].children[0].title == "Own chapter"


def test_index_links_stay_in_the_part_and_others_are_words(built: BuiltPacket) -> None:
    first = PdfReader(built.volumes[0])
    links = [a.get_object() for page in first.pages for a in page.get("/Annots", [])]
    assert links
    assert all(link["/Subtype"] == "/Link" and "/A" not in link for link in links)
    index = " ".join(texts(built.volumes[0])[1:3])
    elsewhere = next(planned for planned in built.plan.exhibits if planned.volume == 2)
    assert f"Part 2, p. {elsewhere.tab_page}" in " ".join(index.split())


def test_same_request_gives_the_same_bytes(a_request: PacketRequest, built: BuiltPacket, tmp_path: Path) -> None:
    again = build_packet(a_request, scratch=tmp_path, made_with=MADE_WITH)
    files = [(*build.volumes, build.word_index, build.manifest) for build in (built, again)]
    first, second = [[hashlib.sha256(path.read_bytes()).hexdigest() for path in paths] for paths in files]
    assert first == second


def test_the_manifest_leads_from_source_to_tab_page_and_volume(built: BuiltPacket) -> None:
    manifest = json.loads(built.manifest.read_text(encoding="utf-8"))
    document = manifest["exhibits"][0]["documents"][1]
    planned = built.plan.exhibits[0].documents[1]
    assert (document["id"], document["first_page"], document["volume"]) == ("d0b", planned.first_page, 1)
    assert document["source_sha256"] == planned.document.source_sha256
    volume = manifest["volumes"][0]
    assert volume["sha256"] == hashlib.sha256(built.volumes[0].read_bytes()).hexdigest()
    assert manifest["verified"]["pages"] == built.plan.pages


def test_the_number_is_printed_dark_inside_a_white_box(built: BuiltPacket) -> None:
    page = pdfium.PdfDocument(built.volumes[0])[4]
    picture = page.render(scale=2).to_pil().convert("L")
    box = folio_box(5)
    crop = picture.crop(
        (int(box.left * 2) + 3, int((792 - box.top) * 2) + 3, int(box.right * 2) - 3, int((792 - box.bottom) * 2) - 3)
    )
    assert crop.getextrema()[0] < 120
    assert crop.getextrema()[1] == 255


def test_nothing_stays_when_the_person_stops(a_request: PacketRequest, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        build_packet(a_request, scratch=tmp_path, made_with=MADE_WITH, watch=Watch(asks_to_stop=lambda: True))


def test_an_exhibit_over_the_limit_alone_is_divided_and_says_so(tmp_path: Path) -> None:
    large = Exhibit(title="Invented bundle", documents=(prepared(tmp_path, "d1", pages=12, padding=100_000),))
    built = build_packet(request([large], rules=SMALL), scratch=tmp_path, made_with=MADE_WITH)
    assert len(built.volumes) > 1
    assert [finding.code for finding in built.plan.findings] == ["packet.exhibit-split"]
    assert sum(len(PdfReader(volume).pages) for volume in built.volumes) == built.plan.pages
    second = texts(built.volumes[1])[0]
    assert "Part 2" in second


def _without_number(pdf: Pdf) -> None:
    contents = pdf.pages[3].obj.Contents
    pdf.pages[3].obj.Contents = Array(list(contents)[1:-1])


def _with_two_numbers(pdf: Pdf) -> None:
    contents = list(pdf.pages[3].obj.Contents)
    pdf.pages[3].obj.Contents = Array([*contents, pdf.make_stream(b"q"), contents[-1]])


def _with_swapped_pages(pdf: Pdf) -> None:
    page = pdf.pages[4]
    del pdf.pages[4]
    pdf.pages.insert(3, page)


def _turned(pdf: Pdf) -> None:
    pdf.pages[3].obj.Rotate = 90


def _with_script(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["x", script]))


def _with_attachment(pdf: Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def _with_link_astray(pdf: Pdf) -> None:
    pdf.pages[1].obj.Annots[0].Dest[0] = pdf.pages[0].obj


def _with_foreign_annotation(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 30, 30], Contents="x")
    pdf.pages[3].obj.Annots = Array([note])


def _without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def _relabelled(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].St = 7


FAULTS = {
    _without_number: "packet.wrong-page-number",
    _with_two_numbers: "packet.wrong-page-number",
    _with_swapped_pages: "packet.wrong-page-number",
    _turned: "packet.wrong-page-size",
    _with_script: "packet.volume-has-script",
    _with_attachment: "packet.volume-has-attachment",
    _with_link_astray: "packet.wrong-link",
    _with_foreign_annotation: "packet.foreign-annotation",
    _without_bookmarks: "packet.missing-bookmark",
    _relabelled: "packet.wrong-page-label",
}


def damaged_copies(built: BuiltPacket, folder: Path, fault: object) -> Iterator[Path]:
    """Give the volumes, the first one with a fault worked into it."""
    for number, volume in enumerate(built.volumes):
        copy = folder / volume.name
        with Pdf.open(volume) as pdf:
            if number == 0:
                fault(pdf)  # type: ignore[operator]
            pdf.save(copy)
        yield copy


@pytest.mark.parametrize(("fault", "code"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", None))
def test_verification_finds_what_is_wrong(built: BuiltPacket, tmp_path: Path, fault: object, code: str) -> None:
    paths = dict(enumerate(damaged_copies(built, tmp_path, fault), start=1))
    assert code in {finding.code for finding in verify_packet(built.plan, paths).unsound}


def test_verification_finds_an_encrypted_volume(built: BuiltPacket, tmp_path: Path) -> None:
    paths = {}
    for number, volume in enumerate(built.volumes, start=1):
        paths[number] = tmp_path / volume.name
        with Pdf.open(volume) as pdf:
            pdf.save(paths[number], encryption=pikepdf.Encryption(owner="o", user=""))
    assert "packet.volume-encrypted" in {finding.code for finding in verify_packet(built.plan, paths).unsound}


def test_a_page_that_no_part_can_hold_blocks_and_is_named(tmp_path: Path) -> None:
    large = Exhibit(title="Invented poster", documents=(prepared(tmp_path, "d1", pages=1, padding=900_000),))
    with pytest.raises(NotReady) as told:
        build_packet(request([large], rules=SMALL), scratch=tmp_path, made_with=MADE_WITH)
    finding = told.value.findings[0]
    assert (finding.code, finding.about, finding.place.page) == ("packet.page-over-limit", "d1", 1)


def test_one_more_exhibit_moves_the_numbers_and_the_index_follows(a_request: PacketRequest) -> None:
    fewer = replace(a_request, exhibits=a_request.exhibits[1:])
    before, _ = lay_out(fewer)
    after, _ = lay_out(a_request)
    assert after.exhibits[1].tab_page == before.exhibits[0].tab_page + 6
