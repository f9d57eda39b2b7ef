# SPDX-License-Identifier: MPL-2.0
"""A paper as read, complete, as a program may read it.  docs/reference/reading-json.md says what each field means."""

from typing import Any

from amparo.cli.answers import finding_answer
from amparo.cli.parts_shown import part_answer
from amparo.pipeline.papers import ReadPaper
from amparo.reading.values import Part, ReadPage, Word


def paper_answer(paper: ReadPaper, language: str) -> dict[str, Any]:
    """Give one paper with everything that is known of it."""
    reading = paper.reading
    return {
        "about": paper.about,
        "file": paper.name,
        "sha256": reading.sha256,
        "bytes": reading.size,
        "media_type": reading.media_type,
        "slip_sheet": reading.slip_sheet,
        "rung": reading.rung,
        "engine": reading.engine,
        "rendition": paper.rendition_name,
        "rendition_sha256": reading.rendition_sha256,
        "rendition_bytes": reading.rendition_size,
        "text": paper.text_name,
        "outline": [{"level": line.level, "title": line.title, "page": line.page} for line in reading.outline],
        "findings": [finding_answer(finding, language=language) for finding in reading.findings],
        "parts": [_part(paper, part) for part in reading.parts],
        "pages": [_page(page) for page in reading.pages],
    }


def _part(paper: ReadPaper, part: Part) -> dict[str, Any]:
    file = paper.part_names.get(part.path, "")
    return {**part_answer(part), **({"file": file} if file else {})}


def _page(page: ReadPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "language": page.language,
        "languages": [
            {"language": told.language, "share": round(told.share, 3), "words": told.spans} for told in page.languages
        ],
        "text_sha256": page.text_sha256,
        "text": page.text,
        "text_state": str(page.text_state),
        "confidence": round(page.words.confidence, 1),
        "words": list(map(_word, page.words)),
    }


def _word(word: Word) -> list[str | float]:
    sides = (word.box.left, word.box.bottom, word.box.right, word.box.top)
    return [word.text, *(round(side, 2) for side in sides), word.confidence]
