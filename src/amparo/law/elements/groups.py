# SPDX-License-Identifier: MPL-2.0
"""Formulations of a particular social group side by side: what each must answer, with authorities, never a verdict."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from amparo.law.elements.asking import Asked, ChainAnswer, answer_point
from amparo.law.elements.splits import SplitAnswer, split_on
from amparo.law.standards.values import CheckItem, Checklist
from amparo.law.values import Rulebook
from amparo.terms.finding import Finding, Refusal, Severity

TEST, _POINT, _LONGEST, _MOST = "group_test", "particular_social_group", 400, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulation:
    """One wording, with the splits that words in it bring up and the words that did."""

    number: int
    wording: str
    splits: tuple[SplitAnswer, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMatrix:
    """The formulations and the questions each of them must answer; `chains` are precedents as they stand on the day."""

    formulations: tuple[Formulation, ...]
    test: Checklist
    items: tuple[CheckItem, ...]
    chains: tuple[ChainAnswer, ...]


def group_matrix(book: Rulebook, wordings: Sequence[str], asked: Asked) -> GroupMatrix:
    """Put formulations side by side; raise `Refusal` for one that is empty, too long, or given twice."""
    plain = [" ".join(wording.split()) for wording in wordings]
    if len(plain) > _MOST:
        raise _refused("law.groups-too-many", most=_MOST)
    for wording in plain:
        if not wording or len(wording) > _LONGEST:
            raise _refused("law.group-unreadable", longest=_LONGEST)
        if [_bare(other) for other in plain].count(_bare(wording)) > 1:
            raise _refused("law.group-given-twice", wording=wording)
    answer = answer_point(book, book.elements.points[_POINT], asked)
    test = book.standards.checklists[TEST]
    return GroupMatrix(
        formulations=tuple(_formulation(book, number, wording, asked) for number, wording in enumerate(plain, start=1)),
        test=test,
        items=test.items,
        chains=answer.chains,
    )


def _formulation(book: Rulebook, number: int, wording: str, asked: Asked) -> Formulation:
    said = f" {_bare(wording)} "
    splits, cues = [], []
    for split in book.elements.splits.values():
        found = [cue for cue in split.cues if f" {_bare(cue)} " in said]
        if found:
            splits.append(split_on(split, asked.on, asked.place))
            cues += found
    return Formulation(number=number, wording=wording, splits=tuple(splits), cues=tuple(dict.fromkeys(cues)))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(each for each in plain if not unicodedata.combining(each))))


def _refused(code: str, **params: str | int) -> Refusal:
    return Refusal(Finding(code=code, severity=Severity.BLOCKS, params=dict(params)))
