# SPDX-License-Identifier: MPL-2.0
"""The office's own texts of a case folder, read for a filing."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from amparo.casefile import CaseFolder, PacketOrder, TextOrder
from amparo.dated.text_file import read_text
from amparo.packet.writing.cites import Reference, references
from amparo.packet.writing.markdown import blocks_of
from amparo.packet.writing.values import Writing
from amparo.pipeline.word_texts import WORD, writing_of
from amparo.terms.finding import Finding, NotReady, Place, Refusal, Severity


def texts_of(folder: CaseFolder, order: PacketOrder) -> dict[str, Writing]:
    """Give every text of an order by its file; raise `NotReady` with all that can't be read."""
    texts: dict[str, Writing] = {}
    faults: list[Finding] = []
    for text in named_texts(order):
        if text.file in texts:
            continue
        try:
            texts[text.file] = _read(folder.path, text.file)
        except Refusal as refusal:
            faults += refusal.findings
    if faults:
        raise NotReady(*faults)
    return texts


def named_texts(order: PacketOrder) -> Iterator[TextOrder]:
    """Give every text an order names."""
    yield from (text for _, text in order.texts)
    if order.proposed_order and order.proposed_order.text:
        yield order.proposed_order.text
    yield from (exhibit.text for exhibit in order.exhibits if exhibit.text)


def quotes_cited(texts: Mapping[str, Writing]) -> dict[str, set[str]]:
    """Give the quotes by which texts cite papers, by the paper's word."""
    quotes: dict[str, set[str]] = {}
    for writing in texts.values():
        for cite in writing.cites:
            for reference in references(cite.written) or ():
                _note(quotes, reference)
    return quotes


def _note(quotes: dict[str, set[str]], reference: Reference) -> None:
    if reference.quote:
        quotes.setdefault(reference.word, set()).add(reference.quote)


def _read(folder: Path, name: str) -> Writing:
    path = folder / name
    if path.is_symlink() or path.parent.is_symlink():
        raise Refusal(Finding(code="casefile.file-is-link", severity=Severity.BLOCKS, place=Place(file=name)))
    if path.suffix == WORD:
        return writing_of(path, name=name)
    text = read_text(path, name=name)
    return Writing(file=name, sha256=hashlib.sha256(text.encode()).hexdigest(), blocks=blocks_of(text))
