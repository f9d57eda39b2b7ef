# SPDX-License-Identifier: MPL-2.0
"""Planning: pages follow on, tabs follow on, volumes stay under the limit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.packet.parts import PartKind
from amparo.packet.plan import plan
from amparo.packet.segments import segments
from amparo.packet.tabs import tab_letter
from amparo.packet.values import Exhibit, PacketPlan
from amparo.terms.finding import Refusal
from tests.engines.packet.papers import RULES, request, unread

MEGABYTE = 1_000_000


def an_exhibit(*documents: tuple[int, int]) -> Exhibit:
    """Give an exhibit of documents, each as pages and bytes."""
    return Exhibit(
        title="Invented exhibit",
        documents=tuple(unread(f"d{n}", pages=pages, size=size) for n, (pages, size) in enumerate(documents)),
    )


exhibits = st.lists(
    st.lists(st.tuples(st.integers(1, 40), st.integers(1_000, 60 * MEGABYTE)), min_size=1, max_size=4).map(
        lambda documents: an_exhibit(*documents)
    ),
    min_size=1,
    max_size=40,
)


def pages_of(planned: PacketPlan) -> list[int]:
    """Give every page number the segments of the volumes cover, in order."""
    runs = [run for volume in planned.volumes for run in segments(planned, volume)]
    return [page for run in runs for page in range(run.first_page, run.first_page + run.pages)]


@given(exhibits, st.integers(1, 3), st.integers(1, 9))
def test_pages_follow_on_without_gap(some: list[Exhibit], cover: int, index: int) -> None:
    planned = plan(request(some), lengths={PartKind.COVER: cover, PartKind.INDEX: index})
    assert pages_of(planned) == list(range(1, planned.pages + 1))


@given(exhibits)
def test_every_page_of_every_document_is_bound_once(some: list[Exhibit]) -> None:
    planned = plan(request(some))
    for exhibit in planned.exhibits:
        own = [
            (part.document.document_id, part.first_of + offset)
            for part in exhibit.documents
            for offset in range(part.last_page - part.first_page + 1)
        ]
        wanted = [(d.document_id, page) for d in exhibit.exhibit.documents for page in range(1, d.pages + 1)]
        assert own == wanted


@given(exhibits)
def test_an_exhibit_that_fits_a_volume_is_never_divided(some: list[Exhibit]) -> None:
    planned = plan(request(some))
    for exhibit in planned.exhibits:
        size = sum(document.rendition_size + 1_000 * document.pages for document in exhibit.exhibit.documents)
        if size < 24 * MEGABYTE:
            assert exhibit.volume == exhibit.last_volume


@given(exhibits)
def test_no_volume_is_planned_over_the_limit_unless_one_page_is(some: list[Exhibit]) -> None:
    planned = plan(request(some))
    for volume in planned.volumes:
        parts = [p for e in planned.exhibits for p in e.documents if p.volume == volume.number]
        per_page = max((p.document.rendition_size / p.document.pages for p in parts), default=0)
        size = sum(p.document.rendition_size * (p.last_page - p.first_page + 1) / p.document.pages for p in parts)
        assert size <= RULES.volume_limit or per_page > 24 * MEGABYTE


def test_tabs_run_from_z_to_aa() -> None:
    assert [tab_letter(n) for n in (1, 26, 27, 28, 52, 53, 702, 703)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_one_volume_keeps_the_plain_name_and_several_are_numbered() -> None:
    small = an_exhibit((2, 10_000))
    assert [v.file_name for v in plan(request([small])).volumes] == ["Test_Filing.pdf"]
    large = an_exhibit((2, 20 * MEGABYTE))
    names = [v.file_name for v in plan(request([large, large])).volumes]
    assert names == ["Test_Filing_Part1.pdf", "Test_Filing_Part2.pdf"]


def test_a_later_volume_opens_with_its_own_sheet() -> None:
    large = an_exhibit((2, 20 * MEGABYTE))
    planned = plan(request([large, large]))
    assert planned.exhibits[0].tab_page == 3
    assert planned.volumes[1].first_page == 6
    assert planned.exhibits[1].tab_page == 7


def test_a_document_over_the_limit_is_cut_where_its_pages_weigh() -> None:
    heavy = Exhibit(
        title="Invented scans",
        documents=(
            unread(
                "d1", pages=4, size=40 * MEGABYTE, weights=(2 * MEGABYTE, 20 * MEGABYTE, 9 * MEGABYTE, 9 * MEGABYTE)
            ),
        ),
    )
    planned = plan(request([heavy]))
    parts = planned.exhibits[0].documents
    assert [(part.first_of, part.last_page - part.first_page + 1, part.volume) for part in parts] == [
        (1, 2, 1),
        (3, 2, 2),
    ]
    assert [finding.code for finding in planned.findings] == ["packet.exhibit-split"]


def test_a_packet_without_exhibits_is_refused() -> None:
    with pytest.raises(Refusal, match=r"packet\.no-exhibits"):
        plan(replace(request([an_exhibit((1, 1))]), exhibits=()))
