# SPDX-License-Identifier: MPL-2.0
"""The invented brief of `texts/brief.md`, as somebody would have written it in Word."""

from typing import Any

from tests.engines.reading.formats.word_papers import TIMES, level, listed, numbering, p, t, word

STYLES = (
    TIMES
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{number}"><w:name w:val="heading {number}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{number - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for number in (2, 3)
    )
    + (
        '<w:style w:type="paragraph" w:styleId="Cita"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>'
    )
)
COUNTED = numbering((level(0, "decimal", "%1."),))
REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
NOTE = (
    '<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    f"{t(' He had no reason to invent it. See also {cite:report pp2–3}.')}</w:p></w:footnote>"
)


def head(words: str, number: int = 1) -> str:
    """Give a heading."""
    return p(words, look=f'<w:pStyle w:val="Heading{number}"/>')


def row(*cells: str) -> str:
    """Give a row of a table."""
    return (
        "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000"/></w:tcPr>{p(cell)}</w:tc>' for cell in cells) + "</w:tr>"
    )


LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE = (
    f"<w:tbl><w:tblPr><w:tblBorders>{LINES}</w:tblBorders></w:tblPr><w:tblGrid>"
    + '<w:gridCol w:w="3000"/>' * 3
    + "</w:tblGrid>"
    + row("Year", "Attacks", "Convictions").replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>")
    + row("2024", "21", "0")
    + row("2025", "26", "0")
    + "</w:tbl>"
)
# A cite as Word tears it while somebody corrects it: marks of spelling, a bold letter, a bookmark.
TORN = (
    t("{")
    + '<w:proofErr w:type="spellStart"/>'
    + t("Cite:com", "<w:b/>")
    + '<w:bookmarkStart w:id="0" w:name="x"/>'
    + t("plaint\u00a0p", "<w:i/>")
    + t("2; declaration")
    + t("}.")
)
BODY = "".join((
    head("Introduction"),
    p("The respondent is a reporter. Six men of the federal unit came to his house {cite:complaint p1}, and he told "
      "the commission so within two days ", TORN, REFERENCE, t(" "), t("Nobody", "<w:i/>"), t(" was "),
      t("ever", "<w:b/>"), t(" charged:")),
    p("Not one of the 47 attacks has led to a conviction. {cite:report “Not one of the 47 attacks”}",
      look='<w:pStyle w:val="Cita"/>'),
    head("Argument"),
    head("The attack was on account of his political opinion", 2),
    p("He wrote that officers charge fishing crews. The unit answered with calls, a note and a visit at night. The "
      "pattern is documented {cite:report p2, p3}. Three things follow:"),
    listed(1, "The men named his article {cite:declaration p1}."),
    listed(1, "They came back after he had moved."),
    listed(1, "No authority answered {cite:queja p2}."),
    head("The state does not protect", 2),
    TABLE,
    head("The commission", 3),
    p("The commission asked the unit for a report, which never came. 8 CFR 1208.13(b)(1)(ii)(A) asks no more."),
    head("Conclusion"),
    p("The application should be granted."),
))  # fmt: skip


def brief(body: str = BODY, **more: Any) -> bytes:
    """Give the brief as a Word file, or another body with the same styles, list and note."""
    beside = {"numbering": COUNTED, "footnotes": NOTE}
    return word(body, styles=STYLES, beside=beside, **more)
