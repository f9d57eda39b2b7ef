# SPDX-License-Identifier: MPL-2.0
"""Word files as pages: what Word would print, told where the copy shows something else."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from tests.engines.reading.formats.word_papers import (
    LETTER,
    cell,
    deleted,
    field,
    inserted,
    level,
    links,
    listed,
    numbering,
    p,
    picture,
    row,
    t,
    table,
    word,
)
from tests.engines.reading.papers import everything_in, read_here

TAB = "<w:r><w:tab/></w:r>"


def text(tmp_path: Path, content: bytes, *, page: int = 1) -> str:
    return read_here(tmp_path, content, name="p.docx").text(page)


def test_paragraphs_come_as_written_and_headings_become_bookmarks(tmp_path: Path) -> None:
    body = p("Statement", look='<w:pStyle w:val="Heading1"/>') + p(
        "I was ", t("there", "<w:b/>"), t(" myself.", "<w:i/>")
    )

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "Statement\nI was there myself."
    assert result.answer["outline"] == [[0, "Statement", 1]]
    assert result.answer["media_type"].endswith("wordprocessingml.document")
    assert "set-anew" in result.codes


def test_a_file_made_by_a_library_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.author = "Invented Author"
    made.add_heading("Index", level=1)
    made.add_paragraph("First item", style="List Number")
    made.add_paragraph("Second item", style="List Number")
    grid = made.add_table(1, 2, style="Table Grid")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Left", "Right"
    buffer = BytesIO()
    made.save(buffer)

    result = read_here(tmp_path, buffer.getvalue(), name="p.docx")

    assert result.text() == "Index\n1. First item\n2. Second item\nLeft Right"
    assert "office-details-removed" in result.codes
    assert "Invented Author" not in everything_in(result.rendition)


def test_page_breaks_and_a_break_inside_of_a_paragraph_begin_pages(tmp_path: Path) -> None:
    body = p("One.", '<w:r><w:br w:type="page"/></w:r>', t("Two.")) + p("Three.", look="<w:pageBreakBefore/>")

    result = read_here(tmp_path, word(body), name="p.docx")

    assert [result.text(page) for page in (1, 2, 3)] == ["One.", "Two.", "Three."]


def test_tables_keep_their_cells_merged_and_nested(tmp_path: Path) -> None:
    across, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(row(cell("inner")), widths=(80,))
    body = table(
        row(cell("wide", look=across), cell("c")),
        row(cell("tall", look=begins), cell("e"), cell(inner, p(""))),
        row(cell("", look=goes_on), cell("h"), cell("i")),
        widths=(120, 120, 120),
    )

    result = read_here(tmp_path, word(body), name="p.docx")

    boxes = {word_.text: word_.box for word_ in result.words()}
    assert boxes["wide"].left == pytest.approx(boxes["tall"].left)
    assert boxes["e"].left == pytest.approx(boxes["h"].left)
    assert boxes["c"].left == pytest.approx(boxes["i"].left)
    assert boxes["inner"].left > boxes["c"].left
    assert boxes["tall"].top == pytest.approx(boxes["e"].top, abs=0.5)


def test_a_table_of_a_thousand_rows_repeats_its_header(tmp_path: Path) -> None:
    rows = [row(cell("No."), cell("Paper"), look="<w:tblHeader/>")]
    rows += [row(cell(str(number)), cell(f"Paper {number}")) for number in range(1, 1001)]

    result = read_here(tmp_path, word(table(*rows, widths=(60, 300))), name="p.docx")

    assert result.text(2).startswith("No. Paper\n")
    assert result.text(len(result.layer)).endswith("1000 Paper 1000")


def test_changes_read_as_accepted_and_are_counted_without_names(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="7" w:author="Invented Author"/></w:rPr>'
    body = p(t("I saw "), deleted("one man"), inserted(t("two men")), t("."))
    body += p(t("Joined"), look=gone) + p(" to this.")
    body += table(row(cell("stays")), row(cell("goes"), look='<w:del w:id="3" w:author="X"/>'), widths=(100,))

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "I saw two men.\nJoined to this.\nstays"
    assert result.params("found-changes") == {"insertions": 1, "deletions": 3, "formattings": 0}
    assert "Invented Author" not in everything_in(result.rendition)


def test_comments_hidden_text_and_text_like_paper_are_told_not_shown(tmp_path: Path) -> None:
    body = p(t("Seen."), t(" Hidden words here.", "<w:vanish/>"), t(" White.", '<w:color w:val="FFFFFF"/>'))
    body += table(
        row(cell(p(t("White on dark.", '<w:color w:val="FFFFFF"/>')), look='<w:shd w:fill="000080"/>')), widths=(200,)
    )
    comments = '<w:comment w:id="0" w:author="Invented Author"><w:p><w:r><w:t>Advice</w:t></w:r></w:p></w:comment>'

    result = read_here(tmp_path, word(body, beside={"comments": comments}), name="p.docx")

    assert result.text() == "Seen.\nWhite on dark."
    assert result.params("hidden-text") == {"count": 3}
    assert result.params("text-like-paper") == {"count": 1}
    assert result.params("word-comments") == {"count": 1}


def test_notes_stand_at_the_foot_with_their_marks(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    mark = f"<w:r><w:rPr>{raised}</w:rPr><w:footnoteRef/></w:r>"
    notes = f'<w:footnote w:id="5">{p(mark, t(" See page 14."))}</w:footnote>'
    ends = f'<w:endnote w:id="6">{p("At the end.")}</w:endnote>'
    body = p(
        t("Claim."),
        '<w:r><w:footnoteReference w:id="5"/></w:r>',
        t(" More."),
        '<w:r><w:endnoteReference w:id="6"/></w:r>',
    )

    result = read_here(tmp_path, word(body, beside={"footnotes": notes, "endnotes": ends}), name="p.docx")

    assert " ".join(result.text().split()) == "Claim.1 More.i At the end. 1 See page 14."
    foot = next(word_.box for word_ in result.words() if word_.text == "14.")
    assert foot.bottom < 120


def test_headers_and_footers_stand_on_every_page_with_new_page_numbers(tmp_path: Path) -> None:
    references = (
        '<w:headerReference w:type="first" r:id="r-hdr1"/><w:headerReference w:type="default" r:id="r-hdr2"/>'
        '<w:footerReference w:type="default" r:id="r-ftr1"/><w:footerReference w:type="first" r:id="r-ftr1"/>'
    )
    beside = {
        "hdr1": p("Invented Office"),
        "hdr2": p("Second page header"),
        "ftr1": p(t("Page "), field("PAGE", "7"), t(" of "), field("NUMPAGES", "9")),
    }
    body = p("One.") + p("Two.", look="<w:pageBreakBefore/>")

    result = read_here(tmp_path, word(body, beside=beside, section=references + LETTER + "<w:titlePg/>"), name="p.docx")

    assert result.text(1) == "Invented Office\nOne.\nPage 1 of 2"
    assert result.text(2) == "Second page header\nTwo.\nPage 2 of 2"
    assert all(word_.box.bottom > 36 for word_ in result.words(1)), "the filing's page number has its room"


def test_fields_show_what_stood_there_last_and_never_their_instruction(tmp_path: Path) -> None:
    nested = field("IF x = y", "").replace(t(""), field("MERGEFIELD name", "Persona"))
    body = p(t("On "), field('DATE \\@ "d MMMM"', "3 May"), t(" by "), nested, t("."))
    body += p(field("DDEAUTO excel book sheet", "cell"), t(" "), field("INCLUDETEXT c:\\x", "kept"))
    body += p('<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Shown</w:t></w:r></w:fldSimple>')

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "On 3 May by Persona.\ncell kept\nShown"
    assert result.params("date-fields") == {"count": 1}
    assert result.params("found-dde") == {"count": 1}
    assert result.params("found-fetching-fields") == {"count": 1}


def test_boxes_ticked_chosen_and_unfilled_are_shown(tmp_path: Path) -> None:
    control = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>'
    unfilled = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('Click here')}</w:sdtContent></w:sdt>"
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p(control, t(" Yes "), old, t(" No ")) + p(unfilled) + p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    )

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "☒ Yes ☐ No\nClick here\n☑"
    assert result.params("unfilled-fields") == {"count": 1}


def test_tabs_lead_to_their_stops(tmp_path: Path) -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="2880"/><w:tab w:val="center" w:pos="6480"/>'
    stops += '<w:tab w:val="right" w:pos="9360"/></w:tabs>'
    body = p(t("Name:"), TAB, t("Persona"), TAB, t("middle"), TAB, t("12"), look=stops)

    result = read_here(tmp_path, word(body), name="p.docx")

    boxes = {word_.text: word_.box for word_ in result.words()}
    assert boxes["Persona"].left == pytest.approx(72 + 144, abs=1)
    assert (boxes["middle"].left + boxes["middle"].right) / 2 == pytest.approx(72 + 324, abs=1)
    assert boxes["12"].right == pytest.approx(540, abs=1)


def test_arabic_stands_at_the_right_and_its_table_begins_there(tmp_path: Path) -> None:
    words = "في البداية كنت أعيش في المدينة مع عائلتي"
    body = p(t(words, "<w:rtl/>"), look="<w:bidi/>")
    body += table(row(cell("first"), cell("second")), widths=(150, 150), look="<w:bidiVisual/>")

    result = read_here(tmp_path, word(body), name="p.docx")

    boxes = {word_.text: word_.box for word_ in result.words()}
    assert max(word_.box.right for word_ in result.words()) > 530
    assert boxes["first"].left > boxes["second"].left
    assert result.layer[0]["language"] in {"ar", "fa"}


def test_equations_symbols_and_breaks_are_text(tmp_path: Path) -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>"
    )
    body = p(fraction) + p(t("a"), "<w:r><w:br/></w:r>", t("b"), "<w:r><w:noBreakHyphen/></w:r>", t("c"))

    result = read_here(tmp_path, word(body), name="p.docx")

    assert result.text() == "(a+b)/c\na\nb\u2011c"
    assert result.params("equations-as-text") == {"count": 1}


def test_landscape_sections_are_fitted_and_told(tmp_path: Path) -> None:
    upright = f"<w:sectPr>{LETTER}</w:sectPr>"
    body = p("Upright.", look=upright) + p("Wide.")
    wide = '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'

    result = read_here(tmp_path, word(body, section=wide), name="p.docx")

    assert result.text(1) == "Upright."
    assert result.text(2) == "Wide."
    assert result.params("laid-on-its-side")["pages"] == "2"


def test_strict_names_and_utf16_are_read_alike(tmp_path: Path) -> None:
    usual = word(p("Señora jueza"))

    def strict(content: bytes) -> bytes:
        office, word_ = (
            b"schemas.openxmlformats.org/officeDocument/2006",
            b"schemas.openxmlformats.org/wordprocessingml/2006",
        )
        content = content.replace(office, b"purl.oclc.org/ooxml/officeDocument")
        return content.replace(word_, b"purl.oclc.org/ooxml/wordprocessingml")

    assert text(tmp_path, remade(usual, strict)) == "Señora jueza"
    wide = remade(usual, lambda content: content.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"))
    assert text(tmp_path, wide) == "Señora jueza"


def remade(content: bytes, change: "object") -> bytes:
    """Give a Word file whose parts of XML were changed."""
    import zipfile

    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)))  # type: ignore[operator]
    return buffer.getvalue()


def test_lists_in_header_cells_and_boxes_do_not_disturb_the_count(tmp_path: Path) -> None:
    lists = numbering((level(0, "decimal", "%1."),))
    body = listed(1, "One.") + table(row(cell(listed(1, "Two."))), widths=(200,)) + listed(1, "Three.")

    assert text(tmp_path, word(body, beside={"numbering": lists})) == "1. One.\n2. Two.\n3. Three."


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    picture_ = BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture_, "PNG")
    made = word(
        p("Text") + p(picture('r:embed="rId9"')),
        relations=(("rId9", "image", "media/a.png"),),
        more={"word/media/a.png": picture_.getvalue(), "word/_rels/x.rels": links()},
    )

    once, again = (read_here(tmp_path, made, name=name).rendition.read_bytes() for name in ("a.docx", "b.docx"))

    assert once == again


@pytest.mark.parametrize(
    ("settings", "apart"), [("", 40), ("<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>", 80)]
)
def test_spaces_between_paragraphs_count_once_or_together_as_the_file_says(
    settings: str, apart: int, tmp_path: Path
) -> None:
    space = '<w:spacing w:before="800" w:after="800"/>'
    made = word(p("One", look=space) + p("Two", look=space), beside={"settings": settings})

    result = read_here(tmp_path, made, name="p.docx")

    boxes = {word_.text: word_.box for word_ in result.words()}
    assert boxes["One"].bottom - boxes["Two"].bottom == pytest.approx(apart + 12 * 1.2, abs=1.5)


def test_a_bordered_paragraph_keeps_its_indent(tmp_path: Path) -> None:
    look = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr><w:ind w:left="1440" w:right="1440"/>'

    result = read_here(tmp_path, word(p("Bordered " * 20, look=look)), name="p.docx")

    assert min(word_.box.left for word_ in result.words()) == pytest.approx(144, abs=1)
    assert max(word_.box.right for word_ in result.words()) <= 468


def test_signs_of_east_asia_stand_without_gaps_beside_latin_letters(tmp_path: Path) -> None:
    assert text(tmp_path, word(p("王小明2024年Ana 😢"))) == "王小明2024年Ana 😢"
