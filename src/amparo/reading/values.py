# SPDX-License-Identifier: MPL-2.0
"""What reading gives: pages of text with word boxes, a safe rendition on US Letter, and what was found and altered."""

from dataclasses import dataclass
from pathlib import Path

from amparo.terms.anchor import Box
from amparo.terms.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read: where it is, the stable id findings name it by (`d012`), and its recorded SHA-256 if any."""

    path: Path
    about: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands on the rendition's page; `box` in points from the lower left of the upright page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """One page of the rendition: number from 1, text in reading order, words, language (BCP 47, `und` if unknown)."""

    number: int
    text: str
    words: tuple[Word, ...]
    language: str
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file as read.  `rendition` is a PDF of `len(pages)` upright US Letter pages that holds nothing active.

    `findings` is the exact account: what was found in the file, what was altered for the rendition, what could not
    be read and why.  `slip_sheet` is true when the rendition is one page that stands for a file that can't be read.
    `rung` names the confinement used (`bubblewrap`, `namespaces`, `limits`).
    """

    about: str
    sha256: str
    size: int
    media_type: str
    pages: tuple[ReadPage, ...]
    rendition: Path
    rendition_sha256: str
    rendition_size: int
    findings: tuple[Finding, ...]
    slip_sheet: bool
    rung: str
    from_cache: bool = False
