# SPDX-License-Identifier: MPL-2.0
"""Files become readings in order, through the real sandbox; what can't be read becomes a slip sheet that says why."""

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from amparo.reading import remembered
from amparo.reading.engine import read_files
from amparo.reading.values import Reading, Source
from amparo.sandbox.worker import Limits
from amparo.terms.finding import Cancelled
from amparo.terms.sentences import say
from amparo.terms.watch import Watch
from amparo.workspace import Workspace
from tests.engines.reading.papers import (
    A_PROGRAM,
    A_WEB_PAGE,
    FORBIDDEN,
    changed,
    drawn,
    everything_in,
    hostile_pdf,
    photograph,
    read_here,
    text_pdf,
)  # fmt: skip
from tests.engines.reading.test_pictures import huge_png

SMALL = Limits(cpu_seconds=3, wall_seconds=20, memory=2 * 1024**3, output=256 * 1024**2)


def written(folder: Path, **contents: bytes) -> list[Source]:
    """Write files named `d001_pdf` as d001.pdf and give them as sources."""
    sources = []
    for name, content in contents.items():
        about, _, ending = name.partition("_")
        path = folder / f"{about}.{ending}"
        path.write_bytes(content)
        sources.append(Source(path=path, about=about))
    return sources


def read(sources: Sequence[Source], tmp_path: Path, *, limits: Limits = SMALL) -> tuple[Reading, ...]:
    return read_files(sources, workspace=Workspace(tmp_path / "workspace"), limits=limits)


def codes(reading: Reading) -> set[str]:
    return {finding.code.removeprefix("reading.") for finding in reading.findings}


def test_readings_come_in_the_order_asked_with_hash_size_and_kind(tmp_path: Path) -> None:
    contents = {f"d{number:03}_pdf": text_pdf(f"Paper {number}.") for number in range(1, 8)}
    contents["d008_jpg"] = photograph()

    readings = read(written(tmp_path, **contents), tmp_path)

    assert [reading.about for reading in readings] == [name[:4] for name in contents]
    for reading, content in zip(readings, contents.values(), strict=True):
        assert reading.sha256 == hashlib.sha256(content).hexdigest()
        assert reading.size == len(content)
        assert reading.rendition_sha256 == hashlib.sha256(reading.rendition.read_bytes()).hexdigest()
        assert reading.rendition_size == reading.rendition.stat().st_size
    assert readings[2].pages[0].text == "Paper 3."
    assert readings[2].pages[0].words[1].text == "3."
    assert readings[7].media_type == "image/jpeg"
    assert {finding.about for finding in readings[7].findings} == {"d008"}


def test_the_original_is_never_touched(tmp_path: Path) -> None:
    (source,) = written(tmp_path, d001_pdf=hostile_pdf())
    before = source.path.read_bytes(), source.path.stat().st_mtime_ns

    read([source], tmp_path)

    assert (source.path.read_bytes(), source.path.stat().st_mtime_ns) == before


def test_a_second_reading_comes_from_the_cache_and_is_equal(tmp_path: Path) -> None:
    sources = written(tmp_path, d001_pdf=text_pdf("Read once."), d002_exe=A_PROGRAM, d003_jpg=photograph())

    first, second = read(sources, tmp_path), read(sources, tmp_path)

    assert [reading.from_cache for reading in first] == [False, False, False]
    assert [reading.from_cache for reading in second] == [True, True, True]
    assert [reading.pages for reading in first] == [reading.pages for reading in second]
    assert [reading.findings for reading in first] == [reading.findings for reading in second]
    assert [reading.rendition for reading in first] == [reading.rendition for reading in second]


def test_another_engine_version_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = written(tmp_path, d001_pdf=text_pdf("Read twice."))
    (first,) = read(sources, tmp_path)

    monkeypatch.setattr(remembered, "ENGINE", "another")
    remembered.engine_versions.cache_clear()
    (second,) = read(sources, tmp_path)
    remembered.engine_versions.cache_clear()

    assert not second.from_cache
    assert second.engine != first.engine
    assert second.rendition_sha256 == first.rendition_sha256


def test_equal_bytes_under_two_ids_are_read_once(tmp_path: Path) -> None:
    content = text_pdf("Twice the same.")

    first, second = read(written(tmp_path, d001_pdf=content, d002_pdf=content), tmp_path)

    assert first.rendition == second.rendition
    assert {first.from_cache, second.from_cache} == {False, True}
    assert [first.about, second.about] == ["d001", "d002"]


