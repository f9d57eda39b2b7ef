# SPDX-License-Identifier: MPL-2.0
"""What is for counsel only, never in `filing/`: the pre-flight report, overrides with reasons, papers left out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.packet.values import PacketPlan
from amparo.terms.finding import Finding, Refusal, Severity
from amparo.terms.sentences import LANGUAGES, say
from amparo.workspace import publishing

COUNSEL = "counsel"
_ORDER = list(Severity)
_HEADINGS = {
    "en": {Severity.BLOCKS: "What blocks filing", Severity.WARNS: "What deserves a look", Severity.NOTE: "Notes"},
    "es": {
        Severity.BLOCKS: "Lo que impide presentar",
        Severity.WARNS: "Lo que conviene mirar",
        Severity.NOTE: "Notas",
    },
}
_KEY = {
    "en": "Grades of the rules: V read in the source; v2 read about, B from memory, U uncertain: confirm these three.",
    "es": "Grados de las reglas: V leída en la fuente; v2 leída en otra parte, B de memoria, U incierta: confirmarlas.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An attorney's decision to file although something blocks: which finding, who, why."""

    code: str
    by: str
    reason: str


def overrides_of(codes: Sequence[str], *, by: str, reason: str) -> tuple[Override, ...]:
    """Make overrides; raises `Refusal` when the name or the reason is missing."""
    if codes and not (by.strip() and reason.strip()):
        raise Refusal(Finding(code="packet.override-needs-name", severity=Severity.BLOCKS))
    return tuple(Override(code=_full(code), by=by.strip(), reason=reason.strip()) for code in codes)


def _full(code: str) -> str:
    """Take a code with or without its room."""
    return code if "." in code else f"packet.{code}"


def must_override_something(overrides: Sequence[Override], findings: Sequence[Finding]) -> None:
    """Refuse an override of a finding that isn't there: it was meant for something else."""
    blocking = {finding.code for finding in findings if finding.blocks_filing}
    unknown = [one.code for one in overrides if one.code not in blocking]
    if unknown:
        raise Refusal(
            *(
                Finding(code="packet.override-unknown", severity=Severity.BLOCKS, params={"code": code})
                for code in unknown
            )
        )


def left_blocking(findings: Sequence[Finding], overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """Give what blocks and nobody overrode."""
    overridden = {one.code for one in overrides}
    return tuple(one for one in findings if one.blocks_filing and one.code not in overridden)


def write_report(
    out: Path, *, plan: PacketPlan | None, findings: Sequence[Finding], overrides: Sequence[Override]
) -> tuple[Path, ...]:
    """Write the report for people (Markdown, both languages) and for programs (JSON) into `out/counsel`."""
    folder = out / COUNSEL
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for language in LANGUAGES:
        path = folder / f"pre-flight.{language}.md"
        with publishing(path) as part:
            part.write_text(_report(plan, findings, overrides, language), encoding="utf-8")
        made.append(path)
    path = folder / "pre-flight.json"
    with publishing(path) as part:
        part.write_text(
            json.dumps(_answer(plan, findings, overrides), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    return (*made, path)


def _report(plan: PacketPlan | None, findings: Sequence[Finding], overrides: Sequence[Override], language: str) -> str:
    title = {"en": "Pre-flight", "es": "Revisión previa"}[language]
    only = {
        "en": "Work product of counsel. Not for filing.",
        "es": "Producto del trabajo de la defensa. No se presenta.",
    }[language]
    lines = [f"# {title}", "", only, ""]
    if plan is not None:
        lines += [f"{plan.request.rules.profile_title or '–'} · {plan.request.rules.rule_set} · {plan.pages} pp.", ""]
    for severity in Severity:
        chosen = [one for one in findings if one.severity is severity]
        if chosen:
            lines += [f"## {_HEADINGS[language][severity]} ({len(chosen)})", ""]
            lines += [f"- {say(one, language=language)} `{one.code}`{_authority(one)}" for one in chosen] + [""]
    if overrides:
        lines += ["## Overrides" if language == "en" else "## Decisiones de presentar de todos modos", ""]
        lines += [f"- `{one.code}`: {one.by}. {one.reason}" for one in overrides] + [""]
    lines += _left_out(plan, language)
    if any(one.grade for one in findings):
        lines += [_KEY[language], ""]
    return "\n".join(lines)


def _authority(finding: Finding) -> str:
    """Give the rule with its grade, as V or B: the key stands at the report's end."""
    if not finding.authority:
        return ""
    return f" ({finding.authority}; {finding.grade})" if finding.grade else f" ({finding.authority})"


def _left_out(plan: PacketPlan | None, language: str) -> list[str]:
    if plan is None or not plan.request.seen.left_out:
        return []
    heading, adverse = {
        "en": ("Papers of the case that are not in this filing", "adverse"),
        "es": ("Papeles del caso que no están en esta presentación", "adverso"),
    }[language]
    rows = [f"- {name} {title}" + (f" — {adverse}" if bad else "") for name, title, bad in plan.request.seen.left_out]
    return [f"## {heading}", "", *rows, ""]


def _answer(plan: PacketPlan | None, findings: Sequence[Finding], overrides: Sequence[Override]) -> dict[str, object]:
    left_out = plan.request.seen.left_out if plan else ()
    return {
        "schema": "amparo.pre-flight/1",
        "rules": plan.request.rules.rule_set if plan else "",
        "profile": plan.request.rules.profile if plan else "",
        "findings": [
            {
                "code": one.code,
                "severity": str(one.severity),
                "about": one.about,
                "page": one.place.page,
                "params": one.plain_params,
                "authority": one.authority,
                "grade": str(one.grade) if one.grade else "",
                "sentences": {language: say(one, language=language) for language in LANGUAGES},
            }
            for one in sorted(findings, key=lambda one: _ORDER.index(one.severity))
        ],
        "overrides": [{"code": one.code, "by": one.by, "reason": one.reason} for one in overrides],
        "left_out": [{"id": name, "title": title, "adverse": bad} for name, title, bad in left_out],
    }
