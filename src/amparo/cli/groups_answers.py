# SPDX-License-Identifier: MPL-2.0
"""Formulations of a social group side by side, as paragraphs and JSON: questions and authorities, never a verdict."""

from typing import Any

from amparo.cli.elements_answers import chain_line, chain_row, print_split, split_row
from amparo.cli.paragraphs import print_heading, print_paragraph
from amparo.law.elements.groups import Formulation, GroupMatrix
from amparo.law.standards.values import CheckItem, entry_words
from amparo.law.wording import grade_words
from amparo.terms.words import Words

_SAID = {
    "title": Words(en="Formulations side by side", es="Formulaciones lado a lado"),
    "cues": Words(en="Words in it that courts have written about", es="Palabras sobre las que han escrito las cortes"),
    "precedent": Words(en="Precedent on that day", es="Precedente ese día"),
    "open": Words(en="open", es="por responder"),
}


def print_groups(matrix: GroupMatrix, language: str) -> None:
    """Print each question with a line to fill for each formulation, then what courts have written on their words."""
    print_heading(_SAID["title"].said(language).upper())
    print_paragraph(entry_words(matrix.test.entries[-1]).said(language))
    for each in matrix.formulations:
        print_paragraph(each.wording, indent=2, mark=f"{each.number}. ", style="bold")
    for item in matrix.items:
        _print_question(item, matrix, language)
    for each in matrix.formulations:
        _print_cues(each, language)
    if matrix.chains:
        print_heading(_SAID["precedent"].said(language))
    for chain in matrix.chains:
        print_paragraph(chain_line(chain, language), indent=2, mark="– ")


def _print_question(item: CheckItem, matrix: GroupMatrix, language: str) -> None:
    grade = f"; {item.confidence}: {grade_words(item.confidence).said(language)}" if item.confidence else ""
    print_heading(item.words.said(language))
    print_paragraph(f"[{item.citation}{grade}]", indent=2)
    for each in matrix.formulations:
        print_paragraph(f"{each.wording}: {_SAID['open'].said(language)}", indent=2, mark=f"[ ] {each.number}. ")


def _print_cues(formulation: Formulation, language: str) -> None:
    if formulation.splits:
        print_heading(f"{formulation.number}. {formulation.wording}")
        print_paragraph(f"{_SAID['cues'].said(language)}: {', '.join(formulation.cues)}.", indent=2)
    for split in formulation.splits:
        print_split(split, language)


def groups_row(matrix: GroupMatrix, language: str) -> dict[str, Any]:
    """Give the matrix as a program may read it."""
    items = [
        {
            "id": item.id,
            "question": item.words.said(language),
            "evidence": item.evidence.said(language) if item.evidence else None,
            "citation": item.citation or None,
            "grade": str(item.confidence) if item.confidence else None,
        }
        for item in matrix.items
    ]
    return {
        "questions": items,
        "formulations": [
            {
                "number": each.number,
                "wording": each.wording,
                "cues": list(each.cues),
                "splits": [split_row(split, language) for split in each.splits],
            }
            for each in matrix.formulations
        ],
        "chains": [chain_row(chain, language) for chain in matrix.chains],
    }