def test_a_damaged_cache_entry_is_made_anew(tmp_path: Path) -> None:
    sources = written(tmp_path, d001_pdf=text_pdf("Made anew."))
    (first,) = read(sources, tmp_path)
    first.rendition.write_bytes(first.rendition.read_bytes()[:-10])

    (second,) = read(sources, tmp_path)

    assert not second.from_cache
    assert second.rendition_sha256 == first.rendition_sha256


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("d012_pdf", b"", "empty-file", "The file is empty."),
        ("d012_pdf", A_PROGRAM, "not-what-its-name-says", "This is a program or a web page (Windows program)"),
        ("d012_jpg", A_WEB_PAGE, "not-what-its-name-says", "This is a program or a web page (HTML)"),
        ("d012_pdf", b"%PDF-1.7\nnothing of the kind", "damaged-pdf", "The PDF is damaged"),
        ("d012_jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "damaged-image", "The picture can't be unpacked: it is damaged"),
        ("d012_png", huge_png(30_000), "image-too-large", "30000 × 30000 dots"),
    ],
    ids=["empty", "program", "web-page", "no-pdf", "no-picture", "900-megapixels"],
)
def test_what_cannot_be_read_becomes_a_slip_sheet_that_says_why(
    name: str, content: bytes, code: str, words: str, tmp_path: Path
) -> None:
    (reading,) = read(written(tmp_path, **{name: content}), tmp_path)

    (page,) = reading.pages
    said = " ".join(page.text.split())
    assert reading.slip_sheet
    assert codes(reading) == {code}
    assert all(finding.blocks_filing for finding in reading.findings)
    assert "This page stands for a document that could not be read." in said
    assert words in said
    assert "What to do" in said
    assert "d012" in said
    assert reading.sha256[:16] in said
    with pikepdf.open(reading.rendition) as pdf:
        assert [int(side) for side in pdf.pages[0].mediabox] == [0, 0, 612, 792]
    assert FORBIDDEN.findall(everything_in(reading.rendition)) == []


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    locked = changed(text_pdf(), lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="secret"))

    (reading,) = read(written(tmp_path, d001_pdf=locked), tmp_path)

    assert codes(reading) == {"password-protected"}
    assert "open it with the password" in say(reading.findings[0])


def test_a_slip_sheet_shows_no_file_name(tmp_path: Path) -> None:
    path = tmp_path / "Juana Inventada asylum.exe"
    path.write_bytes(A_PROGRAM)

    (reading,) = read([Source(path=path, about="d001")], tmp_path)

    assert "Juana" not in reading.pages[0].text
    assert "asylum" not in reading.pages[0].text
    assert not any("Juana" in str(cached) for cached in (tmp_path / "workspace").rglob("*"))


@pytest.mark.parametrize("name", ["a\nb.pdf", "\u202efdp.exe", "CON.pdf", "😀.pdf", "x" * 240 + ".pdf", "-rf.pdf"])
def test_a_strange_name_does_no_harm(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text_pdf("Read all the same."))

    (reading,) = read([Source(path=path, about="d001")], tmp_path)

    assert reading.pages[0].text == "Read all the same."


def test_a_missing_and_a_changed_file_are_told(tmp_path: Path) -> None:
    (source,) = written(tmp_path, d001_pdf=text_pdf())
    sources = [
        Source(path=tmp_path / "gone.pdf", about="d002"),
        Source(path=source.path, about="d003", sha256="0" * 64),
        Source(path=tmp_path, about="d004"),
    ]

    assert [codes(reading) for reading in read(sources, tmp_path)] == [
        {"file-missing"}, {"changed-since-added"}, {"file-missing"},
    ]  # fmt: skip


def bomb() -> bytes:
    """Make a page whose content unpacks, three times over, to 300 MB."""
    packed = zlib.compress(zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9), 9)

    def load(pdf: Pdf) -> None:
        stream = pdf.make_stream(packed)
        stream.Filter = Array([Name.FlateDecode] * 3)
        pdf.pages[0].obj.Contents = stream

    return changed(text_pdf(), load, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def doubling(levels: int = 40) -> bytes:
    """Make forms that each draw the next one twice: two to the fortieth drawings of a few hundred bytes."""

    def nest(pdf: Pdf) -> None:
        inner = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(levels):
            resources = Dictionary(XObject=Dictionary(X=inner))
            inner = pdf.make_stream(
                b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=resources
            )
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(X=inner))
        page.Contents = pdf.make_stream(b"/X Do")

    return changed(text_pdf(), nest)


def self_drawing() -> bytes:
    """Make a form that draws itself."""

    def loop(pdf: Pdf) -> None:
        form = pdf.make_stream(b"/X Do 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(X=form))
        page.Contents = pdf.make_stream(b"/X Do")

    return changed(text_pdf(), loop)


def deep_tree(depth: int = 3000) -> bytes:
    """Make a page tree one branch of which goes very deep."""

    def sink(pdf: Pdf) -> None:
        node = pdf.pages[0].obj
        for _ in range(depth):
            above = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([node])))
            node.Parent = above
            node = above
        pdf.Root.Pages = node

    return changed(text_pdf("At the bottom."), sink)


