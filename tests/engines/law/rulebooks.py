# SPDX-License-Identifier: MPL-2.0
"""Small invented rulebooks, made on the spot: each test writes what it is about and nothing else."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from amparo.law.answers import Deadline, Question
from amparo.law.bundle import SHIPPED, rulebook_of
from amparo.law.due import due
from amparo.law.source_files import source_bytes
from amparo.law.sources import plain_forms
from amparo.law.values import Rulebook
from amparo.terms.finding import Refusal
from amparo.terms.sentences import say

CHECKED = 'checked: {by: "notes", on: 2030-01-01, next: 2031-01-01, confidence: V}\n    recorded_on: 2030-01-01'

FRAME: Mapping[str, str] = {
    "edition.yaml": "id: edition\nnumber: 1\non: 2030-01-01\nread_to: 2030-01-01\nstale_after_days: 30\n",
    "closures.yaml": "id: closures\nclosures: []\n",
    "triggers.yaml": """\
id: triggers
triggers:
  decided: {key: decision, words: {en: "the decision", es: "la decisión"}}
  mailed: {key: decision, words: {en: "the mailing", es: "el envío"}}
  heard: {key: hearing, words: {en: "the hearing", es: "la audiencia"}}
  removed: {key: departure, words: {en: "removal", es: "la expulsión"}}
""",
    "forums.yaml": """\
id: forums
forums:
  office: {zone: America/New_York, place: nationwide, words: {en: "the office", es: "la oficina"}}
  court: {zone: court, place: court, words: {en: "the court", es: "la corte"}}
""",
}


def rule(text: str, *, entries: str, rule_id: str = "reply") -> str:
    """Give a rule's file: its own fields, then its entries."""
    head = f'id: {rule_id}\ntitle: {{en: "Reply", es: "Respuesta"}}\nkind: deadline\nstage: IJ\n'
    return head + text + "in_force:\n" + entries


def entry(value: str, *, since: str = "2000-01-01", until: str = "null", more: str = "") -> str:
    """Give one entry of a rule."""
    return (
        f"  - value: {value}\n    since: {since}\n    until: {until}\n    by: regulation\n    where: nationwide\n"
        f'    citation: "Illustrative Reg. § 1"\n{more}    {CHECKED}\n'
    )


BACK = "unit: calendar_days\ndirection: before\nkey: hearing\nforum: court\ncounting: k2\ntriggers: [heard]\n"
COUNTED = "unit: calendar_days\nkey: decision\nforum: office\ncounting: k1\ntriggers: [decided]\n"


def write_rulebook(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a rulebook with our own counting rules, an empty frame, and these files."""
    for name, text in {**_frame(), **files}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def rulebook_with(folder: Path, files: Mapping[str, str]) -> Rulebook:
    """Give the rulebook of these files; what every test has in common is read once."""
    return rulebook_of(source_bytes(write_rulebook(folder, files)), built=_frame_as_built())


@cache
def _frame() -> Mapping[str, str]:
    counting = {name: raw.decode() for name, raw in source_bytes(SHIPPED).items() if name.startswith("counting/")}
    return {**counting, **FRAME}


@cache
def _frame_as_built() -> Mapping[str, Any]:
    raws = {name: text.encode() for name, text in _frame().items()}
    return {
        name: {"sha256": sha256(raw).hexdigest(), "plain": written}
        for (name, raw), written in zip(raws.items(), plain_forms(raws, fresh={}).values(), strict=True)
    }


def asked(folder: Path, text: str, **question: Any) -> Deadline:
    [answer] = due(rulebook_with(folder, {"rules/reply.yaml": text}), "reply", _question(**question))
    return answer


def _question(**given: Any) -> Question:
    facts = MappingProxyType(given.pop("facts", {}))
    return Question(facts=facts, **given)


def refused_codes(folder: Path, text: str, **question: Any) -> set[str]:
    with pytest.raises(Refusal) as refused:
        asked(folder, text, **question)
    assert all(say(finding, language=language) for finding in refused.value.findings for language in ("en", "es"))
    return {finding.code for finding in refused.value.findings}


def codes(answer: Deadline) -> set[str]:
    found = (*answer.steps, *answer.warnings)
    assert all(say(finding, language=language) for finding in found for language in ("en", "es"))
    return {finding.code for finding in found}
