# SPDX-License-Identifier: MPL-2.0
"""Papers as read, for a person: a line for each, then what blocks, what deserves a look, what is only told."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.text import Text

from amparo.cli.answers import out, table
from amparo.cli.findings_shown import gathered
from amparo.cli.parts_shown import parts_table
from amparo.pipeline.papers import ReadPaper, ReadPapers
from amparo.reading.values import Reading, TextState
from amparo.terms.finding import Finding, Severity
from amparo.terms.sentences import say
from amparo.terms.shown import shown
from amparo.terms.words import Words

_HEADINGS = (
    Words(en="No.", es="N.º"), Words(en="File", es="Archivo"), Words(en="Kind", es="Tipo"),
    Words(en="Pages", es="Páginas"), Words(en="Language", es="Idioma"), Words(en="Words", es="Palabras"),
    Words(en="Text", es="Texto"), Words(en="", es=""),
)  # fmt: skip
_GROUPS = {
    Severity.BLOCKS: (Words(en="Blocks a filing", es="Impide presentar"), "bold red"),
    Severity.WARNS: (Words(en="Deserves a look", es="Merece una revisión"), "bold yellow"),
    Severity.NOTE: (Words(en="Told for the record", es="Para que conste"), "bold"),
}
_KINDS = {
    "application/pdf": Words(en="PDF", es="PDF"),
    "text/plain": Words(en="text", es="texto"),
    "text/csv": Words(en="table (CSV)", es="tabla (CSV)"),
    "text/html": Words(en="web page", es="página web"),
    "multipart/related": Words(en="web page", es="página web"),
    "image/svg+xml": Words(en="drawing (SVG)", es="dibujo (SVG)"),
    "message/rfc822": Words(en="e-mail", es="correo electrónico"),
    "application/vnd.ms-outlook": Words(en="Outlook e-mail", es="correo de Outlook"),
    "application/mbox": Words(en="mailbox", es="buzón"),
    "application/zip": Words(en="ZIP archive", es="archivo ZIP"),
    "application/rtf": Words(en="RTF", es="RTF"),
    "application/octet-stream": Words(en="unknown", es="desconocido"),
    "application/x-empty": Words(en="empty", es="vacío"),
}
_OFFICE = {
    "wordprocessingml": "Word", "spreadsheetml": "Excel", "presentationml": "PowerPoint", "msword": "Word (DOC)",
    "ms-excel": "Excel (XLS)", "ms-powerpoint": "PowerPoint (PPT)", "opendocument.text": "ODT",
    "opendocument.spreadsheet": "ODS", "opendocument.presentation": "ODP", "wordperfect": "WordPerfect",
}  # fmt: skip
_PICTURE = Words(en="picture ({name})", es="imagen ({name})")
_RECORDING = Words(en="recording ({name})", es="grabación ({name})")
_STATES = {
    TextState.WRITTEN: Words(en="as written", es="escrito"),
    TextState.RECOGNISED: Words(en="recognised, {percent} %", es="reconocido, {percent} %"),
    TextState.MISSING: Words(en="none", es="ninguno"),
    TextState.SPARSE: Words(en="sparse", es="escaso"),
    TextState.UNUSABLE: Words(en="unusable", es="inservible"),
    TextState.BLANK: Words(en="blank", es="en blanco"),
}
_SLIP = Words(en="slip sheet", es="hoja sustituta")
_HOLDS = Words(en="Files in {about} ({name})", es="Archivos en {about} ({name})")
_SUM = Words(
    en="{read} of {whole} papers read; slip sheets: {slips}; deserving a look: {looks}.",
    es="{read} de {whole} documentos leídos; hojas sustitutas: {slips}; por revisar: {looks}.",
)
_COPIES = Words(en="Safe copies and their text: {folder}", es="Copias seguras y su texto: {folder}")
_PARTS = Words(en="Files taken out, as received: {folder}", es="Archivos extraídos, como llegaron: {folder}")
_WHAT_TO_DO = Words(en="What to do:", es="Qué hacer:")


def print_report(done: ReadPapers, *, out_dir: Path | None, parts_dir: Path | None, language: str) -> None:
    """Print what was read."""
    out.print(table(*(word.said(language) for word in _HEADINGS), rows=(_row(one, language) for one in done.papers)))
    findings = [*done.findings, *(finding for paper in done.papers for finding in paper.reading.findings)]
    for severity in Severity:
        _print_group(severity, [one for one in findings if one.severity is severity], language)
    for paper in done.papers:
        if paper.reading.parts:
            heading = _HOLDS.said(language).format(about=paper.about, name=shown(paper.name))
            out.print(Text(f"\n{heading}", style="bold"))
            out.print(parts_table(paper.reading.parts, language=language, files=paper.part_names))
    out.print(Text(f"\n{_sum(done.papers, language)}", style="bold"))
    for words, folder in ((_COPIES, out_dir), (_PARTS, parts_dir)):
        if folder is not None:
            out.print(Text(words.said(language).format(folder=shown(str(folder)))))


def _print_group(severity: Severity, findings: Sequence[Finding], language: str) -> None:
    """Print findings of one weight, the same one about several papers once, what to do on a line of its own."""
    if not findings:
        return
    heading, style = _GROUPS[severity]
    out.print(Text(f"\n{heading.said(language)}", style=style))
    for finding in gathered(findings):
        reason, mark, mend = say(finding, language=language).partition(_WHAT_TO_DO.said(language))
        out.print(Text(f"  {reason.strip()}"))
        if mend:
            out.print(Text(f"      {mark}{mend}", style="dim"))


def _row(paper: ReadPaper, language: str) -> tuple[str, ...]:
    reading = paper.reading
    return (
        paper.about,
        paper.name,
        _kind(reading.media_type, language),
        str(len(reading.pages)),
        ", ".join(_languages(reading)) or "–",
        f"{sum(len(page.words) for page in reading.pages):,}",
        _text(reading, language),
        _SLIP.said(language) if reading.slip_sheet else "",
    )


def _kind(media_type: str, language: str) -> str:
    if media_type in _KINDS:
        return _KINDS[media_type].said(language)
    family, _, name = media_type.partition("/")
    name = name.removeprefix("x-").removesuffix("+xml")
    if family == "image":
        return _PICTURE.said(language).format(name=name.upper())
    if family in {"audio", "video"}:
        return _RECORDING.said(language).format(name=name.upper())
    return next((office for mark, office in _OFFICE.items() if mark in name), name)


def _languages(reading: Reading) -> list[str]:
    """Give the languages of the pages, the one with most words first."""
    words: dict[str, int] = {}
    for page in reading.pages:
        for told in page.languages:
            if told.language != "und":
                words[told.language] = words.get(told.language, 0) + sum(end - begin for begin, end in told.spans)
    return sorted(words, key=lambda name: (-words[name], name))


def _text(reading: Reading, language: str) -> str:
    """Say where the text comes from, for each kind of page once; of recognised text, how sure it is."""
    if reading.slip_sheet:
        return "–"
    states = dict.fromkeys(page.text_state for page in reading.pages)
    sure = [page.words.confidence for page in reading.pages if page.text_state is TextState.RECOGNISED]
    percent = round(min(sure)) if sure else 0
    return "; ".join(_STATES[state].said(language).format(percent=percent) for state in states)


def _sum(papers: Iterable[ReadPaper], language: str) -> str:
    readings = [paper.reading for paper in papers]
    slips = sum(reading.slip_sheet for reading in readings)
    looks = sum(any(one.severity is Severity.WARNS for one in reading.findings) for reading in readings)
    values = {"read": len(readings) - slips, "whole": len(readings), "slips": slips, "looks": looks}
    return _SUM.said(language).format(**values)