def ring_of_pages() -> bytes:
    """Make a page tree that contains itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>"
        b"endobj\n3 0 obj<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def deep_nesting() -> bytes:
    """Make an object of a hundred thousand arrays inside each other."""
    return text_pdf().replace(b"/Type /Catalog", b"/Type /Catalog /Deep " + b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (bomb, {"too-much-content"}),
        (doubling, {"took-too-long", "needs-too-much-memory", "reader-stopped", "pages", "pages-as-images"}),
        (self_drawing, {"pages"}),
        (deep_tree, {"pages", "damaged-pdf", "reader-stopped", "no-pages"}),
        (ring_of_pages, {"damaged-pdf", "no-pages"}),
        (deep_nesting, {"pages", "damaged-pdf"}),
    ],
)
def test_a_hostile_file_costs_a_sentence_not_the_run(content: object, wanted: set[str], tmp_path: Path) -> None:
    sources = written(tmp_path, d001_pdf=content(), d002_pdf=text_pdf("Read after it."))  # type: ignore[operator]

    hostile, other = read(sources, tmp_path)

    assert other.pages[0].text == "Read after it."
    assert (codes(hostile) if hostile.slip_sheet else {"pages"}) & wanted


def test_broken_files_give_pages_and_say_that_they_were_repaired(tmp_path: Path) -> None:
    whole = text_pdf("Still legible.", "Second page.")
    without_table = whole[: whole.rindex(b"xref\n0")] + b"startxref\n99999\n%%EOF"
    without_end = whole[: whole.rindex(b"trailer")]

    readings = read(written(tmp_path, d001_pdf=without_table, d002_pdf=without_end), tmp_path)

    for reading in readings:
        assert [page.text for page in reading.pages] == ["Still legible.", "Second page."]
        assert "repaired" in codes(reading)


@pytest.mark.parametrize(("way", "code"), [("resaved", "saved-anew"), ("images", "pages-as-images")])
def test_every_step_down_still_shows_the_pages_and_is_told(way: str, code: str, tmp_path: Path) -> None:
    content = text_pdf("Any way you read it.", size=(595, 842))

    usual, other = read_here(tmp_path, content, name="a.pdf"), read_here(tmp_path, content, name="b.pdf", way=way)

    assert code in other.codes
    from tests.engines.reading.papers import difference

    assert difference(usual.picture(), other.picture()) < 1


def test_a_worker_that_dies_is_followed_by_another_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual way crashes; the second one, in a new child, gives the page."""
    from amparo.reading import engine
    from amparo.sandbox.worker import TaskFailed, Worker

    class Dying(Worker):
        def run(self, request, **files):  # type: ignore[no-untyped-def]
            if request["way"] == "usual":
                raise TaskFailed("crash")
            return super().run(request, **files)

    monkeypatch.setattr(engine, "Worker", Dying)
    (reading,) = read(written(tmp_path, d001_pdf=text_pdf("Second try.")), tmp_path)

    assert reading.pages[0].text == "Second try."
    assert "saved-anew" in codes(reading)


def test_an_answer_of_another_shape_is_not_believed(tmp_path: Path) -> None:
    from amparo.sandbox.worker import TaskFailed

    layer = tmp_path / "layer.json"
    layer.write_text('[{"text": "a b", "language": "en", "corners": ""}]', encoding="ascii")
    with pytest.raises(TaskFailed):
        remembered.checked_answer({"pages": 1, "outline": [], "findings": []}, layer)

    layer.write_text('[{"text": "", "language": "en", "corners": ""}]', encoding="ascii")
    for answer in (None, {}, {"pages": 2}, {"pages": 1, "outline": [], "findings": [{"code": "packet.x"}]}):
        with pytest.raises(TaskFailed):
            remembered.checked_answer(answer, layer)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    sources = written(tmp_path, d001_pdf=text_pdf("a"), d002_pdf=text_pdf("b"))

    read_files(
        sources,
        workspace=Workspace(tmp_path / "w"),
        watch=Watch(tell=lambda *step: told.append(step)),  # type: ignore[arg-type]
    )

    assert told[0] == ("read", 0, 2)
    assert told[-1] == ("read", 2, 2)


def test_a_wish_to_stop_is_heard_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    sources = written(tmp_path, d001_pdf=doubling(), d002_pdf=text_pdf())
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(Cancelled):
        read_files(sources, workspace=Workspace(tmp_path / "w"), watch=Watch(asks_to_stop=stop))

    assert not any((tmp_path / "w" / "scratch").iterdir())


def test_the_rung_of_confinement_is_named(tmp_path: Path) -> None:
    (reading,) = read(written(tmp_path, d001_pdf=text_pdf()), tmp_path)

    assert reading.rung in {"bubblewrap", "namespaces", "limits"}


def test_a_slip_sheet_is_the_same_each_time(tmp_path: Path) -> None:
    sources = written(tmp_path, d001_exe=A_PROGRAM)
    (first,) = read_files(sources, workspace=Workspace(tmp_path / "one"))
    (second,) = read_files(sources, workspace=Workspace(tmp_path / "other"))

    assert first.rendition.read_bytes() == second.rendition.read_bytes()
    assert drawn(first.rendition.read_bytes()).getextrema() == (0, 255)
