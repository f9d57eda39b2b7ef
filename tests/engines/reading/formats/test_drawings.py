# SPDX-License-Identifier: MPL-2.0
"""SVG drawings: shapes and words as drawn, without scripts, addresses, entities or bombs."""

import base64
from pathlib import Path

import pytest
from PIL import Image

from amparo.sandbox.declined import Declined
from tests.engines.reading.papers import FORBIDDEN, Result, everything_in, read_here, saved

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PICTURE = saved(Image.linear_gradient("L").resize((300, 150)).convert("RGB"), "PNG")


def drawn_here(
    tmp_path: Path, inside: str, *, attributes: str = 'width="400" height="200"', before: str = ""
) -> Result:
    return read_here(tmp_path, f"{before}<svg {NS} {attributes}>{inside}</svg>".encode(), name="p.svg")


def dark(result: Result) -> int:
    """Give how many dots of the page are dark."""
    return sum(1 for dot in result.picture().tobytes() if dot < 100)


def test_a_drawing_is_drawn_and_its_words_are_text(tmp_path: Path) -> None:
    result = drawn_here(tmp_path, '<rect width="100" height="50"/><text x="10" y="100">Señora, un plano</text>')

    assert result.text() == "Señora, un plano"
    assert dark(result) > 2000
    assert result.answer["pages"] == 1


def test_nothing_active_and_no_address_reaches_the_copy(tmp_path: Path) -> None:
    inside = (
        "<script>alert(1)</script>"
        "<style>@import url(https://x.example/s.css); .a { fill: url(https://x.example/f) }</style>"
        '<rect onclick="alert(1)" width="50" height="50" style="fill: url(\'https://x.example/p\')"/>'
        '<image href="https://x.example/p.png" width="9" height="9"/>'
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>'
        '<use href="https://x.example/d.svg#a"/><a href="javascript:alert(1)"><circle r="20" cx="100" cy="100"/></a>'
        '<foreignObject width="9" height="9"><div xmlns="http://www.w3.org/1999/xhtml">HTML</div></foreignObject>'
        '<animate attributeName="x" onbegin="alert(1)"/><set attributeName="href" to="javascript:alert(1)"/>'
    )

    result = drawn_here(tmp_path, inside)

    everything = everything_in(result.rendition)
    assert not FORBIDDEN.search(everything)
    assert all(word not in everything for word in ("x.example", "passwd", "alert", "HTML"))
    assert result.params("drawing-parts-left-out")["count"] >= 7
    assert dark(result) > 500


def test_a_picture_inside_a_drawing_is_drawn(tmp_path: Path) -> None:
    address = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"

    result = drawn_here(tmp_path, f'<image href="{address}" width="300" height="150"/>')

    assert len(set(result.picture().tobytes())) > 100
    assert "drawing-parts-left-out" not in result.codes


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "https://x.example/e.dtd"> %x;',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(declared: str, codec: str, tmp_path: Path) -> None:
    raw = f'<?xml version="1.0" encoding="{codec}"?><!DOCTYPE svg [{declared}]><svg {NS}><text>&c;</text></svg>'

    with pytest.raises(Declined) as refused:
        read_here(tmp_path, raw.encode(codec), name="p.svg")

    assert refused.value.code in {"reading.hostile-drawing", "reading.document-not-read", "reading.hostile-xml"}


def test_the_usual_document_type_is_no_offence(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'

    assert drawn_here(tmp_path, "<text y='20'>Seen</text>", before=f"<?xml version='1.0'?>{doctype}").text() == "Seen"


@pytest.mark.parametrize("kind", ["doubling", "circle", "itself"])
def test_parts_repeated_without_end_are_refused(kind: str, tmp_path: Path) -> None:
    doubling = "".join(f'<g id="a{step}">{f"""<use href="#a{step - 1}"/>""" * 10}</g>' for step in range(1, 9))
    inside = {
        "doubling": f'<g id="a0"><rect width="1" height="1"/></g>{doubling}',
        "circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "itself": '<g id="a"><use href="#a"/></g>',
    }[kind]

    with pytest.raises(Declined) as refused:
        drawn_here(tmp_path, inside)

    assert refused.value.code == "reading.drawing-too-complex"


@pytest.mark.parametrize(
    "attributes",
    [
        'width="20000" height="100"',
        'width="100" height="9000"',
        'viewBox="0 0 5000 5000"',
        "",
        'width="100%"',
        'width="20cm"',
    ],
)
def test_a_drawing_of_any_size_fits_the_page(attributes: str, tmp_path: Path) -> None:
    result = drawn_here(tmp_path, "<rect width='100%' height='100%'/>", attributes=attributes)

    seen = result.picture().point(lambda dot: 255 if dot < 100 else 0).getbbox()
    assert seen is not None
    assert seen[0] >= 70
    assert seen[2] <= 542
    assert seen[3] <= 722


@pytest.mark.parametrize(
    "raw", [b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='1e99'/>", b"<svg></svg>"]
)
def test_a_damaged_drawing_ends_as_a_sentence(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(Declined) as refused:
        read_here(tmp_path, raw, name="p.svg")

    assert refused.value.code == "reading.damaged-drawing"


def test_a_drawing_that_leaves_out_the_name_of_its_language_is_drawn(tmp_path: Path) -> None:
    raw = b"<svg width='90' height='90'><rect width='90' height='90'/><text y='20'>Seen</text></svg>"
    result = read_here(tmp_path, raw, name="p.svg")

    assert result.picture().getextrema()[0] < 20  # type: ignore[operator]


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    raw = f"<svg {NS} width='90' height='90'><text y='20'>Seen</text></svg>".encode()

    once, again = (read_here(tmp_path, raw, name=name).rendition.read_bytes() for name in ("a.svg", "b.svg"))

    assert once == again


def test_a_side_named_twice_stops_nothing(tmp_path: Path) -> None:
    result = read_here(
        tmp_path, f"<svg {NS} width='90' height='90' width='80'><text y='20'>Seen</text></svg>".encode(), name="p.svg"
    )

    assert result.text() == "Seen"
